import { sql } from "kysely";
import type { HeldOutcome } from "@baluarte/domain/brake/model.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ActId, PublicationId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { certainlyUnsent } from "@baluarte/domain/publication/rules.ts";
import type { ActEffect } from "./act-effects.ts";
import { ActPayload } from "./act-payload.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { gravestIncident, tellBrakes } from "./brake.ts";
import { isBraked, lockBrakes } from "./brake-gate.ts";
import { CERTAINLY_UNSENT, loadPublication, storePublication } from "./publication.ts";
import { settlePublishing } from "./publish.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** Lists everything that waits, of one place or (`null`) of all, as held by `brake`. */
export async function holdWaiting(scope: Scope, brake: ActId, touchpoint: TouchpointId | null): Promise<void> {
  await scope.trx
    .insertInto("held_item")
    .columns(["publication_id", "brake_id", "brand_id", "held_at"])
    .expression((eb) => {
      const waiting = eb
        .selectFrom("publication")
        .select((row) => [
          "publication.id",
          row.val(brake).as("brake"),
          "publication.brand_id",
          sql<Instant>`${scope.now}::timestamptz`.as("at"),
        ])
        .where(CERTAINLY_UNSENT);
      return touchpoint === null ? waiting : waiting.where("touchpoint_id", "=", touchpoint);
    })
    .execute();
}

type Open = { publication_id: PublicationId; brake_id: ActId };

async function openItems(scope: Scope): Promise<Open[]> {
  return scope.trx
    .selectFrom("held_item")
    .innerJoin("publication", "publication.id", "held_item.publication_id")
    .select(["held_item.publication_id", "held_item.brake_id"])
    .where("held_item.outcome", "is", null)
    .where("publication.state", "in", ["queued", "awaitingPerson", "executing"])
    .orderBy("held_item.publication_id")
    .orderBy("held_item.brake_id")
    .execute();
}

export type Release = { publications: PublicationId[] } | { hold: ActId };

/**
 * Asks to let out what is held: some of it, or everything that one hold has caught, and the hold ends with it. Another
 * human approves. What is asked for while the brand is frozen goes out through the freeze, and says so. The same asked
 * for twice is one request.
 */
export async function requestRelease(scope: Scope, what: Release, reason: string): Promise<ActId> {
  // Of two who ask at the same moment the second waits here, and then finds what the first has asked.
  await lockBrakes(scope.trx, scope.brand.id, "alone");
  const waiting = await sameRelease(scope, what);
  if (waiting !== null) return waiting;
  const open = await openItems(scope);
  const hold = "hold" in what ? await holdInForce(scope, what.hold) : null;
  const wanted =
    "hold" in what
      ? [...new Set(open.filter(({ brake_id }) => brake_id === what.hold).map((item) => item.publication_id))]
      : [...new Set(what.publications)].toSorted();
  const items = [];
  const names = [];
  let level: Level = (await gravestIncident(scope))?.level ?? 0;
  for (const publication of wanted) {
    const brakes = open.filter((item) => item.publication_id === publication).map(({ brake_id }) => brake_id);
    const loaded = await loadPublication(scope, publication);
    if (brakes.length === 0) throw new ServiceError("wrongState");
    items.push({
      publication,
      payloadHash: loaded.publication.payloadHash,
      brakes: hold === null ? brakes : [hold.act_id],
    });
    names.push(loaded.name);
    level = Math.max(level, loaded.actRow.level) as Level;
  }
  if (items.length === 0 && hold === null) throw new ServiceError("wrongState");
  const act = await requestAct(scope, {
    level,
    incident: (await gravestIncident(scope))?.id ?? null,
    statement: null,
    statementVersion: null,
    title: [...new Set(names)].join(", ") || hold!.title,
    reason,
    payload: { kind: "releaseHeld", hold: hold?.act_id ?? null, items, reason },
  });
  tellBrakes(scope, act, null);
  return act;
}

