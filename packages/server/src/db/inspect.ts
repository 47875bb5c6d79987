import pg from "pg";
import { DatabaseError } from "./database-error.ts";

const OLDEST_MAJOR = 15;

/**
 * Looks before it serves: that the address works, the version is one we test on, and its role is nobody whom
 * row-level security does not bind. Throws `DatabaseError` with the sentence for the admin.
 */
export async function inspectDatabase(url: string): Promise<{ version: string }> {
  const client = open(url);
  try {
    await client.connect();
    const { rows } = await client.query<{
      version: string;
      num: number;
      super: boolean;
      bypass: boolean;
      name: string;
    }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as num,
              rolsuper as super, rolbypassrls as bypass, rolname as name
         from pg_roles where rolname = current_user`,
    );
    const { version, num, super: isSuper, bypass, name } = rows[0]!;
    if (num < OLDEST_MAJOR * 10_000) {
      throw new DatabaseError("tooOld", `PostgreSQL ${version} is too old. Baluarte needs ${OLDEST_MAJOR} or newer.`);
    }
    if (isSuper || bypass) {
      throw new DatabaseError(
        "superuser",
        `DATABASE_URL signs in as "${name}", a role that row-level security does not bind, so one brand could see another. Make a role for Baluarte: CREATE ROLE baluarte LOGIN CREATEROLE PASSWORD '…'; CREATE DATABASE baluarte OWNER baluarte; and put that one into DATABASE_URL.`,
      );
    }
    return { version };
  } catch (error) {
    throw asDatabaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function open(url: string): pg.Client {
  try {
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  } catch (error) {
    throw asDatabaseError(error);
  }
}

function asDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ERR_INVALID_URL" || error instanceof TypeError) {
    return new DatabaseError(
      "addressInvalid",
      "DATABASE_URL is no address. Write it as postgres://role:password@host:5432/database.",
      { cause: error },
    );
  }
  if (code.startsWith("28")) {
    return new DatabaseError(
      "signInRefused",
      "The database refused the role or the password in DATABASE_URL. Check both.",
      { cause: error },
    );
  }
  if (code === "3D000") {
    return new DatabaseError(
      "databaseMissing",
      "The database named in DATABASE_URL does not exist. Create it, owned by the role in the address.",
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new DatabaseError(
    "unreachable",
    `The database in DATABASE_URL does not answer (${reason}). Check host, port and firewall, and that PostgreSQL runs.`,
    { cause: error },
  );
}
