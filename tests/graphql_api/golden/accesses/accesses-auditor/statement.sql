select
  (
    select json_build_object(
      'totalCount', (select count(*) from projections.accesses t3 where ($1::boolean or t3.reader = $2::text)),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'position', t4.position,
              'reader', t4.reader,
              'role', t4.role,
              'on', t4.on_day,
              'occurredAt', t4.occurred_at,
              'purpose', t4.purpose,
              'field', t4.field,
              'dossiers', t4.dossiers,
              'filter', t4.filter,
              'count', t4.count
            )
            order by t4.position desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t5.*, t5.position as k0
        from projections.accesses t5
        where ($1::boolean or t5.reader = $2::text)
        order by t5.position desc
        limit 101
      ) c
      order by k0 desc
      limit $3::bigint
    ) t4
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('reader', t8.reader, 'dossiers', t8.dossiers) order by t8.position desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t9.*, t9.position as k0
        from projections.accesses t9
        where ($1::boolean or t9.reader = $2::text)
          and t9.reader = $4::text
          and t9.dossiers @> array[$5::text]
          and t9.occurred_at >= $6::timestamptz
          and t9.occurred_at <= $7::timestamptz
        order by t9.position desc
        limit 101
      ) c
      order by k0 desc
      limit $8::bigint
    ) t8
  )::text
