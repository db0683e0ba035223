select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t3.kind <> 'OPEN'
                  then t3.kind
                  when t3.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t3.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t3.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t3.kind <> 'OPEN'
                  then t3.lateness
                  when t3.sort_at = 'infinity'
                  then null
                  when t3.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t3.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t3.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t3.timezone)::date - t3.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t3.kind <> 'OPEN'
                  then t3.lateness_original
                  when case when t3.unit in ('HOUR', 'MINUTE') then t3.original_due_at is null else t3.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t3.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t3.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t3.timezone)::date - t3.original_due_on)::float8
                      end
                  )
                end,
              'paused', t3.paused,
              'dossier', json_build_object('code', t4.code)
            )
            order by t3.sort_at, t3.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t5.dossier, t5.known_from, t5.valid_from, t5.sort_at as k0, t5.code as k1
        from projections.standing t5
        where t5.valid_from <= $1::timestamptz
          and t5.valid_to = 'infinity'
          and t5.known_to = 'infinity'
          and t5.agency = $2::text
          and (t5.kind = 'EARLY')
        order by t5.sort_at, t5.code
        limit 101
      ) c
      order by k0, k1
      limit $3::bigint
    ) t2
    join projections.standing t3 on t3.dossier = t2.dossier and t3.known_from = t2.known_from and t3.valid_from = t2.valid_from
    left join projections.dossiers t4 on t4.dossier = t3.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t8.kind <> 'OPEN'
                  then t8.kind
                  when t8.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t8.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t8.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t8.kind <> 'OPEN'
                  then t8.lateness
                  when t8.sort_at = 'infinity'
                  then null
                  when t8.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t8.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t8.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t8.timezone)::date - t8.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t8.kind <> 'OPEN'
                  then t8.lateness_original
                  when case when t8.unit in ('HOUR', 'MINUTE') then t8.original_due_at is null else t8.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t8.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t8.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t8.timezone)::date - t8.original_due_on)::float8
                      end
                  )
                end,
              'paused', t8.paused,
              'dossier', json_build_object('code', t9.code)
            )
            order by t8.sort_at, t8.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t10.dossier, t10.known_from, t10.valid_from, t10.sort_at as k0, t10.code as k1
        from projections.standing t10
        where t10.valid_from <= $1::timestamptz
          and t10.valid_to = 'infinity'
          and t10.known_to = 'infinity'
          and t10.agency = $4::text
          and (t10.kind = 'ON_TIME')
        order by t10.sort_at, t10.code
        limit 101
      ) c
      order by k0, k1
      limit $5::bigint
    ) t7
    join projections.standing t8 on t8.dossier = t7.dossier and t8.known_from = t7.known_from and t8.valid_from = t7.valid_from
    left join projections.dossiers t9 on t9.dossier = t8.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t13.kind <> 'OPEN'
                  then t13.kind
                  when t13.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t13.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t13.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t13.kind <> 'OPEN'
                  then t13.lateness
                  when t13.sort_at = 'infinity'
                  then null
                  when t13.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t13.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t13.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t13.timezone)::date - t13.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t13.kind <> 'OPEN'
                  then t13.lateness_original
                  when case when t13.unit in ('HOUR', 'MINUTE') then t13.original_due_at is null else t13.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t13.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t13.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t13.timezone)::date - t13.original_due_on)::float8
                      end
                  )
                end,
              'paused', t13.paused,
              'dossier', json_build_object('code', t14.code)
            )
            order by t13.sort_at, t13.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t15.dossier, t15.known_from, t15.valid_from, t15.sort_at as k0, t15.code as k1
        from projections.standing t15
        where t15.valid_from <= $1::timestamptz
          and t15.valid_to = 'infinity'
          and t15.known_to = 'infinity'
          and t15.agency = $6::text
          and (t15.kind = 'LATE')
        order by t15.sort_at, t15.code
        limit 101
      ) c
      order by k0, k1
      limit $7::bigint
    ) t12
    join projections.standing t13 on t13.dossier = t12.dossier and t13.known_from = t12.known_from and t13.valid_from = t12.valid_from
    left join projections.dossiers t14 on t14.dossier = t13.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t18.kind <> 'OPEN'
                  then t18.kind
                  when t18.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t18.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t18.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t18.kind <> 'OPEN'
                  then t18.lateness
                  when t18.sort_at = 'infinity'
                  then null
                  when t18.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t18.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t18.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t18.timezone)::date - t18.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t18.kind <> 'OPEN'
                  then t18.lateness_original
                  when case when t18.unit in ('HOUR', 'MINUTE') then t18.original_due_at is null else t18.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t18.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t18.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t18.timezone)::date - t18.original_due_on)::float8
                      end
                  )
                end,
              'paused', t18.paused,
              'dossier', json_build_object('code', t19.code)
            )
            order by t18.sort_at, t18.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t20.dossier, t20.known_from, t20.valid_from, t20.sort_at as k0, t20.code as k1
        from projections.standing t20
        where t20.valid_from <= $1::timestamptz
          and t20.valid_to = 'infinity'
          and t20.known_to = 'infinity'
          and t20.agency = $8::text
          and (
            (
              t20.kind = 'OPEN'
                and t20.sort_at < 'infinity'
                and (t20.overdue_from <= $1::timestamptz) is not true
                and (t20.soon_from <= $1::timestamptz) is not true
            )
          )
        order by t20.sort_at, t20.code
        limit 101
      ) c
      order by k0, k1
      limit $9::bigint
    ) t17
    join projections.standing t18 on t18.dossier = t17.dossier and t18.known_from = t17.known_from and t18.valid_from = t17.valid_from
    left join projections.dossiers t19 on t19.dossier = t18.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t23.kind <> 'OPEN'
                  then t23.kind
                  when t23.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t23.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t23.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t23.kind <> 'OPEN'
                  then t23.lateness
                  when t23.sort_at = 'infinity'
                  then null
                  when t23.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t23.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t23.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t23.timezone)::date - t23.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t23.kind <> 'OPEN'
                  then t23.lateness_original
                  when case when t23.unit in ('HOUR', 'MINUTE') then t23.original_due_at is null else t23.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t23.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t23.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t23.timezone)::date - t23.original_due_on)::float8
                      end
                  )
                end,
              'paused', t23.paused,
              'dossier', json_build_object('code', t24.code)
            )
            order by t23.sort_at, t23.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t25.dossier, t25.known_from, t25.valid_from, t25.sort_at as k0, t25.code as k1
        from projections.standing t25
        where t25.valid_from <= $1::timestamptz
          and t25.valid_to = 'infinity'
          and t25.known_to = 'infinity'
          and t25.agency = $10::text
          and (
            (
              t25.kind = 'OPEN'
                and t25.sort_at < 'infinity'
                and (t25.overdue_from <= $1::timestamptz) is not true
                and t25.soon_from <= $1::timestamptz
            )
          )
        order by t25.sort_at, t25.code
        limit 101
      ) c
      order by k0, k1
      limit $11::bigint
    ) t22
    join projections.standing t23 on t23.dossier = t22.dossier and t23.known_from = t22.known_from and t23.valid_from = t22.valid_from
    left join projections.dossiers t24 on t24.dossier = t23.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t28.kind <> 'OPEN'
                  then t28.kind
                  when t28.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t28.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t28.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t28.kind <> 'OPEN'
                  then t28.lateness
                  when t28.sort_at = 'infinity'
                  then null
                  when t28.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t28.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t28.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t28.timezone)::date - t28.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t28.kind <> 'OPEN'
                  then t28.lateness_original
                  when case when t28.unit in ('HOUR', 'MINUTE') then t28.original_due_at is null else t28.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t28.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t28.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t28.timezone)::date - t28.original_due_on)::float8
                      end
                  )
                end,
              'paused', t28.paused,
              'dossier', json_build_object('code', t29.code)
            )
            order by t28.sort_at, t28.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t30.dossier, t30.known_from, t30.valid_from, t30.sort_at as k0, t30.code as k1
        from projections.standing t30
        where t30.valid_from <= $1::timestamptz
          and t30.valid_to = 'infinity'
          and t30.known_to = 'infinity'
          and t30.agency = $12::text
          and ((t30.kind = 'OPEN' and t30.overdue_from <= $1::timestamptz and t30.sort_at <= $1::timestamptz))
        order by t30.sort_at, t30.code
        limit 101
      ) c
      order by k0, k1
      limit $13::bigint
    ) t27
    join projections.standing t28 on t28.dossier = t27.dossier and t28.known_from = t27.known_from and t28.valid_from = t27.valid_from
    left join projections.dossiers t29 on t29.dossier = t28.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t33.kind <> 'OPEN'
                  then t33.kind
                  when t33.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t33.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t33.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t33.kind <> 'OPEN'
                  then t33.lateness
                  when t33.sort_at = 'infinity'
                  then null
                  when t33.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t33.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t33.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t33.timezone)::date - t33.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t33.kind <> 'OPEN'
                  then t33.lateness_original
                  when case when t33.unit in ('HOUR', 'MINUTE') then t33.original_due_at is null else t33.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t33.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t33.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t33.timezone)::date - t33.original_due_on)::float8
                      end
                  )
                end,
              'paused', t33.paused,
              'dossier', json_build_object('code', t34.code)
            )
            order by t33.sort_at, t33.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t35.dossier, t35.known_from, t35.valid_from, t35.sort_at as k0, t35.code as k1
        from projections.standing t35
        where t35.valid_from <= $1::timestamptz
          and t35.valid_to = 'infinity'
          and t35.known_to = 'infinity'
          and t35.agency = $14::text
          and (t35.kind = 'DISCONTINUED')
        order by t35.sort_at, t35.code
        limit 101
      ) c
      order by k0, k1
      limit $15::bigint
    ) t32
    join projections.standing t33 on t33.dossier = t32.dossier and t33.known_from = t32.known_from and t33.valid_from = t32.valid_from
    left join projections.dossiers t34 on t34.dossier = t33.dossier
  )::text,
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'timeliness',
                case
                  when t38.kind <> 'OPEN'
                  then t38.kind
                  when t38.sort_at = 'infinity'
                  then 'NO_DEADLINE'
                  when t38.overdue_from <= $1::timestamptz
                  then 'OVERDUE'
                  when t38.soon_from <= $1::timestamptz
                  then 'DUE_SOON'
                  else 'IN_TIME'
                end,
              'latenessDays',
                case
                  when t38.kind <> 'OPEN'
                  then t38.lateness
                  when t38.sort_at = 'infinity'
                  then null
                  when t38.overdue_from <= $1::timestamptz
                  then greatest(
                    0,
                      case
                        when t38.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t38.due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t38.timezone)::date - t38.due_on)::float8
                      end
                  )
                  else 0
                end,
              'latenessOriginalDays',
                case
                  when t38.kind <> 'OPEN'
                  then t38.lateness_original
                  when case when t38.unit in ('HOUR', 'MINUTE') then t38.original_due_at is null else t38.original_due_on is null end
                  then null
                  else greatest(
                    0,
                      case
                        when t38.unit in ('HOUR', 'MINUTE')
                        then extract(epoch from $1::timestamptz - t38.original_due_at)::float8 / 86400
                        else (($1::timestamptz at time zone t38.timezone)::date - t38.original_due_on)::float8
                      end
                  )
                end,
              'paused', t38.paused,
              'dossier', json_build_object('code', t39.code)
            )
            order by t38.sort_at, t38.code
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t40.dossier, t40.known_from, t40.valid_from, t40.sort_at as k0, t40.code as k1
        from projections.standing t40
        where t40.valid_from <= $1::timestamptz
          and t40.valid_to = 'infinity'
          and t40.known_to = 'infinity'
          and t40.agency = $16::text
          and ((t40.sort_at = 'infinity' and t40.kind in ('OPEN', 'NO_DEADLINE')))
        order by t40.sort_at, t40.code
        limit 101
      ) c
      order by k0, k1
      limit $17::bigint
    ) t37
    join projections.standing t38 on t38.dossier = t37.dossier and t38.known_from = t37.known_from and t38.valid_from = t37.valid_from
    left join projections.dossiers t39 on t39.dossier = t38.dossier
  )::text
