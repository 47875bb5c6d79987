import type { z } from "zod";
import type { TimelineItem } from "@baluarte/contract/incident.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { LogKind } from "@baluarte/domain/log/model.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";

type Item = z.infer<typeof TimelineItem>;

/** What changed the course. Everything else is in the full log, one step away. */
const SPARSE: readonly LogKind[] = [
  "incident.declared",
  "incident.changed",
  "incident.t0Moved",
  "incident.answerDecided",
  "incident.noted",
  "incident.closed",
  "evidence.kept",
  "act.requested",
  "act.approved",
  "act.refused",
  "act.voided",
  "act.takenBack",
  "act.unsigned",
  "act.executed",
  "act.finished",
  "standing.used",
  "spoken.heard",
  "spoken.ratified",
  "spoken.refused",
  "spoken.overdue",
  "spoken.orphaned",
  "clock.fired",
  "clock.stopped",
  "clock.reopened",
  "clock.overdueAtDeclaration",
  "brake.pulled",
  "brake.lifted",
  "hide.settled",
  "freeze.kept",
  "account.lost",
  "account.recovered",
  "publication.unknown",
  "publication.retried",
  "publication.excused",
  "note.sent",
  "role.taken",
  "role.offered",
  "role.accepted",
  "role.refused",
  "role.withdrawn",
  "role.takenOver",
  "role.ended",
];

const ITEMS_MAX = 60;

/** The sparse timeline of an incident, the newest first: a view of the log, with the facts its sentences need. */
export async function timelineOf(scope: Scope, incident: IncidentId): Promise<Item[]> {
  const rows = await scope.trx
    .selectFrom("log_entry")
    .leftJoin("log_payload", (join) =>
      join.onRef("log_payload.seq", "=", "log_entry.seq").onRef("log_payload.brand_id", "=", "log_entry.brand_id"),
    )
    .select(["log_entry.seq", "log_entry.brand_at", "log_entry.kind", "log_entry.actor", "log_payload.payload"])
    .where("log_entry.incident_id", "=", incident)
    .where("log_entry.kind", "in", [...SPARSE])
    .orderBy("log_entry.seq", "desc")
    .limit(ITEMS_MAX)
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.flatMap((row) => ["person" in row.actor ? row.actor.person : null, otherSigner(row.payload)]),
  );
  return rows.map((row) => ({
    seq: row.seq,
    at: row.brand_at,
    kind: row.kind,
    who: "person" in row.actor ? name(row.actor.person) : null,
    args: { ...flatten(row.payload ?? {}), ...signerOf(otherSigner(row.payload), name) },
  }));
}

/** Whose signature it is where whoever wrote the entry did not sign: given in advance, or said aloud. */
function otherSigner(payload: Record<string, unknown> | null): PersonId | null {
  const by = payload?.["way"] ?? (payload !== null && "heardBy" in payload ? "spoken" : null);
  return by === "mandate" || by === "standing" || by === "spoken" ? (payload!["person"] as PersonId) : null;
}

function signerOf(signer: PersonId | null, name: (id: PersonId) => { name: string }): { signer?: string } {
  return signer === null ? {} : { signer: name(signer).name };
}

/** The scalars of a payload, nested ones under `from.at`; what is erased has none. */
function flatten(payload: Record<string, unknown>, prefix = ""): Item["args"] {
  const args: Item["args"] = {};
  for (const [key, value] of Object.entries(payload)) {
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      args[prefix + key] = value;
    } else if (typeof value === "object" && !Array.isArray(value)) {
      Object.assign(args, flatten(value as Record<string, unknown>, `${prefix}${key}.`));
    }
  }
  return args;
}
