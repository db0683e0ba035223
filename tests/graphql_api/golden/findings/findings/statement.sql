select (
  select json_build_object(
    'totalCount', (select count(*) from projections.findings t3),
    'nodes',
      coalesce(
        json_agg(
          json_build_object(
            'code', t4.code,
            'severity', t4.severity,
            'basis', t4.basis,
            'verified', t4.verified,
            'occurredAt', t4.occurred_at,
            'position', t4.position,
            'ordinal', t4.ordinal,
            'items', t4.items,
            'evidencePositions', t4.evidence,
            'title', json_build_object('vi', t4.title_vi),
            'explanation', json_build_object('vi', t4.explanation_vi, 'en', t4.explanation_en),
            'rulePack', case when t5.id is not null then json_build_object('reference', t5.reference, 'verified', t5.verified) end,
            'official',
              case
                when t4.official is not null
                then json_build_object(
                  'id', t4.official,
                  'agency',
                    case
                      when coalesce(t4.acting_agency, t4.agency) is not null
                      then json_build_object(
                        'code', coalesce(t4.acting_agency, t4.agency),
                        'name', (select r.name from projections.agencies r where r.code = coalesce(t4.acting_agency, t4.agency))
                      )
                    end
                )
              end,
            'actingAgency', case when t4.acting_agency is not null then json_build_object('code', t4.acting_agency) end,
            'agency', json_build_object('code', t4.agency, 'name', (select r.name from projections.agencies r where r.code = t4.agency)),
            'department', t4.department,
            'procedure', case when t6.code is not null then json_build_object('code', t6.code, 'version', t6.version, 'name', t6.name) end,
            'dossier', json_build_object('code', t7.code),
            'evidence', t10.j
          )
          order by t4.occurred_at desc, t4.position desc, t4.code desc, t4.ordinal desc
        ),
          '[]'::json
      )
  ) as j
  from (
    select *
    from (
      select t11.*, t11.occurred_at as k0, t11.position as k1, t11.code as k2, t11.ordinal as k3
      from projections.findings t11
      order by t11.occurred_at desc, t11.position desc, t11.code desc, t11.ordinal desc
      limit 101
    ) c
    order by k0 desc, k1 desc, k2 desc, k3 desc
    limit $1::bigint
  ) t4
  left join projections.rule_packs t5 on t5.reference = t4.rule_pack or (t5.id = t4.rule_pack and t5.latest)
  left join lateral (
    select
      t4.procedure as code,
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
    left join projections.procedure_versions p on p.code = t4.procedure and p.version = t4.procedure_version
  ) t6 on t4.procedure is not null
  left join projections.dossiers t7 on t7.dossier = t4.dossier
  left join lateral (
    select coalesce(
      json_agg(
        json_build_object(
          'position', t8.position,
          'type', t8.type,
          'actor', case when t9.actor is not null then json_build_object('id', (t9.actor -> 'id')) end
        )
        order by t8.position
      ),
        '[]'::json
    ) as j
    from projections.history t8
    cross join lateral json_to_record(t8.payload -> 'context') as t9(
      actor json, occurred_at timestamptz, noted_at timestamptz, channel text, reason text, legal_basis json, evidence json
    )
    where t8.position = any(t4.evidence)
  ) t10 on true
)::text
