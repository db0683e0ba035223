select (
  select json_build_object(
    'totalCount',
      (
        select count(*)
        from projections.findings t3
        where (
          t3.agency = $1::text
            or t3.receiving_one_stop = $1::text
            or (
              t3.agency = any($2::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t3.dossier
                    and d.agency = t3.agency
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
      ),
    'nodes',
      coalesce(
        json_agg(json_build_object('code', t4.code) order by t4.occurred_at desc, t4.position desc, t4.code desc, t4.ordinal desc),
          '[]'::json
      )
  ) as j
  from (
    select *
    from (
      select t5.*, t5.occurred_at as k0, t5.position as k1, t5.code as k2, t5.ordinal as k3
      from projections.findings t5
      where (
        t5.agency = $1::text
          or t5.receiving_one_stop = $1::text
          or (
            t5.agency = any($2::text[])
              and exists (
                select
                from projections.dossiers d
                where d.dossier = t5.dossier
                  and d.agency = t5.agency
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
      order by t5.occurred_at desc, t5.position desc, t5.code desc, t5.ordinal desc
      limit 101
    ) c
    order by k0 desc, k1 desc, k2 desc, k3 desc
    limit $5::bigint
  ) t4
)::text
