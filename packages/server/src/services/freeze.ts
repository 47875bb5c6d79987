import { mayRequest } from "@baluarte/domain/act/table.ts";
import { FREEZE_ASKED_EVERY_MS, type StopReason } from "@baluarte/domain/brake/model.ts";
import type { ActId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { ActEffect } from "./act-effects.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { brakeIsOn, gravestIncident, pullBrake, tellBrakes } from "./brake.ts";
import { lockBrakes } from "./brake-gate.ts";
import { restartClock, startClock, stopClock } from "./clock.ts";
import { holdWaiting } from "./held.ts";
import { membersOf, rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { recount, roundByFact } from "./step.ts";
import { settleStep } from "./task.ts";

/**
 * Freezes: one person, this one transaction. When it has committed nothing of the brand begins to go out, and what
 * waited is listed as held. A second freeze at the same moment finds the first, and is that one.
 */
export async function freezeBrand(scope: Scope, stop: { reason: StopReason; note: string | null }): Promise<ActId> {
  return pullLasting(scope, { kind: "freeze", ...stop }, null);
}

/** Holds one place's queue, or (`null`) every place's; the product's own notices go on as they were. */
export async function holdQueue(
  scope: Scope,
  { touchpoint, ...stop }: { touchpoint: TouchpointId | null; reason: StopReason; note: string | null },
): Promise<ActId> {
  return pullLasting(scope, { kind: "hold", touchpoint, ...stop }, touchpoint);
}

type LastingBrake =
  | { kind: "freeze"; reason: StopReason; note: string | null }
  | { kind: "hold"; touchpoint: TouchpointId | null; reason: StopReason; note: string | null };

async function pullLasting(scope: Scope, payload: LastingBrake, touchpoint: TouchpointId | null): Promise<ActId> {
  const { trx, brand, now } = scope;
  await lockBrakes(trx, brand.id, "alone");
  const stands = await trx
    .selectFrom("brake")
    .select("act_id")
    .where("kind", "=", payload.kind)
    .where("touchpoint_id", touchpoint === null ? "is" : "=", touchpoint)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (stands !== undefined) return stands.act_id;
  const place =
    touchpoint === null
      ? null
      : found(
          await trx
            .selectFrom("touchpoint")
            .select("name")
            .where("id", "=", touchpoint)
            .where("removed_at", "is", null)
            .executeTakeFirst(),
        );
  const id = await pullBrake(scope, payload, {
    title: place?.name ?? brand.name,
    reason: payload.reason,
    subject: touchpoint ?? brand.id,
  });
  await trx
    .insertInto("brake")
    .values({
      act_id: id,
      brand_id: brand.id,
      kind: payload.kind,
      touchpoint_id: touchpoint,
      reason: payload.reason,
      note: payload.note,
      began_at: now,
      lifted_at: null,
      lifted_by: null,
    })
    .execute();
  await holdWaiting(scope, id, touchpoint);
  await brakeIsOn(scope, id);
  const open = await gravestIncident(scope);
  // The whole queue is held by either.
  if (open !== null && touchpoint === null) await settleStep(scope, open.id, "K4", id);
  if (payload.kind === "freeze") {
    const incident = await gravestIncident(scope);
    if (incident !== null) await settleStep(scope, incident.id, "P3a", id);
    await startClock(scope, null, {
      kind: "freezeAsk",
      subject: id,
      group: "expiry",
      anchor: "executed",
      anchorAt: now,
      provisional: false,
      offsetMs: FREEZE_ASKED_EVERY_MS,
    });
  }
  return id;
}

async function freezeInForce(scope: Scope): Promise<ActId> {
  const row = await scope.trx
    .selectFrom("brake")
    .select("act_id")
    .where("kind", "=", "freeze")
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw new ServiceError("wrongState");
  return row.act_id;
}

/** Asked whether the freeze is still needed, somebody says yes: it is asked again two hours from now. */
export async function keepFreeze(scope: Scope): Promise<void> {
  const freeze = await freezeInForce(scope);
  await restartClock(scope, "freezeAsk", freeze);
  const incident = await gravestIncident(scope);
  scope.record("freeze.kept", freeze, {}, incident?.id ?? null);
  if (incident !== null) {
    await roundByFact(scope, incident.id, ["P3d"], `kept ${scope.now}`);
    await recount(scope, incident.id);
  }
  tellBrakes(scope, freeze, null);
}

/** Asks to lift the freeze; another human, who may stand outside the house, has to say yes. Asked twice it is one request. */
export async function requestLift(scope: Scope, reason: string): Promise<ActId> {
  if (!mayRequest("unfreeze", await rolesOf(scope, personOf(scope)))) throw new ServiceError("forbidden");
  const freeze = await freezeInForce(scope);
  await lockBrakes(scope.trx, scope.brand.id, "alone");
  const waiting = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("kind", "=", "unfreeze")
    .where("state", "=", "requested")
    .where("subject", "=", freeze)
    .executeTakeFirst();
  if (waiting !== undefined) return waiting.id;
  const incident = await gravestIncident(scope);
  const act = await requestAct(scope, {
    level: incident?.level ?? 0,
    incident: incident?.id ?? null,
    statement: null,
    statementVersion: null,
    title: scope.brand.name,
    reason,
    payload: { kind: "unfreeze", freeze, reason },
  });
  await scope.trx.updateTable("act").set({ subject: freeze }).where("id", "=", act).execute();
  tellBrakes(scope, freeze, null);
  return act;
}

/** The second human's word lifts it. What was held stays held: each is decided by itself. */
export const unfreezeEffect: ActEffect<"unfreeze"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, row, payload }) {
    await lockBrakes(scope.trx, scope.brand.id, "alone");
    const lifted = await scope.trx
      .updateTable("brake")
      .set({ lifted_at: scope.now, lifted_by: act.id })
      .where("act_id", "=", payload.freeze)
      .where("lifted_at", "is", null)
      .returning("act_id")
      .executeTakeFirst();
    if (lifted === undefined) return finishAct(scope, act.id, "failed");
    await stopClock(scope, null, "freezeAsk", act.id, payload.freeze);
    // What was frozen is no more: neither is it asked whether it still has to be.
    if (row.incident_id !== null) {
      for (const step of ["P3l", "P3d"]) await settleStep(scope, row.incident_id, step, act.id);
    }
    scope.record(
      "brake.lifted",
      payload.freeze,
      { kind: "freeze", reason: payload.reason, askedBy: act.requestedBy, by: act.id },
      row.incident_id,
    );
    scope.notify(
      (await membersOf(scope)).map(({ person }) => person),
      { kind: "freezeLifted", incident: row.incident_id, subject: payload.freeze },
    );
    await finishAct(scope, act.id, "done");
    tellBrakes(scope, payload.freeze, row.incident_id);
  },
};

/** Somebody saw with their own eyes that a place outside is stopped, or takes that back. */
export async function seeOutside(scope: Scope, touchpoint: TouchpointId, stopped: boolean): Promise<void> {
  found(await scope.trx.selectFrom("touchpoint").select("id").where("id", "=", touchpoint).executeTakeFirst());
  const freeze = await freezeInForce(scope);
  if (stopped) {
    await scope.trx
      .insertInto("outside_stop")
      .values({
        brake_id: freeze,
        touchpoint_id: touchpoint,
        brand_id: scope.brand.id,
        seen_by: personOf(scope),
        at: scope.now,
      })
      .onConflict((conflict) => conflict.columns(["brake_id", "touchpoint_id"]).doNothing())
      .execute();
  } else {
    await scope.trx
      .deleteFrom("outside_stop")
      .where("brake_id", "=", freeze)
      .where("touchpoint_id", "=", touchpoint)
      .execute();
  }
  scope.record("outside.stopped", touchpoint, { stopped });
  tellBrakes(scope, freeze, null);
}
