import { sql } from "kysely";
import { later, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

/**
 * Until this transaction ends nobody else stores posts or mentions of the brand, and nobody changes which of its monitors
 * match: of two of them each sees all that the other did, or the other sees all that it did. Taken before any row.
 */
export async function lockStoring({ trx, brand }: Pick<Scope, "trx" | "brand">): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${brand.id}, 1))`.execute(trx);
}

/**
 * Brand time for what is stored under the lock: `scope.now`, but never before a monitor that rests was put to rest. That was
 * written by another process, whose clock may be ahead of ours, and `scope.now` was read before the lock was waited for: a
 * post that arrived earlier than the pause it came into would be matched by nobody and looked through by nobody.
 */
export async function storingNow({ trx, now }: Pick<Scope, "trx" | "now">): Promise<Instant> {
  const { rested } = await trx
    .selectFrom("monitor")
    .select((eb) => eb.fn.max("changed_at").as("rested"))
    .where("state", "!=", "active")
    .executeTakeFirstOrThrow();
  return rested === null ? now : later(now, rested as Instant);
}
