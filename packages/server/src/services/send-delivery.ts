import { ruleNameIn } from "@baluarte/domain/alert/default-names.ts";
import type { Selectable } from "kysely";
import { allows } from "@baluarte/domain/access/rules.ts";
import type { AlertId, BrandId, DeliveryId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { retryAfter, type DeliveryProblem } from "@baluarte/domain/notice/delivery.ts";
import type { Database } from "../db/schema.ts";
import { inBrand } from "../db/tenancy.ts";
import { notSent, type Sent } from "../notify/sender.ts";
import { aboutOf, alertFrom, ruleFrom } from "./alert-row.ts";
import { makeLink } from "./access-link.ts";
import { seenBy } from "./alert-seen.ts";
import { toldBy } from "./alert-told.ts";
import { begun, lockBrakes, type Begun } from "./brake-gate.ts";
import { skipLost } from "./call-out.ts";
import { waysTo } from "./contact-way.ts";
import type { Context } from "./context.ts";
import { membersOf, namesOf } from "./member.ts";
import { alertMessage, type AlertEvent, type AlertWords } from "./notice-words.ts";
import { isFrozen } from "./notice.ts";
import { newsOf, noticeOutgoing } from "./notice-message.ts";
import { notifySetup } from "./notify-setting.ts";
import { inScope, type Scope } from "./scope.ts";
import { SecretBroken } from "./secret-box.ts";
import { outgoingTo, sendOut, type Outgoing } from "./send-out.ts";
import { setTimer } from "./timer.ts";

type Row = Selectable<Database["delivery"]>;

/**
 * Sends one delivery. `sending` is stored before the sender is called; a process that dies then leaves it there, and whoever
 * comes next sends again under the same id. For a call that is the right mistake: twice is better than not at all.
 */
export async function sendDelivery(ctx: Context, brand: BrandId, id: DeliveryId): Promise<void> {
  const row = await inScope(ctx, brand, { system: "notifier" }, (scope) => begin(scope, id));
  if (row === null) return;
  const { outcome } = await start(ctx, brand, row);
  const result = await outcome;
  await inScope(ctx, brand, { system: "notifier" }, (scope) => settle(scope, id, result));
}

/**
 * Begins to send while the brand's brakes are held, in the words for how they stand: after a freeze nothing says what it
 * is about. A scope may be run anew when its rows were crossed, so it only makes the words; the one transaction that
 * begins the send never is.
 */
async function start(ctx: Context, brand: BrandId, row: Row): Promise<Begun<Sent>> {
  for (;;) {
    const worded = await inScope(ctx, brand, { system: "notifier" }, (scope) => word(scope, row));
    const send = await inBrand(ctx.db, brand, async (trx) => {
      await lockBrakes(trx, brand, "shared");
      // Frozen or lifted in between: what was worded says too much, or too little.
      if ((await isFrozen({ trx })) !== worded.frozen) return null;
      const { outgoing, setup } = worded;
      return begun(outgoing === null ? Promise.resolve(notSent("notSet")) : sendOut(ctx, setup, outgoing));
    });
    if (send !== null) return send;
  }
}

async function word(scope: Scope, row: Row) {
  await lockBrakes(scope.trx, scope.brand.id, "shared");
  const frozen = await isFrozen(scope);
  const alertRow = await alertOf(scope, row);
  const setup = await notifySetup(scope);
  const outgoing = alertRow === null ? await newsOutgoing(scope, row) : await outgoingOf(scope, row, alertRow);
  return { frozen, setup, outgoing };
}

/** The alert a delivery is about; `null`: it carries notices. */
async function alertOf(scope: Scope, { alert_id }: Row): Promise<Selectable<Database["alert"]> | null> {
  if (alert_id === null) return null;
  return scope.trx.selectFrom("alert").selectAll().where("id", "=", alert_id).executeTakeFirstOrThrow();
}

async function newsOutgoing(scope: Scope, row: Row): Promise<Outgoing | null> {
  const news = await newsOf(scope, row);
  return news === null ? null : sealedWay(scope, () => noticeOutgoing(scope, news));
}

async function begin(scope: Scope, id: DeliveryId): Promise<Row | null> {
  const row = await scope.trx
    .selectFrom("delivery")
    .selectAll()
    .where("id", "=", id)
    .where("state", "in", ["queued", "sending"])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const alertRow = await alertOf(scope, row);
  const isOver =
    alertRow === null ? (await newsOf(scope, row)) === null : row.event === "page" && alertRow.state !== "raised";
  if (isOver) {
    await scope.trx
      .updateTable("delivery")
      .set({ state: "dropped", settled_at: scope.now })
      .where("id", "=", id)
      .execute();
    return null;
  }
  await scope.trx
    .updateTable("delivery")
    .set({ state: "sending", attempts: row.attempts + 1 })
    .where("id", "=", id)
    .execute();
  return row;
}

/** `null` where the keys of a browser do not open any more: the way is gone. */
async function sealedWay(scope: Scope, make: () => Promise<Outgoing>): Promise<Outgoing | null> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof SecretBroken)) throw error;
    scope.ctx.log.error({ err: error }, "a browser cannot be reached: its keys do not open");
    return null;
  }
}

