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
              'status', case when t6.holds then t4.status end,
              'kind', case when t5.holds then t4.kind end,
              'receivedAt', case when t5.holds then t4.received_at end,
              'overdue', case when t5.holds then coalesce(t4.overdue_from <= $3::timestamptz, false) end,
              'dragging', case when t5.holds then coalesce(t4.drags_from <= $3::timestamptz, false) end,
              'forwardedLate', case when t5.holds then t4.forwarded_late end,
              'reopened', case when t5.holds then t4.reopened end
            )
            order by t4.received_at desc, t4.code desc
          ) filter (where t4.n <= $1::bigint),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t7.*, t7.received_at as k0, t7.code as k1, row_number() over (order by t7.received_at desc, t7.code desc) as n
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t7
        order by t7.received_at desc, t7.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $1::bigint + 1
    ) t4
    cross join lateral (
      select (
        t4.opened
          or true
          or (
            t4.agency = null::text
              or (
                t4.closed_at is null
                  and (
                    t4.agency = any(null::text[])
                      and ((t4.agency = any(null::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any(null::text[]), false))
                  )
              )
          )
          or t4.received_by = null::text
          or (
            t4.agency = any(null::text[])
              and ((t4.agency = any(null::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any(null::text[]), false))
          )
          or t4.petitioner = null::text
      ) as holds
    ) t5
    cross join lateral (select (t5.holds or $2::boolean) as holds) t6
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object('code', t10.code, 'outcome', case when t11.holds then t10.outcome end)
            order by t10.received_at desc, t10.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t12.*, t12.received_at as k0, t12.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t12
        where ((t12.drags_from <= $3::timestamptz))
        order by t12.received_at desc, t12.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $4::bigint
    ) t10
    cross join lateral (
      select (
        t10.opened
          or true
          or (
            t10.agency = null::text
              or (
                t10.closed_at is null
                  and (
                    t10.agency = any(null::text[])
                      and ((t10.agency = any(null::text[])) <> coalesce(t10.agency || ' ' || t10.procedure = any(null::text[]), false))
                  )
              )
          )
          or t10.received_by = null::text
          or (
            t10.agency = any(null::text[])
              and ((t10.agency = any(null::text[])) <> coalesce(t10.agency || ' ' || t10.procedure = any(null::text[]), false))
          )
          or t10.petitioner = null::text
      ) as holds
    ) t11
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object('code', t15.code, 'dueOn', case when t17.holds then t15.due_on end)
            order by t15.received_at desc, t15.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t18.*, t18.received_at as k0, t18.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t18
        where (t18.topic = 'HARASSMENT') and ((t18.overdue_from <= $3::timestamptz))
        order by t18.received_at desc, t18.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $5::bigint
    ) t15
    cross join lateral (
      select (
        t15.opened
          or true
          or (
            t15.agency = null::text
              or (
                t15.closed_at is null
                  and (
                    t15.agency = any(null::text[])
                      and ((t15.agency = any(null::text[])) <> coalesce(t15.agency || ' ' || t15.procedure = any(null::text[]), false))
                  )
              )
          )
          or t15.received_by = null::text
          or (
            t15.agency = any(null::text[])
              and ((t15.agency = any(null::text[])) <> coalesce(t15.agency || ' ' || t15.procedure = any(null::text[]), false))
          )
          or t15.petitioner = null::text
      ) as holds
    ) t16
    cross join lateral (select (t16.holds or $2::boolean) as holds) t17
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t21.code) order by t21.received_at desc, t21.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t22.*, t22.received_at as k0, t22.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t22
        where (t22.official_concerned = $6::text or t22.official = $6::text)
          and t22.received_at >= $7::timestamptz
          and t22.received_at <= $8::timestamptz
        order by t22.received_at desc, t22.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $9::bigint
    ) t21
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object('code', t25.code, 'outcome', case when t26.holds then t25.outcome end)
            order by t25.received_at desc, t25.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t27.*, t27.received_at as k0, t27.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t27
        where (t27.status = 'ANSWERED' or t27.status = 'CLOSED')
          and (t27.kind = 'PETITION')
          and (t27.outcome = 'UPHELD' or t27.outcome = 'REFUTED')
        order by t27.received_at desc, t27.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $10::bigint
    ) t25
    cross join lateral (
      select (
        t25.opened
          or true
          or (
            t25.agency = null::text
              or (
                t25.closed_at is null
                  and (
                    t25.agency = any(null::text[])
                      and ((t25.agency = any(null::text[])) <> coalesce(t25.agency || ' ' || t25.procedure = any(null::text[]), false))
                  )
              )
          )
          or t25.received_by = null::text
          or (
            t25.agency = any(null::text[])
              and ((t25.agency = any(null::text[])) <> coalesce(t25.agency || ' ' || t25.procedure = any(null::text[]), false))
          )
          or t25.petitioner = null::text
      ) as holds
    ) t26
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t30.code) order by t30.received_at desc, t30.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t31.*, t31.received_at as k0, t31.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t31
        where t31.dossier = $11::text
        order by t31.received_at desc, t31.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $12::bigint
    ) t30
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t34.code) order by t34.received_at desc, t34.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t35.*, t35.received_at as k0, t35.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t35
        where t35.agency = $13::text and t35.procedure = $14::text
        order by t35.received_at desc, t35.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $15::bigint
    ) t34
  )::text
