import pg from "pg";

/**
 * What a database is made of, a line each: tables with their columns and rules of access, indexes, constraints, policies,
 * triggers, views, functions, and who may do what. Sorted, without names that PostgreSQL makes up anew each time.
 *
 * `url`: somebody who may read the catalogue of that database. Two databases of one version give the same lines.
 */
export async function catalogueOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const [what, query] of Object.entries(PARTS)) {
      const { rows } = await client.query<{ line: string }>(query);
      lines.push(...rows.map(({ line }) => `${what} ${line}`));
    }
    return lines.filter((line) => !OF_A_DAY.test(line)).toSorted();
  } finally {
    await client.end();
  }
}

/** The queue keeps its figures in a table a day: which there are hangs on the day a database was made. */
const OF_A_DAY = /\bqueue_stats_\d{8}/;

const OURS = "nspname in ('public', 'auth', 'jobs')";

const PARTS = {
  relation: `
    select format('%s.%s %s %s rls=%s forced=%s owner=%s %s', nspname, relname, relkind, relpersistence, relrowsecurity,
                  relforcerowsecurity, pg_get_userbyid(relowner), array_to_string(reloptions, ',')) as line
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace where ${OURS} and relkind in ('r', 'p', 'v', 'S')`,
  column: `
    select format('%s.%s.%s %s null=%s %s %s', nspname, relname, attname, format_type(atttypid, atttypmod), not attnotnull,
                  pg_get_expr(adbin, adrelid), attidentity) as line
      from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where ${OURS} and relkind in ('r', 'p', 'v') and attnum > 0 and not attisdropped`,
  index: `
    select format('%s valid=%s', pg_get_indexdef(indexrelid), indisvalid and indisready) as line
      from pg_index join pg_class on pg_class.oid = indexrelid join pg_namespace on pg_namespace.oid = relnamespace
     where ${OURS}`,
  constraint: `
    select format('%s.%s %s %s valid=%s', nspname, conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid),
                  convalidated) as line
      from pg_constraint join pg_namespace on pg_namespace.oid = connamespace where ${OURS} and conrelid <> 0`,
  policy: `select format('%s.%s %s %s %s %s using %s check %s', schemaname, tablename, policyname, permissive, roles, cmd, qual,
                         with_check) as line from pg_policies`,
  trigger: `
    select format('%s %s', pg_get_triggerdef(pg_trigger.oid), tgenabled) as line
      from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_namespace on pg_namespace.oid = relnamespace
     where ${OURS} and not tgisinternal`,
  view: `select format('%s.%s %s', schemaname, viewname, definition) as line from pg_views where schemaname in ('public', 'auth', 'jobs')`,
  routine: `
    select format('%s owner=%s acl=%s', pg_get_functiondef(pg_proc.oid), pg_get_userbyid(proowner), proacl) as line
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
     where ${OURS} and prokind in ('f', 'p')
       and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`,
  grant: `
    select format('%s.%s to %s: %s%s', nspname, relname, case grantee when 0 then 'public' else pg_get_userbyid(grantee) end,
                  privilege_type, case when is_grantable then ' and on' end) as line
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace cross join aclexplode(relacl)
     where ${OURS} and relkind in ('r', 'p', 'v', 'S')`,
  schema: `
    select format('%s to %s: %s', nspname, case grantee when 0 then 'public' else pg_get_userbyid(grantee) end, privilege_type)
           as line
      from pg_namespace cross join aclexplode(nspacl) where ${OURS}`,
} as const;
