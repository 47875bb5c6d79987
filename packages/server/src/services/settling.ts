import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * Whether posts that somebody waits for are still being read, or read and not yet looked through: a file, a monitor that is
 * applied to what is stored, and the look at the past that both end with. What comes late by the drop is nothing to wait for.
 */
export async function isSettling({ trx }: Scope): Promise<boolean> {
  const { rows } = await sql<{ settling: boolean }>`
    select exists (select from import where state = 'running')
        or exists (select from monitor_backfill where state = 'running')
        or exists (select from detection_ask where soon) as settling`.execute(trx);
  return rows[0]!.settling;
}
