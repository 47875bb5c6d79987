import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import type { Identity, NewAccount } from "./identity.ts";

/** Longer than any joining takes: an account older than this with nobody behind it was left by a process that died. */
const ABANDONED_MS = 5 * MINUTE_MS;

/**
 * Makes an account around `write`; when `write` fails the account goes again, for the two cannot share a transaction.
 * What a kill between the two left behind is cleared here, or the address could never be used.
 */
export async function withAccount<T>(
  ctx: Context,
  identity: Identity,
  account: NewAccount,
  write: (userId: string) => Promise<T>,
): Promise<T> {
  const known = await identity.findAccount(account.email);
  if (known !== null && known.createdAt < shift(ctx.clock.now(), -ABANDONED_MS)) {
    const owner = await ctx.db
      .selectFrom("person")
      .select("id")
      .where("auth_user_id", "=", known.userId)
      .executeTakeFirst();
    if (owner === undefined) await identity.deleteAccount(known.userId);
  }
  const userId = await identity.createAccount(account);
  try {
    return await write(userId);
  } catch (error) {
    await identity.deleteAccount(userId);
    throw error;
  }
}
