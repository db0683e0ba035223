select
  (
    select json_build_object(
      'code', t2.code,
      'completion', t2.completion,
      'status', case when t4.holds then t2.status end,
      'procedureCase', case when t4.holds then t2.procedure_case end,
      'limitText', case when t4.holds then t2.limit_text end,
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
            t2.agency = null::text
              or t2.receiving_one_stop = null::text
              or (
                t2.finished_at is null
                  and (
                    t2.agency = any(null::text[])
                      and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
                  )
              )
          )
          or null::text = any(t2.part_agencies)
          or (
            t2.agency = any(null::text[])
              and ((t2.agency = any(null::text[])) <> coalesce(t2.agency || ' ' || t2.procedure = any(null::text[]), false))
          )
          or (
            (
              t2.receiving_one_stop = any(null::text[])
                and (
                  (t2.receiving_one_stop = any(null::text[])) <> coalesce(
                    t2.receiving_one_stop || ' ' || t2.procedure = any(null::text[]), false
                  )
                )
                and not exists (select from json_array_elements(t2.hand_overs) former where former ->> 'agency' = t2.receiving_one_stop)
            )
              or (
                t2.part_agencies && null::text[]
                  and exists (
                    select
                    from unnest(t2.part_agencies) part
                    where ((part = any(null::text[])) <> coalesce(part || ' ' || t2.procedure = any(null::text[]), false))
                      and not exists (select from json_array_elements(t2.hand_overs) former where former ->> 'agency' = part)
                  )
              )
          )
          or t2.applicant = null::text
      ) as holds
    ) t3
    cross join lateral (select (t3.holds or $2::boolean) as holds) t4
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
    select json_build_object('completion', t9.completion) as j
    from (select d.*, false as opened from projections.dossiers d) t9
    where t9.code = $3::text
  )::text,
  (
    select json_build_object('code', t11.code) as j
    from (select d.*, false as opened from projections.dossiers d) t11
    where t11.code = $4::text
  )::text,
  (
    select json_build_object('code', t13.code) as j
    from (select d.*, true as opened from projections.dossiers d) t13
    where t13.code = $5::text and t13.receipt = $6::text
  )::text
