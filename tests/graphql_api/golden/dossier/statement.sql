select (select json_build_object('id', encode(convert_to('Dossier:' || t2.dossier::text, 'UTF8'), 'base64'),
    'code', t2.code,
    'status', t2.status,
    'nationalStatus', t2.national_status,
    'procedure', case when t2.procedure is not null then json_build_object('code', t2.procedure) end,
    'agency', json_build_object('code', t2.agency,
    'name', null::text),
    'department', t2.department,
    'official', case when t2.official is not null then json_build_object('id', t2.official,
    'agency', case when t2.agency is not null then json_build_object('code', t2.agency) end) end,
    'submittedAt', t2.submitted_at,
    'receivedAt', t2.received_at,
    'finishedAt', t2.finished_at,
    'supplementRequestCount', t2.supplement_request_count,
    'version', t2.version,
    'position', t2.position,
    'deadline', case when t3.dossier is not null then json_build_object('timeliness', case when t3.kind <> 'OPEN' then t3.kind when t3.sort_at = 'infinity' then 'NO_DEADLINE' when t3.overdue_from <= $2::timestamptz then 'OVERDUE' when t3.soon_from <= $2::timestamptz then 'DUE_SOON' else 'IN_TIME' end,
    'paused', t3.paused,
    'originalDueAt', t3.original_due_at,
    'dueAt', t3.due_at,
    'dueOn', t3.due_on,
    'unit', t3.unit,
    'latenessDays', case when t3.kind <> 'OPEN' then t3.lateness when t3.sort_at = 'infinity' then null when t3.overdue_from <= $2::timestamptz then greatest(0, case when t3.unit = 'HOUR' then extract(epoch from $2::timestamptz - t3.due_at)::float8 / 86400 else (($2::timestamptz at time zone t3.timezone)::date - t3.due_on)::float8 end) else 0 end,
    'latenessOriginalDays', case when t3.kind <> 'OPEN' then t3.lateness_original when case when t3.unit = 'HOUR' then t3.original_due_at is null else t3.original_due_on is null end then null else greatest(0, case when t3.unit = 'HOUR' then extract(epoch from $2::timestamptz - t3.original_due_at)::float8 / 86400 else (($2::timestamptz at time zone t3.timezone)::date - t3.original_due_on)::float8 end) end,
    'overdueSince', case when t3.kind = 'OPEN' and t3.overdue_from <= $2::timestamptz then t3.overdue_from end,
    'computation', case when case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end is not null then json_build_object('start', ((case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end ->> 'start'))::timestamptz,
    'limit', (case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end -> 'limit'),
    'unit', (case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end -> 'unit'),
    'calendar', (case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end -> 'calendar'),
    'rule', (case when (t3.due_at, t3.due_on) is not distinct from (t4.due_at, t4.due_on) then t4.computation end -> 'rule')) end,
    'spans', t6.j) end) as j
from projections.dossiers t2
left join projections.standing t3 on t3.dossier = t2.dossier and t3.valid_from <= $2::timestamptz and t3.valid_to = 'infinity' and t3.known_to = 'infinity'
left join projections.dossiers t4 on t4.dossier = t3.dossier
left join lateral (select coalesce(json_agg(json_build_object('from', t5.from_at,
    'to', t5.to_at,
    'dueAt', t5.due_at,
    'dueOn', t5.due_on,
    'cause', t5.cause,
    'reason', t5.reason,
    'legalBasis', t5.legal_basis)
order by t5.ordinal), '[]'::json) as j
from projections.due_spans t5
where t5.dossier = t3.dossier) t6 on true
where t2.code = $1::text)::text
