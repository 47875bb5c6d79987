import type { IncidentId } from "@baluarte/domain/kernel/id.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

const PAGE = 100;

/** Every entry about an incident, the newest first, a page at a time. An erased payload reads `null`. */
export async function incidentLog(scope: Scope, incident: IncidentId, cursor: string | undefined) {
  found(await scope.trx.selectFrom("incident").select("id").where("id", "=", incident).executeTakeFirst());
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
  if (!Number.isSafeInteger(before)) throw new ServiceError("invalidRequest", { field: "cursor" });
  const rows = await scope.trx
    .selectFrom("log_entry")
    .leftJoin("log_payload", (join) =>
      join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
    )
    .select([
      "log_entry.seq",
      "log_entry.brand_at",
      "log_entry.kind",
      "log_entry.actor",
      "log_entry.subject",
      "log_payload.payload",
    ])
    .where("log_entry.incident_id", "=", incident)
    .where("log_entry.seq", "<", before)
    .orderBy("log_entry.seq", "desc")
    .limit(PAGE + 1)
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ actor }) => ("person" in actor ? actor.person : null)),
  );
  const items = rows.slice(0, PAGE).map((row) => ({
    seq: row.seq,
    at: row.brand_at,
    kind: row.kind,
    actor: row.actor,
    subject: row.subject,
    payload: row.payload,
    who: "person" in row.actor ? name(row.actor.person) : null,
  }));
  return { items, next: rows.length > PAGE ? String(items.at(-1)!.seq) : null };
}
