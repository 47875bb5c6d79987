import type { LostAccountView } from "@baluarte/contract/incident.ts";
import { recoveryOf } from "@baluarte/channels/manual/recovery.ts";
import { sameHandle } from "@baluarte/domain/alert/rules.ts";
import type { ActId, IncidentId, LostAccountId, PersonId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Selectable } from "kysely";
import type { Database } from "../db/schema.ts";
import type { ActEffect } from "./act-effects.ts";
import { executeAct, finishAct, requestAct } from "./act.ts";
import { removeAlertRule } from "./alert-rule.ts";
import { openIncident, setAccountOut } from "./incident.ts";
import { namesOf, rolesOf } from "./member.ts";
import { cutConnections, watchAsHostile } from "./own-post.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { recount } from "./step.ts";
import { settleStep } from "./task.ts";
import { activeTouchpoints, dropTouchpoint } from "./touchpoint.ts";

type Row = Selectable<Database["lost_account"]>;

/**
 * Says that an account is out of our hands. A brake, so one person does it at once: what we are connected with there is
 * cut, its places leave the list, and whatever it says from now on wakes. Said twice it is one account.
 */
export async function sayLost(
  scope: Scope,
  incident: IncidentId,
  { network, handle }: { network: string; handle: string },
): Promise<LostAccountId> {
  const { trx, ctx, brand, now } = scope;
  const { conditions } = await openIncident(scope, incident);
  const before = (await lostRows(scope, incident)).find(
    (row) => row.network === network && row.returned_at === null && sameHandle(row.handle, handle),
  );
  if (before !== undefined) return before.id;
  if (conditions["accountOut"] !== true) await setAccountOut(scope, incident, true);
  const account = { channel: network, handle };
  // A place on the network that goes through another account of ours stays.
  const places = (await activeTouchpoints(scope))
    .filter((place) => place.network === network && isThis(place.connection?.account ?? null, handle))
    .map(({ id }) => id);
  const connections = await cutConnections(scope, account, places);
  for (const place of places) await dropTouchpoint(scope, place);
  const rule = await watchAsHostile(scope, account);
  const id = ctx.newId("lostAccount") as LostAccountId;
  await trx
    .insertInto("lost_account")
    .values({
      id,
      brand_id: brand.id,
      incident_id: incident,
      network,
      handle,
      said_at: now,
      said_by: personOf(scope),
      places,
      watch_rule_id: rule.id,
      keeper_id: null,
      case_number: null,
      returned_at: null,
      returned_by: null,
    })
    .execute();
  scope.record("account.lost", id, { channel: network, handle, connections, touchpoints: places }, incident);
  await settleStep(scope, incident, "A2", id);
  await recount(scope, incident);
  scope.tell("incidents", incident);
  return id;
}

const isThis = (connected: string | null, handle: string) => connected === null || sameHandle(connected, handle);

/** Who recovers it, and the number under which the network answers. With both for every account their steps are done. */
export async function changeLost(
  scope: Scope,
  id: LostAccountId,
  { keeper, caseNumber }: { keeper: PersonId | null; caseNumber: string | null },
): Promise<void> {
  const row = await lostRow(scope, id);
  await openIncident(scope, row.incident_id);
  if (keeper !== null && (await rolesOf(scope, keeper)).length === 0) throw new ServiceError("notFound");
  await scope.trx
    .updateTable("lost_account")
    .set({ keeper_id: keeper, case_number: caseNumber })
    .where("id", "=", id)
    .execute();
  const { network, handle } = row;
  scope.record("account.changed", id, { channel: network, handle, keeper, caseNumber }, row.incident_id);
  const all = await lostRows(scope, row.incident_id);
  if (all.every(({ keeper_id }) => keeper_id !== null)) await settleStep(scope, row.incident_id, "A1", id);
  if (all.every(({ case_number }) => case_number !== null)) await settleStep(scope, row.incident_id, "A3", id);
  await recount(scope, row.incident_id);
  scope.tell("incidents", row.incident_id);
}

