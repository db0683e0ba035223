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
                  when case when t4.holds then t3.official end is not null
                  then json_build_object('id', case when t4.holds then t3.official end)
                end,
              'reference', case when t5.holds then t3.reference end,
              'allegation', case when t5.holds then t3.allegation end,
              'concludedBy', case when t5.holds then t3.concluded_by end,
              'droppedAt', case when t5.holds then t3.dropped_at end,
              'dropReason', case when t5.holds then t3.drop_reason end,
              'dossierCode', case when t5.holds then t3.dossier end,
              'dossier', case when t6.dossier is not null then json_build_object('code', t6.code) end,
              'petition',
                case
                  when t7.petition is not null
                  then json_build_object('code', t7.code, 'status', case when t9.holds then t7.status end)
                end,
              'history', t14.j
            )
            order by t3.opened_at desc, t3.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t15.*, t15.opened_at as k0, t15.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t15
        where (($1::boolean) or t15.public) and (t15.status = 'OPEN' or t15.status = 'CONCLUDED' or t15.status = 'DROPPED')
        order by t15.opened_at desc, t15.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $4::bigint
    ) t3
    cross join lateral (select (($1::boolean) or t3.named) as holds) t4
    cross join lateral (select ($1::boolean) as holds) t5
    left join projections.dossiers t6 on t6.code = t3.dossier
    left join (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t7 on t7.code = t3.petition
    cross join lateral (
      select (
        t7.opened
          or true
          or (
            t7.agency = null::text
              or (
                t7.closed_at is null
                  and (
                    t7.agency = any(null::text[])
                      and ((t7.agency = any(null::text[])) <> coalesce(t7.agency || ' ' || t7.procedure = any(null::text[]), false))
                  )
              )
          )
          or t7.received_by = null::text
          or (
            t7.agency = any(null::text[])
              and ((t7.agency = any(null::text[])) <> coalesce(t7.agency || ' ' || t7.procedure = any(null::text[]), false))
          )
          or t7.petitioner = null::text
      ) as holds
    ) t8
    cross join lateral (select (t8.holds or $2::boolean) as holds) t9
    left join lateral (
      select json_build_object(
        'nodes',
          coalesce(
            json_agg(
              json_build_object('type', t11.type, 'reason', t12.reason, 'legalBasis', coalesce(t12.legal_basis, '[]')) order by t11.version
            ),
              '[]'::json
          )
      ) as j
      from (
        select *
        from (
          select t13.*, t13.version as k0
          from projections.history t13
          where t13.dossier = t3.conduct_case and ($1::boolean)
          order by t13.version
          limit 101
        ) c
        order by k0
        limit $3::bigint
      ) t11
      cross join lateral json_to_record(t11.payload -> 'context') as t12(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
    ) t14 on true
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('code', t18.code) order by t18.opened_at desc, t18.code desc), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t19.*, t19.opened_at as k0, t19.code as k1
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t19
        where (($1::boolean) or t19.public) and (t19.outcome = 'FOUNDED') and t19.finding = $5::text and t19.opened_at >= $6::timestamptz
        order by t19.opened_at desc, t19.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $7::bigint
    ) t18
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'subject', case when t23.holds then t22.subject end,
              'official',
                case
                  when case when t24.holds then t22.official end is not null
                  then json_build_object('id', case when t24.holds then t22.official end)
                end,
              'approver', case when t24.holds then t22.approver end
            )
            order by t22.awarded_at desc, t22.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t25.*, t25.awarded_at as k0, t25.code as k1
        from projections.commendations t25
        where (t25.kind = 'OFFICIAL')
        order by t25.awarded_at desc, t25.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $8::bigint
    ) t22
    cross join lateral (select (($1::boolean) or t22.official is null) as holds) t23
    cross join lateral (select ($1::boolean) as holds) t24
  )::text
