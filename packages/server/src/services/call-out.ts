import type { Selectable } from "kysely";
import type { AlertId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { pageLost, pageNext, startPage, stopPage, type Page } from "@baluarte/domain/notice/page.ts";
import type { Database } from "../db/schema.ts";
import { queueDeliveries } from "./delivery.ts";
import { namesOf } from "./member.ts";
import { ladderNow } from "./on-call.ts";
import { personOf, type Scope } from "./scope.ts";
import { dropTimer, setTimer } from "./timer.ts";

/**
 * Begins to call people for an alert from `from` on; what is due now is called in this very transaction, since every loop
 * in between would cost half a second of somebody's night. `null`: nobody is called, it is told in the app.
 */
export async function startCallOut(scope: Scope, id: AlertId, from: Instant | null): Promise<void> {
  if (from === null) {
    const ladder = await ladderNow(scope);
    tellInApp(
      scope,
      id,
      ladder.slice(0, 1).map(({ person }) => person),
    );
    return;
  }
  await storePage(scope, id, startPage(from));
  if (from <= scope.now) await callNext(scope, id);
}

/**
 * Calls the next person of an alert that nobody took, if it is time. Safe to repeat: a second look finds it not due.
 *
 * `hold`: the timers' loop holds its timer already, while everybody else locks the alert first and its timer after. So the
 * loop does not wait for an alert (`tryLock` throws `isBusy`) and comes again in half a second, or the two would wait for
 * each other for good.
 */
export async function callNext(scope: Scope, id: AlertId, hold: "lock" | "tryLock" = "lock"): Promise<void> {
  const row = await lockCalling(scope, id, hold);
  if (row === null) return;
  const { page, to } = pageNext(row, await ladderNow(scope), scope.now);
  await storePage(scope, id, page);
  if (to === null) return;
  if (!row.called.includes(to)) tellInApp(scope, id, [to]);
  await queueDeliveries(scope, { alert: id, event: "page", people: [to], page: page.pages });
  scope.record("alert.paged", id, { person: to, page: page.pages, round: page.round });
  scope.tell("alerts", id);
}

/** Page number `number` reached nobody: the next is called at once, if there is one. */
export async function skipLost(scope: Scope, id: AlertId, number: number): Promise<void> {
  const row = await lockCalling(scope, id);
  // An older page's last failure comes after the next was called: nothing is gained by calling a third.
  if (row === null || row.pages !== number) return;
  const page = pageLost(row, await ladderNow(scope), scope.now);
  await storePage(scope, id, page);
  if (page.dueAt !== null && page.dueAt <= scope.now) await callNext(scope, id);
}

/** Ends the call-out of a locked alert, and tells everybody who was called who ended it; a phone rings for nobody. */
export async function stopCallOut(
  scope: Scope,
  { id, page, rule_id }: Selectable<Database["alert"]>,
  event: "acknowledged" | "resolved",
): Promise<void> {
  if (page === null || page.dueAt === null) return;
  await storePage(scope, id, stopPage(page));
  const who = personOf(scope);
  const others = page.called.filter((person) => person !== who);
  const { name } = (await namesOf(scope.trx, [who]))(who);
  const rule = await scope.trx
    .selectFrom("alert_rule")
    .select("name")
    .where("id", "=", rule_id)
    .executeTakeFirstOrThrow();
  const kind = event === "acknowledged" ? "alertAcknowledged" : "alertResolved";
  scope.notify(others, { kind, incident: null, subject: id, args: { who: name, rule: rule.name } });
  await queueDeliveries(scope, { alert: id, event, people: others, page: null });
}

/** PostgreSQL's word for a row that somebody else holds. */
const LOCK_NOT_AVAILABLE = "55P03";

export function isBusy(error: unknown): boolean {
  return (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE;
}

async function lockCalling(scope: Scope, id: AlertId, hold: "lock" | "tryLock" = "lock"): Promise<Page | null> {
  const query = scope.trx.selectFrom("alert").select(["state", "page"]).where("id", "=", id).forNoKeyUpdate();
  const row = await (hold === "lock" ? query : query.noWait()).executeTakeFirst();
  return row === undefined || row.state !== "raised" || row.page?.dueAt == null ? null : row.page;
}

async function storePage(scope: Scope, id: AlertId, page: Page): Promise<void> {
  await scope.trx
    .updateTable("alert")
    .set({ page: JSON.stringify(page) })
    .where("id", "=", id)
    .execute();
  if (page.dueAt === null) await dropTimer(scope, `page:${id}`);
  else await setTimer(scope, `page:${id}`, page.dueAt);
}

function tellInApp(scope: Scope, id: AlertId, people: Parameters<Scope["notify"]>[0]): void {
  scope.notify(people, { kind: "alertRaised", incident: null, subject: id });
}
