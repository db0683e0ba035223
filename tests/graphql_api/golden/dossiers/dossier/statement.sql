select (
  select json_build_object(
    'id', encode(convert_to('Dossier:' || t2.dossier::text, 'UTF8'), 'base64'),
    'code', t2.code,
    'status', t2.status,
    'nationalStatus', t2.national_status,
    'procedureCase', t2.procedure_case,
    'limitText', t2.limit_text,
    'procedure', case when t3.code is not null then json_build_object('code', t3.code) end,
    'agency', json_build_object('code', t2.agency, 'name', (select r.name from projections.agencies r where r.code = t2.agency)),
    'department', t2.department,
    'official',
      case
        when t2.official is not null
        then json_build_object('id', t2.official, 'agency', case when t2.agency is not null then json_build_object('code', t2.agency) end)
      end,
    'submittedAt', t2.submitted_at,
    'receivedAt', t2.received_at,
    'finishedAt', t2.finished_at,
    'supplementRequestCount', t2.supplement_request_count,
    'version', t2.version,
    'position', t2.position,
    'deadline',
      case
        when t4.dossier is not null
        then json_build_object(
          'timeliness',
            case
              when t4.kind <> 'OPEN'
              then t4.kind
              when t4.sort_at = 'infinity'
              then 'NO_DEADLINE'
              when t4.overdue_from <= $2::timestamptz
              then 'OVERDUE'
              when t4.soon_from <= $2::timestamptz
              then 'DUE_SOON'
              else 'IN_TIME'
            end,
          'paused', t4.paused,
          'originalDueAt', t4.original_due_at,
          'dueAt', t4.due_at,
          'dueOn', t4.due_on,
          'unit', t4.unit,
          'latenessDays',
            case
              when t4.kind <> 'OPEN'
              then t4.lateness
              when t4.sort_at = 'infinity'
              then null
              when t4.overdue_from <= $2::timestamptz
              then greatest(
                0,
                  case
                    when t4.unit in ('HOUR', 'MINUTE')
                    then extract(epoch from $2::timestamptz - t4.due_at)::float8 / 86400
                    else (($2::timestamptz at time zone t4.timezone)::date - t4.due_on)::float8
                  end
              )
              else 0
            end,
          'latenessOriginalDays',
            case
              when t4.kind <> 'OPEN'
              then t4.lateness_original
              when case when t4.unit in ('HOUR', 'MINUTE') then t4.original_due_at is null else t4.original_due_on is null end
              then null
              else greatest(
                0,
                  case
                    when t4.unit in ('HOUR', 'MINUTE')
                    then extract(epoch from $2::timestamptz - t4.original_due_at)::float8 / 86400
                    else (($2::timestamptz at time zone t4.timezone)::date - t4.original_due_on)::float8
                  end
              )
            end,
          'overdueSince', case when t4.kind = 'OPEN' and t4.overdue_from <= $2::timestamptz then t4.overdue_from end,
          'computation',
            case
              when t6.value is not null
              then json_build_object(
                'start', ((t6.value ->> 'start'))::timestamptz,
                'limit', (t6.value -> 'limit'),
                'unit', (t6.value -> 'unit'),
                'calendar', (t6.value -> 'calendar'),
                'rule', (t6.value -> 'rule')
              )
            end,
          'spans', t8.j
        )
      end
  ) as j
  from projections.dossiers t2
  left join lateral (
    select
      t2.procedure as code,
      p.stream,
      p.version,
      p.name,
      p.field,
      p.level,
      p.agency,
      p.authority,
      p.subjects,
      p.manner,
      p.online,
      p.result,
      p.conditions,
      p.sets,
      p.instant,
      p.one_stop,
      p.field_check,
      p.effective_on,
      p.effective_to,
      p.repealed_on,
      p.decision_number,
      p.decision_signed_on,
      p.decision_level,
      p.announced_at,
      p.published_at,
      p.publications,
      p.steps,
      p.requirements,
      p.papers,
      p.limits,
      p.fees,
      p.legal_bases,
      p.legs,
      p.marks,
      p.source,
      p.digest,
      p.later_supplements,
      p.without_basis,
      p.national,
      p.loaded_by,
      p.loaded_by_account,
      p.loaded_at,
      p.position
    from (select) o
    left join projections.procedure_versions p on p.code = t2.procedure and p.version = t2.procedure_version
  ) t3 on t2.procedure is not null
  left join projections.standing t4 on t4.dossier = t2.dossier
    and t4.valid_from <= $2::timestamptz
    and t4.valid_to = 'infinity'
    and t4.known_to = 'infinity'
  left join projections.dossiers t5 on t5.dossier = t4.dossier
  cross join lateral (select case when (t4.due_at, t4.due_on) is not distinct from (t5.due_at, t5.due_on) then t5.computation end as value) t6
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'from', t7.from_at,
          'to', t7.to_at,
          'dueAt', t7.due_at,
          'dueOn', t7.due_on,
          'cause', t7.cause,
          'reason', t7.reason,
          'legalBasis', t7.legal_basis
        )
        order by t7.ordinal
      ),
        '[]'::json
    ) as j
    from projections.due_spans t7
    where t7.dossier = t4.dossier
  ) t8 on true
  where t2.code = $1::text
)::text
