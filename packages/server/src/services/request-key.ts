import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { LogKind } from "@baluarte/domain/log/model.ts";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/**
 * The subject of what was recorded under `key` before, or `null`: what a double click or a lost answer sends twice is
 * done once. To be asked while holding the row that the write holds, or two at the same moment both find nothing.
 */
export async function doneBefore(
  scope: Scope,
  kind: LogKind,
  key: string | undefined,
  incident: IncidentId | null = null,
): Promise<string | null> {
  if (key === undefined) return null;
  let query = scope.trx
    .selectFrom("log_entry")
    .innerJoin("log_payload", (join) =>
      join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
    )
    .select("log_entry.subject")
    .where("log_entry.kind", "=", kind)
    .where("log_entry.incident_id", "is not", null)
    .where(sql<string>`log_payload.payload->>'key'`, "=", key);
  if (incident !== null) query = query.where("log_entry.incident_id", "=", incident);
  return (await query.executeTakeFirst())?.subject ?? null;
}

/** The part of a log payload that `doneBefore` looks for. */
export function keyed(key: string | undefined): { key?: string } {
  return key === undefined ? {} : { key };
}
