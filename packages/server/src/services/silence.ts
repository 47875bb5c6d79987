import type { SourceId } from "@baluarte/domain/kernel/id.ts";
import { earlier, MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { fellSilent, silenceOf, type SourceSeen } from "@baluarte/domain/source/rules.ts";
import { alertRulesOf } from "./alert-row.ts";
import type { Scope } from "./scope.ts";
import { loadSource, seenOf } from "./source-row.ts";
import { dropTimer, setTimer } from "./timer.ts";

/**
 * Sets the timer of a source for when it should have spoken again, or drops it: by hand, paused, nothing expected yet. A
 * time that is over already is kept: a source that answers with nothing may answer just before its timer fires.
 */
export async function expectSource(scope: Scope, id: SourceId): Promise<void> {
  const seen = seenOf(await loadSource(scope, id), scope.now);
  const due = await quietAt(scope, seen, null);
  if (due === null) await dropTimer(scope, `silence:${id}`);
  else await setTimer(scope, `silence:${id}`, due);
}

/** The names of sources that were heard around `began` and say nothing by now. */
export async function fallenSilent(scope: Scope, began: Instant): Promise<string[]> {
  const rows = await scope.trx
    .selectFrom("source")
    .selectAll()
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  return rows.filter((row) => fellSilent(seenOf(row, scope.now), began, scope.now)).map(({ name }) => name);
}

/** Sets the timers of every source, for a rule that was switched on or changed. */
export async function watchSources(scope: Scope): Promise<void> {
  const rows = await scope.trx.selectFrom("source").select("id").where("removed_at", "is", null).execute();
  for (const { id } of rows) await expectSource(scope, id);
}

/** The first moment after `after` (`null`: the first of all) at which a rule counts a source as silent. */
export async function quietAt(scope: Scope, seen: SourceSeen, after: Instant | null): Promise<Instant | null> {
  const due = (await alertRulesOf(scope)).flatMap(({ enabled, trigger }) => {
    if (!enabled || trigger.kind !== "silentSource") return [];
    const silence = silenceOf(seen, trigger.quietMinutes === null ? null : trigger.quietMinutes * MINUTE_MS);
    return silence === null ? [] : [silence.from];
  });
  const later = due.filter((at) => after === null || at > after);
  return later.length === 0 ? null : later.reduce(earlier);
}
