import { mayExecute, mayReview } from "@baluarte/domain/act/table.ts";
import type { Act } from "@baluarte/domain/act/model.ts";
import { moveAct } from "@baluarte/domain/act/rules.ts";
import { REVIEW_WITHIN_MS } from "@baluarte/domain/brake/model.ts";
import type { Level } from "@baluarte/domain/incident/model.ts";
import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { finishAct, hashOf, loadAct, moveLoaded } from "./act.ts";
import type { BrakePayload } from "./act-payload.ts";
import { startClock, stopClock } from "./clock.ts";
import { membersOf, rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/**
 * Pulls a brake: one person, at once, no signature. It is stored as an act that is happening; `finishAct` says that it
 * has. Somebody else is asked to look at it within a day.
 */
export async function pullBrake(
  scope: Scope,
  payload: BrakePayload,
  { title, reason, subject }: { title: string; reason: string; subject: string },
): Promise<ActId> {
  const { ctx, trx, brand, now } = scope;
  const person = personOf(scope);
  if (!mayExecute(payload.kind, await rolesOf(scope, person))) throw new ServiceError("forbidden");
  const worst = await gravestIncident(scope);
  const id = ctx.newId("act") as ActId;
  const asked: Act = {
    id,
    kind: payload.kind,
    state: "requested",
    level: worst?.level ?? 0,
    payloadHash: hashOf(payload),
    requestedBy: person,
    requestedAt: now,
    chain: [],
    approvals: [],
    takenBack: [],
  };
  const outcome = moveAct(asked, { type: "execute", payloadHash: asked.payloadHash });
  if (!outcome.ok) throw new ServiceError("wrongState");
  await trx
    .insertInto("act")
    .values({
      id,
      brand_id: brand.id,
      kind: payload.kind,
      state: outcome.act.state,
      level: worst?.level ?? 0,
      incident_id: worst?.id ?? null,
      statement_id: null,
      statement_version: null,
      subject,
      title,
      reason,
      payload: JSON.stringify(payload),
      payload_hash: asked.payloadHash,
      chain: JSON.stringify([]),
      requested_by: person,
      requested_at: now,
      refused_by: null,
      refused_at: null,
      refused_reason: null,
      executed_by: person,
      executed_at: now,
      finished_at: null,
    })
    .execute();
  scope.record("brake.pulled", id, { ...payload, title }, worst?.id ?? null);
  await startClock(scope, null, {
    kind: "brakeReview",
    subject: id,
    group: "expiry",
    anchor: "executed",
    anchorAt: now,
    provisional: false,
    offsetMs: REVIEW_WITHIN_MS,
  });
  const reviewers = (await membersOf(scope)).filter(
    (member) => member.person !== person && mayReview(payload.kind, member.roles, brand.teamSize),
  );
  scope.notify(
    reviewers.map((member) => member.person),
    { kind: "brakePulled", incident: null, subject: id, args: { brake: payload.kind, title } },
  );
  tellBrakes(scope, id, worst?.id ?? null);
  return id;
}

/** Somebody else looked: it was right, or it was not, with what they have to say. A brake that stands is not lifted by it. */
export async function reviewBrake(
  scope: Scope,
  id: ActId,
  { upheld, note }: { upheld: boolean; note: string | null },
): Promise<void> {
  const loaded = await loadAct(scope, id, true);
  const person = personOf(scope);
  const roles = await rolesOf(scope, person);
  if (person === loaded.act.requestedBy) throw new ServiceError("ownAct");
  if (!mayReview(loaded.act.kind, roles, scope.brand.teamSize)) throw new ServiceError("forbidden");
  await moveLoaded(scope, loaded, { type: "review", person, at: scope.now });
  await scope.trx
    .updateTable("act")
    .set({ reviewed_by: person, reviewed_at: scope.now, review_upheld: upheld, review_note: note })
    .where("id", "=", id)
    .execute();
  await stopClock(scope, null, "brakeReview", id, id);
  scope.record("act.reviewed", id, { kind: loaded.act.kind, upheld, note }, loaded.row.incident_id);
  tellBrakes(scope, id, loaded.row.incident_id);
}

/** The open incident a brand-wide act belongs to: the gravest, whose timeline tells it. */
export async function gravestIncident(scope: Scope): Promise<{ id: IncidentId; level: Level } | null> {
  const row = await scope.trx
    .selectFrom("incident")
    .select(["id", "level"])
    .where("state", "=", "open")
    .orderBy("level", "desc")
    .orderBy("declared_at")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export function tellBrakes(scope: Scope, id: string, incident: IncidentId | null): void {
  scope.tell("brakes", id);
  scope.tell("acts", id);
  if (incident !== null) scope.tell("incidents", incident);
}

/** Stored as done in the transaction that pulled it: from its commit on it holds. */
export function brakeIsOn(scope: Scope, id: ActId): Promise<void> {
  return finishAct(scope, id, "done");
}
