import { assertNever } from "../kernel/assert.ts";
import type { FilterListName } from "../filter/list-name.ts";
import { startOfSpan, type DailySpan } from "../kernel/daily.ts";
import type { MonitorId, PersonId, PostId, SignalId, SourceId } from "../kernel/id.ts";
import { DAY_MS, instantFromMs, MINUTE_MS, minuteOf, msOf, shift, type Instant } from "../kernel/time.ts";
import type { AlarmKind } from "../signal/model.ts";
import { silenceOf, type SourceSeen } from "../source/rules.ts";
import { wallTimeIn } from "../statement/checks/wall-time.ts";
import type { Alert, AlertRule, AlertTrigger, Severity } from "./model.ts";

/** Something that happened and may set a rule off. `at` is when it happened, on the brand's time. */
export type Fact =
  | {
      kind: "signal";
      id: SignalId;
      monitor: MonitorId;
      signal: AlarmKind;
      /** The kinds that the same signal was told as before this one joined it. */
      told: readonly AlarmKind[];
      at: Instant;
      posts: readonly PostId[];
    }
  | { kind: "mention"; post: PostId; author: string | null; followers: number | null; at: Instant; says: Says }
  /** A list found words in a mention: one fact a list. */
  | { kind: "listHit"; list: FilterListName; post: PostId; at: Instant }
  | { kind: "ownPost"; post: PostId; channel: string; author: string; at: Instant }
  | { kind: "raised"; post: PostId; at: Instant }
  | { kind: "minute"; at: Instant; counted: Counted }
  | { kind: "silence"; source: SourceId; seen: SourceSeen; at: Instant };
/** Whether the post has what a query of the product's language asks for. */
export type Says = (query: string) => boolean;
/** Mentions of a monitor (`null`: of the brand) in the closed minutes of a window that ends at the fact's `at`. */
export type Counted = (monitor: MonitorId | null, windowMinutes: number) => { mentions: number; negative: number };

/**
 * What a rule made of a fact: `group` is what the alert is about, `fact` names this one so that it counts once.
 * `isLevel`: something counted that may stay high, and no single thing that happened.
 */
export type Firing = { group: string; fact: string; at: Instant; posts: readonly PostId[]; isLevel?: boolean };

/** Whether `fact` sets `trigger` off. */
export function firingOf(trigger: AlertTrigger, fact: Fact): Firing | null {
  switch (trigger.kind) {
    case "signal":
      if (fact.kind !== "signal" || !trigger.signals.includes(fact.signal)) return null;
      // Whoever waits for either was called by the first.
      if (fact.told.some((kind) => trigger.signals.includes(kind))) return null;
      return { group: `${fact.monitor}:${fact.signal}`, fact: fact.id, at: fact.at, posts: fact.posts };
    case "volume": {
      if (fact.kind !== "minute") return null;
      const { mentions } = fact.counted(trigger.monitor, trigger.windowMinutes);
      return mentions < trigger.mentions ? null : ofMinute(trigger.monitor, fact.at);
    }
    case "negativeShare": {
      if (fact.kind !== "minute") return null;
      const { mentions, negative } = fact.counted(trigger.monitor, trigger.windowMinutes);
      const isOver = mentions >= trigger.mentionsMin && negative >= trigger.share * mentions;
      return isOver ? ofMinute(trigger.monitor, fact.at) : null;
    }
    case "words":
      if (fact.kind !== "mention" || !fact.says(trigger.query)) return null;
      return { group: "words", fact: fact.post, at: fact.at, posts: [fact.post] };
    case "lists":
      // Each list calls by itself: who has taken what one found has not heard of another.
      if (fact.kind !== "listHit" || !trigger.lists.includes(fact.list)) return null;
      return { group: fact.list, fact: fact.post, at: fact.at, posts: [fact.post] };
    case "authors": {
      if (fact.kind !== "mention" || fact.author === null) return null;
      const isNamed = trigger.handles.some((handle) => sameHandle(handle, fact.author!));
      const isBig = trigger.followersMin !== null && (fact.followers ?? 0) >= trigger.followersMin;
      if (!isNamed && !isBig) return null;
      return { group: bareHandle(fact.author), fact: fact.post, at: fact.at, posts: [fact.post] };
    }
    case "silentSource": {
      if (fact.kind !== "silence") return null;
      const quietMs = trigger.quietMinutes === null ? null : trigger.quietMinutes * MINUTE_MS;
      const silence = silenceOf(fact.seen, quietMs);
      if (silence === null || fact.at < silence.from) return null;
      return { group: fact.source, fact: `${fact.source}@${silence.since}`, at: silence.from, posts: [] };
    }
    case "ownPost":
      if (fact.kind !== "ownPost") return null;
      return { group: `${fact.channel}:${bareHandle(fact.author)}`, fact: fact.post, at: fact.at, posts: [fact.post] };
    case "raised":
      // When it was told, and not when it happened: what was seen yesterday is news to whoever hears it now.
      return fact.kind === "raised" ? { group: "raised", fact: fact.post, at: fact.at, posts: [fact.post] } : null;
    default:
      return assertNever(trigger);
  }
}

