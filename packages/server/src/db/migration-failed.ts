import { DatabaseError } from "./database-error.ts";

/** Why the migration `name` failed, with the one thing to do about it. `cause`: what was thrown, by PostgreSQL or by us. */
export function migrationFailed(name: string, cause: unknown): DatabaseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError(
    "migrationFailed",
    `The database could not be brought up to date (${name}): ${reason}. Nothing has been changed. ${mendOf(cause, reason)}`,
    { cause },
  );
}

function mendOf(cause: unknown, reason: string): string {
  const code = codeOf(cause);
  if (code === "53100")
    return "The disk of the database is full: an upgrade needs free as much as the database takes. Make room, then start again.";
  if (code === "42501" || code === "42704" || code === "P0001")
    return "Its role must own the database and may create roles (CREATEROLE), or the roles baluarte_app, baluarte_auth and baluarte_search must exist and be granted to it (baluarte_search WITH INHERIT FALSE).";
  if (code === null ? CUT_WORDS.test(reason) : CUT_CODES.test(code))
    return "The connection to the database was lost. See that it runs, then start again.";
  return "Start the older version again, and tell us what stands here.";
}

function codeOf(cause: unknown): string | null {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  return typeof code === "string" ? code : null;
}

/** What PostgreSQL calls a connection that it ended or could not keep (classes 57P and 08), and what the network does. */
const CUT_CODES = /^(?:57P|08|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENETRESET$|ENOTFOUND$|EAI_)/;
/** What `pg` says of one without a code (pg 8, `client.js`; pg-pool 3, `index.js`; looked up 2026-11-26). */
const CUT_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|timeout exceeded when trying to connect)/;
