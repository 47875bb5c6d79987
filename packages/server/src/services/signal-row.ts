import type { MonitorId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { SignalBecause, SignalKind } from "@baluarte/domain/signal/model.ts";
import type { Scope } from "./scope.ts";

/** Of a signal that nobody has decided about, or no longer. */
export const UNDECIDED = {
  decided_by: null,
  decided_at: null,
  reason: null,
  recheck_at: null,
  returned: null,
  decided_with: null,
} as const;

export type NewSignal = {
  readonly monitor: MonitorId;
  readonly kind: SignalKind;
  /** What a weak signal is about; `null` of an alarm. */
  readonly subject: string | null;
  readonly at: Instant;
  readonly windowFrom: Instant;
  readonly score: number;
  readonly because: SignalBecause;
  readonly posts: readonly PostId[];
};

/** Writes a new signal, with its links and its place in the log. */
export async function storeSignal(scope: Scope, signal: NewSignal): Promise<SignalId> {
  const { monitor, kind, subject, at, windowFrom, score, because, posts } = signal;
  const id = scope.ctx.newId("signal") as SignalId;
  await scope.trx
    .insertInto("signal")
    .values({
      id,
      brand_id: scope.brand.id,
      monitor_id: monitor,
      kind,
      subject,
      state: "open",
      at,
      raised_at: scope.now,
      window_from: windowFrom,
      window_to: at,
      score,
      because: JSON.stringify(because),
      posts: [...posts],
      ...UNDECIDED,
    })
    .execute();
  for (const post of posts.slice(0, 10)) scope.connect(post, "signalFromMention", id);
  const { observed, expected } = because;
  scope.record("signal.raised", id, { kind, ...(subject !== null && { subject }), at, observed, expected });
  scope.tell("signals", id);
  return id;
}
