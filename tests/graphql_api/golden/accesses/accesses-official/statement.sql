select (
  select json_build_object(
    'totalCount', (select count(*) from projections.accesses t3 where ($1::text[] && array['auditor', 'admin'] or t3.reader = $2::text))
  ) as j
)::text
