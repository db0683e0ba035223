select (
  select json_build_object(
    'totalCount',
      (
        select count(*)
        from projections.standing t3
        where t3.valid_from <= $1::timestamptz
          and t3.valid_to = 'infinity'
          and t3.known_to = 'infinity'
          and (t3.kind = 'OPEN')
          and (t3.restated_due_at is not null)
      ),
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'dossier', json_build_object('code', t5.code),
            'dueOn', t4.due_on,
            'restatedDueOn', t4.restated_due_on,
            'latenessRestatedDays',
              case
                when case when t4.unit in ('HOUR', 'MINUTE') then t4.restated_due_at is null else t4.restated_due_on is null end
                then null
                else greatest(
                  0,
                    case
                      when t4.unit in ('HOUR', 'MINUTE')
                      then extract(epoch from coalesce(t4.finished_at, $1::timestamptz) - t4.restated_due_at)::float8 / 86400
                      else ((coalesce(t4.finished_at, $1::timestamptz) at time zone t4.timezone)::date - t4.restated_due_on)::float8
                    end
                )
              end
          )
          order by t4.sort_at, t4.code
        ),
          '[]'::json
      )
  ) as j
  from (
    select *
    from (
      select t6.dossier, t6.known_from, t6.valid_from, t6.sort_at as k0, t6.code as k1
      from projections.standing t6
      where t6.valid_from <= $1::timestamptz
        and t6.valid_to = 'infinity'
        and t6.known_to = 'infinity'
        and (t6.kind = 'OPEN')
        and (t6.restated_due_at is not null)
      order by t6.sort_at, t6.code
      limit 101
    ) c
    order by k0, k1
    limit $2::bigint
  ) t2
  join projections.standing t4 on t4.dossier = t2.dossier and t4.known_from = t2.known_from and t4.valid_from = t2.valid_from
  left join projections.dossiers t5 on t5.dossier = t4.dossier
)::text
