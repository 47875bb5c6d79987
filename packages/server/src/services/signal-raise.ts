import { sql } from "kysely";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { hasGrown } from "@baluarte/domain/signal/growth.ts";
import { raiseAlerts } from "./alert.ts";
import { membersOf } from "./member.ts";
import type { Sighting } from "./monitor-watch.ts";
import type { Scope } from "./scope.ts";
import { explain } from "./signal-explain.ts";
import { closestTo, joinSignal, openBeside, seenLast, toldAs } from "./signal-join.ts";

/**
 * Raises a signal with what explains it: posts, words, channels, who was first. A sighting close to a known one is the
 * same signal: an open one is brought up to date, a decided one stays decided, unless it has grown to a multiple of what
 * was told. What another detector sees of a thing that is told and open joins it. Answers with the new signal's id, or `null`.
 */
export async function raiseSignal(scope: Scope, sighting: Sighting): Promise<SignalId | null> {
  const { trx, ctx, brand, now } = scope;
  // History and the live watch may see the same thing at the same moment.
  await sql`select pg_advisory_xact_lock(hashtextextended(${sighting.monitor}, 2))`.execute(trx);
  const known = await closestTo(scope, sighting);
  const isEarlier = known !== undefined && known.kind === sighting.kind && sighting.at < known.at;
  const grew = known !== undefined && hasGrown(toldAs(known, sighting.kind)!, sighting);
  if (known !== undefined && !isEarlier && !grew) return null;
  if (known !== undefined && known.state !== "open" && (isEarlier || known.state === "activated")) return null;
  // What grew after it had been over for an hour began anew, and rings as its own; nobody may be looking any more.
  const isOver = known !== undefined && msOf(sighting.at) - msOf(seenLast(known, sighting.kind)) > HOUR_MS;
  const isOpen = known?.state === "open" && !isOver;
  const same = isOpen ? known : await openBeside(scope, sighting, known?.id ?? null);
  if (same !== undefined && same.kind !== sighting.kind) {
    await joinSignal(scope, same, sighting);
    return null;
  }
  const windowFrom = shift(sighting.at, -sighting.windowMinutes * 60_000);
  const { because, posts } = await explain(scope, sighting, windowFrom);
  if (isOpen) {
    // History filled in and the same story is now seen to have begun earlier; or it has grown since it was told.
    const { also } = known.because;
    await trx
      .updateTable("signal")
      .set({
        at: isEarlier ? sighting.at : known.at,
        window_from: windowFrom,
        window_to: sighting.at,
        score: sighting.score,
        because: JSON.stringify(also === undefined ? because : { ...because, also }),
        posts,
      })
      .where("id", "=", known.id)
      .execute();
    scope.tell("signals", known.id);
    return null;
  }
  const id = ctx.newId("signal") as SignalId;
  await trx
    .insertInto("signal")
    .values({
      id,
      brand_id: brand.id,
      monitor_id: sighting.monitor,
      kind: sighting.kind,
      state: "open",
      at: sighting.at,
      raised_at: now,
      window_from: windowFrom,
      window_to: sighting.at,
      score: sighting.score,
      because: JSON.stringify(because),
      posts,
      decided_by: null,
      decided_at: null,
      reason: null,
      subject: null,
      recheck_at: null,
      returned: null,
    })
    .execute();
  for (const post of posts.slice(0, 10)) scope.connect(post, "signalFromMention", id);
  scope.record("signal.raised", id, {
    kind: sighting.kind,
    at: sighting.at,
    observed: because.observed,
    expected: because.expected,
  });
  scope.notify(
    (await membersOf(scope)).filter(({ joined }) => joined).map(({ person }) => person),
    { kind: "signalRaised", incident: null, subject: id, args: { observed: because.observed } },
  );
  scope.tell("signals", id);
  await raiseAlerts(scope, [
    { kind: "signal", id, monitor: sighting.monitor, signal: sighting.kind, told: [], at: sighting.at, posts },
  ]);
  return id;
}
