select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t3.code,
              'status', t3.status,
              'source', t3.source,
              'official',
                case
                  when case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t3.named) then t3.official end is not null
                  then json_build_object(
                    'id', case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t3.named) then t3.official end
                  )
                end,
              'reference', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.reference end,
              'allegation', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.allegation end,
              'concludedBy', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.concluded_by end,
              'droppedAt', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.dropped_at end,
              'dropReason', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.drop_reason end,
              'dossierCode', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t3.dossier end,
              'dossier', case when t4.dossier is not null then json_build_object('code', t4.code) end,
              'petition',
                case
                  when t5.petition is not null
                  then json_build_object(
                    'code', t5.code,
                    'status',
                      case
                        when (
                          (t5.opened or $2::boolean or t5.agency = $3::text or t5.received_by = $3::text or t5.petitioner = $4::text)
                            or $5::boolean
                        )
                        then t5.status
                      end
                  )
                end,
              'history', t10.j
            )
            order by t3.opened_at desc, t3.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t11.*, t11.opened_at as k0, t11.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t11
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t11.public)
          and (t11.status = 'OPEN' or t11.status = 'CONCLUDED' or t11.status = 'DROPPED')
        order by t11.opened_at desc, t11.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $7::bigint
    ) t3
    left join projections.dossiers t4 on t4.code = t3.dossier
    left join (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t5 on t5.code = t3.petition
    left join lateral (
      select json_build_object(
        'nodes',
          coalesce(
            json_agg(
              json_build_object('type', t7.type, 'reason', t8.reason, 'legalBasis', coalesce(t8.legal_basis, '[]')) order by t7.version
            ),
              '[]'::json
          )
      ) as j
      from (
        select *
        from (
          select t9.*, t9.version as k0
          from projections.history t9
          where t9.dossier = t3.conduct_case and ($1::text[] && array['inspector', 'auditor', 'admin'])
          order by t9.version
          limit 101
        ) c
        order by k0
        limit $6::bigint
      ) t7
      cross join lateral json_to_record(t7.payload -> 'context') as t8(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
    ) t10 on true
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t14.code) order by t14.opened_at desc, t14.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t15.*, t15.opened_at as k0, t15.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t15
        where (($1::text[] && array['inspector', 'auditor', 'admin']) or t15.public)
          and (t15.outcome = 'FOUNDED')
          and t15.finding = $8::text
          and t15.opened_at >= $9::timestamptz
        order by t15.opened_at desc, t15.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $10::bigint
    ) t14
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'subject', case when (($1::text[] && array['inspector', 'auditor', 'admin']) or t18.official is null) then t18.subject end,
              'official',
                case
                  when case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t18.official end is not null
                  then json_build_object('id', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t18.official end)
                end,
              'approver', case when ($1::text[] && array['inspector', 'auditor', 'admin']) then t18.approver end
            )
            order by t18.awarded_at desc, t18.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t19.*, t19.awarded_at as k0, t19.code as k1
        from projections.commendations t19
        where (t19.kind = 'OFFICIAL')
        order by t19.awarded_at desc, t19.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $11::bigint
    ) t18
  )::text
