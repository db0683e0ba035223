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
      'receivedBy',
        case
          when case when t3.holds then t2.received_by end is not null
          then json_build_object('code', case when t3.holds then t2.received_by end)
        end,
      'receivedAt', case when t3.holds then t2.received_at end,
      'dueOn', case when t4.holds then t2.due_on end,
      'outcome', case when t3.holds then t2.outcome end,
      'answer', case when t3.holds then t2.answer end,
      'measures', case when t3.holds then t2.measures end,
      'answeredLate', case when t3.holds then t2.answered_late end,
      'publishLatestOn', case when t3.holds then t2.publish_latest_on end,
      'closedHow', case when t3.holds then t2.closed_how end,
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
      'findingCodes', case when t5.holds then t2.findings end,
      'conductCases', case when t3.holds then t7.j end,
      'history', t11.j
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
          or t2.petitioner = $2::text
      ) as holds
    ) t3
    cross join lateral (select (t3.holds or $3::boolean) as holds) t4
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
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t6.code) order by t6.opened_at, t6.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t6
      where t6.petition = t2.code and (($4::boolean) or t6.public)
    ) t7 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t9
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t10 on t10.petition = t9.dossier
            where t9.dossier = t2.petition
              and (
                false
                  or (
                    t10.agency = null::text
                      or (
                        t10.closed_at is null
                          and (
                            t10.agency = any(null::text[])
                              and (
                                (t10.agency = any(null::text[])) <> coalesce(t10.agency || ' ' || t10.procedure = any(null::text[]), false)
                              )
                          )
                      )
                  )
                  or t10.received_by = null::text
                  or (
                    t10.agency = any(null::text[])
                      and ((t10.agency = any(null::text[])) <> coalesce(t10.agency || ' ' || t10.procedure = any(null::text[]), false))
                  )
              )
          )
      ) as j
    ) t11 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'code', t13.code,
      'completion', t13.completion,
      'status', case when t15.holds then t13.status end,
      'dueOn', case when t15.holds then t13.due_on end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t13
    cross join lateral (
      select (
        t13.opened
          or false
          or (
            t13.agency = null::text
              or (
                t13.closed_at is null
                  and (
                    t13.agency = any(null::text[])
                      and ((t13.agency = any(null::text[])) <> coalesce(t13.agency || ' ' || t13.procedure = any(null::text[]), false))
                  )
              )
          )
          or t13.received_by = null::text
          or (
            t13.agency = any(null::text[])
              and ((t13.agency = any(null::text[])) <> coalesce(t13.agency || ' ' || t13.procedure = any(null::text[]), false))
          )
          or t13.petitioner = $2::text
      ) as holds
    ) t14
    cross join lateral (select (t14.holds or $3::boolean) as holds) t15
    where t13.code = $5::text
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t18
          where t18.petitioner = $2::text
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object('code', t19.code, 'kind', case when t20.holds then t19.kind end) order by t19.received_at desc, t19.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t21.*, t21.received_at as k0, t21.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t21
        where t21.petitioner = $2::text
        order by t21.received_at desc, t21.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $6::bigint
    ) t19
    cross join lateral (
      select (
        t19.opened
          or false
          or (
            t19.agency = null::text
              or (
                t19.closed_at is null
                  and (
                    t19.agency = any(null::text[])
                      and ((t19.agency = any(null::text[])) <> coalesce(t19.agency || ' ' || t19.procedure = any(null::text[]), false))
                  )
              )
          )
          or t19.received_by = null::text
          or (
            t19.agency = any(null::text[])
              and ((t19.agency = any(null::text[])) <> coalesce(t19.agency || ' ' || t19.procedure = any(null::text[]), false))
          )
          or t19.petitioner = $2::text
      ) as holds
    ) t20
  )::text
