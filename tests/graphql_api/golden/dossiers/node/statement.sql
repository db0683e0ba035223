select
  (
    select json_build_object(
      '__typename', 'Dossier'::text,
      'id', encode(convert_to('Dossier:' || t2.dossier::text, 'UTF8'), 'base64'),
      'code', t2.code
    ) as j
    from projections.dossiers t2
    where t2.dossier = $1::uuid
  )::text,
  (
    select json_build_object(
      'type', t4.type,
      'version', t4.version,
      'dossier', case when t5.dossier is not null then json_build_object('code', t5.code) end
    ) as j
    from projections.history t4
    left join projections.dossiers t5 on t5.dossier = t4.dossier
    where t4.position = $2::bigint
  )::text,
  (select null::json as j)::text
