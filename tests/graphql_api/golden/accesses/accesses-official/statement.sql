select (
  select json_build_object('totalCount', (select count(*) from projections.accesses t3 where ($1::boolean or t3.reader = $2::text))) as j
)::text