/** What is said, made when it is sent: a second try says what is true then. `null`: the way is gone. */
async function outgoingOf(scope: Scope, row: Row, alertRow: Selectable<Database["alert"]>): Promise<Outgoing | null> {
  const { ctx, trx, brand } = scope;
  const rule = ruleFrom(
    await trx.selectFrom("alert_rule").selectAll().where("id", "=", alertRow.rule_id).executeTakeFirstOrThrow(),
  );
  const alert = alertFrom(alertRow);
  const url = `${ctx.publicUrl}/b/${brand.slug}/alerts/${alert.id}`;
  const frozen = await isFrozen(scope);
  if (row.person_id === null) {
    const name = await namesOf(trx, [alert.acknowledgedBy, alert.resolvedBy]);
    const data = frozen
      ? { alert: alert.id, url }
      : {
          alert: alert.id,
          brand: brand.slug,
          drill: brand.kind === "drill",
          rule: rule.name,
          kind: rule.trigger.kind,
          about: (await aboutOf(scope, brand.language))(rule, alert.group),
          severity: alert.severity,
          state: alert.state,
          count: alert.count,
          firstAt: alert.firstAt,
          acknowledgedBy: alert.acknowledgedBy === null ? null : name(alert.acknowledgedBy).name,
          resolvedBy: alert.resolvedBy === null ? null : name(alert.resolvedBy).name,
          url,
        };
    const body = JSON.stringify({ type: `alert.${row.event}`, timestamp: row.queued_at, data });
    return { way: "webhook", event: { id: row.id, at: scope.real, body } };
  }
  const [reach] = (await waysTo(scope, [row.person_id])).filter(
    (way) => way.kind === row.way && way.id === row.contact_way_id,
  );
  if (reach === undefined) return null;
  const { language } = await trx
    .selectFrom("person")
    .select("language")
    .where("id", "=", row.person_id)
    .executeTakeFirstOrThrow();
  const { subject, since } = (await toldBy(scope, [alertRow], () => rule.trigger))(alert.id);
  const message = alertMessage(await eventOf(scope, row, alert), {
    id: row.id,
    language,
    brand: { name: brand.name, isDrill: brand.kind === "drill", timeZone: brand.timeZone },
    isFrozen: frozen,
    url,
    rule: ruleNameIn(rule.name, language),
    kind: rule.trigger.kind,
    about: (await aboutOf(scope, language))(rule, alert.group),
    count: alert.count,
    subject,
    since,
    ...(await seenBy(scope, rule.trigger, alert)),
    wakes: alert.severity === "wake",
    take: row.event === "page" ? await takeBy(scope, row, alert.id) : null,
  });
  return sealedWay(scope, async () => outgoingTo(ctx, brand.id, reach, message));
}

