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
      'receivedBy',
        case
          when case
            when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
            then t2.received_by
          end is not null
          then json_build_object(
            'code',
              case
                when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
                then t2.received_by
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
      'answeredLate',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.answered_late
        end,
      'publishLatestOn',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.publish_latest_on
        end,
      'closedHow',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text)
          then t2.closed_how
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
      'findingCodes', case when ($2::boolean or t2.agency = $3::text or t2.received_by = $3::text) then t2.findings end,
      'conductCases',
        case when (t2.opened or $2::boolean or t2.agency = $3::text or t2.received_by = $3::text or t2.petitioner = $4::text) then t4.j end,
      'history', t8.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t2
    left join lateral (
      select coalesce(json_agg(json_build_object('code', t3.code) order by t3.opened_at, t3.code), '[]'::json) as j
      from (select c.*, d.dossier as dossier_id from projections.conduct_cases c left join projections.dossiers d on d.code = c.dossier) t3
      where t3.petition = t2.code and (($6::text[] && array['inspector', 'auditor', 'admin']) or t3.public)
    ) t4 on true
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t6
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t7 on t7.petition = t6.dossier
            where t6.dossier = t2.petition and ($2::boolean or t7.agency = $3::text or t7.received_by = $3::text)
          )
      ) as j
    ) t8 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'code', t10.code,
      'completion', t10.completion,
      'status',
        case
          when (
            (t10.opened or $2::boolean or t10.agency = $3::text or t10.received_by = $3::text or t10.petitioner = $4::text) or $5::boolean
          )
          then t10.status
        end,
      'dueOn',
        case
          when (
            (t10.opened or $2::boolean or t10.agency = $3::text or t10.received_by = $3::text or t10.petitioner = $4::text) or $5::boolean
          )
          then t10.due_on
        end
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t10
    where t10.code = $7::text
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t13
          where t13.petitioner = $8::text
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t14.code,
              'kind',
                case
                  when (t14.opened or $2::boolean or t14.agency = $3::text or t14.received_by = $3::text or t14.petitioner = $4::text)
                  then t14.kind
                end
            )
            order by t14.received_at desc, t14.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t15.*, t15.received_at as k0, t15.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t15
        where t15.petitioner = $8::text
        order by t15.received_at desc, t15.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $9::bigint
    ) t14
  )::text
