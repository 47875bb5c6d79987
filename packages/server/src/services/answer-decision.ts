import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Silence, SilenceTrigger } from "@baluarte/domain/incident/silence.ts";
import type { ActEffect } from "./act-effects.ts";
import { executeAct, finishAct, requestAct, voidAct } from "./act.ts";
import { openIncident, syncPlan } from "./incident.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { reopenStep, settleStep } from "./task.ts";

export type SilenceInput = { reason: string; recheckMs: number; triggers: SilenceTrigger[] };

/** Asks that a hostile case stay unanswered: as good as a statement, so another person approves it. Asked twice it is one request. */
export async function requestSilence(scope: Scope, id: IncidentId, input: SilenceInput): Promise<ActId> {
  const incident = await openIncident(scope, id);
  if (incident.case_type !== "hostile" || incident.silence !== null) throw new ServiceError("wrongState");
  const waiting = await waitingSilence(scope, id);
  if (waiting !== null) return waiting;
  return requestAct(scope, {
    level: incident.level,
    incident: id,
    statement: null,
    statementVersion: null,
    title: incident.name,
    reason: input.reason,
    payload: { kind: "doNotAnswer", incident: id, ...input },
  });
}

async function waitingSilence(scope: Scope, id: IncidentId): Promise<ActId | null> {
  const row = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("incident_id", "=", id)
    .where("kind", "=", "doNotAnswer")
    .where("state", "in", ["requested", "approved"])
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Nothing leaves the house by it: the last signature is the decision, and the time to look again runs from there. */
export const doNotAnswerEffect: ActEffect<"doNotAnswer"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    const { incident: id, reason, recheckMs, triggers } = payload;
    const row = await openIncident(scope, id);
    // It became another case while the request waited: there is nothing left to be silent about.
    if (row.case_type !== "hostile" || row.silence !== null) return finishAct(scope, act.id, "failed");
    const silence: Silence = { since: scope.now, act: act.id, by: act.requestedBy, reason, recheckMs, triggers };
    const conditions = { ...row.conditions, answer: false, ignore: true };
    await scope.trx
      .updateTable("incident")
      .set({ silence: JSON.stringify(silence), conditions: JSON.stringify(conditions) })
      .where("id", "=", id)
      .execute();
    scope.record("incident.answerDecided", id, { answer: false, reason, recheckMs, triggers, act: act.id }, id);
    await decided(scope, id, "ignore");
    await syncPlan(scope, { ...row, silence, conditions });
    await finishAct(scope, act.id, "done");
    scope.tell("incidents", id);
  },
};

/**
 * Decides to answer, which only adds duties: one person may, also against a silence that stands. What is said is approved
 * when it is written; the 48 hours run from the first message all the same.
 */
export async function decideToAnswer(scope: Scope, id: IncidentId, reason: string): Promise<void> {
  // An act comes before its incident in the order of locks.
  const waiting = await waitingSilence(scope, id);
  if (waiting !== null) await voidAct(scope, waiting);
  const row = await openIncident(scope, id);
  if (row.case_type !== "hostile") throw new ServiceError("wrongState");
  if (row.conditions["answer"] === true) return;
  const conditions = { ...row.conditions, answer: true, ignore: false };
  await scope.trx
    .updateTable("incident")
    .set({ silence: null, conditions: JSON.stringify(conditions) })
    .where("id", "=", id)
    .execute();
  scope.record("incident.answerDecided", id, { answer: true, reason, silentSince: row.silence?.since ?? null }, id);
  await decided(scope, id, "answer");
  await syncPlan(scope, { ...row, silence: null, conditions });
  scope.tell("incidents", id);
}

async function decided(scope: Scope, id: IncidentId, what: "ignore" | "answer"): Promise<void> {
  await reopenStep(scope, id, "P4c");
  await settleStep(scope, id, "P4c", what);
}
