select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'state', t3.state,
              'proposedBy', case when ($1::text[] && array['auditor']) then t3.proposed_by end,
              'proposedAt',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text)
                  then t3.proposed_at
                end,
              'approvedBy', case when ($1::text[] && array['auditor']) then t3.approved_by end,
              'rejectedAt', t3.rejected_at,
              'rejectionReason',
                case
                  when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text)
                  then t3.rejection_reason
                end,
              'version',
                case when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text) then t3.version end,
              'position',
                case when ($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t3.agency = $2::text) then t3.position end
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
          and (t4.state = 'PROPOSED' or t4.state = 'APPROVED' or t4.state = 'REJECTED')
        order by coalesce(t4.published_at, t4.proposed_at) desc, t4.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $3::bigint
    ) t3
  )::text,
  (
    select json_build_object(
      'content',
        case
          when (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t6.agency = $2::text) or t6.state <> 'WITHDRAWN')
          then t6.content
        end,
      'withdrawnReason', t6.withdrawn_reason
    ) as j
    from projections.publications t6
    where t6.code = $4::text and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t6.agency = $2::text) or t6.public)
  )::text,
  (
    select json_build_object(
      'proposedBy', case when ($1::text[] && array['auditor']) then t8.proposed_by end,
      'approvedBy', case when ($1::text[] && array['auditor']) then t8.approved_by end,
      'events', case when ($1::text[] && array['auditor']) then t10.j end,
      'content',
        case
          when (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t8.agency = $2::text) or t8.state <> 'WITHDRAWN')
          then t8.content
        end
    ) as j
    from projections.publications t8
    left join lateral (
      select coalesce(json_agg(json_build_object('position', t9.position, 'type', t9.type) order by t9.position), '[]'::json) as j
      from projections.history t9
      where t9.position = any(t8.provenance)
    ) t10 on true
    where t8.code = $5::text and (($1::text[] && array['publisher', 'inspector', 'auditor', 'admin'] or t8.agency = $2::text) or t8.public)
  )::text
