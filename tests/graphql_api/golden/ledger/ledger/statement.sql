select (
  select json_build_object(
    'position', (select coalesce(max(h.position), 0) from projections.history h),
    'size', (select coalesce(max(h.position), 0) from projections.history h),
    'projections', t4.j
  ) as j
  from (select) t1
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'name', t2.name,
          'position', t2.position,
          'lag', t2.lag,
          'stopped',
            case
              when t2.stopped_position is not null
              then json_build_object(
                'position', t2.stopped_position,
                'type', t2.stopped_type,
                'error', case when t3.holds then t2.stopped_error end,
                'stoppedAt', t2.stopped_at
              )
            end
        )
        order by t2.name
      ),
        '[]'::json
    ) as j
    from (
      select
        t.application_name as name,
        t.notification_id as position,
        (select coalesce(max(h.position), 0) from projections.history h) - t.notification_id as lag,
        s.position as stopped_position,
        s.dossier as stopped_dossier,
        s.type as stopped_type,
        s.error as stopped_error,
        s.stopped_at
      from projections.tracking t
      left join projections.stoppages s on s.projection = t.application_name
      union all
      select
        s.projection,
        0,
        (select coalesce(max(h.position), 0) from projections.history h),
        s.position,
        s.dossier,
        s.type,
        s.error,
        s.stopped_at
      from projections.stoppages s
      where not exists (select from projections.tracking t where t.application_name = s.projection)
    ) t2
    cross join lateral (select (false) as holds) t3
  ) t4 on true
)::text
