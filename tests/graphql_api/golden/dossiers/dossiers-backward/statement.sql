select (
  select json_build_object(
    'edges',
      coalesce(
        json_agg(
          json_build_object(
            'cursor',
              translate(
                encode(convert_to(json_build_array('due'::text, coalesce(t3.due_at, 'infinity'), t3.code)::text, 'UTF8'), 'base64'),
                  E'\n',
                  ''
              ),
            'node',
              json_build_object(
                'code', t3.code,
                'deadline', case when t4.dossier is not null then json_build_object('dueOn', t4.due_on) end
              )
          )
          order by coalesce(t3.due_at, 'infinity'), t3.code
        ) filter (where t3.n <= $2::bigint),
          '[]'::json
      ),
    'pageInfo', json_build_object('hasNextPage', false, 'hasPreviousPage', count(*) > $2::bigint),
    'totalCount',
      (
        select count(*)
        from projections.dossiers t5
        where t5.agency = $3::text
          and (t5.status = 'RECEIVED' or t5.status = 'PROCESSING')
          and ((t5.received_at <= $1::timestamptz and (t5.finished_at is null or t5.finished_at > $1::timestamptz)))
      )
  ) as j
  from (
    select *
    from (
      select
        t6.*,
        coalesce(t6.due_at, 'infinity') as k0,
        t6.code as k1,
        row_number() over (order by coalesce(t6.due_at, 'infinity') desc, t6.code desc) as n
      from projections.dossiers t6
      where t6.agency = $3::text
        and (t6.status = 'RECEIVED' or t6.status = 'PROCESSING')
        and ((t6.received_at <= $1::timestamptz and (t6.finished_at is null or t6.finished_at > $1::timestamptz)))
      order by coalesce(t6.due_at, 'infinity') desc, t6.code desc
      limit 101
    ) c
    order by k0 desc, k1 desc
    limit $2::bigint + 1
  ) t3
  left join projections.standing t4 on t4.dossier = t3.dossier
    and t4.valid_from <= $1::timestamptz
    and t4.valid_to = 'infinity'
    and t4.known_to = 'infinity'
)::text
