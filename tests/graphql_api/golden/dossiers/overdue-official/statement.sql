select (
  select json_build_object(
    'nodes', coalesce(json_agg(json_build_object('dossier', json_build_object('code', t4.code)) order by t3.sort_at, t3.code), '[]'::json),
    'totalCount',
      (
        select count(*)
        from projections.standing t5
        where t5.valid_from <= $1::timestamptz
          and t5.valid_to = 'infinity'
          and t5.known_to = 'infinity'
          and t5.kind = 'OPEN'
          and t5.overdue_from <= $1::timestamptz
          and t5.sort_at <= $1::timestamptz
          and (
            t5.agency = $2::text
              or t5.receiving_one_stop = $2::text
              or (
                t5.agency = any($3::text[])
                  and exists (
                    select
                    from projections.dossiers d
                    where d.dossier = t5.dossier
                      and d.agency = t5.agency
                      and (
                        d.finished_at is null
                          and (
                            d.agency = any($3::text[])
                              and ((d.agency = any($4::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($5::text[]), false))
                          )
                      )
                  )
              )
          )
      )
  ) as j
  from (
    select *
    from (
      select t6.dossier, t6.known_from, t6.valid_from, t6.sort_at as k0, t6.code as k1
      from projections.standing t6
      where t6.valid_from <= $1::timestamptz
        and t6.valid_to = 'infinity'
        and t6.known_to = 'infinity'
        and t6.kind = 'OPEN'
        and t6.overdue_from <= $1::timestamptz
        and t6.sort_at <= $1::timestamptz
        and (
          t6.agency = $2::text
            or t6.receiving_one_stop = $2::text
            or (
              t6.agency = any($3::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t6.dossier
                    and d.agency = t6.agency
                    and (
                      d.finished_at is null
                        and (
                          d.agency = any($3::text[])
                            and ((d.agency = any($4::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($5::text[]), false))
                        )
                    )
                )
            )
        )
      order by t6.sort_at, t6.code
      limit 101
    ) c
    order by k0, k1
    limit $6::bigint
  ) t2
  join projections.standing t3 on t3.dossier = t2.dossier and t3.known_from = t2.known_from and t3.valid_from = t2.valid_from
  left join projections.dossiers t4 on t4.dossier = t3.dossier
)::text
