import type { Db } from "@baluarte/server/db/tenancy.ts";
import type { Context } from "@baluarte/server/services/context.ts";

/** The same context with something that happens right before its `step`-th transaction. */
export function interrupted(ctx: Context, step: number, happen: () => Promise<unknown>): Context {
  let count = 0;
  const transaction = () => ({
    async execute<T>(work: Parameters<ReturnType<Db["transaction"]>["execute"]>[0]) {
      count += 1;
      if (count === step) await happen();
      return (await ctx.db.transaction().execute(work)) as T;
    },
  });
  return { ...ctx, db: { transaction } as unknown as Db };
}
