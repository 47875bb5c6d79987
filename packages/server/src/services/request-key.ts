import { sql } from "kysely";
import type { LogKind } from "@baluarte/domain/log/model.ts";
import type { NewEntry } from "../db/log.ts";
import type { Scope } from "./scope.ts";

/**
 * The subject of what was recorded as `kind` under `key` before, or `null`: what a double click or a lost answer sends
 * twice is done once. Of two at the same moment the second waits here until the first has committed, and then finds it.
 * Whoever gets `null` records the deed with `keyed(key)` in this transaction.
 */
export async function doneBefore(scope: Scope, kind: LogKind, key: string | undefined): Promise<string | null> {
  if (key === undefined) return null;
  const lock = `${scope.brand.id} ${kind} ${key}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(scope.trx);
  const row = await scope.trx
    .selectFrom("sent_form")
    .select("subject")
    .where("brand_id", "=", scope.brand.id)
    .where("kind", "=", kind)
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.subject ?? null;
}

/** The part of a log payload that says which form it came from. */
export function keyed(key: string | undefined): { key?: string } {
  return key === undefined ? {} : { key };
}

/** Keeps under its key what was done; called by the scope for the entries it is about to append. */
export async function keepKeys(scope: Scope, entries: readonly NewEntry[]): Promise<void> {
  const rows = entries.flatMap(({ kind, subject, payload }) => {
    const key = payload["key"];
    return typeof key === "string" ? [{ brand_id: scope.brand.id, kind, key, subject, at: scope.now }] : [];
  });
  if (rows.length === 0) return;
  await scope.trx
    .insertInto("sent_form")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
