select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t3
        ),
      'pageInfo', json_build_object('hasNextPage', count(*) > $1::bigint),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'status',
                case
                  when (
                    (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                      or $5::boolean
                  )
                  then t4.status
                end,
              'kind',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then t4.kind
                end,
              'receivedAt',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then t4.received_at
                end,
              'overdue',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then coalesce(t4.overdue_from <= $6::timestamptz, false)
                end,
              'dragging',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then coalesce(t4.drags_from <= $6::timestamptz, false)
                end,
              'forwardedLate',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then t4.forwarded_late
                end,
              'reopened',
                case
                  when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                  then t4.reopened
                end
            )
            order by t4.received_at desc, t4.code desc
          ) filter (where t4.n <= $1::bigint),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t5.*, t5.received_at as k0, t5.code as k1, row_number() over (order by t5.received_at desc, t5.code desc) as n
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t5
        order by t5.received_at desc, t5.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $1::bigint + 1
    ) t4
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t8.code,
              'outcome',
                case
                  when (t8.opened or $2::boolean or t8.agency = $3::text or t8.received_by = $3::text or t8.petitioner = $4::text)
                  then t8.outcome
                end
            )
            order by t8.received_at desc, t8.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t9.*, t9.received_at as k0, t9.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t9
        where ((t9.drags_from <= $6::timestamptz))
        order by t9.received_at desc, t9.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $7::bigint
    ) t8
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t12.code,
              'dueOn',
                case
                  when (
                    (t12.opened or $2::boolean or t12.agency = $3::text or t12.received_by = $3::text or t12.petitioner = $4::text)
                      or $5::boolean
                  )
                  then t12.due_on
                end
            )
            order by t12.received_at desc, t12.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t13.*, t13.received_at as k0, t13.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t13
        where (t13.topic = 'HARASSMENT') and ((t13.overdue_from <= $6::timestamptz))
        order by t13.received_at desc, t13.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $8::bigint
    ) t12
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t16.code) order by t16.received_at desc, t16.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t17.*, t17.received_at as k0, t17.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t17
        where (t17.official_concerned = $9::text or t17.official = $9::text)
          and t17.received_at >= $10::timestamptz
          and t17.received_at <= $11::timestamptz
        order by t17.received_at desc, t17.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $12::bigint
    ) t16
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t20.code,
              'outcome',
                case
                  when (t20.opened or $2::boolean or t20.agency = $3::text or t20.received_by = $3::text or t20.petitioner = $4::text)
                  then t20.outcome
                end
            )
            order by t20.received_at desc, t20.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t21.*, t21.received_at as k0, t21.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t21
        where (t21.status = 'ANSWERED' or t21.status = 'CLOSED')
          and (t21.kind = 'PETITION')
          and (t21.outcome = 'UPHELD' or t21.outcome = 'REFUTED')
        order by t21.received_at desc, t21.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $13::bigint
    ) t20
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t24.code) order by t24.received_at desc, t24.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t25.*, t25.received_at as k0, t25.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t25
        where t25.dossier = $14::text
        order by t25.received_at desc, t25.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $15::bigint
    ) t24
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t28.code) order by t28.received_at desc, t28.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t29.*, t29.received_at as k0, t29.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t29
        where t29.agency = $16::text and t29.procedure = $17::text
        order by t29.received_at desc, t29.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $18::bigint
    ) t28
  )::text
