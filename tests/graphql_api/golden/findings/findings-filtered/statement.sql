select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object('code', t3.code, 'ordinal', t3.ordinal)
            order by t3.occurred_at desc, t3.position desc, t3.code desc, t3.ordinal desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t4.*, t4.occurred_at as k0, t4.position as k1, t4.code as k2, t4.ordinal as k3
        from projections.findings t4
        where (
          t4.agency = $1::text
            or t4.receiving_one_stop = $1::text
            or (
              t4.agency = any($2::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t4.dossier
                    and d.agency = t4.agency
                    and (
                      d.finished_at is null
                        and (
                          d.agency = any($2::text[])
                            and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                        )
                    )
                )
            )
        )
          and t4.code = any($5::text[])
        order by t4.occurred_at desc, t4.position desc, t4.code desc, t4.ordinal desc
        limit 101
      ) c
      order by k0 desc, k1 desc, k2 desc, k3 desc
      limit $6::bigint
    ) t3
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t7.code) order by t7.occurred_at desc, t7.position desc, t7.code desc, t7.ordinal desc),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t8.*, t8.occurred_at as k0, t8.position as k1, t8.code as k2, t8.ordinal as k3
        from projections.findings t8
        left join projections.dossiers t9 on t9.dossier = t8.dossier
        where (
          t8.agency = $1::text
            or t8.receiving_one_stop = $1::text
            or (
              t8.agency = any($2::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t8.dossier
                    and d.agency = t8.agency
                    and (
                      d.finished_at is null
                        and (
                          d.agency = any($2::text[])
                            and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                        )
                    )
                )
            )
        )
          and (t8.severity = 'GRAVE')
          and t8.official = $7::text
          and t8.procedure = $8::text
          and t9.code = $9::text
          and t8.occurred_at >= $10::timestamptz
          and t8.occurred_at <= $11::timestamptz
        order by t8.occurred_at desc, t8.position desc, t8.code desc, t8.ordinal desc
        limit 101
      ) c
      order by k0 desc, k1 desc, k2 desc, k3 desc
      limit $12::bigint
    ) t7
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.findings t12
          where (
            t12.agency = $1::text
              or t12.receiving_one_stop = $1::text
              or (
                t12.agency = any($2::text[])
                  and exists (
                    select
                    from projections.dossiers d
                    where d.dossier = t12.dossier
                      and d.agency = t12.agency
                      and (
                        d.finished_at is null
                          and (
                            d.agency = any($2::text[])
                              and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                          )
                      )
                  )
              )
          )
            and t12.agency = $13::text
            and (not t12.verified)
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t13.code,
              'dossier', json_build_object('code', t14.code),
              'rulePack', case when t15.id is not null then json_build_object('id', t15.id, 'source', t15.source) end
            )
            order by t13.occurred_at, t13.position, t13.code, t13.ordinal
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t16.*, t16.occurred_at as k0, t16.position as k1, t16.code as k2, t16.ordinal as k3
        from projections.findings t16
        where (
          t16.agency = $1::text
            or t16.receiving_one_stop = $1::text
            or (
              t16.agency = any($2::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t16.dossier
                    and d.agency = t16.agency
                    and (
                      d.finished_at is null
                        and (
                          d.agency = any($2::text[])
                            and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                        )
                    )
                )
            )
        )
          and t16.agency = $13::text
          and (not t16.verified)
        order by t16.occurred_at, t16.position, t16.code, t16.ordinal
        limit 101
      ) c
      order by k0, k1, k2, k3
      limit $14::bigint
    ) t13
    left join projections.dossiers t14 on t14.dossier = t13.dossier
    left join projections.rule_packs t15 on t15.reference = t13.rule_pack or (t15.id = t13.rule_pack and t15.latest)
  )::text
