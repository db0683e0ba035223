select (
  select (
    '{' || right(
      left(
        json_build_object(
          'k0', t2.version,
          'k1', t2.code,
          'k2', t2.version,
          'k3', t2.code,
          'k4', t2.version,
          'k5', t2.code,
          'k6', t2.version,
          'k7', t2.code,
          'k8', t2.version,
          'k9', t2.code,
          'k10', t2.version,
          'k11', t2.code,
          'k12', t2.version,
          'k13', t2.code,
          'k14', t2.version,
          'k15', t2.code,
          'k16', t2.version,
          'k17', t2.code,
          'k18', t2.version,
          'k19', t2.code,
          'k20', t2.version,
          'k21', t2.code,
          'k22', t2.version,
          'k23', t2.code,
          'k24', t2.version,
          'k25', t2.code,
          'k26', t2.version,
          'k27', t2.code,
          'k28', t2.version,
          'k29', t2.code,
          'k30', t2.version,
          'k31', t2.code,
          'k32', t2.version,
          'k33', t2.code,
          'k34', t2.version,
          'k35', t2.code,
          'k36', t2.version,
          'k37', t2.code,
          'k38', t2.version,
          'k39', t2.code,
          'k40', t2.version,
          'k41', t2.code,
          'k42', t2.version,
          'k43', t2.code,
          'k44', t2.version,
          'k45', t2.code,
          'k46', t2.version,
          'k47', t2.code,
          'k48', t2.version,
          'k49', t2.code
        )::text,
          -1
      ),
        -1
    ) || ',' || right(
      left(json_build_object('k50', t2.version, 'k51', t2.code, 'k52', t2.version, 'k53', t2.code, 'k54', t2.version)::text, -1), -1
    ) || '}'
  )::json as j
  from projections.dossiers t2
  where t2.code = $1::text
)::text
