select
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t3
          where t3.agency = $1::text
        ),
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'code', t4.code,
              'agency',
                case
                  when case
                    when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                    then t4.agency
                  end is not null
                  then json_build_object(
                    'code',
                      case
                        when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                        then t4.agency
                      end
                  )
                end,
              'receivedBy',
                case
                  when case
                    when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                    then t4.received_by
                  end is not null
                  then json_build_object(
                    'code',
                      case
                        when (t4.opened or $2::boolean or t4.agency = $3::text or t4.received_by = $3::text or t4.petitioner = $4::text)
                        then t4.received_by
                      end
                  )
                end,
              'history', t8.j
            )
            order by t4.received_at desc, t4.code desc
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t9.*, t9.received_at as k0, t9.code as k1
        from (
          select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
          from projections.petitions p
        ) t9
        where t9.agency = $1::text
        order by t9.received_at desc, t9.code desc
        limit 101
      ) c
      order by k0 desc, k1 desc
      limit $5::bigint
    ) t4
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
            where t6.dossier = t4.petition and ($2::boolean or t7.agency = $3::text or t7.received_by = $3::text)
          )
      ) as j
    ) t8 on true
  )::text,
  (
    select json_build_object(
      'code', t11.code,
      'status',
        case
          when (
            (t11.opened or $2::boolean or t11.agency = $3::text or t11.received_by = $3::text or t11.petitioner = $4::text) or $7::boolean
          )
          then t11.status
        end,
      'kind',
        case
          when (t11.opened or $2::boolean or t11.agency = $3::text or t11.received_by = $3::text or t11.petitioner = $4::text)
          then t11.kind
        end,
      'agency',
        case
          when case
            when (t11.opened or $2::boolean or t11.agency = $3::text or t11.received_by = $3::text or t11.petitioner = $4::text)
            then t11.agency
          end is not null
          then json_build_object(
            'code',
              case
                when (t11.opened or $2::boolean or t11.agency = $3::text or t11.received_by = $3::text or t11.petitioner = $4::text)
                then t11.agency
              end
          )
        end,
      'history', t16.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t11
    left join lateral (
      select json_build_object('nodes', coalesce(json_agg(json_build_object('type', t13.type) order by t13.version), '[]'::json)) as j
      from (
        select *
        from (
          select t14.*, t14.version as k0
          from projections.history t14
          left join (
            select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
            from projections.petitions p
          ) t15 on t15.petition = t14.dossier
          where t14.dossier = t11.petition and ($2::boolean or t15.agency = $3::text or t15.received_by = $3::text)
          order by t14.version
          limit 101
        ) c
        order by k0
        limit $8::bigint
      ) t13
    ) t16 on true
    where t11.code = $6::text
  )::text,
  (
    select json_build_object(
      'code', t18.code,
      'completion', t18.completion,
      'status',
        case
          when (
            (t18.opened or $2::boolean or t18.agency = $3::text or t18.received_by = $3::text or t18.petitioner = $4::text) or $7::boolean
          )
          then t18.status
        end,
      'history', t22.j
    ) as j
    from (
      select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
      from projections.petitions p
    ) t18
    left join lateral (
      select json_build_object(
        'totalCount',
          (
            select count(*)
            from projections.history t20
            left join (
              select p.*, (select d.dossier from projections.dossiers d where d.code = p.dossier limit 1) as dossier_id, false as opened
              from projections.petitions p
            ) t21 on t21.petition = t20.dossier
            where t20.dossier = t18.petition and ($2::boolean or t21.agency = $3::text or t21.received_by = $3::text)
          )
      ) as j
    ) t22 on true
    where t18.code = $9::text
  )::text
