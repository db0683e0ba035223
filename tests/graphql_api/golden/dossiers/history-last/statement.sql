select (
  select json_build_object('history', t7.j) as j
  from projections.dossiers t2
  left join lateral (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('version', t4.version, 'type', t4.type) order by t4.version) filter (where t4.n <= $2::bigint),
            '[]'::json
        ),
      'pageInfo', json_build_object('hasNextPage', false, 'hasPreviousPage', count(*) > $2::bigint)
    ) as j
    from (
      select *
      from (
        select t5.*, t5.version as k0, row_number() over (order by t5.version desc) as n
        from projections.history t5
        left join projections.dossiers t6 on t6.dossier = t5.dossier
        where t5.dossier = t2.dossier
          and (
            t5.type not in ('finding-answered', 'finding-examined')
              or (
                true
                  or (
                    t6.agency = null::text
                      or t6.receiving_one_stop = null::text
                      or (
                        t6.finished_at is null
                          and (
                            t6.agency = any(null::text[])
                              and ((t6.agency = any(null::text[])) <> coalesce(t6.agency || ' ' || t6.procedure = any(null::text[]), false))
                          )
                      )
                  )
                  or t5.payload -> 'finding' ->> 'agency' = null::text
                  or (
                    (t5.payload -> 'finding' ->> 'agency') = any(null::text[])
                      and (
                        ((t5.payload -> 'finding' ->> 'agency') = any(null::text[])) <> coalesce(
                          (t5.payload -> 'finding' ->> 'agency') || ' ' || t6.procedure = any(null::text[]), false
                        )
                      )
                      and not exists (
                        select
                        from projections.dossiers d
                        where d.dossier = t5.dossier
                          and exists (
                            select
                            from json_array_elements(d.hand_overs) former
                            where former ->> 'agency' = (t5.payload -> 'finding' ->> 'agency')
                          )
                      )
                  )
              )
          )
          and t5.type = any($3::text[])
        order by t5.version desc
        limit 101
      ) c
      order by k0 desc
      limit $2::bigint + 1
    ) t4
  ) t7 on true
  where t2.code = $1::text
)::text
