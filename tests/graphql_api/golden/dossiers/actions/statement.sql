select (
  select json_build_object(
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'position', t3.position,
            'version', t3.version,
            'type', t3.type,
            'occurredAt', t3.occurred_at,
            'actor',
              json_build_object(
                'id', t3.actor,
                'agency', case when t3.actor_agency is not null then json_build_object('code', t3.actor_agency) end,
                'unit', t3.unit
              ),
            'channel', t3.channel,
            'dossier', case when t4.dossier is not null then json_build_object('code', t4.code) end
          )
          order by t3.position desc
        ),
          '[]'::json
      ),
    'totalCount',
      (
        select count(*)
        from projections.actions t5
        where t5.actor = $1::text and t5.type = any($2::text[]) and t5.occurred_at >= $3::timestamptz and t5.occurred_at <= $4::timestamptz
      )
  ) as j
  from (
    select *
    from (
      select t6.*, t6.position as k0
      from projections.actions t6
      where t6.actor = $1::text and t6.type = any($2::text[]) and t6.occurred_at >= $3::timestamptz and t6.occurred_at <= $4::timestamptz
      order by t6.position desc
      limit 101
    ) c
    order by k0 desc
    limit $5::bigint
  ) t3
  left join projections.dossiers t4 on t4.dossier = t3.dossier
)::text
