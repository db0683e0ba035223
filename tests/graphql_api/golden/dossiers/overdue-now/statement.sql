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
            'latenessDays',
              case
                when t3.kind <> 'OPEN'
                then t3.lateness
                when t3.sort_at = 'infinity'
                then null
                when t3.overdue_from <= $1::timestamptz
                then greatest(
                  0,
                    case
                      when t3.unit in ('HOUR', 'MINUTE')
                      then extract(epoch from $1::timestamptz - t3.due_at)::float8 / 86400
                      else (($1::timestamptz at time zone t3.timezone)::date - t3.due_on)::float8
                    end
                )
                else 0
              end,
            'dossier', json_build_object('code', t4.code, 'agency', json_build_object('code', t4.agency))
          )
          order by t3.sort_at, t3.code
        ) filter (where t2.n <= $2::bigint),
          '[]'::json
      ),
    'pageInfo',
      json_build_object(
        'hasNextPage', count(*) > $2::bigint,
        'endCursor',
          (
            array_agg(
              translate(encode(convert_to(json_build_array('overdue'::text, t3.sort_at, t3.code)::text, 'UTF8'), 'base64'), E'\n', '')
              order by t3.sort_at desc, t3.code desc
            ) filter (where t2.n <= $2::bigint)
          )[1]
      ),
    'totalCount',
      (
        select count(*)
        from projections.standing t5
        where t5.valid_from <= $1::timestamptz
          and t5.valid_to = 'infinity'
          and t5.known_to = 'infinity'
          and t5.kind = 'OPEN'
          and t5.overdue_from <= $1::timestamptz
          and t5.sort_at <= $1::timestamptz
      )
  ) as j
  from (
    select *
    from (
      select
        t6.dossier,
        t6.known_from,
        t6.valid_from,
        t6.sort_at as k0,
        t6.code as k1,
        row_number() over (order by t6.sort_at, t6.code) as n
      from projections.standing t6
      where t6.valid_from <= $1::timestamptz
        and t6.valid_to = 'infinity'
        and t6.known_to = 'infinity'
        and t6.kind = 'OPEN'
        and t6.overdue_from <= $1::timestamptz
        and t6.sort_at <= $1::timestamptz
      order by t6.sort_at, t6.code
      limit 101
    ) c
    order by k0, k1
    limit $2::bigint + 1
  ) t2
  join projections.standing t3 on t3.dossier = t2.dossier and t3.known_from = t2.known_from and t3.valid_from = t2.valid_from
  left join projections.dossiers t4 on t4.dossier = t3.dossier
)::text
