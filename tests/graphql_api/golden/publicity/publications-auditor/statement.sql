select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'state', t3.state,
              'proposedBy', case when t4.holds then t3.proposed_by end,
              'proposedAt', case when t5.holds then t3.proposed_at end,
              'approvedBy', case when t4.holds then t3.approved_by end,
              'rejectedAt', t3.rejected_at,
              'rejectionReason', case when t5.holds then t3.rejection_reason end,
              'version', case when t5.holds then t3.version end,
              'position', case when t5.holds then t3.position end
            )
            order by coalesce(t3.published_at, t3.proposed_at) desc, t3.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t6.*, coalesce(t6.published_at, t6.proposed_at) as k0, t6.code as k1
        from projections.publications t6
        where (($2::boolean or t6.agency = null::text) or t6.public)
          and (t6.state = 'PROPOSED' or t6.state = 'APPROVED' or t6.state = 'REJECTED')
        order by coalesce(t6.published_at, t6.proposed_at) desc, t6.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $3::bigint
    ) t3
    cross join lateral (select ($1::boolean) as holds) t4
    cross join lateral (select ($2::boolean or t3.agency = null::text) as holds) t5
  )::text,
  (
    select json_build_object('content', case when t9.holds then t8.content end, 'withdrawnReason', t8.withdrawn_reason) as j
    from projections.publications t8
    cross join lateral (select (($2::boolean or t8.agency = null::text) or t8.state <> 'WITHDRAWN') as holds) t9
    where t8.code = $4::text and (($2::boolean or t8.agency = null::text) or t8.public)
  )::text,
  (
    select json_build_object(
      'proposedBy', case when t12.holds then t11.proposed_by end,
      'approvedBy', case when t12.holds then t11.approved_by end,
      'events', case when ($1::boolean) then t14.j end,
      'content', case when t15.holds then t11.content end
    ) as j
    from projections.publications t11
    cross join lateral (select ($1::boolean) as holds) t12
    left join lateral (
      select coalesce(json_agg(json_build_object('position', t13.position, 'type', t13.type) order by t13.position), '[]'::json) as j
      from projections.history t13
      where t13.position = any(t11.provenance)
    ) t14 on true
    cross join lateral (select (($2::boolean or t11.agency = null::text) or t11.state <> 'WITHDRAWN') as holds) t15
    where t11.code = $5::text and (($2::boolean or t11.agency = null::text) or t11.public)
  )::text
