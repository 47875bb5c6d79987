import { sql } from "kysely";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type {
  AlertId,
  ApprovalId,
  BrandId,
  ClockId,
  DeliveryId,
  PersonId,
  PublicationId,
  RoleHoldingId,
  SignalId,
  SourceId,
} from "@baluarte/domain/kernel/id.ts";
import { asSystem } from "../db/tenancy.ts";
import { lookAtSource } from "../services/alert-facts.ts";
import { callNext, isBusy } from "../services/call-out.ts";
import { fireClock, fireClockSoon } from "../services/clock.ts";
import type { Context } from "../services/context.ts";
import { endAccess } from "../services/membership.ts";
import { expireHolding } from "../services/role-holding.ts";
import { inScope, type Scope } from "../services/scope.ts";
import { recheckSignal } from "../services/signal-decision.ts";
import { ringUnratified } from "../services/spoken.ts";
import type { TimerRef } from "../services/timer.ts";

const BATCH = 100;

/** Fires what is due, once each, however many processes ask at the same time. Answers how many it fired. */
export async function fireTimersOnce(ctx: Context): Promise<number> {
  const tried: string[] = [];
  let fired = 0;
  for (;;) {
    const due = await dueTimers(ctx, tried);
    for (const { id, brand_id } of due) {
      tried.push(id);
      try {
        fired += (await fireOne(ctx, brand_id, id)) ? 1 : 0;
      } catch (error) {
        if (!isBusy(error)) ctx.log.error({ err: error, timer: id }, "a timer could not fire, it is tried again");
      }
    }
    if (due.length < BATCH) return fired;
  }
}

/** The longest due of those that were not tried yet: what cannot fire must not keep the others waiting behind it. */
function dueTimers(ctx: Context, tried: readonly string[]) {
  return asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("timer")
      .select(["id", "brand_id"])
      .where("fired_at", "is", null)
      .where("due_real_at", "<=", ctx.clock.now())
      .where(sql<boolean>`id <> all(${[...tried]}::bigint[])`)
      .orderBy("due_real_at")
      .limit(BATCH)
      .execute(),
  );
}

async function fireOne(ctx: Context, brand: BrandId, id: string): Promise<boolean> {
  return inScope(ctx, brand, { system: "timers" }, async (scope) => {
    const timer = await scope.trx
      .selectFrom("timer")
      .select("ref")
      .where("id", "=", id)
      .where("fired_at", "is", null)
      .where("due_real_at", "<=", scope.real)
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (timer === undefined) return false;
    await scope.trx.updateTable("timer").set({ fired_at: scope.real }).where("id", "=", id).execute();
    await fire(scope, timer.ref as TimerRef);
    return true;
  });
}

async function fire(scope: Scope, timer: TimerRef): Promise<void> {
  const [kind, ref] = timer.split(":") as [TimerRef extends `${infer K}:${string}` ? K : never, string];
  switch (kind) {
    case "clock":
      return fireClock(scope, ref as ClockId, { ratification: ringUnratified });
    case "soon":
      return fireClockSoon(scope, ref as ClockId);
    case "page":
      return callNext(scope, ref as AlertId, "tryLock");
    case "silence":
      return lookAtSource(scope, ref as SourceId);
    case "delivery":
      return scope.enqueue({ name: "delivery", data: { brand: scope.brand.id, delivery: ref as DeliveryId } });
    case "access":
      return endAccess(scope, ref as PersonId);
    case "spoken":
      return ringUnratified(scope, ref as ApprovalId);
    case "publication":
      return scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication: ref as PublicationId } });
    case "role":
      return expireHolding(scope, ref as RoleHoldingId);
    case "signal":
      return recheckSignal(scope, ref as SignalId);
    case "telegram":
      return scope.enqueue({ name: "telegram", data: { brand: scope.brand.id } });
    default:
      return assertNever(kind);
  }
}

/** Due times are promised to fire within a second of their time. */
const POLL_MS = 500;

/** Fires timers until `stop`. A failed round is logged and tried again at the next. */
export function runTimers(ctx: Context): { stop(): Promise<void> } {
  let round: Promise<unknown> = Promise.resolve();
  let running = false;
  const interval = setInterval(() => {
    if (running) return;
    running = true;
    round = fireTimersOnce(ctx)
      .catch((error: unknown) => ctx.log.error({ err: error }, "timers could not be read"))
      .finally(() => (running = false));
  }, POLL_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
    },
  };
}
