select (
  select json_build_object(
    'totalCount', (select count(*) from projections.accesses t3 where ($1::boolean or t3.reader = $2::text)),
    'nodes', coalesce(json_agg(json_build_object('reader', t4.reader, 'field', t4.field) order by t4.position desc), '[]'::json)
  ) as j
  from (
    select *
    from (
      select t5.*, t5.position as k0
      from projections.accesses t5
      where ($1::boolean or t5.reader = $2::text)
      order by t5.position desc
      limit 101
    ) c
    order by k0 desc
    limit $3::bigint
  ) t4
)::text
