select
  (
    select json_build_object(
      'code', t2.code,
      'completion', t2.completion,
      'status', case when t4.holds then t2.status end,
      'dueOn', case when t4.holds then t2.due_on end,
      'finishedAt', case when t3.holds then t2.finished_at end,
      'steps', case when t3.holds then t7.j end
    ) as j
    from (select d.*, false as opened from projections.dossiers d) t2
    cross join lateral (
      select (
        t2.opened
          or false
          or (
            t2.agency = $2::text
              or t2.receiving_one_stop = $2::text
              or (
                t2.finished_at is null
                  and (
                    t2.agency = any($3::text[])
                      and ((t2.agency = any($4::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any($5::text[]), false))
                  )
              )
          )
          or $2::text = any(t2.part_agencies)
          or (
            t2.agency = any($3::text[])
              and ((t2.agency = any($4::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any($5::text[]), false))
          )
          or (
            (
              t2.receiving_one_stop = any($3::text[])
                and (
                  (t2.receiving_one_stop = any($4::text[])) <> coalesce(
                    t2.receiving_one_stop || ' ' || t2.procedure = any($5::text[]), false
                  )
                )
                and not exists (select from json_array_elements(t2.hand_overs) former where former ->> 'agency' = t2.receiving_one_stop)
            )
              or (
                t2.part_agencies && $3::text[]
                  and exists (
                    select
                    from unnest(t2.part_agencies) part
                    where ((part = any($4::text[])) <> coalesce(part || ' ' || t2.procedure = any($5::text[]), false))
                      and not exists (select from json_array_elements(t2.hand_overs) former where former ->> 'agency' = part)
                  )
              )
          )
          or t2.applicant = null::text
      ) as holds
    ) t3
    cross join lateral (select (t3.holds or $6::boolean) as holds) t4
    left join lateral (
      select coalesce(json_agg(concat_ws(' · ', t5.payload ->> 'activity', t6.actor ->> 'unit') order by t5.version), '[]'::json) as j
      from projections.history t5
      cross join lateral json_to_record(t5.payload -> 'context') as t6(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      where t5.dossier = t2.dossier and t5.type = 'step-completed'
    ) t7 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'code', t9.code,
      'completion', t9.completion,
      'status', case when t11.holds then t9.status end,
      'dueOn', case when t11.holds then t9.due_on end,
      'finishedAt', case when t10.holds then t9.finished_at end,
      'steps', case when t10.holds then t14.j end
    ) as j
    from (select d.*, false as opened from projections.dossiers d) t9
    cross join lateral (
      select (
        t9.opened
          or false
          or (
            t9.agency = $2::text
              or t9.receiving_one_stop = $2::text
              or (
                t9.finished_at is null
                  and (
                    t9.agency = any($3::text[])
                      and ((t9.agency = any($4::text[])) <> coalesce(t9.agency || ' ' || t9.procedure = any($5::text[]), false))
                  )
              )
          )
          or $2::text = any(t9.part_agencies)
          or (
            t9.agency = any($3::text[])
              and ((t9.agency = any($4::text[])) <> coalesce(t9.agency || ' ' || t9.procedure = any($5::text[]), false))
          )
          or (
            (
              t9.receiving_one_stop = any($3::text[])
                and (
                  (t9.receiving_one_stop = any($4::text[])) <> coalesce(
                    t9.receiving_one_stop || ' ' || t9.procedure = any($5::text[]), false
                  )
                )
                and not exists (select from json_array_elements(t9.hand_overs) former where former ->> 'agency' = t9.receiving_one_stop)
            )
              or (
                t9.part_agencies && $3::text[]
                  and exists (
                    select
                    from unnest(t9.part_agencies) part
                    where ((part = any($4::text[])) <> coalesce(part || ' ' || t9.procedure = any($5::text[]), false))
                      and not exists (select from json_array_elements(t9.hand_overs) former where former ->> 'agency' = part)
                  )
              )
          )
          or t9.applicant = null::text
      ) as holds
    ) t10
    cross join lateral (select (t10.holds or $6::boolean) as holds) t11
    left join lateral (
      select coalesce(json_agg(concat_ws(' · ', t12.payload ->> 'activity', t13.actor ->> 'unit') order by t12.version), '[]'::json) as j
      from projections.history t12
      cross join lateral json_to_record(t12.payload -> 'context') as t13(
        actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
      )
      where t12.dossier = t9.dossier and t12.type = 'step-completed'
    ) t14 on true
    where t9.code = $7::text
  )::text