/** The request that waits for a signature and would let out exactly this; `null`: there is none. */
async function sameRelease(scope: Scope, what: Release): Promise<ActId | null> {
  const rows = await scope.trx
    .selectFrom("act")
    .select(["id", "payload"])
    .where("kind", "=", "releaseHeld")
    .where("state", "=", "requested")
    .execute();
  const wanted = "hold" in what ? [] : [...new Set(what.publications)].toSorted();
  const same = rows.find(({ payload }) => {
    const asked = ActPayload.parse(payload);
    if (asked.kind !== "releaseHeld") return false;
    if ("hold" in what) return asked.hold === what.hold;
    const items = asked.items.map(({ publication }) => publication).toSorted();
    return asked.hold === null && items.length === wanted.length && items.every((id, at) => id === wanted[at]);
  });
  return same?.id ?? null;
}

async function holdInForce(scope: Scope, id: ActId): Promise<{ act_id: ActId; title: string }> {
  return found(
    await scope.trx
      .selectFrom("brake")
      .innerJoin("act", "act.id", "brake.act_id")
      .select(["brake.act_id", "act.title"])
      .where("brake.act_id", "=", id)
      .where("brake.kind", "=", "hold")
      .where("brake.lifted_at", "is", null)
      .executeTakeFirst(),
  );
}

/** Let out through the brakes it was asked for, and no other: one pulled since holds it still. */
export const releaseEffect: ActEffect<"releaseHeld"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, row, payload }) {
    await lockBrakes(scope.trx, scope.brand.id, "alone");
    if (payload.hold !== null) await liftHold(scope, payload.hold, act.id, payload.reason);
    for (const { publication, brakes } of payload.items) {
      const decided = await decide(scope, publication, brakes, "released", payload.reason);
      if (!decided || (await isBraked(scope.trx, publication))) continue;
      const { state } = (await loadPublication(scope, publication)).publication;
      if (state === "queued" || state === "executing") {
        scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication } });
      }
    }
    await finishAct(scope, act.id, "done");
    tellBrakes(scope, act.id, row.incident_id);
  },
};

async function liftHold(scope: Scope, hold: ActId, by: ActId, reason: string): Promise<void> {
  const lifted = await scope.trx
    .updateTable("brake")
    .set({ lifted_at: scope.now, lifted_by: by })
    .where("act_id", "=", hold)
    .where("lifted_at", "is", null)
    .returning("act_id")
    .executeTakeFirst();
  if (lifted !== undefined) scope.record("brake.lifted", hold, { kind: "hold", reason, by });
}

/** Writes the decision to every open row of the publication that `brakes` (`null`: any) made. */
async function decide(
  scope: Scope,
  publication: PublicationId,
  brakes: readonly ActId[] | null,
  outcome: HeldOutcome,
  reason: string,
): Promise<boolean> {
  let query = scope.trx
    .updateTable("held_item")
    .set({ outcome, reason, decided_at: scope.now, decided_by: personOf(scope) })
    .where("publication_id", "=", publication)
    .where("outcome", "is", null);
  if (brakes !== null) query = query.where("brake_id", "in", brakes);
  const rows = await query.returning("brake_id").execute();
  if (rows.length > 0) scope.record("held.decided", publication, { outcome, reason });
  return rows.length > 0;
}

/**
 * Takes something held out of the queue for good, on one person's word: less is said, not more. The place stays owed;
 * `rewritten` says that another text will go the whole way.
 */
export async function dropHeld(
  scope: Scope,
  id: PublicationId,
  outcome: "rewritten" | "dropped",
  reason: string,
): Promise<void> {
  const loaded = await loadPublication(scope, id, true);
  if (!(await decide(scope, id, null, outcome, reason))) throw new ServiceError("wrongState");
  const unsent = certainlyUnsent(loaded.publication.state, loaded.retryAt);
  const dropped = await storePublication(scope, loaded, { type: "drop", unsent });
  if (dropped === null) throw new ServiceError("wrongState", { state: loaded.publication.state });
  await settlePublishing(scope, loaded.actRow.id);
  tellBrakes(scope, id, loaded.actRow.incident_id);
}
