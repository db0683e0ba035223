select
  (
    select json_build_object(
      'code', t2.code,
      'completion', t2.completion,
      'status',
        case
          when ((t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) or $5::boolean)
          then t2.status
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
      'receivedAt',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.received_at
        end,
      'dueOn',
        case
          when ((t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) or $5::boolean)
          then t2.due_on
        end,
      'outcome',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.outcome
        end,
      'answer',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.answer
        end,
      'measures',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.measures
        end,
      'petitioner', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.petitioner end,
      'official',
        case
          when case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official end is not null
          then json_build_object('id', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official end)
        end,
      'officialConcerned',
        case
          when case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official_concerned end is not null
          then json_build_object(
            'id', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.official_concerned end
          )
        end,
      'dossierCode',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.dossier
        end,
      'dossier', case when t3.dossier is not null then json_build_object('code', t3.code) end,
      'findingCodes', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.findings end,
      'findings', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t5.j end,
      'conductCases',
        case when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) then t7.j end,
      'overdue',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then coalesce(t2.overdue_from <= $7::timestamptz, false)
        end,
      'dragging',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then coalesce(t2.drags_from <= $7::timestamptz, false)
        end,
      'reopened',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.reopened
        end,
      'forwardedLate',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.forwarded_late
        end,
      'history', t14.j,
      'version', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.version end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t2
    left join projections.dossiers t3 on t3.code = t2.dossier and false
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t4.code) order by t4.occurred_at, t4.position, t4.code, t4.ordinal), '[]'::json) as j
      from projections.findings t4
      where t4.dossier = t2.dossier_id and t4.code = any(t2.findings) and ($2::boolean or t4.agency = $3::text)
    ) t5 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t6.code) order by t6.opened_at, t6.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t6
      where t6.petition = t2.code and (($6::text[] && array['inspector', 'auditor', 'admin']) or t6.public)
    ) t7 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t9
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t10 on t10.petition = t9.dossier
            where t9.dossier = t2.petition and ($2::boolean or t10.agency = $3::text or t10.received_by = $3::text)
          ),
        'nodes', coalesce(json_agg(json_build_object('type', t11.type) order by t11.version), '[]'::json)
      ) as j
      from (
        select *
        from (
          select t12.*, t12.version as k0
          from projections.history t12
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t13 on t13.petition = t12.dossier
          where t12.dossier = t2.petition and ($2::boolean or t13.agency = $3::text or t13.received_by = $3::text)
          order by t12.version
          limit 101
        ) c
        order by k0
        limit $8::bigint
      ) t11
    ) t14 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object('code', t16.code, 'completion', t16.completion) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t16
    where t16.code = $9::text
  )::text
