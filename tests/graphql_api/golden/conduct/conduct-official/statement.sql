select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'official',
                case
                  when case when t4.holds then t3.official end is not null
                  then json_build_object('id', case when t4.holds then t3.official end)
                end,
              'reference', case when t5.holds then t3.reference end
            )
            order by t3.opened_at desc, t3.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t6.*, t6.opened_at as k0, t6.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t6
        where (($1::boolean) or t6.public)
        order by t6.opened_at desc, t6.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $2::bigint
    ) t3
    cross join lateral (select (($1::boolean) or t3.named) as holds) t4
    cross join lateral (select ($1::boolean) as holds) t5
  )::text,
  (
    select json_build_object('code', t8.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t8
    where t8.code = $3::text and (($1::boolean) or t8.public)
  )::text
