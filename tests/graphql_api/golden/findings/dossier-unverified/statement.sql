select
  (
    select json_build_object(
      'rulePack',
        case
          when t3.id is not null
          then json_build_object(
            'reference', t3.reference,
            'name', t3.name,
            'source', t3.source,
            'verified', t3.verified,
            'inherits', t3.inherits
          )
        end,
      'findings', t5.j
    ) as j
    from projections.dossiers t2
    left join projections.rule_packs t3 on t3.reference = t2.rule_pack or (t3.id = t2.rule_pack and t3.latest)
    left join lateral (
      select coalesce(
        json_agg(json_build_object('code', t4.code, 'verified', t4.verified) order by t4.occurred_at, t4.position, t4.code, t4.ordinal),
          '[]'::json
      ) as j
      from projections.findings t4
      where t4.dossier = t2.dossier
        and (
          true
            or (
              t4.agency = null::text
                or t4.receiving_one_stop = null::text
                or (
                  t4.agency = any(null::text[])
                    and exists (
                      select
                      from projections.dossiers d
                      where d.dossier = t4.dossier
                        and d.agency = t4.agency
                        and (
                          d.finished_at is null
                            and (
                              d.agency = any(null::text[])
                                and ((d.agency = any(null::text[])) <> coalesce(d.agency || ' ' || d.procedure = any(null::text[]), false))
                            )
                        )
                    )
                )
            )
            or t4.acting_agency = null::text
            or (
              t4.acting_agency = any(null::text[])
                and ((t4.acting_agency = any(null::text[])) <> coalesce(t4.acting_agency || ' ' || t4.procedure = any(null::text[]), false))
                and not exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t4.dossier
                    and exists (select from json_array_elements(d.hand_overs) former where former ->> 'agency' = t4.acting_agency)
                )
            )
        )
    ) t5 on true
    where t2.code = $1::text
  )::text,
  (
    select json_build_object(
      'rulePack', case when t8.id is not null then json_build_object('id', t8.id) end,
      'procedure',
        case
          when t9.code is not null
          then json_build_object(
            'code', t9.code,
            'version', t9.version,
            'name', t9.name,
            'steps', coalesce(t9.steps, '[]'::json),
            'requirements', t11.j,
            'decision', case when t9.decision_number is not null then json_build_object('number', t9.decision_number) end,
            'instant', t9.instant,
            'inForce',
              case
                when t9.version is not null
                then (
                  (coalesce(t9.effective_on, '-infinity') <= $3::date and coalesce(t9.repealed_on, 'infinity') > $3::date)
                    and not exists (
                      select
                      from projections.procedure_versions o
                      where o.code = t9.code
                        and (coalesce(o.effective_on, '-infinity') <= $3::date and coalesce(o.repealed_on, 'infinity') > $3::date)
                        and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t9.effective_on, '-infinity'), t9.version)
                    )
                )
              end,
            'versions', t13.j
          )
        end,
      'legs', t15.j,
      'requirements', t17.j,
      'findings', t19.j,
      'visitCount', t7.visits
    ) as j
    from projections.dossiers t7
    left join projections.rule_packs t8 on t8.reference = t7.rule_pack or (t8.id = t7.rule_pack and t8.latest)
    left join lateral (
      select
        t7.procedure as code,
        p.stream,
        p.version,
        p.name,
        p.field,
        p.level,
        p.agency,
        p.authority,
        p.subjects,
        p.manner,
        p.online,
        p.result,
        p.conditions,
        p.sets,
        p.instant,
        p.one_stop,
        p.field_check,
        p.effective_on,
        p.effective_to,
        p.repealed_on,
        p.decision_number,
        p.decision_signed_on,
        p.decision_level,
        p.announced_at,
        p.published_at,
        p.publications,
        p.steps,
        p.requirements,
        p.papers,
        p.limits,
        p.fees,
        p.legal_bases,
        p.legs,
        p.marks,
        p.source,
        p.digest,
        p.later_supplements,
        p.without_basis,
        p.national,
        p.loaded_by,
        p.loaded_by_account,
        p.loaded_at,
        p.position
      from (select) o
      left join projections.procedure_versions p on p.code = t7.procedure and p.version = t7.procedure_version
    ) t9 on t7.procedure is not null
    left join lateral (
      select coalesce(json_agg(json_build_object('id', (t10.value -> 'id')) order by t10.n), '[]'::json) as j
      from json_array_elements(t9.requirements) with ordinality t10(value, n)
    ) t11 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('version', t12.version) order by t12.version), '[]'::json) as j
      from projections.procedure_versions t12
      where t12.code = t9.code
    ) t13 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('id', t14.leg) order by t14.ordinal), '[]'::json) as j
      from projections.legs t14
      where t14.dossier = t7.dossier
    ) t15 on true
    left join lateral (
      select coalesce(json_agg(json_build_object('name', t16.name) order by t16.ordinal), '[]'::json) as j
      from projections.requirement_checks t16
      where t16.dossier = t7.dossier
    ) t17 on true
    left join lateral (
      select coalesce(
        json_agg(json_build_object('code', t18.code) order by t18.occurred_at, t18.position, t18.code, t18.ordinal), '[]'::json
      ) as j
      from projections.findings t18
      where t18.dossier = t7.dossier
        and (
          true
            or (
              t18.agency = null::text
                or t18.receiving_one_stop = null::text
                or (
                  t18.agency = any(null::text[])
                    and exists (
                      select
                      from projections.dossiers d
                      where d.dossier = t18.dossier
                        and d.agency = t18.agency
                        and (
                          d.finished_at is null
                            and (
                              d.agency = any(null::text[])
                                and ((d.agency = any(null::text[])) <> coalesce(d.agency || ' ' || d.procedure = any(null::text[]), false))
                            )
                        )
                    )
                )
            )
            or t18.acting_agency = null::text
            or (
              t18.acting_agency = any(null::text[])
                and (
                  (t18.acting_agency = any(null::text[])) <> coalesce(t18.acting_agency || ' ' || t18.procedure = any(null::text[]), false)
                )
                and not exists (
                  select
                  from projections.dossiers d
                  where d.dossier = t18.dossier
                    and exists (select from json_array_elements(d.hand_overs) former where former ->> 'agency' = t18.acting_agency)
                )
            )
        )
    ) t19 on true
    where t7.code = $2::text
  )::text