function ofMinute(monitor: MonitorId | null, at: Instant): Firing {
  return { group: groupOfMonitor(monitor), fact: at, at, posts: [], isLevel: true };
}

/** What an alert on something counted is about. */
export function groupOfMonitor(monitor: MonitorId | null): string {
  return monitor ?? "brand";
}

/**
 * From when on mentions count towards a rule at `to`: a whole window, but none that the newest alert counted already. So
 * every episode is counted once, and what a closed alert was about cannot raise another.
 */
export function countsFrom(windowMinutes: number, to: Instant, latest: Pick<Alert, "lastAt"> | null): Instant {
  const from = shift(to, -windowMinutes * MINUTE_MS);
  if (latest === null) return from;
  const counted = minuteOf(latest.lastAt);
  return counted > from ? counted : from;
}

/** A handle as two people may write it differently: with or without its at sign, in capitals. */
export function bareHandle(handle: string): string {
  return handle.trim().replace(/^@+/u, "").toLowerCase();
}

export function sameHandle(a: string, b: string): boolean {
  return bareHandle(a) === bareHandle(b);
}

/** What happened longer ago than this and is only now learned is history: an archive that is loaded calls nobody. */
export const NEWS_MS = DAY_MS;

/** What becomes of a firing, given the newest alert of its rule and group. */
export type Verdict = "raise" | "join" | "known" | "history";

/**
 * One alert a fact, and a flood is one alert.
 *
 * While nobody took it, everything of its group joins. Once somebody is on it, what follows within the cool-down of the
 * last fact joins too; a level that stays high is again a new alert a cool-down after it was taken, or it would put that
 * off for ever. A resolved alert takes nothing more: what follows is a new one, whose call `heldUntil` may hold back.
 */
export function judge(
  { cooldownMinutes }: Pick<AlertRule, "cooldownMinutes">,
  firing: Firing,
  latest: Pick<Alert, "state" | "fact" | "lastAt" | "acknowledgedAt"> | null,
  now: Instant,
): Verdict {
  if (msOf(now) - msOf(firing.at) > NEWS_MS) return "history";
  if (latest === null) return "raise";
  if (latest.fact === firing.fact) return "known";
  if (latest.state === "raised") return "join";
  if (latest.state === "resolved") return "raise";
  const since = firing.isLevel === true ? latest.acknowledgedAt! : latest.lastAt;
  return msOf(now) - msOf(since) < cooldownMinutes * MINUTE_MS ? "join" : "raise";
}

/**
 * Until when a new alert stands in the app and calls nobody: for the cool-down of the one before it, from its resolving
 * on. It does not slide, so that whatever goes on rings when it is over.
 */
export function heldUntil(
  { cooldownMinutes }: Pick<AlertRule, "cooldownMinutes">,
  before: Pick<Alert, "resolvedAt"> | null,
  now: Instant,
): Instant {
  if (before?.resolvedAt == null) return now;
  const until = shift(before.resolvedAt, cooldownMinutes * MINUTE_MS);
  return until > now ? until : now;
}

const POSTS_MAX = 50;

