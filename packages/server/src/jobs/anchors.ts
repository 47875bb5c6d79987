import { keepAnchors } from "../db/log-anchor.ts";
import type { Context } from "../services/context.ts";

const EVERY_MS = 60_000;

/** Keeps the heads of the logs outside the database, every minute and once more at the end. */
export function runAnchors(ctx: Context): { stop(): Promise<void> } {
  const keep = async () => {
    try {
      const broken = await keepAnchors(ctx.db, ctx.dataFolder);
      if (broken.length > 0)
        ctx.log.error({ brands: broken }, "the record was cut or rewritten: run baluarte log verify");
    } catch (error) {
      ctx.log.error({ err: error }, "the heads of the logs could not be kept");
    }
  };
  let round: Promise<void> = Promise.resolve();
  const interval = setInterval(() => (round = keep()), EVERY_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
      await keep();
    },
  };
}
