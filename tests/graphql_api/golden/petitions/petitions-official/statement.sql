select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t3
          where (
            t3.agency = $1::text
              or (
                t3.closed_at is null
                  and (
                    t3.agency = any($2::text[])
                      and ((t3.agency = any($3::text[])) <> coalesce(t3.agency || ' ' || t3.procedure = any($4::text[]), false))
                  )
              )
          )
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'agency',
                case
                  when case when t5.holds then t4.agency end is not null
                  then json_build_object('code', case when t5.holds then t4.agency end)
                end,
              'receivedBy',
                case
                  when case when t5.holds then t4.received_by end is not null
                  then json_build_object('code', case when t5.holds then t4.received_by end)
                end,
              'history', t9.j
            )
            order by t4.received_at desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t10.*, t10.received_at as k0, t10.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t10
        where (
          t10.agency = $1::text
            or (
              t10.closed_at is null
                and (
                  t10.agency = any($2::text[])
                    and ((t10.agency = any($3::text[])) <> coalesce(t10.agency || ' ' || t10.procedure = any($4::text[]), false))
                )
            )
        )
        order by t10.received_at desc, t10.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $5::bigint
    ) t4
    cross join lateral (
      select (
        t4.opened
          or false
          or (
            t4.agency = $1::text
              or (
                t4.closed_at is null
                  and (
                    t4.agency = any($2::text[])
                      and ((t4.agency = any($3::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any($4::text[]), false))
                  )
              )
          )
          or t4.received_by = $1::text
          or (
            t4.agency = any($2::text[])
              and ((t4.agency = any($3::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any($4::text[]), false))
          )
          or t4.petitioner = null::text
      ) as holds
    ) t5
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t7
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t8 on t8.petition = t7.dossier
            where t7.dossier = t4.petition
              and (
                false
                  or (
                    t8.agency = $1::text
                      or (
                        t8.closed_at is null
                          and (
                            t8.agency = any($2::text[])
                              and ((t8.agency = any($3::text[])) <> coalesce(t8.agency || ' ' || t8.procedure = any($4::text[]), false))
                          )
                      )
                  )
                  or t8.received_by = $1::text
                  or (
                    t8.agency = any($2::text[])
                      and ((t8.agency = any($3::text[])) <> coalesce(t8.agency || ' ' || t8.procedure = any($4::text[]), false))
                  )
              )
          )
      ) as j
    ) t9 on true
  )::text,
  (
    select json_build_object(
      'code', t12.code,
      'status', case when t14.holds then t12.status end,
      'kind', case when t13.holds then t12.kind end,
      'agency',
        case
          when case when t13.holds then t12.agency end is not null
          then json_build_object('code', case when t13.holds then t12.agency end)
        end,
      'history', t19.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t12
    cross join lateral (
      select (
        t12.opened
          or false
          or (
            t12.agency = $1::text
              or (
                t12.closed_at is null
                  and (
                    t12.agency = any($2::text[])
                      and ((t12.agency = any($3::text[])) <> coalesce(t12.agency || ' ' || t12.procedure = any($4::text[]), false))
                  )
              )
          )
          or t12.received_by = $1::text
          or (
            t12.agency = any($2::text[])
              and ((t12.agency = any($3::text[])) <> coalesce(t12.agency || ' ' || t12.procedure = any($4::text[]), false))
          )
          or t12.petitioner = null::text
      ) as holds
    ) t13
    cross join lateral (select (t13.holds or $7::boolean) as holds) t14
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(json_build_object('type', t16.type) order by t16.version), '[]'::json)) as j
      from (
        select *
        from (
          select t17.*, t17.version as k0
          from projections.history t17
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t18 on t18.petition = t17.dossier
          where t17.dossier = t12.petition
            and (
              false
                or (
                  t18.agency = $1::text
                    or (
                      t18.closed_at is null
                        and (
                          t18.agency = any($2::text[])
                            and ((t18.agency = any($3::text[])) <> coalesce(t18.agency || ' ' || t18.procedure = any($4::text[]), false))
                        )
                    )
                )
                or t18.received_by = $1::text
                or (
                  t18.agency = any($2::text[])
                    and ((t18.agency = any($3::text[])) <> coalesce(t18.agency || ' ' || t18.procedure = any($4::text[]), false))
                )
            )
          order by t17.version
          limit 101
        ) c
        order by k0
        limit $8::bigint
      ) t16
    ) t19 on true
    where t12.code = $6::text
  )::text,
  (
    select json_build_object(
      'code', t21.code,
      'completion', t21.completion,
      'status', case when t23.holds then t21.status end,
      'history', t27.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t21
    cross join lateral (
      select (
        t21.opened
          or false
          or (
            t21.agency = $1::text
              or (
                t21.closed_at is null
                  and (
                    t21.agency = any($2::text[])
                      and ((t21.agency = any($3::text[])) <> coalesce(t21.agency || ' ' || t21.procedure = any($4::text[]), false))
                  )
              )
          )
          or t21.received_by = $1::text
          or (
            t21.agency = any($2::text[])
              and ((t21.agency = any($3::text[])) <> coalesce(t21.agency || ' ' || t21.procedure = any($4::text[]), false))
          )
          or t21.petitioner = null::text
      ) as holds
    ) t22
    cross join lateral (select (t22.holds or $7::boolean) as holds) t23
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t25
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t26 on t26.petition = t25.dossier
            where t25.dossier = t21.petition
              and (
                false
                  or (
                    t26.agency = $1::text
                      or (
                        t26.closed_at is null
                          and (
                            t26.agency = any($2::text[])
                              and ((t26.agency = any($3::text[])) <> coalesce(t26.agency || ' ' || t26.procedure = any($4::text[]), false))
                          )
                      )
                  )
                  or t26.received_by = $1::text
                  or (
                    t26.agency = any($2::text[])
                      and ((t26.agency = any($3::text[])) <> coalesce(t26.agency || ' ' || t26.procedure = any($4::text[]), false))
                  )
              )
          )
      ) as j
    ) t27 on true
    where t21.code = $9::text
  )::text
