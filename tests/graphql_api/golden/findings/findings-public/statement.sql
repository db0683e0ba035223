select (select json_build_object('totalCount', (select count(*) from projections.findings t3 where false)) as j)::text
