import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { earlier, MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { quietFrom } from "@baluarte/domain/source/model.ts";
import { alertRulesOf } from "./alert-row.ts";
import type { Scope } from "./scope.ts";
import { setTimer } from "./timer.ts";

/** Sets the timer of a source that just spoke: when it should have spoken again. */
export async function expectSource(scope: Scope, source: SourceId, lastSuccessAt: Instant): Promise<void> {
  const due = await quietAt(scope, lastSuccessAt, lastSuccessAt);
  if (due !== null) await setTimer(scope, `silence:${source}`, due);
}

/** Sets the timers of every live source, for a rule that was switched on or changed. */
export async function watchSources(scope: Scope): Promise<void> {
  const rows = await scope.trx
    .selectFrom("source")
    .select(["id", "last_success_at"])
    .where("way", "=", "api")
    .where("last_success_at", "is not", null)
    .execute();
  for (const { id, last_success_at } of rows) await expectSource(scope, id, last_success_at!);
}

/** The first moment after `after` at which a rule counts a source that last spoke at `lastSuccessAt` as silent. */
export async function quietAt(scope: Scope, lastSuccessAt: Instant, after: Instant): Promise<Instant | null> {
  const due = (await alertRulesOf(scope)).flatMap(({ enabled, trigger }) =>
    enabled && trigger.kind === "silentSource"
      ? [quietFrom({ way: "api", lastSuccessAt }, trigger.quietMinutes * MINUTE_MS)!]
      : [],
  );
  const later = due.filter((at) => at > after);
  return later.length === 0 ? null : later.reduce(earlier);
}
