select (
  select json_build_object(
    'id',
      replace(encode(convert_to('ProcedureVersion:' || t2.code || '@' || coalesce(t2.version::text, ''), 'UTF8'), 'base64'), chr(10), ''),
    '__typename', 'ProcedureVersion'::text,
    'code', t2.code,
    'version', t2.version
  ) as j
  from projections.procedure_versions t2
  where t2.code = $1::text and t2.version = $2::integer
)::text
