select
  (
    select json_build_object(
      'code', t2.code,
      'completion', t2.completion,
      'status', case when t4.holds then t2.status end,
      'kind', case when t3.holds then t2.kind end,
      'topic', case when t3.holds then t2.topic end,
      'agency',
        case
          when case when t3.holds then t2.agency end is not null
          then json_build_object('code', case when t3.holds then t2.agency end)
        end,
      'receivedAt', case when t3.holds then t2.received_at end,
      'dueOn', case when t4.holds then t2.due_on end,
      'outcome', case when t3.holds then t2.outcome end,
      'answer', case when t3.holds then t2.answer end,
      'measures', case when t3.holds then t2.measures end,
      'petitioner', case when t5.holds then t2.petitioner end,
      'official',
        case
          when case when t5.holds then t2.official end is not null
          then json_build_object('id', case when t5.holds then t2.official end)
        end,
      'officialConcerned',
        case
          when case when t5.holds then t2.official_concerned end is not null
          then json_build_object('id', case when t5.holds then t2.official_concerned end)
        end,
      'dossierCode', case when t3.holds then t2.dossier end,
      'dossier', case when t6.dossier is not null then json_build_object('code', t6.code) end,
      'findingCodes', case when t5.holds then t2.findings end,
      'findings', case when t5.holds then t8.j end,
      'conductCases', case when t3.holds then t10.j end,
      'overdue', case when t3.holds then coalesce(t2.overdue_from <= $4::timestamptz, false) end,
      'dragging', case when t3.holds then coalesce(t2.drags_from <= $4::timestamptz, false) end,
      'reopened', case when t3.holds then t2.reopened end,
      'forwardedLate', case when t3.holds then t2.forwarded_late end,
      'history', t17.j,
      'version', case when t5.holds then t2.version end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t2
    cross join lateral (
      select (
        t2.opened
          or false
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
        false
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
    left join projections.dossiers t6 on t6.code = t2.dossier and false
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t7.code) order by t7.occurred_at, t7.position, t7.code, t7.ordinal), '[]'::json) as j
      from projections.findings t7
      where t7.dossier = t2.dossier_id
        and t7.code = any(t2.findings)
        and (
          false
            or (
              t7.agency = null::text
                or t7.receiving_one_stop = null::text
                or (
                  t7.agency = any(null::text[])
                    and exists (
                      select
                      from projections.dossiers d
                      where d.dossier = t7.dossier
                        and d.agency = t7.agency
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
            or t7.acting_agency = null::text
            or (
              t7.acting_agency = any(null::text[])
                and ((t7.acting_agency = any(null::text[])) <> coalesce(t7.acting_agency || ' ' || t7.procedure = any(null::text[]), false))
                and not exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t7.dossier
                    and exists (select from json_array_elements(d.hand_overs) former where former ->> 'agency' = t7.acting_agency)
                )
            )
        )
    ) t8 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t9.code) order by t9.opened_at, t9.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t9
      where t9.petition = t2.code and (($3::boolean) or t9.public)
    ) t10 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t12
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t13 on t13.petition = t12.dossier
            where t12.dossier = t2.petition
              and (
                false
                  or (
                    t13.agency = null::text
                      or (
                        t13.closed_at is null
                          and (
                            t13.agency = any(null::text[])
                              and (
                                (t13.agency = any(null::text[])) <> coalesce(t13.agency || ' ' || t13.procedure = any(null::text[]), false)
                              )
                          )
                      )
                  )
                  or t13.received_by = null::text
                  or (
                    t13.agency = any(null::text[])
                      and ((t13.agency = any(null::text[])) <> coalesce(t13.agency || ' ' || t13.procedure = any(null::text[]), false))
                  )
              )
          ),
        'nodes', coalesce(json_agg(json_build_object('type', t14.type) order by t14.version), '[]'::json)
      ) as j
      from (
        select *
        from (
          select t15.*, t15.version as k0
          from projections.history t15
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t16 on t16.petition = t15.dossier
          where t15.dossier = t2.petition
            and (
              false
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
          order by t15.version
          limit 101
        ) c
        order by k0
        limit $5::bigint
      ) t14
    ) t17 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object('code', t19.code, 'completion', t19.completion) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t19
    where t19.code = $6::text
  )::text
