select (select json_build_object('position', (select coalesce(max(h.position), 0) from projections.history h)) as j from (select) t1)::text
