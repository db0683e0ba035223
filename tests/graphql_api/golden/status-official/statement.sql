select
  (
    select json_build_object(
      'code', t2.code,
      'completion', t2.completion,
      'status',
        case
          when (
            (t2.opened or $2::boolean or t2.agency = $3::text or $3::text = any(t2.part_agencies) or t2.applicant = $4::text) or $5::boolean
          )
          then t2.status
        end,
      'dueOn',
        case
          when (
            (t2.opened or $2::boolean or t2.agency = $3::text or $3::text = any(t2.part_agencies) or t2.applicant = $4::text) or $5::boolean
          )
          then t2.due_on
        end,
      'finishedAt',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or $3::text = any(t2.part_agencies) or t2.applicant = $4::text)
          then t2.finished_at
        end,
      'steps',
        case
          when (t2.opened or $2::boolean or t2.agency = $3::text or $3::text = any(t2.part_agencies) or t2.applicant = $4::text)
          then t5.j
        end
    ) as j
    from (select d.*, false as opened from projections.dossiers d) t2
    left join lateral (
      select coalesce(json_agg(concat_ws(' · ', t3.payload ->> 'activity', t4.actor ->> 'unit') order by t3.version), '[]'::json) as j
      from projections.history t3
      cross join lateral json_to_record(t3.payload -> 'context') as t4(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      where t3.dossier = t2.dossier and t3.type = 'step-completed'
    ) t5 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'code', t7.code,
      'completion', t7.completion,
      'status',
        case
          when (
            (t7.opened or $2::boolean or t7.agency = $3::text or $3::text = any(t7.part_agencies) or t7.applicant = $4::text) or $5::boolean
          )
          then t7.status
        end,
      'dueOn',
        case
          when (
            (t7.opened or $2::boolean or t7.agency = $3::text or $3::text = any(t7.part_agencies) or t7.applicant = $4::text) or $5::boolean
          )
          then t7.due_on
        end,
      'finishedAt',
        case
          when (t7.opened or $2::boolean or t7.agency = $3::text or $3::text = any(t7.part_agencies) or t7.applicant = $4::text)
          then t7.finished_at
        end,
      'steps',
        case
          when (t7.opened or $2::boolean or t7.agency = $3::text or $3::text = any(t7.part_agencies) or t7.applicant = $4::text)
          then t10.j
        end
    ) as j
    from (select d.*, false as opened from projections.dossiers d) t7
    left join lateral (
      select coalesce(json_agg(concat_ws(' · ', t8.payload ->> 'activity', t9.actor ->> 'unit') order by t8.version), '[]'::json) as j
      from projections.history t8
      cross join lateral json_to_record(t8.payload -> 'context') as t9(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      where t8.dossier = t7.dossier and t8.type = 'step-completed'
    ) t10 on true
    where t7.code = $6::text
  )::text
