select
  (
    select json_build_object(
      'totalCount', (select count(*) from projections.directives t3),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'number', t4.number,
              'title', t4.title,
              'issuer', json_build_object('code', t4.issuer),
              'signedOn', t4.signed_on,
              'issuedAt', t4.issued_at,
              'taskCount', t4.tasks,
              'doneCount', t4.done,
              'closedAt', t4.closed_at,
              'closingReason', t4.closing_reason,
              'version', t4.version,
              'tasks', t8.j,
              'compliance', t10.j
            )
            order by t4.issued_at desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t11.*, t11.issued_at as k0, t11.code as k1
        from projections.directives t11
        order by t11.issued_at desc, t11.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $2::bigint
    ) t4
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'id', t5.id,
            'agency', json_build_object('code', t5.agency),
            'task', t5.task,
            'dueOn', t5.due_on,
            'doneAt', t5.done_at,
            'state',
              case
                when t5.done_at is null
                then case when t5.late_from <= $1::timestamptz then 'OVERDUE' else 'OPEN' end
                when t5.late_from <= t5.done_at
                then 'DONE_LATE'
                else 'DONE_IN_TIME'
              end,
            'reports', t7.j
          )
          order by t5.ordinal
        ),
          '[]'::json
      ) as j
      from projections.directive_tasks t5
      left join lateral (
        select coalesce(
          json_agg(
            json_build_object(
              'at', ((t6.value ->> 'at'))::timestamptz,
              'done', ((t6.value ->> 'done'))::boolean,
              'report', (t6.value -> 'report')
            )
            order by t6.n
          ),
            '[]'::json
        ) as j
        from json_array_elements(t5.reports) with ordinality t6(value, n)
      ) t7 on true
      where t5.directive = t4.directive
    ) t8 on true
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'agency', json_build_object('code', t9.agency),
            'tasks', t9.tasks,
            'done', t9.done,
            'doneInTime', t9.done_in_time,
            'overdue', (select count(*) from unnest(t9.waiting_from) w where w <= $1::timestamptz),
            'share',
              round(
                t9.done_in_time::numeric / nullif(t9.done + (select count(*) from unnest(t9.waiting_from) w where w <= $1::timestamptz), 0),
                  4
              )
          )
          order by t9.agency
        ),
          '[]'::json
      ) as j
      from (
        select
          t.directive,
          t.agency,
          count(*) as tasks,
          count(t.done_at) as done,
          count(*) filter (where t.done_at is not null and (t.late_from <= t.done_at) is not true) as done_in_time,
          coalesce(array_agg(t.late_from) filter (where t.done_at is null and t.late_from is not null), '{}') as waiting_from
        from projections.directive_tasks t
        group by t.directive, t.agency
      ) t9
      where t9.directive = t4.directive
    ) t10 on true
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t14.code) order by t14.issued_at desc, t14.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t15.*, t15.issued_at as k0, t15.code as k1
        from projections.directives t15
        where t15.number = $3::text
          and t15.issuer = $4::text
          and $5::text = any(t15.agencies)
          and (t15.closed_at is null)
          and t15.issued_at >= $6::timestamptz
          and t15.issued_at <= $7::timestamptz
        order by t15.issued_at desc, t15.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $8::bigint
    ) t14
  )::text,
  (select json_build_object('code', t17.code) as j from projections.directives t17 where t17.code = $9::text)::text,
  (select json_build_object('code', t19.code) as j from projections.directives t19 where t19.code = $10::text)::text
