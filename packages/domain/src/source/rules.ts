import { HOUR_MS, DAY_MS, MINUTE_MS, earlier, msOf, shift, type Instant } from "../kernel/time.ts";
import { SOURCE_RULES, type SourceKind, type SourceProblem, type SourceState } from "./model.ts";

/** A feed that spoke at least hourly is quiet after three hours, until its own habit is known. */
export const QUIET_MS = 3 * HOUR_MS;

/** What is known of how a source speaks. All times are the brand's. */
export type SourceSeen = {
  readonly kind: SourceKind;
  /** When it last answered or sent, even if it said nothing new; `null`: never yet. */
  readonly lastSuccessAt: Instant | null;
  /** Since when it was watched without a new post; `null`: never heard of. */
  readonly quietSince: Instant | null;
  /** The longest it was ever watched without a new post (ms); `null` while too little is known (`habitOf`). */
  readonly habitMs: number | null;
  /** How long it is asked apart at most (ms); 0 where it is not asked. */
  readonly askedEveryMs: number;
  /** When it was added, or went on after a pause: before that nobody was there to be answered. */
  readonly askedSince: Instant;
  readonly paused: boolean;
  readonly problem: SourceProblem | null;
  /** When that began; `null` while there is none. */
  readonly problemSince: Instant | null;
};

/** How many pauses between posts, and how much time, tell how long a source may be silent: a week has its weekend in it. */
const GAPS_MIN = 20;
const WATCHED_MIN_MS = 7 * DAY_MS;
/**
 * A source breaks its own record now and then by chance alone: of pauses that follow no pattern, the twenty-first is the
 * longest yet once in twenty-one, but half as long again about once in a hundred. The second is news.
 */
const BEYOND_RECORD = 1.5;
const QUIET_MIN_MS = HOUR_MS;

/** The longest pause of a source that was watched long enough to be trusted (ms), else `null`. */
export function habitOf(gaps: {
  readonly count: number;
  readonly longestMs: number;
  readonly watchedSince: Instant | null;
  readonly now: Instant;
}): number | null {
  const { count, longestMs, watchedSince, now } = gaps;
  if (watchedSince === null || count < GAPS_MIN || msOf(now) - msOf(watchedSince) < WATCHED_MIN_MS) return null;
  return longestMs;
}

/** A silence: it counts as one `from` then on, and has lasted `since`. `unseen`: no answer. `nothingNew`: no new post. */
export type Silence = { readonly from: Instant; readonly since: Instant; readonly why: "unseen" | "nothingNew" };

/**
 * When a source that says no more counts as silent, `null` where it never does: loaded by hand, paused, never heard of.
 *
 * `quietMs`: a time without an answer that somebody set for every source; `null`: each by its own habit, and what has
 * none yet counts only when it does not answer.
 */
export function silenceOf(seen: SourceSeen, quietMs: number | null): Silence | null {
  const { kind, paused, lastSuccessAt } = seen;
  if (paused || SOURCE_RULES[kind].manner === "byHand" || lastSuccessAt === null) return null;
  const silences = [unseen(seen), beyondHabit(seen)].filter((silence) => silence !== null);
  if (quietMs !== null) silences.push({ from: shift(lastSuccessAt, quietMs), since: lastSuccessAt, why: "unseen" });
  return silences.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0] ?? null;
}

/**
 * What is asked and did not answer for three rounds, and an hour at least, cannot be seen; what only a person can mend,
 * from the first moment on. No history is needed for it.
 */
function unseen({ kind, lastSuccessAt, askedEveryMs, askedSince, problem, problemSince }: SourceSeen): Silence | null {
  if (SOURCE_RULES[kind].manner !== "asked" || lastSuccessAt === null) return null;
  if (problem !== null && problemSince !== null && needsPerson(problem)) {
    return { from: problemSince, since: lastSuccessAt, why: "unseen" };
  }
  const begin = lastSuccessAt > askedSince ? lastSuccessAt : askedSince;
  return { from: shift(begin, Math.max(HOUR_MS, 3 * askedEveryMs)), since: lastSuccessAt, why: "unseen" };
}

/** It answers, or used to send, and nothing new has come for longer than ever, and half as long again. */
function beyondHabit({ quietSince, habitMs }: SourceSeen): Silence | null {
  if (quietSince === null || habitMs === null) return null;
  const quietMs = Math.max(QUIET_MIN_MS, Math.round(habitMs * BEYOND_RECORD));
  return { from: shift(quietSince, quietMs), since: quietSince, why: "nothingNew" };
}

