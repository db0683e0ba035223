select (select json_build_object('totalCount', (select count(*)
from projections.accesses t3
where (t3.reader = $1::text or $2::text[] && array['auditor', 'admin']))) as j)::text
