import type { Selectable } from "kysely";
import type { SignalView } from "@baluarte/contract/signal.ts";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { mayRecheckAt } from "@baluarte/domain/signal/decide.ts";
import type { SignalState } from "@baluarte/domain/signal/model.ts";
import type { Database } from "../db/schema.ts";
import { acknowledgeByFact } from "./alert.ts";
import { membersOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";
import { UNDECIDED } from "./signal-row.ts";
import { signalView } from "./signal.ts";
import { dropTimer, setTimer } from "./timer.ts";

export type SignalDecision = {
  decision: "watched" | "dismissed";
  reason: string;
  /** When a watched one is to stand there again; absent or `null`: not by itself. */
  recheckAt?: Instant | null | undefined;
  /** What the person saw under it as the same thing. What somebody decided meanwhile stays decided so. */
  beside?: readonly SignalId[] | undefined;
};

/**
 * Watches a signal quietly, until a time where one is given, or puts it aside, and with it what stood under it; one that
 * became an incident is past deciding.
 */
export async function decideSignal(scope: Scope, id: SignalId, said: SignalDecision): Promise<SignalView> {
  const { decision, beside = [] } = said;
  const recheckAt = decision === "watched" ? (said.recheckAt ?? null) : null;
  const states = await lockedStates(scope, [id, ...beside]);
  if (states.get(id) === "activated") throw new ServiceError("wrongState");
  if (recheckAt !== null && !mayRecheckAt(scope.now, recheckAt)) {
    throw new ServiceError("invalidRequest", { field: "recheckAt" });
  }
  // What went with an earlier decision does not go with this one.
  await scope.trx.updateTable("signal").set({ decided_with: null }).where("decided_with", "=", id).execute();
  await decideOne(scope, id, { ...said, recheckAt }, null);
  for (const [other, state] of states) {
    if (other !== id && state === "open") await decideOne(scope, other, { ...said, recheckAt }, id);
  }
  return signalView(scope, id);
}

/** The states of signals, which stay as they are until the end; always locked in the same order. */
async function lockedStates(scope: Scope, ids: readonly SignalId[]): Promise<Map<SignalId, SignalState>> {
  const wanted = new Set(ids);
  const rows = await scope.trx
    .selectFrom("signal")
    .select(["id", "state"])
    .where("id", "in", [...wanted])
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  if (rows.length < wanted.size) throw new ServiceError("notFound");
  return new Map(rows.map(({ id, state }) => [id, state]));
}

async function decideOne(
  scope: Scope,
  id: SignalId,
  { decision, reason, recheckAt }: SignalDecision & { recheckAt: Instant | null },
  lead: SignalId | null,
): Promise<void> {
  await scope.trx
    .updateTable("signal")
    .set({
      state: decision,
      decided_by: personOf(scope),
      decided_at: scope.now,
      reason,
      recheck_at: recheckAt,
      returned: null,
      decided_with: lead,
    })
    .where("id", "=", id)
    .execute();
  if (recheckAt === null) await dropTimer(scope, `signal:${id}`);
  else await setTimer(scope, `signal:${id}`, recheckAt);
  scope.record("signal.decided", id, { decision, reason, recheckAt, ...(lead !== null && { with: lead }) });
  await acknowledgeByFact(scope, id);
  scope.tell("signals", id);
}

/** Takes a decision back: the signal stands there again, with what went with it and was not decided anew since. */
export async function undecideSignal(scope: Scope, id: SignalId): Promise<SignalView> {
  const rows = await decidedTogether(scope, id);
  const { state } = found(rows.find((row) => row.id === id));
  if (state === "activated") throw new ServiceError("wrongState");
  for (const row of rows) {
    if (row.state !== "watched" && row.state !== "dismissed") continue;
    await scope.trx
      .updateTable("signal")
      .set({ state: "open", ...UNDECIDED })
      .where("id", "=", row.id)
      .execute();
    await dropTimer(scope, `signal:${row.id}`);
    scope.record("signal.undecided", row.id, { decision: row.state, ...(row.id !== id && { with: id }) });
    scope.tell("signals", row.id);
  }
  return signalView(scope, id);
}

function decidedTogether(scope: Scope, lead: SignalId): Promise<Selectable<Database["signal"]>[]> {
  return scope.trx
    .selectFrom("signal")
    .selectAll()
    .where(({ eb, or }) => or([eb("id", "=", lead), eb("decided_with", "=", lead)]))
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** The time has come that somebody wanted to look again: the signal is open, with what went with it, and they are told once. */
export async function recheckSignal(scope: Scope, id: SignalId): Promise<void> {
  const asked = await scope.trx.selectFrom("signal").select("decided_with").where("id", "=", id).executeTakeFirst();
  const lead = asked?.decided_with ?? id;
  const due = (await decidedTogether(scope, lead)).filter(
    ({ state, recheck_at: at }) => state === "watched" && at !== null && at <= scope.now,
  );
  for (const row of due) {
    await scope.trx
      .updateTable("signal")
      .set({ state: "open", recheck_at: null, returned: "recheck", decided_with: null })
      .where("id", "=", row.id)
      .execute();
    scope.record("signal.returned", row.id, { why: "recheck" });
    scope.tell("signals", row.id);
  }
  const told = due.find((row) => row.id === lead) ?? due[0];
  if (told === undefined) return;
  const watcher = (await membersOf(scope)).filter(({ person, joined }) => joined && person === told.decided_by);
  scope.notify(
    watcher.map(({ person }) => person),
    { kind: "signalRaised", incident: null, subject: told.id, args: { observed: told.because.observed } },
  );
}