/** How a call is taken without opening the app. A browser that rings is signed in and opens it anyway. */
async function takeBy(scope: Scope, { way, person_id }: Row, alert: AlertId): Promise<AlertWords["take"]> {
  switch (way) {
    case "telegram":
      return { url: null, button: `ack:${alert}` };
    case "mail":
    case "gateway":
      return { url: (await makeLink(scope, { kind: "acknowledge", person: person_id!, alert })).url, button: null };
    default:
      return null;
  }
}

async function eventOf(scope: Scope, { event }: Row, alert: ReturnType<typeof alertFrom>): Promise<AlertEvent> {
  if (event === "page" || event === "raised") return { kind: "page" };
  const who = event === "acknowledged" ? alert.acknowledgedBy! : alert.resolvedBy!;
  const { name } = (await namesOf(scope.trx, [who]))(who);
  return event === "acknowledged"
    ? { kind: "acknowledged", who: name }
    : { kind: "resolved", who: name, reason: alert.reason! };
}

/** Stores how a try ended: sent, to be tried again, or over and told. */
async function settle(scope: Scope, id: DeliveryId, result: Sent): Promise<void> {
  const { alert_id } = await scope.trx
    .selectFrom("delivery")
    .select("alert_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  // From the outside in: whoever calls the next person holds the alert before its deliveries.
  if (alert_id !== null) {
    await scope.trx.selectFrom("alert").select("id").where("id", "=", alert_id).forNoKeyUpdate().execute();
  }
  const row = await scope.trx
    .selectFrom("delivery")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", "sending")
    .forNoKeyUpdate()
    .executeTakeFirst();
  // Somebody else, taken for dead or taking us for it, has settled it.
  if (row === undefined) return;
  if (alert_id !== null) scope.tell("alerts", alert_id);
  const about = alert_id === null ? "notices" : "alert";
  const wait = result.ok ? null : retryAfter(row.way, result.problem, row.attempts, { about, askedMs: result.waitMs });
  const state = result.ok ? "sent" : wait !== null ? "queued" : result.problem === "timeout" ? "unknown" : "failed";
  const problem = result.ok ? null : result.problem;
  await scope.trx
    .updateTable("delivery")
    .set({ state, problem, detail: result.detail, settled_at: wait === null ? scope.now : null })
    .where("id", "=", id)
    .execute();
  if (wait !== null) return setTimer(scope, `delivery:${id}`, shift(scope.now, wait));
  if (row.contact_way_id !== null) {
    await scope.trx.updateTable("contact_way").set({ problem }).where("id", "=", row.contact_way_id).execute();
  }
  if (problem === null) return;
  scope.record("delivery.failed", id, { way: row.way, problem, person: row.person_id, alert: alert_id });
  await tellAdmins(scope, row, problem);
  if (alert_id !== null && row.event === "page" && row.page !== null && (await isLost(scope, row)))
    await skipLost(scope, alert_id, row.page);
}

/** Whether every delivery of the page `row` belongs to has failed: its person was called by nothing but the app. */
async function isLost(scope: Scope, { alert_id, page }: Row): Promise<boolean> {
  const others = await scope.trx
    .selectFrom("delivery")
    .select("state")
    .where("alert_id", "=", alert_id)
    .where("page", "=", page)
    .execute();
  return others.every(({ state }) => state === "failed");
}

/** Silence is loud: a way that does not work is told to those who can mend it, in the app, once an hour. */
async function tellAdmins(scope: Scope, { way, person_id }: Row, problem: DeliveryProblem): Promise<void> {
  const told = await scope.trx
    .selectFrom("notice")
    .select("id")
    .where("kind", "=", "deliveryFailed")
    .where("subject", "=", `${way}:${problem}`)
    .where("at", ">", shift(scope.now, -HOUR_MS))
    .limit(1)
    .executeTakeFirst();
  if (told !== undefined) return;
  const admins = (await membersOf(scope)).filter(({ roles }) => allows(roles, "brand.manage"));
  const who = person_id === null ? "" : (await namesOf(scope.trx, [person_id]))(person_id).name;
  scope.notify(
    admins.map(({ person }) => person),
    { kind: "deliveryFailed", incident: null, subject: `${way}:${problem}`, args: { way, problem, who } },
  );
}