export function sourceState(seen: SourceSeen, now: Instant): SourceState {
  if (seen.paused) return "paused";
  if (seen.kind === "drill") return seen.lastSuccessAt === null ? "waiting" : "healthy";
  if (SOURCE_RULES[seen.kind].manner === "byHand") return seen.lastSuccessAt === null ? "waiting" : "byHand";
  if (seen.problem !== null && needsPerson(seen.problem)) return "blind";
  if (seen.lastSuccessAt === null) return seen.problem === null ? "waiting" : "failing";
  const notSeen = unseen(seen);
  if (notSeen !== null && now > notSeen.from) return "blind";
  if (seen.problem !== null) return "failing";
  const silence = silenceOf(seen, shownQuietMs(seen));
  return silence !== null && now > silence.from ? "quiet" : "healthy";
}

/** Until its habit is known, what sends is held to the hours that most feeds keep. */
function shownQuietMs({ kind, habitMs }: SourceSeen): number | null {
  return habitMs === null && SOURCE_RULES[kind].manner === "sends" ? QUIET_MS : null;
}

/** Since when a source has said nothing, as screens say it; `null`: it never falls silent. */
export function silentSince(seen: SourceSeen): Instant | null {
  return silenceOf(seen, shownQuietMs(seen))?.since ?? null;
}

/**
 * Whether a source that was heard around `began` is silent at `now`: what it does not say is no sign of calm. One that had
 * been silent for longer than a day by then was no part of what was seen, and holds nothing up.
 */
export function fellSilent(seen: SourceSeen, began: Instant, now: Instant): boolean {
  const silence = silenceOf(seen, null);
  return silence !== null && now > silence.from && silence.since > shift(began, -DAY_MS);
}

/**
 * Since when nothing of a source is known, although it still counts as one to be read: paused, without an answer, or silent
 * beyond its habit. `null`: it is read, is brought by hand, or was never heard of.
 */
export function unreadSince(seen: SourceSeen, now: Instant): Instant | null {
  if (SOURCE_RULES[seen.kind].manner === "byHand" || seen.lastSuccessAt === null) return null;
  if (seen.paused || seen.problem !== null) return seen.lastSuccessAt;
  const silence = silenceOf(seen, null);
  return silence !== null && now > silence.from ? silence.since : null;
}

/** States in which "no mentions" means nothing: we do not see, or it should have spoken. */
export const UNSEEING_STATES: readonly SourceState[] = ["quiet", "blind"];

/** `soon`: it may be better in a minute. `later`: asked again, but rarely. `never`: the same answer until a person acts. */
const RETRIES = {
  rateLimited: "soon",
  unavailable: "soon",
  unreachable: "soon",
  cursorTooOld: "soon",
  tlsBroken: "later",
  notFound: "later",
  htmlInstead: "later",
  malformed: "later",
  tooLarge: "later",
  redirectLoop: "later",
  rejected: "later",
  gone: "never",
  // Trying a wrong password again and again locks accounts.
  authExpired: "never",
  scopeMissing: "never",
  addressInvalid: "never",
  addressPrivate: "never",
  addressNotHttps: "never",
  secretBroken: "never",
} as const satisfies Record<SourceProblem, "soon" | "later" | "never">;

/** Whether nothing changes until a person does something. */
export function needsPerson(problem: SourceProblem): boolean {
  return RETRIES[problem] === "never";
}

const BACK_OFF = {
  /** A source that is back must not stay unread for long: mentions of a crisis wait there. */
  soon: { firstMs: MINUTE_MS, maxMs: 30 * MINUTE_MS },
  later: { firstMs: 15 * MINUTE_MS, maxMs: 6 * HOUR_MS },
} as const;

/**
 * When a source is asked again after its `failures`-th failure in a row (from 1); `null`: not until a person acts.
 * `until`: the far side named a time itself, which is kept up to a day. `jitter` (0 to 1) spreads what failed together.
 */
export function askAgainAt(
  problem: SourceProblem,
  { failures, now, until, jitter }: { failures: number; now: Instant; until: Instant | null; jitter: number },
): Instant | null {
  const how = RETRIES[problem];
  if (how === "never") return null;
  const { firstMs, maxMs } = BACK_OFF[how];
  const delayMs = Math.min(firstMs * 2 ** Math.min(failures - 1, 20), maxMs);
  const own = shift(now, Math.round(delayMs * (1 - jitter / 4)));
  if (until === null) return own;
  const named = earlier(until, shift(now, DAY_MS));
  return named > own ? named : own;
}
