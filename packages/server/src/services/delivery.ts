import type { Selectable } from "kysely";
import type { DeliveryView } from "@baluarte/contract/alert.ts";
import type { AlertId, DeliveryId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Database } from "../db/schema.ts";
import { waysTo } from "./contact-way.ts";
import { namesOf } from "./member.ts";
import { isSet, notifySetup } from "./notify-setting.ts";
import type { Scope } from "./scope.ts";
import { expectTelegram } from "./telegram.ts";

type Row = Selectable<Database["delivery"]>;

/**
 * Puts one delivery a way for each of `people` in the queue. That somebody is on it is not told by phone: who slept on
 * through the call should sleep on.
 */
export async function queueDeliveries(
  scope: Scope,
  {
    alert,
    event,
    people,
    page,
  }: { alert: AlertId; event: Row["event"]; people: readonly PersonId[]; page: number | null },
): Promise<void> {
  const ways = (await waysTo(scope, people)).filter(({ kind }) => event === "page" || kind !== "gateway");
  await queue(
    scope,
    ways.map(({ kind, person, id }) => ({
      way: kind,
      person_id: person,
      contact_way_id: id,
      event,
      alert_id: alert,
      page,
    })),
  );
  if (event === "page" && ways.some(({ kind }) => kind === "telegram")) await expectTelegram(scope);
}

/** Tells a machine, once for each thing that becomes of an alert. */
export async function queueWebhook(scope: Scope, alert: AlertId, event: Row["event"]): Promise<void> {
  if (!isSet(await notifySetup(scope), "webhook")) return;
  await queue(scope, [{ way: "webhook", person_id: null, contact_way_id: null, event, alert_id: alert, page: null }]);
}

async function queue(
  scope: Scope,
  deliveries: readonly Pick<Row, "way" | "person_id" | "contact_way_id" | "event" | "alert_id" | "page">[],
): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map((delivery) => ({
    ...delivery,
    id: scope.ctx.newId("delivery") as DeliveryId,
    brand_id: scope.brand.id,
    state: "queued" as const,
    problem: null,
    detail: null,
    queued_at: scope.now,
    settled_at: null,
  }));
  await scope.trx.insertInto("delivery").values(rows).execute();
  for (const { id } of rows) scope.enqueue({ name: "delivery", data: { brand: scope.brand.id, delivery: id } });
}

/** Everybody an alert tried to reach and how each try stands, in the order of the calls. */
export async function deliveriesOf(scope: Scope, alert: AlertId): Promise<DeliveryView[]> {
  const rows = await scope.trx
    .selectFrom("delivery")
    .selectAll()
    .where("alert_id", "=", alert)
    .orderBy("queued_at")
    .orderBy("id")
    .limit(500)
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ person_id }) => person_id),
  );
  return rows.map((row) => ({
    id: row.id,
    way: row.way,
    person: row.person_id === null ? null : name(row.person_id),
    event: row.event as DeliveryView["event"],
    page: row.page,
    state: row.state,
    problem: row.problem,
    detail: row.detail,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    settledAt: row.settled_at,
  }));
}
