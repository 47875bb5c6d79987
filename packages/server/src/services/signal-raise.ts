import { sql } from "kysely";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { REACH_ACCOUNTS_MIN } from "@baluarte/detection/burst/reach.ts";
import { HOUR_MS, msOf } from "@baluarte/domain/kernel/time.ts";
import { hasGrown } from "@baluarte/domain/signal/growth.ts";
import type { AlarmKind } from "@baluarte/domain/signal/model.ts";
import { raiseAlerts } from "./alert.ts";
import type { Sighting } from "./monitor-watch.ts";
import type { Scope } from "./scope.ts";
import { explain, type Explained } from "./signal-explain.ts";
import { closestTo, isOwn, joinSignal, openBeside, seenLast, toldAs } from "./signal-join.ts";
import { storeSignal } from "./signal-row.ts";
import { tellOfSignal } from "./signal-told.ts";

/**
 * Raises a signal with what explains it: posts, words, channels, who was first. A sighting close to a known one is the
 * same signal: an open one is brought up to date, a decided one stays decided, unless it has grown to a multiple of what
 * was told. What another detector sees of a thing that is told and open joins it. A rise of one or two accounts is told
 * and calls nobody.
 */
export async function raiseSignal(scope: Scope, sighting: Sighting): Promise<Raised> {
  const { trx } = scope;
  // History and the live watch may see the same thing at the same moment.
  await sql`select pg_advisory_xact_lock(hashtextextended(${sighting.monitor}, 2))`.execute(trx);
  const known = await closestTo(scope, sighting);
  const isEarlier = known !== undefined && isOwn(known, sighting) && sighting.at < known.at;
  const grew = known !== undefined && hasGrown(toldAs(known, sighting)!, sighting);
  const wasHeld =
    known !== undefined &&
    known.state !== "activated" &&
    isOwn(known, sighting) &&
    known.because.fewVoices !== undefined;
  if (known !== undefined && !isEarlier && !grew && !wasHeld) return NOT_NEW;
  if (known !== undefined && known.state !== "open" && !wasHeld && (isEarlier || known.state === "activated")) return NOT_NEW; // prettier-ignore
  // What grew after it had been over for an hour began anew, and rings as its own; nobody may be looking any more.
  const isOver = known !== undefined && msOf(sighting.at) - msOf(seenLast(known, sighting)) > HOUR_MS;
  const isOpen = known?.state === "open" && !isOver;
  const same = isOpen ? known : await openBeside(scope, sighting, known?.id ?? null);
  const explained = await explain(scope, sighting);
  const { posts, windowFrom } = explained;
  const { fewVoices, ...many } = explained.because;
  // One wide account that posts again and again has its weak signal. Others may join it, and then it rings.
  if ((many.wide?.accounts ?? REACH_ACCOUNTS_MIN) < REACH_ACCOUNTS_MIN) return { id: null, held: true };
  const held = fewVoices !== undefined;
  // What somebody put aside as the flood of a few stays aside while it is theirs; what many say behind it is another thing.
  if (wasHeld && known.state !== "open" && held) return { id: null, held };
  if (same !== undefined && !isOwn(same, sighting)) {
    // What few accounts say is no second proof of what many do.
    if (!held) await joinSignal(scope, same, sighting, explained);
    return { id: null, held };
  }
  if (isOpen) {
    // History filled in and the same story is now seen to have begun earlier; or it has grown since it was told.
    const { also } = known.because;
    // Whom it called it called: what few say meanwhile does not unsay it.
    const because = wasHeld ? explained.because : many;
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
    if (wasHeld && !held) {
      const told = (also ?? []).map(({ kind }) => kind);
      await call(scope, { id: known.id, sighting, explained, told });
    }
    return { id: null, held: held && wasHeld };
  }
  const id = await storeSignal(scope, { ...sighting, ...explained, subject: null });
  if (!held) await call(scope, { id, sighting, explained, told: [] });
  return { id, held };
}

/** The new signal's id, `null` where there is none. `held`: too few accounts to call somebody; it may be told again. */
export type Raised = { readonly id: SignalId | null; readonly held: boolean };
const NOT_NEW: Raised = { id: null, held: false };

/** Tells everybody in the app, and calls by the rules that wait for it. */
async function call(
  scope: Scope,
  {
    id,
    sighting: { monitor, kind, at },
    explained: { because, posts },
    told,
  }: { id: SignalId; sighting: Sighting; explained: Explained; told: readonly AlarmKind[] },
): Promise<void> {
  await tellOfSignal(scope, id, because.observed);
  await raiseAlerts(scope, [{ kind: "signal", id, monitor, signal: kind, told, at, posts }]);
}
