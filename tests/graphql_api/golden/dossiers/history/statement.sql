select (
  select json_build_object('history', t17.j) as j
  from projections.dossiers t2
  left join lateral (
    select json_build_object(
      'edges',
        coalesce(
          json_agg(
            json_build_object(
              'cursor', translate(encode(convert_to(json_build_array('history'::text, t4.version)::text, 'UTF8'), 'base64'), E'\n', ''),
              'node',
                json_build_object(
                  'id', encode(convert_to('DossierEvent:' || t4.position::text, 'UTF8'), 'base64'),
                  'version', t4.version,
                  'position', t4.position,
                  'type', t4.type,
                  'occurredAt', t5.occurred_at,
                  'notedAt', t5.noted_at,
                  'actor',
                    case
                      when t5.actor is not null
                      then json_build_object(
                        'id', (t5.actor -> 'id'),
                        'role', (t5.actor -> 'role'),
                        'agency', case when (t5.actor ->> 'agency') is not null then json_build_object('code', (t5.actor ->> 'agency')) end,
                        'unit', (t5.actor -> 'unit')
                      )
                    end,
                  'channel', t5.channel,
                  'reason', t5.reason,
                  'legalBasis', coalesce(t5.legal_basis, '[]'),
                  'evidence', t7.j,
                  'payload',
                    (
                      select coalesce(json_object_agg(m.key, m.value), '{}')
                      from json_each(t4.payload) m
                      where m.key not in ('context', 'receipt')
                    ),
                  'changes', t10.j
                )
            )
            order by t4.version
          ) filter (where t4.n <= $2::bigint),
            '[]'::json
        ),
      'pageInfo',
        json_build_object(
          'hasNextPage', count(*) > $2::bigint,
          'hasPreviousPage',
            exists (
              select
              from projections.history t11
              left join projections.dossiers t12 on t12.dossier = t11.dossier
              where t11.dossier = t2.dossier
                and (
                  t11.type not in ('finding-answered', 'finding-examined')
                    or (
                      true
                        or (
                          t12.agency = null::text
                            or t12.receiving_one_stop = null::text
                            or (
                              t12.finished_at is null
                                and (
                                  t12.agency = any(null::text[])
                                    and (
                                      (t12.agency = any(null::text[])) <> coalesce(
                                        t12.agency || ' ' || t12.procedure = any(null::text[]), false
                                      )
                                    )
                                )
                            )
                        )
                        or t11.payload -> 'finding' ->> 'agency' = null::text
                        or (
                          (t11.payload -> 'finding' ->> 'agency') = any(null::text[])
                            and (
                              ((t11.payload -> 'finding' ->> 'agency') = any(null::text[])) <> coalesce(
                                (t11.payload -> 'finding' ->> 'agency') || ' ' || t12.procedure = any(null::text[]), false
                              )
                            )
                            and not exists (
                              select
                              from projections.dossiers d
                              where d.dossier = t11.dossier
                                and exists (
                                  select
                                  from json_array_elements(d.hand_overs) former
                                  where former ->> 'agency' = (t11.payload -> 'finding' ->> 'agency')
                                )
                            )
                        )
                    )
                )
                and (t11.version) <= ($3::bigint)
            ),
          'startCursor',
            (
              array_agg(
                translate(encode(convert_to(json_build_array('history'::text, t4.version)::text, 'UTF8'), 'base64'), E'\n', '')
                order by t4.version
              ) filter (where t4.n <= $2::bigint)
            )[1],
          'endCursor',
            (
              array_agg(
                translate(encode(convert_to(json_build_array('history'::text, t4.version)::text, 'UTF8'), 'base64'), E'\n', '')
                order by t4.version desc
              ) filter (where t4.n <= $2::bigint)
            )[1]
        ),
      'totalCount',
        (
          select count(*)
          from projections.history t13
          left join projections.dossiers t14 on t14.dossier = t13.dossier
          where t13.dossier = t2.dossier
            and (
              t13.type not in ('finding-answered', 'finding-examined')
                or (
                  true
                    or (
                      t14.agency = null::text
                        or t14.receiving_one_stop = null::text
                        or (
                          t14.finished_at is null
                            and (
                              t14.agency = any(null::text[])
                                and (
                                  (t14.agency = any(null::text[])) <> coalesce(
                                    t14.agency || ' ' || t14.procedure = any(null::text[]), false
                                  )
                                )
                            )
                        )
                    )
                    or t13.payload -> 'finding' ->> 'agency' = null::text
                    or (
                      (t13.payload -> 'finding' ->> 'agency') = any(null::text[])
                        and (
                          ((t13.payload -> 'finding' ->> 'agency') = any(null::text[])) <> coalesce(
                            (t13.payload -> 'finding' ->> 'agency') || ' ' || t14.procedure = any(null::text[]), false
                          )
                        )
                        and not exists (
                          select
                          from projections.dossiers d
                          where d.dossier = t13.dossier
                            and exists (
                              select
                              from json_array_elements(d.hand_overs) former
                              where former ->> 'agency' = (t13.payload -> 'finding' ->> 'agency')
                            )
                        )
                    )
                )
            )
        )
    ) as j
    from (
      select *
      from (
        select t15.*, t15.version as k0, row_number() over (order by t15.version) as n
        from projections.history t15
        left join projections.dossiers t16 on t16.dossier = t15.dossier
        where t15.dossier = t2.dossier
          and (
            t15.type not in ('finding-answered', 'finding-examined')
              or (
                true
                  or (
                    t16.agency = null::text
                      or t16.receiving_one_stop = null::text
                      or (
                        t16.finished_at is null
                          and (
                            t16.agency = any(null::text[])
                              and (
                                (t16.agency = any(null::text[])) <> coalesce(t16.agency || ' ' || t16.procedure = any(null::text[]), false)
                              )
                          )
                      )
                  )
                  or t15.payload -> 'finding' ->> 'agency' = null::text
                  or (
                    (t15.payload -> 'finding' ->> 'agency') = any(null::text[])
                      and (
                        ((t15.payload -> 'finding' ->> 'agency') = any(null::text[])) <> coalesce(
                          (t15.payload -> 'finding' ->> 'agency') || ' ' || t16.procedure = any(null::text[]), false
                        )
                      )
                      and not exists (
                        select
                        from projections.dossiers d
                        where d.dossier = t15.dossier
                          and exists (
                            select
                            from json_array_elements(d.hand_overs) former
                            where former ->> 'agency' = (t15.payload -> 'finding' ->> 'agency')
                          )
                      )
                  )
              )
          )
          and (t15.version) > ($4::bigint)
        order by t15.version
        limit 101
      ) c
      order by k0
      limit $2::bigint + 1
    ) t4
    cross join lateral json_to_record(t4.payload -> 'context') as t5(
      actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
    )
    left join lateral (
      select coalesce(json_agg(json_build_object('sha256', (t6.value -> 'sha256'), 'kind', (t6.value -> 'kind')) order by t6.n), '[]'::json) as j
      from json_array_elements(t5.evidence) with ordinality t6(value, n)
    ) t7 on true
    left join projections.changes t8 on t8.position = t4.position
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object('field', (t9.value -> 'field'), 'before', (t9.value -> 'before'), 'after', (t9.value -> 'after')) order by t9.n
        ),
          '[]'::json
      ) as j
      from json_array_elements(t8.fields) with ordinality t9(value, n)
    ) t10 on true
  ) t17 on true
  where t2.code = $1::text
)::text
