select (
  select json_build_object('_0', t2.code, 'from', t2.source, '__x', t2.case_id) as j from projections.dossiers t2 where t2.code = $1::text
)::text
