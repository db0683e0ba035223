select
  (
    select json_build_object(
      'totalCount', (select count(*) from projections.publications t3 where (($1::boolean or t3.agency = null::text) or t3.public)),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'kind', t4.kind,
              'state', t4.state,
              'subject', t4.subject,
              'title', case when t5.holds then t4.title end,
              'content', case when t5.holds then t4.content end,
              'agency', json_build_object('code', t4.agency),
              'places', t4.places,
              'publishedAt', t4.published_at,
              'approvedAt', t4.approved_at,
              'proposedAt', case when t6.holds then t4.proposed_at end,
              'proposedBy', case when t7.holds then t4.proposed_by end,
              'approvedBy', case when t7.holds then t4.approved_by end,
              'appearances', t9.j,
              'provenance', json_build_object('positions', t4.provenance),
              'events', case when ($2::boolean) then t11.j end,
              'corrections', t13.j,
              'withdrawnAt', t4.withdrawn_at,
              'withdrawnReason', t4.withdrawn_reason,
              'rejectionReason', case when t6.holds then t4.rejection_reason end,
              'figures',
                case
                  when t4.figures is not null
                  then json_build_object(
                    'question', (t4.figures -> 'question'),
                    'agency', (t4.figures -> 'agency'),
                    'begins', (t4.figures -> 'begins'),
                    'ends', (t4.figures -> 'ends'),
                    'values', (t4.figures -> 'values'),
                    'position', (t4.figures -> 'position')
                  )
                end,
              'version', case when t6.holds then t4.version end,
              'position', case when t6.holds then t4.position end
            )
            order by coalesce(t4.published_at, t4.proposed_at) desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t14.*, coalesce(t14.published_at, t14.proposed_at) as k0, t14.code as k1
        from projections.publications t14
        where (($1::boolean or t14.agency = null::text) or t14.public)
        order by coalesce(t14.published_at, t14.proposed_at) desc, t14.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $3::bigint
    ) t4
    cross join lateral (select (($1::boolean or t4.agency = null::text) or t4.state <> 'WITHDRAWN') as holds) t5
    cross join lateral (select ($1::boolean or t4.agency = null::text) as holds) t6
    cross join lateral (select ($2::boolean) as holds) t7
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'place', t8.place,
            'portal', case when t8.portal is not null then json_build_object('code', t8.portal) end,
            'url', t8.url,
            'contentSha256', t8.content_sha256,
            'at', t8.appeared_at,
            'withdrawnAt', t8.withdrawn_at
          )
          order by t8.ordinal
        ),
          '[]'::json
      ) as j
      from projections.publication_appearances t8
      where t8.kind = t4.kind and t8.subject = t4.subject and t8.code = t4.code
    ) t9 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t10.type) order by t10.position), '[]'::json) as j
      from projections.history t10
      where t10.position = any(t4.provenance)
    ) t11 on true
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'what', (t12.value -> 'what'),
            'reason', (t12.value -> 'reason'),
            'at', ((t12.value ->> 'at'))::timestamptz,
            'contentSha256', (t12.value -> 'content_sha256')
          )
          order by t12.n
        ),
          '[]'::json
      ) as j
      from json_array_elements(t4.corrections) with ordinality t12(value, n)
    ) t13 on true
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t17.code) order by coalesce(t17.published_at, t17.proposed_at) desc, t17.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t18.*, coalesce(t18.published_at, t18.proposed_at) as k0, t18.code as k1
        from projections.publications t18
        where (($1::boolean or t18.agency = null::text) or t18.public)
          and ('AGENCY_PORTAL' = any(t18.shown_at))
          and $4::text = any(t18.portals)
          and t18.subject = $5::text
        order by coalesce(t18.published_at, t18.proposed_at) desc, t18.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $6::bigint
    ) t17
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t21.code) order by coalesce(t21.published_at, t21.proposed_at) desc, t21.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t22.*, coalesce(t22.published_at, t22.proposed_at) as k0, t22.code as k1
        from projections.publications t22
        where (($1::boolean or t22.agency = null::text) or t22.public)
          and coalesce(t22.published_at, t22.proposed_at) >= $7::timestamptz
          and coalesce(t22.published_at, t22.proposed_at) <= $8::timestamptz
        order by coalesce(t22.published_at, t22.proposed_at) desc, t22.code desc
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
          json_agg(json_build_object('code', t25.code) order by coalesce(t25.published_at, t25.proposed_at) desc, t25.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t26.*, coalesce(t26.published_at, t26.proposed_at) as k0, t26.code as k1
        from projections.publications t26
        where (($1::boolean or t26.agency = null::text) or t26.public)
          and (t26.kind = 'PETITION_RESULT')
          and (t26.state = 'CORRECTED' or t26.state = 'WITHDRAWN')
        order by coalesce(t26.published_at, t26.proposed_at) desc, t26.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $10::bigint
    ) t25
  )::text,
  (
    select json_build_object('code', t28.code) as j
    from projections.publications t28
    where t28.code = $11::text and (($1::boolean or t28.agency = null::text) or t28.public)
  )::text,
  (
    select json_build_object('code', t30.code) as j
    from projections.publications t30
    where t30.code = $12::text and (($1::boolean or t30.agency = null::text) or t30.public)
  )::text,
  (
    select json_build_object('publications', t34.j) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t32
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t33.code) order by t33.proposed_at, t33.code), '[]'::json) as j
      from projections.publications t33
      where t33.subject = t32.code and t33.kind = 'PETITION_RESULT' and (($1::boolean or t33.agency = null::text) or t33.public)
    ) t34 on true
    where t32.code = $13::text
  )::text
