select (select json_build_object('totalCount', (select count(*)
from projections.accesses t3
where (t3.reader = $1::text or $2::text[] && array['auditor', 'admin'])),
    'nodes', coalesce(json_agg(json_build_object('reader', t4.reader,
    'field', t4.field)
order by t4.position desc), '[]'::json)) as j
from (select *
from (select t5.*, t5.position as k0
from projections.accesses t5
where (t5.reader = $1::text or $2::text[] && array['auditor', 'admin'])
order by t5.position desc
limit 101) c
order by k0 desc
limit $3::bigint) t4)::text
