import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import { forgetArrivals } from "../services/channel-counts.ts";
import type { Context } from "../services/context.ts";
import { sweepFiles } from "../services/sighting.ts";

/**
 * Removes what nobody refers to or asks for any more, at the start, when a process that died may have left some, and each
 * day: files handed in, and how much arrived on each channel.
 */
export function runSweeps(ctx: Context): { stop(): Promise<void> } {
  let round = sweepOnce(ctx);
  const interval = setInterval(() => (round = sweepOnce(ctx)), DAY_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
    },
  };
}

async function sweepOnce(ctx: Context): Promise<void> {
  for (const [what, sweep] of [
    ["files that nobody refers to", sweepFiles],
    ["counts that nobody asks for", forgetArrivals],
  ] as const) {
    try {
      const swept = await sweep(ctx);
      if (swept > 0) ctx.log.info({ swept }, `${what} were removed`);
    } catch (error) {
      ctx.log.error({ err: error }, `${what} could not be removed`);
    }
  }
}
