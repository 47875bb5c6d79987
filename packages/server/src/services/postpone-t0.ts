import type { ActId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { ActEffect } from "./act-effects.ts";
import { ActPayload } from "./act-payload.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { openIncident, setT0, type T0Input } from "./incident.ts";
import type { Scope } from "./scope.ts";

/** Asks to move a confirmed T0 later: it buys time, so another person has to agree. Asked twice it is one request. */
export async function requestLaterT0(scope: Scope, id: IncidentId, input: T0Input): Promise<ActId> {
  const incident = await openIncident(scope, id);
  const reason = input.reason ?? "";
  const waiting = await scope.trx
    .selectFrom("act")
    .select(["id", "payload"])
    .where("incident_id", "=", id)
    .where("kind", "=", "postponeT0")
    .where("state", "=", "requested")
    .execute();
  const same = waiting.find(({ payload }) => {
    const asked = ActPayload.parse(payload);
    return asked.kind === "postponeT0" && asked.at === input.at && asked.precision === input.precision;
  });
  if (same !== undefined) return same.id;
  return requestAct(scope, {
    level: incident.level,
    incident: id,
    statement: null,
    statementVersion: null,
    title: incident.name,
    reason,
    payload: { kind: "postponeT0", incident: id, at: input.at, precision: input.precision, post: input.post, reason },
  });
}

export const postponeT0Effect: ActEffect<"postponeT0"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    await setT0(scope, payload.incident, payload, true);
    await finishAct(scope, act.id, "done");
  },
};