/** Asks to put an account back on the list: whoever asks says that it is ours again, and another person says so too. */
export async function requestReturn(scope: Scope, id: LostAccountId, reason: string): Promise<ActId> {
  const row = await lostRow(scope, id);
  const incident = await openIncident(scope, row.incident_id);
  if (row.returned_at !== null) throw new ServiceError("wrongState");
  const waiting = await waitingReturn(scope, id);
  if (waiting !== null) return waiting;
  const act = await requestAct(scope, {
    level: incident.level,
    incident: row.incident_id,
    statement: null,
    statementVersion: null,
    title: `${row.handle} (${row.network})`,
    reason,
    payload: { kind: "restoreAccount", account: id, reason },
  });
  await scope.trx.updateTable("act").set({ subject: id }).where("id", "=", act).execute();
  return act;
}

async function waitingReturn(scope: Scope, id: LostAccountId): Promise<ActId | null> {
  const row = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("kind", "=", "restoreAccount")
    .where("subject", "=", id)
    .where("state", "in", ["requested", "approved"])
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The second human's word brings its places back. What we were connected with stays cut until somebody connects it anew. */
export const restoreAccountEffect: ActEffect<"restoreAccount"> = {
  approved: (scope, { act }) => executeAct(scope, act.id, act.payloadHash),
  voided: async () => undefined,
  async executed(scope, { act, payload }) {
    const row = await lostRow(scope, payload.account);
    await openIncident(scope, row.incident_id);
    if (row.returned_at !== null) return finishAct(scope, act.id, "failed");
    await scope.trx
      .updateTable("lost_account")
      .set({ returned_at: scope.now, returned_by: act.id })
      .where("id", "=", row.id)
      .execute();
    await bringBack(scope, row);
    const { network, handle } = row;
    scope.record("account.recovered", row.id, { channel: network, handle, reason: payload.reason }, row.incident_id);
    const all = await lostRows(scope, row.incident_id);
    if (all.every(({ returned_at }) => returned_at !== null)) await settleStep(scope, row.incident_id, "A11", act.id);
    await finishAct(scope, act.id, "done");
    await recount(scope, row.incident_id);
    scope.tell("incidents", row.incident_id);
  },
};

async function bringBack(scope: Scope, row: Row): Promise<void> {
  for (const place of row.places) {
    const back = await scope.trx
      .updateTable("touchpoint")
      .set({ removed_at: null, connection_id: null })
      .where("id", "=", place)
      .where("removed_at", "is not", null)
      .returning(["network", "name"])
      .executeTakeFirst();
    if (back !== undefined) scope.record("touchpoint.changed", place, { ...back, added: true });
  }
  const rule = await scope.trx
    .selectFrom("alert_rule")
    .select("id")
    .where("id", "=", row.watch_rule_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (rule !== undefined) await removeAlertRule(scope, rule.id);
  scope.tell("settings");
}

async function lostRow(scope: Scope, id: LostAccountId): Promise<Row> {
  return found(await scope.trx.selectFrom("lost_account").selectAll().where("id", "=", id).executeTakeFirst());
}

function lostRows(scope: Scope, incident: IncidentId): Promise<Row[]> {
  return scope.trx
    .selectFrom("lost_account")
    .selectAll()
    .where("incident_id", "=", incident)
    .orderBy("said_at")
    .execute();
}

/** The accounts of an incident that are, or were, out of our hands, each with where its network gives it back. */
export async function lostAccountViews(scope: Scope, incident: IncidentId): Promise<LostAccountView[]> {
  const rows = await lostRows(scope, incident);
  const name = await namesOf(
    scope.trx,
    rows.flatMap(({ said_by, keeper_id }) => [said_by, keeper_id]),
  );
  const places = await scope.trx
    .selectFrom("touchpoint")
    .select(["id", "name"])
    .where("id", "in", [...rows.flatMap((row) => row.places), "" as TouchpointId])
    .execute();
  const views: LostAccountView[] = [];
  for (const row of rows) {
    views.push({
      id: row.id,
      network: row.network,
      handle: row.handle,
      saidAt: row.said_at,
      saidBy: name(row.said_by),
      places: places.filter(({ id }) => row.places.includes(id)).map((place) => place.name),
      keeper: row.keeper_id === null ? null : name(row.keeper_id),
      caseNumber: row.case_number,
      recoveryUrl: recoveryOf(row.network)?.url ?? null,
      returnedAt: row.returned_at,
      returnAct: await waitingReturn(scope, row.id),
    });
  }
  return views;
}
