import { durationMs, type Instant, shift } from "../kernel/time.ts";
import { type Anchored, type Anchors, momentOf, shiftAnchored } from "./anchors.ts";
import { PROMISED, type StepDueRule, type StepId } from "./model.ts";

/** What has to happen before a due time exists. */
export type WaitsFor = { readonly event: "publication"; readonly of: StepId | null } | { readonly event: "promise" };

export interface StepDue {
  /** `null`: the moment it counts from has not come; `waitsFor` says which. */
  readonly at: Instant | null;
  readonly waitsFor: WaitsFor | null;
  /** T0 is missing and takes part: the time was counted from the declaration instead. */
  readonly provisional: boolean;
  /** Later occurrences at fixed distances (30, 90, 180 days); empty for most steps. */
  readonly further: readonly Instant[];
  /** The step returns at this distance, from `at` on; `null`: once. */
  readonly everyMs: number | null;
  /** The last moment of the repetition; `null`: until a person ends it. */
  readonly until: Instant | null;
  /** Our own goal before the limit; `null`: none, or not yet known. */
  readonly target: Instant | null;
  /** `at` is the first such comment's time; each further one counts from its own arrival. */
  readonly per: "negativeComment" | null;
}

/** When a step is due under its rule. Pure: the same anchors give the same times. */
export function dueOf(rule: StepDueRule, anchors: Anchors): StepDue {
  const base = momentOf(rule.anchor, anchors, rule.of);
  const first = rule.offset === PROMISED ? promisedAt(anchors) : base && shiftAnchored(base, durationMs(rule.offset));
  const limit = rule.noLaterThan && limitOf(rule.noLaterThan, anchors);
  const { at, provisional } = earliest(first, limit ?? null);
  return {
    at,
    waitsFor: at === null ? waitsFor(rule) : null,
    provisional,
    further: base ? (rule.also ?? []).map((offset) => shift(base.at, durationMs(offset))) : [],
    everyMs: rule.every === undefined ? null : durationMs(rule.every),
    until: base && rule.until !== undefined ? shift(base.at, durationMs(rule.until)) : null,
    target: (rule.target && limitOf(rule.target, anchors, rule.of)?.at) ?? null,
    per: rule.per ?? null,
  };
}

function promisedAt(anchors: Anchors): Anchored | null {
  return anchors.promised ? { at: anchors.promised, provisional: false } : null;
}

function limitOf(limit: NonNullable<StepDueRule["noLaterThan"]>, anchors: Anchors, of?: StepId): Anchored | null {
  const base = momentOf(limit.anchor, anchors, of);
  return base && shiftAnchored(base, durationMs(limit.offset));
}

function earliest(first: Anchored | null, limit: Anchored | null): { at: Instant | null; provisional: boolean } {
  const provisional = (first?.provisional ?? false) || (limit?.provisional ?? false);
  if (first === null || limit === null) return { at: (first ?? limit)?.at ?? null, provisional };
  return { at: first.at <= limit.at ? first.at : limit.at, provisional };
}

function waitsFor(rule: StepDueRule): WaitsFor {
  return rule.offset === PROMISED ? { event: "promise" } : { event: "publication", of: rule.of ?? null };
}
