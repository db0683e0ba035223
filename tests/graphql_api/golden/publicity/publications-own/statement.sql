select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'state', t3.state,
              'proposedAt', case when t4.holds then t3.proposed_at end,
              'proposedBy', case when t5.holds then t3.proposed_by end,
              'rejectionReason', case when t4.holds then t3.rejection_reason end
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
        where (($1::boolean or t6.agency = $2::text) or t6.public)
        order by coalesce(t6.published_at, t6.proposed_at) desc, t6.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $4::bigint
    ) t3
    cross join lateral (select ($1::boolean or t3.agency = $2::text) as holds) t4
    cross join lateral (select ($3::boolean) as holds) t5
  )::text,
  (
    select json_build_object('state', t8.state, 'rejectionReason', case when t9.holds then t8.rejection_reason end) as j
    from projections.publications t8
    cross join lateral (select ($1::boolean or t8.agency = $2::text) as holds) t9
    where t8.code = $5::text and (($1::boolean or t8.agency = $2::text) or t8.public)
  )::text
