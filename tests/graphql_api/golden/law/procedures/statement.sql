select (
  select json_build_object(
    'totalCount', (select count(*) from projections.procedure_versions t3),
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'id',
              replace(
                encode(convert_to('ProcedureVersion:' || t4.code || '@' || coalesce(t4.version::text, ''), 'UTF8'), 'base64'), chr(10), ''
              ),
            'code', t4.code,
            'version', t4.version,
            'name', t4.name,
            'field', t4.field,
            'level', t4.level,
            'agency', t4.agency,
            'authority', t4.authority,
            'subjects', t4.subjects,
            'manner', t4.manner,
            'result', t4.result,
            'conditions', t4.conditions,
            'steps', coalesce(t4.steps, '[]'::json),
            'sets', t4.sets,
            'requirements', t6.j,
            'limits', t8.j,
            'fees', t10.j,
            'legalBases', t12.j,
            'legs', t14.j,
            'instant', t4.instant,
            'oneStop', t4.one_stop,
            'fieldCheck', t4.field_check,
            'effectiveOn', t4.effective_on,
            'effectiveTo', t4.effective_to,
            'repealedOn', t4.repealed_on,
            'inForce',
              case
                when t4.version is not null
                then (
                  (coalesce(t4.effective_on, '-infinity') <= $1::date and coalesce(t4.repealed_on, 'infinity') > $1::date)
                    and not exists (
                      select
                      from projections.procedure_versions o
                      where o.code = t4.code
                        and (coalesce(o.effective_on, '-infinity') <= $1::date and coalesce(o.repealed_on, 'infinity') > $1::date)
                        and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t4.effective_on, '-infinity'), t4.version)
                    )
                )
              end,
            'announcedAt', t4.announced_at,
            'decision',
              case
                when t4.decision_number is not null
                then json_build_object('number', t4.decision_number, 'signedOn', t4.decision_signed_on, 'level', t4.decision_level)
              end,
            'publishedAt', t4.published_at,
            'publications', t16.j,
            'marks', coalesce(t4.marks, '[]'::json),
            'source', t4.source,
            'versions', t18.j
          )
          order by t4.code, t4.version
        ),
          '[]'::json
      )
  ) as j
  from (
    select *
    from (select t19.*, t19.code as k0, t19.version as k1 from projections.procedure_versions t19 order by t19.code, t19.version limit 101) c
    order by k0, k1
    limit $2::bigint
  ) t4
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', (t5.value -> 'id'),
          'name', (t5.value -> 'name'),
          'originals', (t5.value -> 'originals'),
          'copies', (t5.value -> 'copies'),
          'case', (t5.value -> 'case'),
          'condition', (t5.value -> 'condition'),
          'form', (t5.value -> 'form'),
          'note', (t5.value -> 'note'),
          'duplicateOf', (t5.value -> 'duplicate_of'),
          'heading', coalesce(((t5.value ->> 'heading'))::boolean, false),
          'forbids', (t5.value -> 'forbids')
        )
        order by t5.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.requirements) with ordinality t5(value, n)
  ) t6 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'amount', (t7.value -> 'amount'),
          'unit', (t7.value -> 'unit'),
          'channel', (t7.value -> 'channel'),
          'text', (t7.value -> 'text'),
          'note', (t7.value -> 'note'),
          'case', (t7.value -> 'case')
        )
        order by t7.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.limits) with ordinality t7(value, n)
  ) t8 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', (t9.value -> 'id'),
          'name', (t9.value -> 'name'),
          'amount', (t9.value -> 'amount'),
          'channel', (t9.value -> 'channel'),
          'text', (t9.value -> 'text'),
          'unit', (t9.value -> 'unit')
        )
        order by t9.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.fees) with ordinality t9(value, n)
  ) t10 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'number', (t11.value -> 'number'),
          'title', (t11.value -> 'title'),
          'issuedOn', (t11.value -> 'issued_on'),
          'issuer', (t11.value -> 'issuer')
        )
        order by t11.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.legal_bases) with ordinality t11(value, n)
  ) t12 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'id', (t13.value -> 'id'),
          'agency', (t13.value -> 'agency'),
          'task', (t13.value -> 'task'),
          'amount', (t13.value -> 'amount'),
          'unit', (t13.value -> 'unit'),
          'lead', coalesce(((t13.value ->> 'lead'))::boolean, false)
        )
        order by t13.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.legs) with ordinality t13(value, n)
  ) t14 on true
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object('place', (t15.value -> 'place'), 'at', ((t15.value ->> 'at'))::timestamptz, 'url', (t15.value -> 'url'))
        order by t15.n
      ),
        '[]'::json
    ) as j
    from json_array_elements(t4.publications) with ordinality t15(value, n)
  ) t16 on true
  left join lateral (
    select coalesce(json_agg(json_build_object('version', t17.version) order by t17.version), '[]'::json) as j
    from projections.procedure_versions t17
    where t17.code = t4.code
  ) t18 on true
)::text
