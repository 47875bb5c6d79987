import type { Context } from "../services/context.ts";
import { tellDrillsOnce } from "../services/drill-telling.ts";

/** How often a story is told on: a minute of it at its fastest usual pace. What hurries to an event is looked at more often. */
const TOLD_EVERY = 4;
const TICK_MS = 250;

/** Tells running drills on until `stop`. A failed round is logged and made up for at the next. */
export function runDrills(ctx: Context): { stop(): Promise<void> } {
  let round: Promise<unknown> = Promise.resolve();
  let running = false;
  let tick = 0;
  let told = 0;
  const interval = setInterval(() => {
    const which = tick++ % TOLD_EVERY === 0 ? "all" : "skipping";
    // Where none ran when all were looked at, none hurries.
    if (running || (which === "skipping" && told === 0)) return;
    running = true;
    round = tellDrillsOnce(ctx, which)
      .then((count) => (told = which === "all" ? count : told))
      .catch((error: unknown) => ctx.log.error({ err: error }, "drills could not be read"))
      .finally(() => (running = false));
  }, TICK_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
    },
  };
}
