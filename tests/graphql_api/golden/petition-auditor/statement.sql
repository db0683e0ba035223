select
  (
    select json_build_object(
      'id', encode(convert_to('Petition:' || t2.petition::text, 'UTF8'), 'base64'),
      'code', t2.code,
      'completion', t2.completion,
      'status',
        case
          when ((t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) or $5::boolean)
          then t2.status
        end,
      'means',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.means
        end,
      'kind',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.kind
        end,
      'topic',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.topic
        end,
      'agency',
        case
          when case
            when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
            then t2.agency
          end is not null
          then json_build_object(
            'code',
              case
                when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
                then t2.agency
              end
          )
        end,
      'department', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.department end,
      'official',
        case
          when case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official end is not null
          then json_build_object(
            'id', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official end,
            'agency', case when t2.agency is not null then json_build_object('code', t2.agency) end
          )
        end,
      'officialConcerned',
        case
          when case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official_concerned end is not null
          then json_build_object(
            'id', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official_concerned end
          )
        end,
      'receivedAt',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.received_at
        end,
      'dueAt',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.due_at
        end,
      'dueOn',
        case
          when ((t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) or $5::boolean)
          then t2.due_on
        end,
      'computation',
        case
          when case
            when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
            then t2.computation
          end is not null
          then json_build_object(
            'limit',
              (
                case
                  when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
                  then t2.computation
                end -> 'limit'
              ),
            'unit',
              (
                case
                  when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
                  then t2.computation
                end -> 'unit'
              ),
            'calendar',
              (
                case
                  when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
                  then t2.computation
                end -> 'calendar'
              )
          )
        end,
      'petitioner', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.petitioner end,
      'conductTrack', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.conduct_track end,
      'dossierCode',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.dossier
        end,
      'dossier', case when t3.dossier is not null then json_build_object('code', t3.code, 'petitions', t5.j) end,
      'procedureCode',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.procedure
        end,
      'findingCodes', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.findings end,
      'findings', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t9.j end,
      'history', t21.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t2
    left join projections.dossiers t3 on t3.code = t2.dossier
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t4.code) order by t4.received_at, t4.code), '[]'::json) as j
      from (
        select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
        from projections.petitions p
      ) t4
      where t4.dossier = t3.code
        and (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
    ) t5 on true
    left join lateral (
      select coalesce(
        json_agg(json_build_object('code', t6.code, 'conductCases', t8.j) order by t6.occurred_at, t6.position, t6.code, t6.ordinal),
          '[]'::json
      ) as j
      from projections.findings t6
      left join lateral (
        select coalesce(json_agg(json_build_object('code', t7.code, 'status', t7.status) order by t7.opened_at, t7.code), '[]'::json) as j
        from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t7
        where t7.dossier_id = t6.dossier and t7.finding = t6.code and (($6::text[] && array['inspector', 'auditor', 'admin']) or t7.public)
      ) t8 on true
      where t6.dossier = t2.dossier_id and t6.code = any(t2.findings) and ($2::boolean or t6.agency = $3::text)
    ) t9 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t11
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t12 on t12.petition = t11.dossier
            where t11.dossier = t2.petition and ($2::boolean or t12.agency = $3::text or t12.received_by = $3::text)
          ),
        'nodes',
          coalesce(
            json_agg(
              json_build_object(
                'type', t13.type,
                'actor', case when t14.actor is not null then json_build_object('id', (t14.actor -> 'id')) end,
                'payload',
                  (
                    select coalesce(json_object_agg(m.key, m.value), '{}')
                    from json_each(t13.payload) m
                    where m.key not in ('context', 'receipt')
                  ),
                'dossier', case when t15.dossier is not null then json_build_object('code', t15.code) end,
                'changes', t18.j
              )
              order by t13.version
            ),
              '[]'::json
          )
      ) as j
      from (
        select *
        from (
          select t19.*, t19.version as k0
          from projections.history t19
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t20 on t20.petition = t19.dossier
          where t19.dossier = t2.petition and ($2::boolean or t20.agency = $3::text or t20.received_by = $3::text)
          order by t19.version
          limit 101
        ) c
        order by k0
        limit $7::bigint
      ) t13
      cross join lateral json_to_record(t13.payload -> 'context') as t14(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      left join projections.dossiers t15 on t15.dossier = t13.dossier
      left join projections.changes t16 on t16.position = t13.position
      left join lateral (
        select coalesce(json_agg(json_build_object('field', (t17.value -> 'field')) order by t17.n), '[]'::json) as j
        from json_array_elements(t16.fields) with ordinality t17(value, n)
      ) t18 on true
    ) t21 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'conductTrack', case when ($2::boolean or t23.agency = $3::text or t23.received_by = $3::text) then t23.conduct_track end,
      'conductCases',
        case
          when (t23.opened or $2::boolean or t23.agency = $3::text or t23.received_by = $3::text or t23.petitioner = $4::text)
          then t26.j
        end,
      'overdue',
        case
          when (t23.opened or $2::boolean or t23.agency = $3::text or t23.received_by = $3::text or t23.petitioner = $4::text)
          then coalesce(t23.overdue_from <= $9::timestamptz, false)
        end,
      'dragging',
        case
          when (t23.opened or $2::boolean or t23.agency = $3::text or t23.received_by = $3::text or t23.petitioner = $4::text)
          then coalesce(t23.drags_from <= $9::timestamptz, false)
        end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t23
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object(
            'code', t24.code,
            'status', t24.status,
            'official',
              case
                when case when (($6::text[] && array['inspector', 'auditor', 'admin']) or t24.named) then t24.official end is not null
                then json_build_object(
                  'id', case when (($6::text[] && array['inspector', 'auditor', 'admin']) or t24.named) then t24.official end
                )
              end,
            'petition', case when t25.petition is not null then json_build_object('code', t25.code) end
          )
          order by t24.opened_at, t24.code
        ),
          '[]'::json
      ) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t24
      left join (
        select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
        from projections.petitions p
      ) t25 on t25.code = t24.petition
      where t24.petition = t23.code and (($6::text[] && array['inspector', 'auditor', 'admin']) or t24.public)
    ) t26 on true
    where t23.code = $8::text
  )::text
