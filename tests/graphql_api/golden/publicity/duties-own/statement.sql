select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'rule', t3.rule,
              'subject', t3.subject,
              'agency', case when nullif(t3.agency, '-') is not null then json_build_object('code', nullif(t3.agency, '-')) end,
              'state',
                case
                  when (
                    (t3.met_at <= $1::timestamptz and (t3.met_until is null or t3.met_until > $1::timestamptz))
                      and (t3.late_from is null or t3.met_at < t3.late_from)
                  )
                  then 'MET'
                  when (
                    (t3.met_at <= $1::timestamptz and (t3.met_until is null or t3.met_until > $1::timestamptz))
                      and (t3.late_from is null or t3.met_at < t3.late_from) is not true
                  )
                  then 'MET_LATE'
                  when (
                    (t3.met_at <= $1::timestamptz and (t3.met_until is null or t3.met_until > $1::timestamptz)) is not true
                      and (t3.late_from is null or t3.late_from > $1::timestamptz)
                  )
                  then 'OPEN'
                  when (
                    (t3.met_at <= $1::timestamptz and (t3.met_until is null or t3.met_until > $1::timestamptz)) is not true
                      and (t3.late_from is null or t3.late_from > $1::timestamptz) is not true
                  )
                  then 'MISSED'
                end,
              'evidence', case when ($2::boolean) then t5.j end
            )
            order by coalesce(t3.due_at, 'infinity'), t3.subject, t3.rule, t3.agency, t3.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t6.*, coalesce(t6.due_at, 'infinity') as k0, t6.subject as k1, t6.rule as k2, t6.agency as k3, t6.position as k4
        from projections.publication_duties t6
        where t6.arises_at <= $1::timestamptz and ($3::boolean or t6.agency = $4::text)
        order by coalesce(t6.due_at, 'infinity'), t6.subject, t6.rule, t6.agency, t6.position
        limit 101
      ) c
      order by k0, k1, k2, k3, k4
      limit $5::bigint
    ) t3
    left join lateral (
      select coalesce(json_agg(json_build_object('type', t4.type) order by t4.position), '[]'::json) as j
      from projections.history t4
      where t4.position = any(t3.evidence)
    ) t5 on true
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.publication_duties t9
          where t9.arises_at <= $1::timestamptz and ($3::boolean or t9.agency = $4::text) and t9.agency = $6::text
        )
    ) as j
  )::text
