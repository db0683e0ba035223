select (
  select json_build_object(
    'status', t2.status,
    'visitCount', t2.visits,
    'rulePack',
      case
        when t3.id is not null
        then json_build_object(
          'id', t3.id,
          'version', t3.version,
          'reference', t3.reference,
          'name', t3.name,
          'source', t3.source,
          'verified', t3.verified
        )
      end,
    'procedure',
      case
        when t4.code is not null
        then json_build_object(
          'code', t4.code,
          'version', t4.version,
          'name', t4.name,
          'inForce',
            case
              when t4.version is not null
              then (
                (coalesce(t4.effective_on, '-infinity') <= $2::date and coalesce(t4.repealed_on, 'infinity') > $2::date)
                  and not exists (
                    select
                    from projections.procedure_versions o
                    where o.code = t4.code
                      and (coalesce(o.effective_on, '-infinity') <= $2::date and coalesce(o.repealed_on, 'infinity') > $2::date)
                      and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t4.effective_on, '-infinity'), t4.version)
                  )
              )
            end
        )
      end,
    'deadline',
      case
        when t5.dossier is not null
        then json_build_object(
          'dueOn', t5.due_on,
          'apology', t6.apology,
          'computation',
            case
              when case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end is not null
              then json_build_object(
                'start',
                  ((case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end ->> 'start'))::timestamptz,
                'limit', (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'limit'),
                'unit', (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'unit'),
                'calendar',
                  (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'calendar'),
                'rule', (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'rule'),
                'countedFrom',
                  (
                    (
                      case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end ->> 'counted_from'
                    )
                  )::timestamptz,
                'movedFrom',
                  (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'moved_from'),
                'dueAt',
                  ((case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end ->> 'due_at'))::timestamptz,
                'dueOn', (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'due_on'),
                'incomplete',
                  coalesce(
                    (
                      (
                        case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end ->> 'incomplete'
                      )
                    )::boolean,
                      false
                  ),
                'days', t8.j
              )
            end
        )
      end,
    'legs', t10.j,
    'requirements', t14.j,
    'supplementRequests', t19.j,
    'visits', t23.j,
    'opinions', t25.j,
    'verifications', t27.j,
    'findings', t29.j
  ) as j
  from projections.dossiers t2
  left join projections.rule_packs t3 on t3.reference = t2.rule_pack or (t3.id = t2.rule_pack and t3.latest)
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
      p.limits,
      p.fees,
      p.legal_bases,
      p.legs,
      p.marks,
      p.source,
      p.digest,
      p.position
    from (select) o
    left join projections.procedure_versions p on p.code = t2.procedure and p.version = t2.procedure_version
  ) t4 on t2.procedure is not null
  left join projections.standing t5 on t5.dossier = t2.dossier
    and t5.valid_from <= $3::timestamptz
    and t5.valid_to = 'infinity'
    and t5.known_to = 'infinity'
  left join projections.dossiers t6 on t6.dossier = t5.dossier
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'on', (t7.value -> 'on'),
          'kind', (t7.value -> 'kind'),
          'minutes', (t7.value -> 'minutes'),
          'note', (t7.value -> 'note')
        )
        order by t7.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(
      (case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end -> 'days')
    ) with ordinality t7(value, n)
  ) t8 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t9.leg,
          'agency', json_build_object('code', t9.agency, 'name', (select r.name from projections.agencies r where r.code = t9.agency)),
          'task', t9.task,
          'lead', t9.lead,
          'openedAt', t9.opened_at,
          'closedAt', t9.closed_at,
          'dueAt', t9.due_at,
          'dueOn', t9.due_on,
          'overdue', coalesce(t9.closed_at is null and t9.due_at < $3::timestamptz, false),
          'result', t9.result,
          'lateDays', t9.late_days,
          'computation', case when t9.computation is not null then json_build_object('limit', (t9.computation -> 'limit')) end
        )
        order by t9.ordinal
      ),
        '[]'::json
    ) as j
    from projections.legs t9
    where t9.dossier = t2.dossier
  ) t10 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'requirement', t11.requirement,
          'name', t11.name,
          'originals', t11.originals,
          'copies', t11.copies,
          'condition', t11.condition,
          'listed', t11.listed,
          'submitted', t11.submitted,
          'submittedAt', t11.submitted_at,
          'demanded', t11.demanded,
          'reasons', t11.reasons,
          'verdict', t11.verdict,
          'positions', t11.positions,
          'demands', t13.j
        )
        order by t11.ordinal
      ),
        '[]'::json
    ) as j
    from projections.requirement_checks t11
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t12.type) order by t12.position), '[]'::json) as j
      from projections.history t12
      where t12.position = any(t11.positions)
    ) t13 on true
    where t11.dossier = t2.dossier
  ) t14 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'phase', t15.phase,
          'round', t15.round,
          'occurredAt', t15.occurred_at,
          'notifiedAt', t15.notified_at,
          'official',
            json_build_object('id', t15.official, 'agency', case when t15.agency is not null then json_build_object('code', t15.agency) end),
          'channel', t15.channel,
          'form', t15.form,
          'reason', t15.reason,
          'legalBasis', t15.legal_basis,
          'latestOn', t15.latest_on,
          'items', t17.j,
          'answeredAt', t15.answered_at,
          'complete', t15.complete,
          'event', json_build_object('version', t18.version, 'type', t18.type)
        )
        order by t15.ordinal
      ),
        '[]'::json
    ) as j
    from projections.supplement_requests t15
    left join lateral (
      select coalesce(
        json_agg(json_build_object('name', (t16.value -> 'name'), 'requirement', (t16.value -> 'requirement')) order by t16.n), '[]'::json
      ) as j
      from json_array_elements(t15.items) with ordinality t16(value, n)
    ) t17 on true
    left join projections.history t18 on t18.position = t15.position
    where t15.dossier = t2.dossier
  ) t19 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'occurredAt', t20.occurred_at,
          'purpose', t20.purpose,
          'fault', t20.fault,
          'causedBy', case when t21.position is not null then json_build_object('position', t21.position, 'type', t21.type) end,
          'event', json_build_object('type', t22.type)
        )
        order by t20.ordinal
      ),
        '[]'::json
    ) as j
    from projections.visits t20
    left join projections.history t21 on t21.position = t20.caused_by
    left join projections.history t22 on t22.position = t20.position
    where t20.dossier = t2.dossier
  ) t23 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t24.opinion,
          'agency', json_build_object('code', t24.agency),
          'content', t24.content,
          'requestedAt', t24.requested_at,
          'dueAt', t24.due_at,
          'dueOn', t24.due_on,
          'overdue', coalesce(t24.given_at is null and t24.due_at < $3::timestamptz, false),
          'givenAt', t24.given_at,
          'agrees', t24.agrees,
          'lateNoticedAt', t24.late_noticed_at,
          'computation', case when t24.computation is not null then json_build_object('limit', (t24.computation -> 'limit')) end
        )
        order by t24.ordinal
      ),
        '[]'::json
    ) as j
    from projections.opinions t24
    where t24.dossier = t2.dossier
  ) t25 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t26.verification,
          'scheduledAt', t26.scheduled_at,
          'plannedAt', t26.planned_at,
          'plannedPlace', t26.planned_place,
          'reportedAt', t26.reported_at,
          'heldAt', t26.held_at,
          'heldPlace', t26.held_place,
          'participants', t26.participants,
          'outcome', t26.outcome
        )
        order by t26.ordinal
      ),
        '[]'::json
    ) as j
    from projections.verifications t26
    where t26.dossier = t2.dossier
  ) t27 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'code', t28.code,
          'severity', t28.severity,
          'official', case when t28.official is not null then json_build_object('id', t28.official) end,
          'items', t28.items
        )
        order by t28.occurred_at, t28.position, t28.code, t28.ordinal
      ),
        '[]'::json
    ) as j
    from projections.findings t28
    where t28.dossier = t2.dossier and ($4::boolean or t28.agency = $5::text)
  ) t29 on true
  where t2.code = $1::text
)::text
