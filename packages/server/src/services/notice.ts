import type { Scope } from "./scope.ts";

/**
 * Whether what the product says of this brand must be free of content: while communication is frozen, that something
 * waits is said and nothing of what it is.
 */
export async function isFrozen(scope: Pick<Scope, "trx">): Promise<boolean> {
  const freeze = await scope.trx
    .selectFrom("brake")
    .select("act_id")
    .where("kind", "=", "freeze")
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return freeze !== undefined;
}
