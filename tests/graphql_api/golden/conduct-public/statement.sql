select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t3
          where (($1::text[] && array['inspector', 'auditor', 'admin']) or t3.public)
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
                  when case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t4.named) then t4.official end is not null
                  then json_build_object(
                    'id', case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t4.named) then t4.official end
                  )
                end,
              'reference', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t4.reference end,
              'allegation', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t4.allegation end,
              'concludedBy', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t4.concluded_by end,
              'dossierCode', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t4.dossier end,
              'dossier', case when t5.dossier is not null then json_build_object('code', t5.code) end,
              'petition', case when t6.petition is not null then json_build_object('code', t6.code) end,
              'history', t9.j
            )
            order by t4.opened_at desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t10.*, t10.opened_at as k0, t10.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t10
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t10.public)
        order by t10.opened_at desc, t10.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $2::bigint
    ) t4
    left join projections.dossiers t5 on t5.code = t4.dossier and false
    left join (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t6 on t6.code = t4.petition
      and false
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t8
            where t8.dossier = t4.conduct_case and ($1::text[] && array['inspector', 'auditor', 'admin'])
          )
      ) as j
    ) t9 on true
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t13.code) order by t13.opened_at desc, t13.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t14.*, t14.opened_at as k0, t14.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t14
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t14.public)
          and (t14.official = $3::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t14.named))
        order by t14.opened_at desc, t14.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $4::bigint
    ) t13
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t17.code) order by t17.opened_at desc, t17.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t18.*, t18.opened_at as k0, t18.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t18
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t18.public)
          and (t18.official = $5::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t18.named))
        order by t18.opened_at desc, t18.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $6::bigint
    ) t17
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t21.code) order by t21.opened_at desc, t21.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t22.*, t22.opened_at as k0, t22.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t22
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t22.public)
          and (t22.petition = $7::text and ($1::text[] && array['inspector', 'auditor', 'admin']))
        order by t22.opened_at desc, t22.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $8::bigint
    ) t21
  )::text,
  (
    select json_build_object('code', t24.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t24
    where t24.code = $9::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t24.public)
  )::text,
  (
    select json_build_object('code', t26.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t26
    where t26.code = $10::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t26.public)
  )::text,
  (
    select json_build_object('code', t28.code) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t28
    where t28.code = $11::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t28.public)
  )::text,
  (
    select json_build_object(
      'code', t30.code,
      'official',
        case
          when case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t30.named) then t30.official end is not null
          then json_build_object(
            'id', case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t30.named) then t30.official end
          )
        end
    ) as j
    from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t30
    where t30.code = $12::text and (($1::text[] && array['inspector', 'auditor', 'admin']) or t30.public)
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t33.code,
              'kind', t33.kind,
              'subject', case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t33.official is null) then t33.subject end,
              'official',
                case
                  when case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t33.official end is not null
                  then json_build_object('id', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t33.official end)
                end,
              'agency', json_build_object('code', t33.agency),
              'title', t33.title,
              'reason', t33.reason,
              'legalBasis', t33.legal_basis,
              'approver', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t33.approver end,
              'awardedAt', t33.awarded_at
            )
            order by t33.awarded_at desc, t33.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t34.*, t34.awarded_at as k0, t34.code as k1
        from projections.commendations t34
        order by t34.awarded_at desc, t34.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $13::bigint
    ) t33
  )::text
