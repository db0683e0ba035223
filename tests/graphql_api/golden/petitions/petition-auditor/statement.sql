select
  (
    select json_build_object(
      'id', encode(convert_to('Petition:' || t2.petition::text, 'UTF8'), 'base64'),
      'code', t2.code,
      'completion', t2.completion,
      'status', case when t4.holds then t2.status end,
      'means', case when t3.holds then t2.means end,
      'kind', case when t3.holds then t2.kind end,
      'topic', case when t3.holds then t2.topic end,
      'agency',
        case
          when case when t3.holds then t2.agency end is not null
          then json_build_object('code', case when t3.holds then t2.agency end)
        end,
      'department', case when t5.holds then t2.department end,
      'official',
        case
          when case when t5.holds then t2.official end is not null
          then json_build_object(
            'id', case when t5.holds then t2.official end,
            'agency', case when t2.agency is not null then json_build_object('code', t2.agency) end
          )
        end,
      'officialConcerned',
        case
          when case when t5.holds then t2.official_concerned end is not null
          then json_build_object('id', case when t5.holds then t2.official_concerned end)
        end,
      'receivedAt', case when t3.holds then t2.received_at end,
      'dueAt', case when t3.holds then t2.due_at end,
      'dueOn', case when t4.holds then t2.due_on end,
      'computation',
        case
          when t6.value is not null
          then json_build_object('limit', (t6.value -> 'limit'), 'unit', (t6.value -> 'unit'), 'calendar', (t6.value -> 'calendar'))
        end,
      'petitioner', case when t5.holds then t2.petitioner end,
      'conductTrack', case when t5.holds then t2.conduct_track end,
      'dossierCode', case when t3.holds then t2.dossier end,
      'dossier', case when t7.dossier is not null then json_build_object('code', t7.code, 'petitions', t9.j) end,
      'procedureCode', case when t3.holds then t2.procedure end,
      'findingCodes', case when t5.holds then t2.findings end,
      'findings', case when t5.holds then t13.j end,
      'history', t25.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t2
    cross join lateral (
      select (
        t2.opened
          or true
          or (
            t2.agency = null::text
              or (
                t2.closed_at is null
                  and (
                    t2.agency = any(null::text[])
                      and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
                  )
              )
          )
          or t2.received_by = null::text
          or (
            t2.agency = any(null::text[])
              and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
          )
          or t2.petitioner = null::text
      ) as holds
    ) t3
    cross join lateral (select (t3.holds or $2::boolean) as holds) t4
    cross join lateral (
      select (
        true
          or (
            t2.agency = null::text
              or (
                t2.closed_at is null
                  and (
                    t2.agency = any(null::text[])
                      and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
                  )
              )
          )
          or t2.received_by = null::text
          or (
            t2.agency = any(null::text[])
              and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
          )
      ) as holds
    ) t5
    cross join lateral (select case when t3.holds then t2.computation end as value) t6
    left join projections.dossiers t7 on t7.code = t2.dossier
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t8.code) order by t8.received_at, t8.code), '[]'::json) as j
      from (
        select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
        from projections.petitions p
      ) t8
      where t8.dossier = t7.code
        and (
          t8.opened
            or true
            or (
              t8.agency = null::text
                or (
                  t8.closed_at is null
                    and (
                      t8.agency = any(null::text[])
                        and ((t8.agency = any(null::text[])) <> coalesce(t8.agency || ' ' || t8.procedure = any(null::text[]), false))
                    )
                )
            )
            or t8.received_by = null::text
            or (
              t8.agency = any(null::text[])
                and ((t8.agency = any(null::text[])) <> coalesce(t8.agency || ' ' || t8.procedure = any(null::text[]), false))
            )
            or t8.petitioner = null::text
        )
    ) t9 on true
    left join lateral (
      select coalesce(
        json_agg(json_build_object('code', t10.code, 'conductCases', t12.j) order by t10.occurred_at, t10.position, t10.code, t10.ordinal),
          '[]'::json
      ) as j
      from projections.findings t10
      left join lateral (
        select coalesce(json_agg(json_build_object('code', t11.code, 'status', t11.status) order by t11.opened_at, t11.code), '[]'::json) as j
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t11
        where t11.dossier_id = t10.dossier and t11.finding = t10.code and (($3::boolean) or t11.public)
      ) t12 on true
      where t10.dossier = t2.dossier_id
        and t10.code = any(t2.findings)
        and (
          true
            or (
              t10.agency = null::text
                or t10.receiving_one_stop = null::text
                or (
                  t10.agency = any(null::text[])
                    and exists (
                      select
                      from projections.dossiers d
                      where d.dossier = t10.dossier
                        and d.agency = t10.agency
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
            or t10.acting_agency = null::text
            or (
              t10.acting_agency = any(null::text[])
                and (
                  (t10.acting_agency = any(null::text[])) <> coalesce(t10.acting_agency || ' ' || t10.procedure = any(null::text[]), false)
                )
                and not exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t10.dossier
                    and exists (select from json_array_elements(d.hand_overs) former where former ->> 'agency' = t10.acting_agency)
                )
            )
        )
    ) t13 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t15
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t16 on t16.petition = t15.dossier
            where t15.dossier = t2.petition
              and (
                true
                  or (
                    t16.agency = null::text
                      or (
                        t16.closed_at is null
                          and (
                            t16.agency = any(null::text[])
                              and (
                                (t16.agency = any(null::text[])) <> coalesce(t16.agency || ' ' || t16.procedure = any(null::text[]), false)
                              )
                          )
                      )
                  )
                  or t16.received_by = null::text
                  or (
                    t16.agency = any(null::text[])
                      and ((t16.agency = any(null::text[])) <> coalesce(t16.agency || ' ' || t16.procedure = any(null::text[]), false))
                  )
              )
          ),
        'nodes',
          coalesce(
            json_agg(
              json_build_object(
                'type', t17.type,
                'actor', case when t18.actor is not null then json_build_object('id', (t18.actor -> 'id')) end,
                'payload',
                  (
                    select coalesce(json_object_agg(m.key, m.value), '{}')
                    from json_each(t17.payload) m
                    where m.key not in ('context', 'receipt')
                  ),
                'dossier', case when t19.dossier is not null then json_build_object('code', t19.code) end,
                'changes', t22.j
              )
              order by t17.version
            ),
              '[]'::json
          )
      ) as j
      from (
        select *
        from (
          select t23.*, t23.version as k0
          from projections.history t23
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t24 on t24.petition = t23.dossier
          where t23.dossier = t2.petition
            and (
              true
                or (
                  t24.agency = null::text
                    or (
                      t24.closed_at is null
                        and (
                          t24.agency = any(null::text[])
                            and (
                              (t24.agency = any(null::text[])) <> coalesce(t24.agency || ' ' || t24.procedure = any(null::text[]), false)
                            )
                        )
                    )
                )
                or t24.received_by = null::text
                or (
                  t24.agency = any(null::text[])
                    and ((t24.agency = any(null::text[])) <> coalesce(t24.agency || ' ' || t24.procedure = any(null::text[]), false))
                )
            )
          order by t23.version
          limit 101
        ) c
        order by k0
        limit $4::bigint
      ) t17
      cross join lateral json_to_record(t17.payload -> 'context') as t18(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      left join projections.dossiers t19 on t19.dossier = t17.dossier
      left join projections.changes t20 on t20.position = t17.position
      left join lateral (
        select coalesce(json_agg(json_build_object('field', (t21.value -> 'field')) order by t21.n), '[]'::json) as j
        from json_array_elements(t20.fields) with ordinality t21(value, n)
      ) t22 on true
    ) t25 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'conductTrack', case when t28.holds then t27.conduct_track end,
      'conductCases', case when t33.holds then t32.j end,
      'overdue', case when t33.holds then coalesce(t27.overdue_from <= $6::timestamptz, false) end,
      'dragging', case when t33.holds then coalesce(t27.drags_from <= $6::timestamptz, false) end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t27
    cross join lateral (
      select (
        true
          or (
            t27.agency = null::text
              or (
                t27.closed_at is null
                  and (
                    t27.agency = any(null::text[])
                      and ((t27.agency = any(null::text[])) <> coalesce(t27.agency || ' ' || t27.procedure = any(null::text[]), false))
                  )
              )
          )
          or t27.received_by = null::text
          or (
            t27.agency = any(null::text[])
              and ((t27.agency = any(null::text[])) <> coalesce(t27.agency || ' ' || t27.procedure = any(null::text[]), false))
          )
      ) as holds
    ) t28
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'code', t29.code,
            'status', t29.status,
            'official',
              case
                when case when t30.holds then t29.official end is not null
                then json_build_object('id', case when t30.holds then t29.official end)
              end,
            'petition', case when t31.petition is not null then json_build_object('code', t31.code) end
          )
          order by t29.opened_at, t29.code
        ),
          '[]'::json
      ) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t29
      cross join lateral (select (($3::boolean) or t29.named) as holds) t30
      left join (
        select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
        from projections.petitions p
      ) t31 on t31.code = t29.petition
      where t29.petition = t27.code and (($3::boolean) or t29.public)
    ) t32 on true
    cross join lateral (
      select (
        t27.opened
          or true
          or (
            t27.agency = null::text
              or (
                t27.closed_at is null
                  and (
                    t27.agency = any(null::text[])
                      and ((t27.agency = any(null::text[])) <> coalesce(t27.agency || ' ' || t27.procedure = any(null::text[]), false))
                  )
              )
          )
          or t27.received_by = null::text
          or (
            t27.agency = any(null::text[])
              and ((t27.agency = any(null::text[])) <> coalesce(t27.agency || ' ' || t27.procedure = any(null::text[]), false))
          )
          or t27.petitioner = null::text
      ) as holds
    ) t33
    where t27.code = $5::text
  )::text
