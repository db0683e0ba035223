select
  (
    select json_build_object(
      'id', t2.id,
      'agency',
        case
          when (select a.actor_agency from projections.actions a where a.actor = t2.id order by a.position desc limit 1) is not null
          then json_build_object(
            'code', (select a.actor_agency from projections.actions a where a.actor = t2.id order by a.position desc limit 1)
          )
        end,
      'actionCount', (select count(*) from projections.actions a where a.actor = t2.id),
      'petitionsUpheld',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) p
          where p.official_concerned = t2.id and p.outcome = 'UPHELD'
        ),
      'petitionsPartlyUpheld',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) p
          where p.official_concerned = t2.id and p.outcome = 'PARTLY'
        ),
      'petitionsRefuted',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) p
          where p.official_concerned = t2.id and p.outcome = 'REFUTED'
        ),
      'findings', t8.j,
      'petitions', t13.j,
      'conductCases', t15.j,
      'commendations', t17.j
    ) as j
    from (
      select u.id
      from (
        select a.actor as id
        from projections.actions a
        union all
        select f.official
        from projections.findings f
        union all
        select s.official
        from projections.dossier_scores s
        union all
        select p.official_concerned
        from projections.petitions p
        union all
        select c.official
        from projections.conduct_cases c
        union all
        select m.official
        from projections.commendations m
      ) u
      where u.id is not null
      group by u.id
    ) t2
    left join lateral (
      select json_build_object(
        'totalCount', (select count(*) from projections.findings t4 where t4.official = t2.id),
        'nodes',
          coalesce(
            json_agg(
              json_build_object('code', t5.code, 'dossier', json_build_object('code', t6.code))
              order by t5.occurred_at desc, t5.position desc, t5.code desc, t5.ordinal desc
            ),
              '[]'::json
          )
      ) as j
      from (
        select *
        from (
          select t7.*, t7.occurred_at as k0, t7.position as k1, t7.code as k2, t7.ordinal as k3
          from projections.findings t7
          where t7.official = t2.id
          order by t7.occurred_at desc, t7.position desc, t7.code desc, t7.ordinal desc
          limit 101
        ) c
        order by k0 desc, k1 desc, k2 desc, k3 desc
        limit $2::bigint
      ) t5
      left join projections.dossiers t6 on t6.dossier = t5.dossier
    ) t8 on true
    left join lateral (
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
          where t12.official_concerned = t2.id
          order by t12.received_at desc, t12.code desc
          limit 101
        ) c
        order by k0 desc, k1 desc
        limit $3::bigint
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
    ) t13 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t14.code, 'status', t14.status) order by t14.opened_at, t14.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t14
      where t14.official = t2.id
    ) t15 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t16.code, 'title', t16.title) order by t16.awarded_at, t16.code), '[]'::json) as j
      from projections.commendations t16
      where t16.official = t2.id
    ) t17 on true
    where t2.id = $1::text
  )::text,
  (
    select json_build_object(
      'petitionsRefuted',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) p
          where p.official_concerned = t19.id and p.outcome = 'REFUTED'
        ),
      'conductCases', t21.j
    ) as j
    from (
      select u.id
      from (
        select a.actor as id
        from projections.actions a
        union all
        select f.official
        from projections.findings f
        union all
        select s.official
        from projections.dossier_scores s
        union all
        select p.official_concerned
        from projections.petitions p
        union all
        select c.official
        from projections.conduct_cases c
        union all
        select m.official
        from projections.commendations m
      ) u
      where u.id is not null
      group by u.id
    ) t19
    left join lateral (
      select coalesce(json_agg(json_build_object('outcome', t20.outcome) order by t20.opened_at, t20.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t20
      where t20.official = t19.id
    ) t21 on true
    where t19.id = $4::text
  )::text,
  (
    select json_build_object('id', t23.id) as j
    from (
      select u.id
      from (
        select a.actor as id
        from projections.actions a
        union all
        select f.official
        from projections.findings f
        union all
        select s.official
        from projections.dossier_scores s
        union all
        select p.official_concerned
        from projections.petitions p
        union all
        select c.official
        from projections.conduct_cases c
        union all
        select m.official
        from projections.commendations m
      ) u
      where u.id is not null
      group by u.id
    ) t23
    where t23.id = $5::text
  )::text
