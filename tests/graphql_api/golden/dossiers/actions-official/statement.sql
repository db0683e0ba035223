select
  (
    select json_build_object(
      'nodes',
        coalesce(
          json_agg(
            json_build_object(
              'type', t3.type,
              'dossier',
                case
                  when t4.dossier is not null
                  then json_build_object(
                    'code', t4.code,
                    'deadline',
                      case
                        when t5.dossier is not null
                        then json_build_object(
                          'timeliness',
                            case
                              when t5.kind <> 'OPEN'
                              then t5.kind
                              when t5.sort_at = 'infinity'
                              then 'NO_DEADLINE'
                              when t5.overdue_from <= $5::timestamptz
                              then 'OVERDUE'
                              when t5.soon_from <= $5::timestamptz
                              then 'DUE_SOON'
                              else 'IN_TIME'
                            end
                        )
                      end
                  )
                end
            )
            order by t3.position
          ),
            '[]'::json
        )
    ) as j
    from (
      select *
      from (
        select t6.*, t6.position as k0
        from projections.actions t6
        left join projections.dossiers t7 on t7.dossier = t6.dossier
        where (
          t6.agency = $1::text
            or t6.receiving_one_stop = $1::text
            or (
              t6.agency = any($2::text[])
                and exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t6.dossier
                    and d.agency = t6.agency
                    and (
                      d.finished_at is null
                        and (
                          d.agency = any($2::text[])
                            and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                        )
                    )
                )
            )
        )
          and t7.code = $6::text
        order by t6.position
        limit 101
      ) c
      order by k0
      limit $7::bigint
    ) t3
    left join projections.dossiers t4 on t4.dossier = t3.dossier
      and (
        (
          t4.agency = $1::text
            or t4.receiving_one_stop = $1::text
            or (
              t4.finished_at is null
                and (
                  t4.agency = any($2::text[])
                    and ((t4.agency = any($3::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any($4::text[]), false))
                )
            )
        )
          or $1::text = any(t4.part_agencies)
          or (
            t4.agency = any($2::text[])
              and ((t4.agency = any($3::text[])) <> coalesce(t4.agency || ' ' || t4.procedure = any($4::text[]), false))
          )
          or (
            (
              t4.receiving_one_stop = any($2::text[])
                and (
                  (t4.receiving_one_stop = any($3::text[])) <> coalesce(
                    t4.receiving_one_stop || ' ' || t4.procedure = any($4::text[]), false
                  )
                )
                and not exists (select from json_array_elements(t4.hand_overs) former where former ->> 'agency' = t4.receiving_one_stop)
            )
              or (
                t4.part_agencies && $2::text[]
                  and exists (
                    select
                    from unnest(t4.part_agencies) part
                    where ((part = any($3::text[])) <> coalesce(part || ' ' || t4.procedure = any($4::text[]), false))
                      and not exists (select from json_array_elements(t4.hand_overs) former where former ->> 'agency' = part)
                  )
              )
          )
      )
    left join projections.standing t5 on t5.dossier = t4.dossier
      and t5.valid_from <= $5::timestamptz
      and t5.valid_to = 'infinity'
      and t5.known_to = 'infinity'
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.actions t10
          left join projections.dossiers t11 on t11.dossier = t10.dossier
          where (
            t10.agency = $1::text
              or t10.receiving_one_stop = $1::text
              or (
                t10.agency = any($2::text[])
                  and exists (
                    select
                    from projections.dossiers d
                    where d.dossier = t10.dossier
                      and d.agency = t10.agency
                      and (
                        d.finished_at is null
                          and (
                            d.agency = any($2::text[])
                              and ((d.agency = any($3::text[])) <> coalesce(d.agency || ' ' || d.procedure = any($4::text[]), false))
                          )
                      )
                  )
              )
          )
            and t11.code = $8::text
        )
    ) as j
  )::text
