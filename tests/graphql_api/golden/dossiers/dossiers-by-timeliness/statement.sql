select (
  select json_build_object(
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'code', t3.code,
            'status', t3.status,
            'deadline',
              case
                when t4.dossier is not null
                then json_build_object(
                  'timeliness',
                    case
                      when t4.kind <> 'OPEN'
                      then t4.kind
                      when t4.sort_at = 'infinity'
                      then 'NO_DEADLINE'
                      when t4.overdue_from <= $1::timestamptz
                      then 'OVERDUE'
                      when t4.soon_from <= $1::timestamptz
                      then 'DUE_SOON'
                      else 'IN_TIME'
                    end
                )
              end
          )
          order by coalesce(t3.received_at, 'infinity'), t3.code
        ),
          '[]'::json
      )
  ) as j
  from (
    select *
    from (
      select t5.*, coalesce(t5.received_at, 'infinity') as k0, t5.code as k1
      from projections.dossiers t5
      left join projections.standing t6 on t6.dossier = t5.dossier
        and t6.valid_from <= $1::timestamptz
        and t6.valid_to = 'infinity'
        and t6.known_to = 'infinity'
      where t5.agency = $2::text
        and (t6.kind = 'LATE' or (t6.sort_at = 'infinity' and t6.kind in ('OPEN', 'NO_DEADLINE')))
        and t5.received_at >= $3::timestamptz
        and t5.received_at <= $4::timestamptz
      order by coalesce(t5.received_at, 'infinity'), t5.code
      limit 101
    ) c
    order by k0, k1
    limit $5::bigint
  ) t3
  left join projections.standing t4 on t4.dossier = t3.dossier
    and t4.valid_from <= $1::timestamptz
    and t4.valid_to = 'infinity'
    and t4.known_to = 'infinity'
)::text
