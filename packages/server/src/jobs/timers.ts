import type { BrandId, ClockId } from "@baluarte/domain/kernel/id.ts";
import { asSystem } from "../db/tenancy.ts";
import { fireClock } from "../services/clock.ts";
import type { Context } from "../services/context.ts";
import { inScope } from "../services/scope.ts";

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
      ctx.log.error({ err: error, timer: id }, "a timer could not fire, it is tried again");
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
    const [kind, ref] = timer.ref.split(":");
    if (kind === "clock") await fireClock(scope, ref as ClockId);
    return true;
  });
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
