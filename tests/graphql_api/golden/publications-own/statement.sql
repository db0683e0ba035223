select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'state', t3.state,
              'proposedAt',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text)
                  then t3.proposed_at
                end,
              'proposedBy', case when ($1::text[] && array['auditor']) then t3.proposed_by end,
              'rejectionReason',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text)
                  then t3.rejection_reason
                end
            )
            order by coalesce(t3.published_at, t3.proposed_at) desc, t3.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t4.*, coalesce(t4.published_at, t4.proposed_at) as k0, t4.code as k1
        from projections.publications t4
        where (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t4.agency = $2::text) or t4.public)
        order by coalesce(t4.published_at, t4.proposed_at) desc, t4.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $3::bigint
    ) t3
  )::text,
  (
    select json_build_object(
      'state', t6.state,
      'rejectionReason',
        case when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t6.agency = $2::text) then t6.rejection_reason end
    ) as j
    from projections.publications t6
    where t6.code = $4::text and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t6.agency = $2::text) or t6.public)
  )::text
