select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t3
          where (($1::boolean) or t3.public)
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'status', t4.status,
              'source', t4.source,
              'agency', json_build_object('code', t4.agency),
              'finding', t4.finding,
              'openedAt', t4.opened_at,
              'outcome', t4.outcome,
              'sanction', t4.sanction,
              'legalBasis', t4.legal_basis,
              'correctionRoute', t4.correction_route,
              'concludedAt', t4.concluded_at,
              'approver', t4.approver,
              'approvedAt', t4.approved_at,
              'decision', t4.decision,
              'official',
                case
                  when case when t5.holds then t4.official end is not null
                  then json_build_object('id', case when t5.holds then t4.official end)
                end,
              'reference', case when t6.holds then t4.reference end,
              'allegation', case when t6.holds then t4.allegation end,
              'concludedBy', case when t6.holds then t4.concluded_by end,
              'dossierCode', case when t6.holds then t4.dossier end,
              'dossier', case when t7.dossier is not null then json_build_object('code', t7.code) end,
              'petition', case when t8.petition is not null then json_build_object('code', t8.code) end,
              'history', t11.j
            )
            order by t4.opened_at desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t12.*, t12.opened_at as k0, t12.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t12
        where (($1::boolean) or t12.public)
        order by t12.opened_at desc, t12.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $2::bigint
    ) t4
    cross join lateral (select (($1::boolean) or t4.named) as holds) t5
    cross join lateral (select ($1::boolean) as holds) t6
    left join projections.dossiers t7 on t7.code = t4.dossier and false
    left join (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t8 on t8.code = t4.petition
      and false
    left join lateral (
      select json_build_object(
        'totalCount', (select count(*) from projections.history t10 where t10.dossier = t4.conduct_case and ($1::boolean))
      ) as j
    ) t11 on true
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t15.code) order by t15.opened_at desc, t15.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t16.*, t16.opened_at as k0, t16.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t16
        where (($1::boolean) or t16.public) and (t16.official = $3::text and (($1::boolean) or t16.named))
        order by t16.opened_at desc, t16.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $4::bigint
    ) t15
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t19.code) order by t19.opened_at desc, t19.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t20.*, t20.opened_at as k0, t20.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t20
        where (($1::boolean) or t20.public) and (t20.official = $5::text and (($1::boolean) or t20.named))
        order by t20.opened_at desc, t20.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $6::bigint
    ) t19
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t23.code) order by t23.opened_at desc, t23.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t24.*, t24.opened_at as k0, t24.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t24
        where (($1::boolean) or t24.public) and (t24.petition = $7::text and ($1::boolean))
        order by t24.opened_at desc, t24.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $8::bigint
    ) t23
  )::text,
  (
    select json_build_object('code', t26.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t26
    where t26.code = $9::text and (($1::boolean) or t26.public)
  )::text,
  (
    select json_build_object('code', t28.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t28
    where t28.code = $10::text and (($1::boolean) or t28.public)
  )::text,
  (
    select json_build_object('code', t30.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t30
    where t30.code = $11::text and (($1::boolean) or t30.public)
  )::text,
  (
    select json_build_object(
      'code', t32.code,
      'official',
        case
          when case when t33.holds then t32.official end is not null
          then json_build_object('id', case when t33.holds then t32.official end)
        end
    ) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t32
    cross join lateral (select (($1::boolean) or t32.named) as holds) t33
    where t32.code = $12::text and (($1::boolean) or t32.public)
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t36.code,
              'kind', t36.kind,
              'subject', case when t37.holds then t36.subject end,
              'official',
                case
                  when case when t38.holds then t36.official end is not null
                  then json_build_object('id', case when t38.holds then t36.official end)
                end,
              'agency', json_build_object('code', t36.agency),
              'title', t36.title,
              'reason', t36.reason,
              'legalBasis', t36.legal_basis,
              'approver', case when t38.holds then t36.approver end,
              'awardedAt', t36.awarded_at
            )
            order by t36.awarded_at desc, t36.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t39.*, t39.awarded_at as k0, t39.code as k1
        from projections.commendations t39
        order by t39.awarded_at desc, t39.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $13::bigint
    ) t36
    cross join lateral (select (($1::boolean) or t36.official is null) as holds) t37
    cross join lateral (select ($1::boolean) as holds) t38
  )::text
