import { DAY_MS } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "../services/context.ts";
import { sweepFiles } from "../services/sighting.ts";

/** Removes handed-in files that nobody refers to: at the start, when a process that died may have left some, and each day. */
export function runFileSweep(ctx: Context): { stop(): Promise<void> } {
  const sweep = async () => {
    try {
      const swept = await sweepFiles(ctx);
      if (swept > 0) ctx.log.info({ swept }, "files that nobody refers to were removed");
    } catch (error) {
      ctx.log.error({ err: error }, "left files could not be removed");
    }
  };
  let round = sweep();
  const interval = setInterval(() => (round = sweep()), DAY_MS);
  return {
    async stop() {
      clearInterval(interval);
      await round;
    },
  };
}
