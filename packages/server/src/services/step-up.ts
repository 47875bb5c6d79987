import { sql } from "kysely";
import { DAY_MS, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import { ServiceError } from "./service-error.ts";
import { tokenHash } from "./token.ts";

/** Long enough for one publication with its corrections, too short for a phone that was left on a table. */
const FRESH_MS = 30 * MINUTE_MS;

const KEPT_MS = 15 * DAY_MS;

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

const FAILURES_MAX = 5;
const LOCK_MS = 15 * MINUTE_MS;

/**
 * Proves who holds the session by `isRight`, which asks the identity. A try is counted before it is looked at, in a
 * statement of its own: many at once get round no count. The fifth wrong one in a row locks the session's proving.
 * Throws `codeLocked` and `confirmationFailed`.
 */
export async function proveStepUp(
  { db, clock }: Context,
  session: HeldSession,
  isRight: () => Promise<boolean>,
): Promise<void> {
  const now = clock.now();
  const row = { session_hash: tokenHash(session.sessionToken) };
  const until = shift(now, LOCK_MS);
  await db
    .insertInto("step_up")
    .values({ ...row, at: null, locked_until: null, tried_at: now })
    .onConflict((conflict) => conflict.column("session_hash").doNothing())
    .execute();
  const taken = await db
    .updateTable("step_up")
    .set((eb) => ({
      tried_at: now,
      failures: sql<number>`(${eb.ref("failures")} + 1) % ${FAILURES_MAX}`,
      locked_until: sql<Instant | null>`case when ${eb.ref("failures")} + 1 >= ${FAILURES_MAX} then ${until}::timestamptz end`,
    }))
    .where("session_hash", "=", row.session_hash)
    .where((eb) => eb.or([eb("locked_until", "is", null), eb("locked_until", "<=", now)]))
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw new ServiceError("codeLocked", { until });
  if (!(await isRight())) throw new ServiceError("confirmationFailed");
  await db
    .updateTable("step_up")
    .set({ at: now, failures: 0, locked_until: null })
    .where("session_hash", "=", row.session_hash)
    .execute();
  // Sessions last two weeks; rows of those that ended prove nothing to anybody.
  await db.deleteFrom("step_up").where("tried_at", "<", shift(now, -KEPT_MS)).execute();
}
