select
  (
    select coalesce(
      json_agg(
        json_build_object(
          'id', t2.id,
          'version', t2.version,
          'reference', t2.reference,
          'name', t2.name,
          'source', t2.source,
          'verified', t2.verified,
          'inherits', t2.inherits,
          'inForceFrom', t2.in_force_from,
          'inForceTo', t2.in_force_to,
          'latest', t2.latest,
          'activatedAt', t2.activated_at
        )
        order by t2.id, t2.version
      ),
        '[]'::json
    ) as j
    from projections.rule_packs t2
  )::text,
  (
    select coalesce(
      json_agg(
        json_build_object(
          'code', t4.code,
          'name', (select r.name from projections.agencies r where r.code = t4.code),
          'level', (select r.level from projections.agencies r where r.code = t4.code),
          'parent', (select r.parent from projections.agencies r where r.code = t4.code),
          'oneStop', (select r.one_stop from projections.agencies r where r.code = t4.code),
          'mergedInto', (select r.merged_into from projections.agencies r where r.code = t4.code)
        )
        order by t4.code
      ),
        '[]'::json
    ) as j
    from projections.agencies t4
  )::text,
  (
    select json_build_object('name', (select r.name from projections.agencies r where r.code = t6.code)) as j
    from projections.agencies t6
    where t6.code = $1::text
  )::text,
  (
    select json_build_object('name', (select r.name from projections.agencies r where r.code = t8.code)) as j
    from projections.agencies t8
    where t8.code = $2::text
  )::text
