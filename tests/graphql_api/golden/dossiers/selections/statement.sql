select (
  select json_build_object(
    '__typename', 'Dossier'::text,
    'code', t2.code,
    'again', t2.code,
    'deadline',
      case
        when t3.dossier is not null
        then json_build_object(
          'paused', t3.paused,
          'dueOn', t3.due_on,
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
            end
        )
      end,
    'id', encode(convert_to('Dossier:' || t2.dossier::text, 'UTF8'), 'base64'),
    'status', t2.status
  ) as j
  from projections.dossiers t2
  left join projections.standing t3 on t3.dossier = t2.dossier
    and t3.valid_from <= $2::timestamptz
    and t3.valid_to = 'infinity'
    and t3.known_to = 'infinity'
  where t2.code = $1::text
)::text
