select
  (
    select json_build_object(
      'version', t2.version,
      'inForce',
        case
          when t2.version is not null
          then (
            (coalesce(t2.effective_on, '-infinity') <= $3::date and coalesce(t2.repealed_on, 'infinity') > $3::date)
              and not exists (
                select
                from projections.procedure_versions o
                where o.code = t2.code
                  and (coalesce(o.effective_on, '-infinity') <= $3::date and coalesce(o.repealed_on, 'infinity') > $3::date)
                  and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t2.effective_on, '-infinity'), t2.version)
              )
          )
        end,
      'versions', t4.j
    ) as j
    from projections.procedure_versions t2
    left join lateral (
      select coalesce(
        json_agg(
          json_build_object('version', t3.version, 'effectiveOn', t3.effective_on, 'effectiveTo', t3.effective_to) order by t3.version
        ),
          '[]'::json
      ) as j
      from projections.procedure_versions t3
      where t3.code = t2.code
    ) t4 on true
    where t2.code = $1::text
      and (
        coalesce(t2.effective_on, '-infinity') <= coalesce($2::date, $3::date)
          and coalesce(t2.repealed_on, 'infinity') > coalesce($2::date, $3::date)
      )
    order by coalesce(t2.effective_on, '-infinity') desc, t2.version desc
    limit 1
  )::text,
  (
    select json_build_object(
      'version', t6.version,
      'inForce',
        case
          when t6.version is not null
          then (
            (coalesce(t6.effective_on, '-infinity') <= $3::date and coalesce(t6.repealed_on, 'infinity') > $3::date)
              and not exists (
                select
                from projections.procedure_versions o
                where o.code = t6.code
                  and (coalesce(o.effective_on, '-infinity') <= $3::date and coalesce(o.repealed_on, 'infinity') > $3::date)
                  and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t6.effective_on, '-infinity'), t6.version)
              )
          )
        end
    ) as j
    from projections.procedure_versions t6
    where t6.code = $4::text
      and (
        coalesce(t6.effective_on, '-infinity') <= coalesce($5::date, $3::date)
          and coalesce(t6.repealed_on, 'infinity') > coalesce($5::date, $3::date)
      )
    order by coalesce(t6.effective_on, '-infinity') desc, t6.version desc
    limit 1
  )::text,
  (
    select json_build_object('version', t8.version) as j
    from projections.procedure_versions t8
    where t8.code = $6::text
      and (
        coalesce(t8.effective_on, '-infinity') <= coalesce($7::date, $3::date)
          and coalesce(t8.repealed_on, 'infinity') > coalesce($7::date, $3::date)
      )
    order by coalesce(t8.effective_on, '-infinity') desc, t8.version desc
    limit 1
  )::text,
  (
    select json_build_object('version', t10.version) as j
    from projections.procedure_versions t10
    where t10.code = $8::text
      and (
        coalesce(t10.effective_on, '-infinity') <= coalesce($9::date, $3::date)
          and coalesce(t10.repealed_on, 'infinity') > coalesce($9::date, $3::date)
      )
    order by coalesce(t10.effective_on, '-infinity') desc, t10.version desc
    limit 1
  )::text
