select (
  select json_build_object(
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'timeliness',
              case
                when t3.kind <> 'OPEN'
                then t3.kind
                when t3.sort_at = 'infinity'
                then 'NO_DEADLINE'
                when t3.overdue_from <= $1::timestamptz
                then 'OVERDUE'
                when t3.soon_from <= $1::timestamptz
                then 'DUE_SOON'
                else 'IN_TIME'
              end,
            'dueOn', t3.due_on,
            'paused', t3.paused,
            'dossier', json_build_object('code', t4.code)
          )
          order by t3.sort_at, t3.code
        ),
          '[]'::json
      ),
    'totalCount',
      (
        select count(*)
        from projections.standing t5
        left join projections.dossiers t6 on t6.dossier = t5.dossier
        where t5.valid_from <= $1::timestamptz
          and t5.valid_to > $1::timestamptz
          and t5.known_to = 'infinity'
          and t6.procedure = $2::text
          and (
            (
              t5.kind = 'OPEN'
                and t5.sort_at < 'infinity'
                and (t5.overdue_from <= $1::timestamptz) is not true
                and t5.soon_from <= $1::timestamptz
            )
              or (t5.kind = 'OPEN' and t5.overdue_from <= $1::timestamptz and t5.sort_at <= $1::timestamptz)
          )
          and t5.due_on <= $3::date
      )
  ) as j
  from (
    select *
    from (
      select t7.dossier, t7.known_from, t7.valid_from, t7.sort_at as k0, t7.code as k1
      from projections.standing t7
      left join projections.dossiers t8 on t8.dossier = t7.dossier
      where t7.valid_from <= $1::timestamptz
        and t7.valid_to > $1::timestamptz
        and t7.known_to = 'infinity'
        and t8.procedure = $2::text
        and (
          (
            t7.kind = 'OPEN'
              and t7.sort_at < 'infinity'
              and (t7.overdue_from <= $1::timestamptz) is not true
              and t7.soon_from <= $1::timestamptz
          )
            or (t7.kind = 'OPEN' and t7.overdue_from <= $1::timestamptz and t7.sort_at <= $1::timestamptz)
        )
        and t7.due_on <= $3::date
      order by t7.sort_at, t7.code
      limit 101
    ) c
    order by k0, k1
    limit $4::bigint
  ) t2
  join projections.standing t3 on t3.dossier = t2.dossier and t3.known_from = t2.known_from and t3.valid_from = t2.valid_from
  left join projections.dossiers t4 on t4.dossier = t3.dossier
)::text
