import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type {
  AlertId,
  BrandId,
  ClockId,
  DeliveryId,
  PersonId,
  PublicationId,
  SourceId,
} from "@baluarte/domain/kernel/id.ts";
import { asSystem } from "../db/tenancy.ts";
import { lookAtSource } from "../services/alert-facts.ts";
import { callNext, isBusy } from "../services/call-out.ts";
import { fireClock } from "../services/clock.ts";
import type { Context } from "../services/context.ts";
import { endAccess } from "../services/membership.ts";
import { inScope, type Scope } from "../services/scope.ts";
import type { TimerRef } from "../services/timer.ts";

const BATCH = 100;

/** Fires what is due, once each, however many processes ask at the same time. Answers how many it fired. */
export async function fireTimersOnce(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const due = await asSystem(ctx.db, (trx) =>
    trx
      .selectFrom("timer")
      .select(["id", "brand_id"])
      .where("fired_at", "is", null)
      .where("due_real_at", "<=", now)
      .orderBy("due_real_at")
      .limit(BATCH)
      .execute(),
  );
  let fired = 0;
  for (const { id, brand_id } of due) {
    try {
      fired += (await fireOne(ctx, brand_id, id)) ? 1 : 0;
    } catch (error) {
      // One that cannot fire must not keep the others waiting behind it.
      if (!isBusy(error)) ctx.log.error({ err: error, timer: id }, "a timer could not fire, it is tried again");
    }
  }
  return fired;
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
      return fireClock(scope, ref as ClockId);
    case "page":
      return callNext(scope, ref as AlertId, "tryLock");
    case "silence":
      return lookAtSource(scope, ref as SourceId);
    case "delivery":
      return scope.enqueue({ name: "delivery", data: { brand: scope.brand.id, delivery: ref as DeliveryId } });
    case "access":
      return endAccess(scope, ref as PersonId);
    case "publication":
      return scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication: ref as PublicationId } });
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
