select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.publication_duties t3
          where t3.arises_at <= $1::timestamptz and ($2::boolean or t3.agency = null::text)
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'rule', t4.rule,
              'kind', t4.kind,
              'title', json_build_object('vi', t4.title_vi, 'en', t4.title_en),
              'basis', t4.basis,
              'ofLaw', t4.of_law,
              'verified', t4.verified,
              'rulePack', case when t5.id is not null then json_build_object('reference', t5.reference) end,
              'subject', t4.subject,
              'agency', case when nullif(t4.agency, '-') is not null then json_build_object('code', nullif(t4.agency, '-')) end,
              'responsible', t4.responsible,
              'places', t4.places,
              'portal', case when t4.portal is not null then json_build_object('code', t4.portal) end,
              'after', t4.after,
              'arisesAt', t4.arises_at,
              'dueOn', t4.due_on,
              'dueAt', t4.due_at,
              'standing', (t4.due_on is null),
              'state',
                case
                  when (
                    (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz))
                      and (t4.late_from is null or t4.met_at < t4.late_from)
                  )
                  then 'MET'
                  when (
                    (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz))
                      and (t4.late_from is null or t4.met_at < t4.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz)) is not true
                      and (t4.late_from is null or t4.late_from > $1::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz)) is not true
                      and (t4.late_from is null or t4.late_from > $1::timestamptz) is not true
                  )
                  then 'MISSED'
                end,
              'metAt',
                case when (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz)) then t4.met_at end,
              'publicationCode',
                case when (t4.met_at <= $1::timestamptz and (t4.met_until is null or t4.met_until > $1::timestamptz)) then t4.met_by end,
              'publication', case when t6.publication is not null then json_build_object('code', t6.code, 'state', t6.state) end,
              'evidencePositions', t4.evidence,
              'evidence', case when ($3::boolean) then t8.j end
            )
            order by coalesce(t4.due_at, 'infinity'), t4.subject, t4.rule, t4.agency, t4.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t9.*, coalesce(t9.due_at, 'infinity') as k0, t9.subject as k1, t9.rule as k2, t9.agency as k3, t9.position as k4
        from projections.publication_duties t9
        where t9.arises_at <= $1::timestamptz and ($2::boolean or t9.agency = null::text)
        order by coalesce(t9.due_at, 'infinity'), t9.subject, t9.rule, t9.agency, t9.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $4::bigint
    ) t4
    left join projections.rule_packs t5 on t5.reference = t4.rule_pack or (t5.id = t4.rule_pack and t5.latest)
    left join projections.publications t6 on t6.code = t4.met_by
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t7.type) order by t7.position), '[]'::json) as j
      from projections.history t7
      where t7.position = any(t4.evidence)
    ) t8 on true
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'rule', t12.rule,
              'state',
                case
                  when (
                    (t12.met_at <= $5::timestamptz and (t12.met_until is null or t12.met_until > $5::timestamptz))
                      and (t12.late_from is null or t12.met_at < t12.late_from)
                  )
                  then 'MET'
                  when (
                    (t12.met_at <= $5::timestamptz and (t12.met_until is null or t12.met_until > $5::timestamptz))
                      and (t12.late_from is null or t12.met_at < t12.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t12.met_at <= $5::timestamptz and (t12.met_until is null or t12.met_until > $5::timestamptz)) is not true
                      and (t12.late_from is null or t12.late_from > $5::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t12.met_at <= $5::timestamptz and (t12.met_until is null or t12.met_until > $5::timestamptz)) is not true
                      and (t12.late_from is null or t12.late_from > $5::timestamptz) is not true
                  )
                  then 'MISSED'
                end,
              'metAt',
                case when (t12.met_at <= $5::timestamptz and (t12.met_until is null or t12.met_until > $5::timestamptz)) then t12.met_at end,
              'publication', case when t13.publication is not null then json_build_object('code', t13.code) end
            )
            order by coalesce(t12.due_at, 'infinity'), t12.subject, t12.rule, t12.agency, t12.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t14.*, coalesce(t14.due_at, 'infinity') as k0, t14.subject as k1, t14.rule as k2, t14.agency as k3, t14.position as k4
        from projections.publication_duties t14
        where t14.arises_at <= $5::timestamptz and ($2::boolean or t14.agency = null::text) and t14.subject = $6::text
        order by coalesce(t14.due_at, 'infinity'), t14.subject, t14.rule, t14.agency, t14.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $7::bigint
    ) t12
    left join projections.publications t13 on t13.code = t12.met_by
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'rule', t17.rule,
              'state',
                case
                  when (
                    (t17.met_at <= $8::timestamptz and (t17.met_until is null or t17.met_until > $8::timestamptz))
                      and (t17.late_from is null or t17.met_at < t17.late_from)
                  )
                  then 'MET'
                  when (
                    (t17.met_at <= $8::timestamptz and (t17.met_until is null or t17.met_until > $8::timestamptz))
                      and (t17.late_from is null or t17.met_at < t17.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t17.met_at <= $8::timestamptz and (t17.met_until is null or t17.met_until > $8::timestamptz)) is not true
                      and (t17.late_from is null or t17.late_from > $8::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t17.met_at <= $8::timestamptz and (t17.met_until is null or t17.met_until > $8::timestamptz)) is not true
                      and (t17.late_from is null or t17.late_from > $8::timestamptz) is not true
                  )
                  then 'MISSED'
                end
            )
            order by coalesce(t17.due_at, 'infinity'), t17.subject, t17.rule, t17.agency, t17.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t18.*, coalesce(t18.due_at, 'infinity') as k0, t18.subject as k1, t18.rule as k2, t18.agency as k3, t18.position as k4
        from projections.publication_duties t18
        where t18.arises_at <= $8::timestamptz and ($2::boolean or t18.agency = null::text) and t18.subject = $9::text
        order by coalesce(t18.due_at, 'infinity'), t18.subject, t18.rule, t18.agency, t18.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $10::bigint
    ) t17
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'state',
                case
                  when (
                    (t21.met_at <= $11::timestamptz and (t21.met_until is null or t21.met_until > $11::timestamptz))
                      and (t21.late_from is null or t21.met_at < t21.late_from)
                  )
                  then 'MET'
                  when (
                    (t21.met_at <= $11::timestamptz and (t21.met_until is null or t21.met_until > $11::timestamptz))
                      and (t21.late_from is null or t21.met_at < t21.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t21.met_at <= $11::timestamptz and (t21.met_until is null or t21.met_until > $11::timestamptz)) is not true
                      and (t21.late_from is null or t21.late_from > $11::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t21.met_at <= $11::timestamptz and (t21.met_until is null or t21.met_until > $11::timestamptz)) is not true
                      and (t21.late_from is null or t21.late_from > $11::timestamptz) is not true
                  )
                  then 'MISSED'
                end,
              'dueOn', t21.due_on,
              'publicationCode',
                case
                  when (t21.met_at <= $11::timestamptz and (t21.met_until is null or t21.met_until > $11::timestamptz))
                  then t21.met_by
                end
            )
            order by coalesce(t21.due_at, 'infinity'), t21.subject, t21.rule, t21.agency, t21.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t22.*, coalesce(t22.due_at, 'infinity') as k0, t22.subject as k1, t22.rule as k2, t22.agency as k3, t22.position as k4
        from projections.publication_duties t22
        where t22.arises_at <= $11::timestamptz
          and ($2::boolean or t22.agency = null::text)
          and t22.rule = any($12::text[])
          and t22.subject = $13::text
        order by coalesce(t22.due_at, 'infinity'), t22.subject, t22.rule, t22.agency, t22.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $14::bigint
    ) t21
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'rule', t25.rule,
              'subject', t25.subject,
              'agency', case when nullif(t25.agency, '-') is not null then json_build_object('code', nullif(t25.agency, '-')) end
            )
            order by coalesce(t25.due_at, 'infinity'), t25.subject, t25.rule, t25.agency, t25.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t26.*, coalesce(t26.due_at, 'infinity') as k0, t26.subject as k1, t26.rule as k2, t26.agency as k3, t26.position as k4
        from projections.publication_duties t26
        where t26.arises_at <= $1::timestamptz
          and ($2::boolean or t26.agency = null::text)
          and (
            (
              (t26.met_at <= $1::timestamptz and (t26.met_until is null or t26.met_until > $1::timestamptz)) is not true
                and (t26.late_from is null or t26.late_from > $1::timestamptz) is not true
            )
          )
          and (t26.due_on is not null)
        order by coalesce(t26.due_at, 'infinity'), t26.subject, t26.rule, t26.agency, t26.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $15::bigint
    ) t25
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'state',
                case
                  when (
                    (t29.met_at <= $1::timestamptz and (t29.met_until is null or t29.met_until > $1::timestamptz))
                      and (t29.late_from is null or t29.met_at < t29.late_from)
                  )
                  then 'MET'
                  when (
                    (t29.met_at <= $1::timestamptz and (t29.met_until is null or t29.met_until > $1::timestamptz))
                      and (t29.late_from is null or t29.met_at < t29.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t29.met_at <= $1::timestamptz and (t29.met_until is null or t29.met_until > $1::timestamptz)) is not true
                      and (t29.late_from is null or t29.late_from > $1::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t29.met_at <= $1::timestamptz and (t29.met_until is null or t29.met_until > $1::timestamptz)) is not true
                      and (t29.late_from is null or t29.late_from > $1::timestamptz) is not true
                  )
                  then 'MISSED'
                end
            )
            order by coalesce(t29.due_at, 'infinity'), t29.subject, t29.rule, t29.agency, t29.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t30.*, coalesce(t30.due_at, 'infinity') as k0, t30.subject as k1, t30.rule as k2, t30.agency as k3, t30.position as k4
        from projections.publication_duties t30
        where t30.arises_at <= $1::timestamptz
          and ($2::boolean or t30.agency = null::text)
          and (t30.kind = 'PERIOD_REPORT')
          and t30.agency = $16::text
          and t30.due_on >= $17::date
          and t30.due_on <= $18::date
        order by coalesce(t30.due_at, 'infinity'), t30.subject, t30.rule, t30.agency, t30.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $19::bigint
    ) t29
  )::text
