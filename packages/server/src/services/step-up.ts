import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import { ServiceError } from "./service-error.ts";
import { tokenHash } from "./token.ts";

/** Long enough for one publication with its corrections, too short for a phone that was left on a table. */
const FRESH_MS = 30 * MINUTE_MS;

type HeldSession = { readonly sessionToken: string; readonly signedInAt: Instant };

/** Throws `stepUpNeeded` when nobody has proved of late who holds the session: by signing in, or by confirming. */
export async function requireStepUp({ db, clock }: Context, session: HeldSession): Promise<void> {
  const since = shift(clock.now(), -FRESH_MS);
  if (session.signedInAt > since) return;
  const confirmed = await db
    .selectFrom("step_up")
    .select("at")
    .where("session_hash", "=", tokenHash(session.sessionToken))
    .where("at", ">", since)
    .executeTakeFirst();
  if (confirmed === undefined) throw new ServiceError("stepUpNeeded");
}

export async function recordStepUp({ db, clock }: Context, session: HeldSession): Promise<void> {
  const at = clock.now();
  await db
    .insertInto("step_up")
    .values({ session_hash: tokenHash(session.sessionToken), at })
    .onConflict((conflict) => conflict.column("session_hash").doUpdateSet({ at }))
    .execute();
  // Rows of sessions that ended long ago prove nothing to anybody.
  await db.deleteFrom("step_up").where("at", "<", shift(at, -FRESH_MS)).execute();
}
