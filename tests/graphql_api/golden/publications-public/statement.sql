select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.publications t3
          where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text) or t3.public)
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'kind', t4.kind,
              'state', t4.state,
              'subject', t4.subject,
              'title',
                case
                  when (
                    ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text) or t4.state <> 'WITHDRAWN'
                  )
                  then t4.title
                end,
              'content',
                case
                  when (
                    ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text) or t4.state <> 'WITHDRAWN'
                  )
                  then t4.content
                end,
              'agency', json_build_object('code', t4.agency),
              'places', t4.places,
              'publishedAt', t4.published_at,
              'approvedAt', t4.approved_at,
              'proposedAt',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text)
                  then t4.proposed_at
                end,
              'proposedBy', case when ($1::text[] && array['auditor']) then t4.proposed_by end,
              'approvedBy', case when ($1::text[] && array['auditor']) then t4.approved_by end,
              'appearances', t6.j,
              'provenance', json_build_object('positions', t4.provenance),
              'events', case when ($1::text[] && array['auditor']) then t8.j end,
              'corrections', t10.j,
              'withdrawnAt', t4.withdrawn_at,
              'withdrawnReason', t4.withdrawn_reason,
              'rejectionReason',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text)
                  then t4.rejection_reason
                end,
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
              'version',
                case when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text) then t4.version end,
              'position',
                case when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text) then t4.position end
            )
            order by coalesce(t4.published_at, t4.proposed_at) desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t11.*, coalesce(t11.published_at, t11.proposed_at) as k0, t11.code as k1
        from projections.publications t11
        where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t11.agency = $2::text) or t11.public)
        order by coalesce(t11.published_at, t11.proposed_at) desc, t11.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $3::bigint
    ) t4
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'place', t5.place,
            'portal', case when t5.portal is not null then json_build_object('code', t5.portal) end,
            'url', t5.url,
            'contentSha256', t5.content_sha256,
            'at', t5.appeared_at,
            'withdrawnAt', t5.withdrawn_at
          )
          order by t5.ordinal
        ),
          '[]'::json
      ) as j
      from projections.publication_appearances t5
      where t5.kind = t4.kind and t5.subject = t4.subject and t5.code = t4.code
    ) t6 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t7.type) order by t7.position), '[]'::json) as j
      from projections.history t7
      where t7.position = any(t4.provenance)
    ) t8 on true
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'what', (t9.value -> 'what'),
            'reason', (t9.value -> 'reason'),
            'at', ((t9.value ->> 'at'))::timestamptz,
            'contentSha256', (t9.value -> 'content_sha256')
          )
          order by t9.n
        ),
          '[]'::json
      ) as j
      from json_array_elements(t4.corrections) with ordinality t9(value, n)
    ) t10 on true
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t14.code) order by coalesce(t14.published_at, t14.proposed_at) desc, t14.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t15.*, coalesce(t15.published_at, t15.proposed_at) as k0, t15.code as k1
        from projections.publications t15
        where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t15.agency = $2::text) or t15.public)
          and ('AGENCY_PORTAL' = any(t15.shown_at))
          and $4::text = any(t15.portals)
          and t15.subject = $5::text
        order by coalesce(t15.published_at, t15.proposed_at) desc, t15.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $6::bigint
    ) t14
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t18.code) order by coalesce(t18.published_at, t18.proposed_at) desc, t18.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t19.*, coalesce(t19.published_at, t19.proposed_at) as k0, t19.code as k1
        from projections.publications t19
        where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t19.agency = $2::text) or t19.public)
          and coalesce(t19.published_at, t19.proposed_at) >= $7::timestamptz
          and coalesce(t19.published_at, t19.proposed_at) <= $8::timestamptz
        order by coalesce(t19.published_at, t19.proposed_at) desc, t19.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $9::bigint
    ) t18
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(json_build_object('code', t22.code) order by coalesce(t22.published_at, t22.proposed_at) desc, t22.code desc), '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t23.*, coalesce(t23.published_at, t23.proposed_at) as k0, t23.code as k1
        from projections.publications t23
        where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t23.agency = $2::text) or t23.public)
          and (t23.kind = 'PETITION_RESULT')
          and (t23.state = 'CORRECTED' or t23.state = 'WITHDRAWN')
        order by coalesce(t23.published_at, t23.proposed_at) desc, t23.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $10::bigint
    ) t22
  )::text,
  (
    select json_build_object('code', t25.code) as j
    from projections.publications t25
    where t25.code = $11::text
      and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t25.agency = $2::text) or t25.public)
  )::text,
  (
    select json_build_object('code', t27.code) as j
    from projections.publications t27
    where t27.code = $12::text
      and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t27.agency = $2::text) or t27.public)
  )::text,
  (
    select json_build_object('publications', t31.j) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t29
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t30.code) order by t30.proposed_at, t30.code), '[]'::json) as j
      from projections.publications t30
      where t30.subject = t29.code
        and t30.kind = 'PETITION_RESULT'
        and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t30.agency = $2::text) or t30.public)
    ) t31 on true
    where t29.code = $13::text
  )::text
