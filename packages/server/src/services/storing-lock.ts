import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * Until this transaction ends nobody else stores posts or mentions of the brand, and nobody changes which of its monitors
 * match: of two of them each sees all that the other did, or the other sees all that it did. Taken before any row.
 */
export async function lockStoring({ trx, brand }: Pick<Scope, "trx" | "brand">): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${brand.id}, 1))`.execute(trx);
}
