select (
  select json_build_object(
    'deadline',
      case
        when t3.dossier is not null
        then json_build_object(
          'timeliness',
            case
              when t3.kind <> 'OPEN'
              then t3.kind
              when t3.sort_at = 'infinity'
              then 'NO_DEADLINE'
              when t3.overdue_from <= $2::timestamptz
              then 'OVERDUE'
              when t3.soon_from <= $2::timestamptz
              then 'DUE_SOON'
              else 'IN_TIME'
            end,
          'dueOn', t3.due_on,
          'appointedAt', coalesce(t3.appointed_at, t3.due_at),
          'appointedOn', coalesce(t3.appointed_on, t3.due_on),
          'reappointed', t4.reappointed,
          'restatedDueOn', t3.restated_due_on,
          'overdueAtEnd', t3.overdue_at_end,
          'latenessDays',
            case
              when t3.kind <> 'OPEN'
              then t3.lateness
              when t3.sort_at = 'infinity'
              then null
              when t3.overdue_from <= $2::timestamptz
              then greatest(
                0,
                  case
                    when t3.unit in ('HOUR', 'MINUTE')
                    then extract(epoch from $2::timestamptz - t3.due_at)::float8 / 86400
                    else (($2::timestamptz at time zone t3.timezone)::date - t3.due_on)::float8
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
                    then extract(epoch from $2::timestamptz - t3.original_due_at)::float8 / 86400
                    else (($2::timestamptz at time zone t3.timezone)::date - t3.original_due_on)::float8
                  end
              )
            end,
          'latenessAppointedDays',
            case
              when t3.kind <> 'OPEN'
              then t3.lateness_appointed
              when case
                when t3.unit in ('HOUR', 'MINUTE')
                then coalesce(t3.appointed_at, t3.due_at) is null
                else coalesce(t3.appointed_on, t3.due_on) is null
              end
              then null
              else greatest(
                0,
                  case
                    when t3.unit in ('HOUR', 'MINUTE')
                    then extract(epoch from $2::timestamptz - coalesce(t3.appointed_at, t3.due_at))::float8 / 86400
                    else (($2::timestamptz at time zone t3.timezone)::date - coalesce(t3.appointed_on, t3.due_on))::float8
                  end
              )
            end,
          'latenessRestatedDays',
            case
              when case when t3.unit in ('HOUR', 'MINUTE') then t3.restated_due_at is null else t3.restated_due_on is null end
              then null
              else greatest(
                0,
                  case
                    when t3.unit in ('HOUR', 'MINUTE')
                    then extract(epoch from coalesce(t3.finished_at, $2::timestamptz) - t3.restated_due_at)::float8 / 86400
                    else ((coalesce(t3.finished_at, $2::timestamptz) at time zone t3.timezone)::date - t3.restated_due_on)::float8
                  end
              )
            end,
          'latenessLawful',
            case
              when t4.lawful_due_at is null
              then case
                when t3.kind <> 'OPEN'
                then t3.lateness
                when t3.sort_at = 'infinity'
                then null
                when t3.overdue_from <= $2::timestamptz
                then greatest(
                  0,
                    case
                      when t3.unit in ('HOUR', 'MINUTE')
                      then extract(epoch from $2::timestamptz - t3.due_at)::float8 / 86400
                      else (($2::timestamptz at time zone t3.timezone)::date - t3.due_on)::float8
                    end
                )
                else 0
              end
              else case
                when case when t3.unit in ('HOUR', 'MINUTE') then t4.lawful_due_at is null else t4.lawful_due_on is null end
                then null
                else greatest(
                  0,
                    case
                      when t3.unit in ('HOUR', 'MINUTE')
                      then extract(
                        epoch from coalesce(
                          case when t3.finished_at is null then null else coalesce(t4.lawful_finished_at, t3.finished_at) end,
                            $2::timestamptz
                        ) - t4.lawful_due_at
                      )::float8 / 86400
                      else (
                        (
                          coalesce(
                            case when t3.finished_at is null then null else coalesce(t4.lawful_finished_at, t3.finished_at) end,
                              $2::timestamptz
                          ) at time zone t3.timezone
                        )::date - t4.lawful_due_on
                      )::float8
                    end
                )
              end
            end,
          'spans', t6.j
        )
      end
  ) as j
  from projections.dossiers t2
  left join projections.standing t3 on t3.dossier = t2.dossier
    and t3.valid_from <= $2::timestamptz
    and t3.valid_to = 'infinity'
    and t3.known_to = 'infinity'
  left join projections.dossiers t4 on t4.dossier = t3.dossier
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object('kind', t5.kind, 'from', t5.from_at, 'to', t5.to_at, 'dueOn', t5.due_on, 'cause', t5.cause) order by t5.ordinal
      ),
        '[]'::json
    ) as j
    from projections.due_spans t5
    where t5.dossier = t3.dossier
  ) t6 on true
  where t2.code = $1::text
)::text
