select
  (
    select json_build_object('nodes', coalesce(json_agg(json_build_object('version', t3.version) order by t3.code, t3.version), '[]'::json)) as j
    from (
      select *
      from (
        select t4.*, t4.code as k0, t4.version as k1
        from projections.procedure_versions t4
        where position(lower($1::text) in lower(t4.name)) > 0
          and (
            (coalesce(t4.effective_on, '-infinity') <= $2::date and coalesce(t4.repealed_on, 'infinity') > $2::date)
              and not exists (
                select
                from projections.procedure_versions o
                where o.code = t4.code
                  and (coalesce(o.effective_on, '-infinity') <= $2::date and coalesce(o.repealed_on, 'infinity') > $2::date)
                  and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t4.effective_on, '-infinity'), t4.version)
              )
          )
        order by t4.code, t4.version
        limit 101
      ) c
      order by k0, k1
      limit $3::bigint
    ) t3
  )::text,
  (
    select json_build_object('nodes', coalesce(json_agg(json_build_object('version', t7.version) order by t7.code, t7.version), '[]'::json)) as j
    from (
      select *
      from (
        select t8.*, t8.code as k0, t8.version as k1
        from projections.procedure_versions t8
        where t8.code = $4::text
          and (
            (coalesce(t8.effective_on, '-infinity') <= $5::date and coalesce(t8.repealed_on, 'infinity') > $5::date)
              and not exists (
                select
                from projections.procedure_versions o
                where o.code = t8.code
                  and (coalesce(o.effective_on, '-infinity') <= $5::date and coalesce(o.repealed_on, 'infinity') > $5::date)
                  and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t8.effective_on, '-infinity'), t8.version)
              )
          )
        order by t8.code, t8.version
        limit 101
      ) c
      order by k0, k1
      limit $6::bigint
    ) t7
  )::text,
  (
    select json_build_object(
      'totalCount',
        (
          select count(*)
          from projections.procedure_versions t11
          where (
            (coalesce(t11.effective_on, '-infinity') <= $7::date and coalesce(t11.repealed_on, 'infinity') > $7::date)
              and not exists (
                select
                from projections.procedure_versions o
                where o.code = t11.code
                  and (coalesce(o.effective_on, '-infinity') <= $7::date and coalesce(o.repealed_on, 'infinity') > $7::date)
                  and (coalesce(o.effective_on, '-infinity'), o.version) > (coalesce(t11.effective_on, '-infinity'), t11.version)
              )
          )
        )
    ) as j
  )::text,
  (
    select json_build_object(
      'nodes', coalesce(json_agg(json_build_object('version', t14.version) order by t14.code, t14.version), '[]'::json)
    ) as j
    from (
      select *
      from (
        select t15.*, t15.code as k0, t15.version as k1
        from projections.procedure_versions t15
        where t15.field = $8::text and ((t15.published_at <= $9::timestamptz) is not true)
        order by t15.code, t15.version
        limit 101
      ) c
      order by k0, k1
      limit $10::bigint
    ) t14
  )::text,
  (
    select json_build_object(
      'totalCount', (select count(*) from projections.procedure_versions t18 where position(lower($11::text) in lower(t18.name)) > 0)
    ) as j
  )::text
