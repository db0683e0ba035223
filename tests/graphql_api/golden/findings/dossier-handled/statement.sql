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
              when t7.value is not null
              then json_build_object(
                'start', ((t7.value ->> 'start'))::timestamptz,
                'limit', (t7.value -> 'limit'),
                'unit', (t7.value -> 'unit'),
                'calendar', (t7.value -> 'calendar'),
                'rule', (t7.value -> 'rule'),
                'countedFrom', ((t7.value ->> 'counted_from'))::timestamptz,
                'movedFrom', (t7.value -> 'moved_from'),
                'dueAt', ((t7.value ->> 'due_at'))::timestamptz,
                'dueOn', (t7.value -> 'due_on'),
                'incomplete', coalesce(((t7.value ->> 'incomplete'))::boolean, false),
                'days', t9.j
              )
            end
        )
      end,
    'legs', t11.j,
    'requirements', t15.j,
    'supplementRequests', t20.j,
    'visits', t24.j,
    'opinions', t26.j,
    'verifications', t28.j,
    'findings', t30.j
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
  ) t4 on t2.procedure is not null
  left join projections.standing t5 on t5.dossier = t2.dossier
    and t5.valid_from <= $3::timestamptz
    and t5.valid_to = 'infinity'
    and t5.known_to = 'infinity'
  left join projections.dossiers t6 on t6.dossier = t5.dossier
  cross join lateral (select case when (t5.due_at, t5.due_on) is not distinct from (t6.due_at, t6.due_on) then t6.computation end as value) t7
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'on', (t8.value -> 'on'),
          'kind', (t8.value -> 'kind'),
          'minutes', (t8.value -> 'minutes'),
          'note', (t8.value -> 'note')
        )
        order by t8.n
      ),
        '[]'::json
    ) as j
    from json_array_elements((t7.value -> 'days')) with ordinality t8(value, n)
  ) t9 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t10.leg,
          'agency', json_build_object('code', t10.agency, 'name', (select r.name from projections.agencies r where r.code = t10.agency)),
          'task', t10.task,
          'lead', t10.lead,
          'openedAt', t10.opened_at,
          'closedAt', t10.closed_at,
          'dueAt', t10.due_at,
          'dueOn', t10.due_on,
          'overdue', coalesce((t10.closed_at is null or t10.closed_at > $3::timestamptz) and t10.passes_at <= $3::timestamptz, false),
          'result', t10.result,
          'lateDays', t10.late_days,
          'computation', case when t10.computation is not null then json_build_object('limit', (t10.computation -> 'limit')) end
        )
        order by t10.ordinal
      ),
        '[]'::json
    ) as j
    from projections.legs t10
    where t10.dossier = t2.dossier
  ) t11 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'requirement', t12.requirement,
          'name', t12.name,
          'originals', t12.originals,
          'copies', t12.copies,
          'condition', t12.condition,
          'listed', t12.listed,
          'submitted', t12.submitted,
          'submittedAt', t12.submitted_at,
          'demanded', t12.demanded,
          'demandedAs', t12.demanded_as,
          'added', t12.added,
          'reasons', t12.reasons,
          'verdict', t12.verdict,
          'positions', t12.positions,
          'demands', t14.j
        )
        order by t12.ordinal
      ),
        '[]'::json
    ) as j
    from projections.requirement_checks t12
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t13.type) order by t13.position), '[]'::json) as j
      from projections.history t13
      where t13.position = any(t12.positions)
    ) t14 on true
    where t12.dossier = t2.dossier
  ) t15 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'phase', t16.phase,
          'round', t16.round,
          'occurredAt', t16.occurred_at,
          'notifiedAt', t16.notified_at,
          'official',
            json_build_object('id', t16.official, 'agency', case when t16.agency is not null then json_build_object('code', t16.agency) end),
          'channel', t16.channel,
          'form', t16.form,
          'reason', t16.reason,
          'legalBasis', t16.legal_basis,
          'latestOn', t16.latest_on,
          'items', t18.j,
          'answeredAt', t16.answered_at,
          'complete', t16.complete,
          'event', json_build_object('version', t19.version, 'type', t19.type)
        )
        order by t16.ordinal
      ),
        '[]'::json
    ) as j
    from projections.supplement_requests t16
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'name', (t17.value -> 'name'),
            'requirement', (t17.value -> 'requirement'),
            'kind', (t17.value -> 'kind'),
            'quantity', (t17.value -> 'quantity'),
            'sets', (t17.value -> 'sets')
          )
          order by t17.n
        ),
          '[]'::json
      ) as j
      from json_array_elements(t16.items) with ordinality t17(value, n)
    ) t18 on true
    left join projections.history t19 on t19.position = t16.position
    where t16.dossier = t2.dossier
  ) t20 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'occurredAt', t21.occurred_at,
          'purpose', t21.purpose,
          'fault', t21.fault,
          'causedBy', case when t22.position is not null then json_build_object('position', t22.position, 'type', t22.type) end,
          'event', json_build_object('type', t23.type)
        )
        order by t21.ordinal
      ),
        '[]'::json
    ) as j
    from projections.visits t21
    left join projections.history t22 on t22.position = t21.caused_by
    left join projections.history t23 on t23.position = t21.position
    where t21.dossier = t2.dossier
  ) t24 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t25.opinion,
          'agency', json_build_object('code', t25.agency),
          'content', t25.content,
          'requestedAt', t25.requested_at,
          'dueAt', t25.due_at,
          'dueOn', t25.due_on,
          'overdue', coalesce((t25.given_at is null or t25.given_at > $3::timestamptz) and t25.passes_at <= $3::timestamptz, false),
          'givenAt', t25.given_at,
          'agrees', t25.agrees,
          'lateNoticedAt', t25.late_noticed_at,
          'computation', case when t25.computation is not null then json_build_object('limit', (t25.computation -> 'limit')) end
        )
        order by t25.ordinal
      ),
        '[]'::json
    ) as j
    from projections.opinions t25
    where t25.dossier = t2.dossier
  ) t26 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t27.verification,
          'scheduledAt', t27.scheduled_at,
          'plannedAt', t27.planned_at,
          'plannedPlace', t27.planned_place,
          'reportedAt', t27.reported_at,
          'heldAt', t27.held_at,
          'heldPlace', t27.held_place,
          'participants', t27.participants,
          'outcome', t27.outcome
        )
        order by t27.ordinal
      ),
        '[]'::json
    ) as j
    from projections.verifications t27
    where t27.dossier = t2.dossier
  ) t28 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'code', t29.code,
          'severity', t29.severity,
          'official', case when t29.official is not null then json_build_object('id', t29.official) end,
          'items', t29.items
        )
        order by t29.occurred_at, t29.position, t29.code, t29.ordinal
      ),
        '[]'::json
    ) as j
    from projections.findings t29
    where t29.dossier = t2.dossier
      and (
        true
          or (
            t29.agency = null::text
              or t29.receiving_one_stop = null::text
              or (
                t29.agency = any(null::text[])
                  and exists (
                    select
                    from projections.dossiers d
                    where d.dossier = t29.dossier
                      and d.agency = t29.agency
                      and (
                        d.finished_at is null
                          and (
                            d.agency = any(null::text[])
                              and ((d.agency = any(null::text[])) <> coalesce(d.agency || ' ' || d.procedure = any(null::text[]), false))
                          )
                      )
                  )
              )
          )
          or t29.acting_agency = null::text
          or (
            t29.acting_agency = any(null::text[])
              and (
                (t29.acting_agency = any(null::text[])) <> coalesce(t29.acting_agency || ' ' || t29.procedure = any(null::text[]), false)
              )
              and not exists (
                select
                from projections.dossiers d
                where d.dossier = t29.dossier
                  and exists (select from json_array_elements(d.hand_overs) former where former ->> 'agency' = t29.acting_agency)
              )
          )
      )
  ) t30 on true
  where t2.code = $1::text
)::text
