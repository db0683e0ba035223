select (
  select json_build_object(
    'subject', $1::text,
    'scopes', to_json($2::text[]),
    'agency', $3::text,
    'rateLimit',
      case
        when $4::json is not null
        then json_build_object('limit', ($4::json -> 'limit'), 'remaining', ($4::json -> 'remaining'), 'resetAt', ($4::json -> 'resetAt'))
      end
  ) as j
  from (select) t1
)::text
