import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./schema.ts";

/**
 * The two roles the server works under (`migrations/…-roles-and-tenancy.sql`). The role in the address owns the tables
 * and is used by migrations alone.
 */
export const APP_ROLE = "baluarte_app";
export const AUTH_ROLE = "baluarte_auth";

/** Reads `timestamptz` as our own spelling of an instant, `bigint` as a number: ids are text, so none is ever near 2⁵³. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    if (oid === pg.types.builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

export type PoolOptions = {
  max: number;
  role: string | null;
  searchPath: string;
  name: string;
  /** `false`: dates come as `Date`, as the identity library compares them. */
  instants?: boolean;
};

/** A pool on `url` whose every connection works under `role` from its first statement; `null`: the role of the address. */
export function createPool(url: string, { max, role, searchPath, name, instants = true }: PoolOptions): pg.Pool {
  const settings = [`-c search_path=${searchPath}`, "-c timezone=UTC"];
  if (role !== null) settings.push(`-c role=${role}`);
  const pool = new pg.Pool({
    connectionString: url,
    max,
    options: settings.join(" "),
    application_name: `baluarte ${name}`,
    ...(instants ? { types } : {}),
    connectionTimeoutMillis: 10_000,
  });
  // An idle connection that the server ends would otherwise end the process; the next query opens another.
  pool.on("error", () => undefined);
  return pool;
}

export function createDatabase(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
