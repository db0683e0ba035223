select (
  select json_build_object('id', t2.id) as j
  from (
    select u.id
    from (
      select a.actor as id
      from projections.actions a
      union all
      select f.official
      from projections.findings f
      union all
      select s.official
      from projections.dossier_scores s
      union all
      select p.official_concerned
      from projections.petitions p
      union all
      select c.official
      from projections.conduct_cases c
      union all
      select m.official
      from projections.commendations m
    ) u
    where u.id is not null
    group by u.id
  ) t2
  where t2.id = $1::text and false
)::text