/** The alert with one more fact in it. The newest posts are kept. */
export function join(alert: Alert, { fact, posts }: Firing, now: Instant): Alert {
  return {
    ...alert,
    fact,
    count: alert.count + 1,
    lastAt: now,
    posts: [...new Set([...posts, ...alert.posts])].slice(0, POSTS_MAX),
  };
}

export type AlertAction =
  | { type: "acknowledge"; by: PersonId; at: Instant }
  | { type: "resolve"; by: PersonId; at: Instant; reason: string };

/** One move by a person, or `null` when it may not be made from here. No timer and no machine ends an alert. */
export function moveAlert(alert: Alert, action: AlertAction): Alert | null {
  switch (action.type) {
    case "acknowledge":
      if (alert.state !== "raised") return null;
      return { ...alert, state: "acknowledged", acknowledgedBy: action.by, acknowledgedAt: action.at };
    case "resolve":
      if (alert.state === "resolved") return null;
      return { ...alert, state: "resolved", resolvedBy: action.by, resolvedAt: action.at, reason: action.reason };
    default:
      return assertNever(action);
  }
}

/** When people are called at the earliest for what was raised at `at`; `null`: nobody is, it stands in the app. */
export function callFrom(
  severity: Severity,
  at: Instant,
  quietHours: DailySpan | null,
  timeZone: string,
): Instant | null {
  if (severity === "note") return null;
  if (severity === "wake" || quietHours === null) return at;
  return endOfQuiet(at, quietHours, timeZone);
}

const QUARTER_MS = 15 * MINUTE_MS;

/** The first moment from `at` on outside the quiet hours. A whole day of quiet holds nothing back. */
export function endOfQuiet(at: Instant, quietHours: DailySpan, timeZone: string): Instant {
  const isQuiet = (instant: Instant) => startOfSpan(quietHours, wallTimeIn(instant, timeZone)) !== null;
  if (!isQuiet(at)) return at;
  const first = (Math.floor(msOf(at) / QUARTER_MS) + 1) * QUARTER_MS;
  // Two days hold the end of any quiet, an hour that is repeated included.
  for (let ms = first; ms < first + 2 * DAY_MS; ms += QUARTER_MS) {
    if (!isQuiet(instantFromMs(ms))) return instantFromMs(ms);
  }
  return at;
}

export type WouldBeAlert = { at: Instant; group: string; count: number; posts: PostId[] };

/** What a rule would have raised over the past. Of any number of alerts the newest `kept` are remembered. */
export class WouldRaise {
  readonly #cooldownMs: number;
  readonly #kept: number;
  readonly #open = new Map<string, { alert: WouldBeAlert; until: Instant }>();
  readonly #newest: WouldBeAlert[] = [];
  #alerts = 0;
  #firings = 0;

  constructor({ cooldownMinutes }: Pick<AlertRule, "cooldownMinutes">, kept: number) {
    this.#cooldownMs = cooldownMinutes * MINUTE_MS;
    this.#kept = kept;
  }

  /** Takes the next firing: of a group they come in order of time. */
  add({ group, at, posts, isLevel }: Firing): void {
    this.#firings += 1;
    const known = this.#open.get(group);
    // As if somebody had taken each at once: what comes within the cool-down of the last, or of a level's first, joins it.
    const joins = known !== undefined && at < known.until;
    const alert = joins ? known.alert : this.#raise({ at, group, count: 0, posts: [] });
    alert.count += 1;
    alert.posts = [...new Set([...alert.posts, ...posts])].slice(0, POSTS_MAX);
    this.#open.set(group, { alert, until: joins && isLevel === true ? known.until : shift(at, this.#cooldownMs) });
  }

  #raise(alert: WouldBeAlert): WouldBeAlert {
    this.#alerts += 1;
    this.#newest.push(alert);
    if (this.#newest.length > this.#kept) this.#newest.shift();
    return alert;
  }

  get alerts(): number {
    return this.#alerts;
  }

  get firings(): number {
    return this.#firings;
  }

  /** The newest first. */
  get newest(): WouldBeAlert[] {
    return this.#newest.toReversed();
  }
}
