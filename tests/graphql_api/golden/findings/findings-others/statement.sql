select (
  select json_build_object(
    'totalCount', (select count(*) from projections.findings t3 where (t3.agency = $1::text or t3.receiving_one_stop = $1::text)),
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
      where (t5.agency = $1::text or t5.receiving_one_stop = $1::text)
      order by t5.occurred_at desc, t5.position desc, t5.code desc, t5.ordinal desc
      limit 101
    ) c
    order by k0 desc, k1 desc, k2 desc, k3 desc
    limit $2::bigint
  ) t4
)::text
