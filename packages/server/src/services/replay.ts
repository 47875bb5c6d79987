import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { SignalKind } from "@baluarte/domain/signal/model.ts";
import { standingOut } from "@baluarte/domain/signal/words.ts";
import { matcherOf, readPosts } from "../stream/read-posts.ts";
import { MonitorWatch, SAME_STORY_MS, type Sighting } from "./monitor-watch.ts";

export type ReplaySignal = {
  type: "signal";
  time: Instant;
  monitor: MonitorId;
  kind: SignalKind;
  observed: number;
  expected: number;
  score: number;
  posts: string[];
  why: string;
};
/** The call that a signal would have made under the rule every brand begins with. Facts as of its signal. */
export type ReplayAlert = Omit<ReplaySignal, "type"> & { type: "alert" };
export type ReplaySummary = { type: "summary"; posts: number; mentions: number; signals: number; alerts: number };

type Told = { id: string; timeMs: number; text: string };

/** One monitor on the posts' own time: its open minute, its detectors, and the texts that explain what they see. */
class MonitorReplay {
  readonly #watch: MonitorWatch;
  readonly #recent: Told[] = [];
  readonly #lastRaised = new Map<SignalKind, number>();
  #minute: number | null = null;
  #count = 0;
  #negative = 0;

  constructor(monitor: MonitorId) {
    this.#watch = new MonitorWatch(monitor);
  }

  /** Takes a mention, closing every minute before its own; answers with what began in those. */
  add(told: Told, negative: boolean): ReplaySignal[] {
    const raised = this.closeUntil(Math.floor(told.timeMs / MINUTE_MS));
    this.#count += 1;
    this.#negative += negative ? 1 : 0;
    this.#recent.push(told);
    if (this.#recent.length > RECENT_MAX) this.#recent.splice(0, this.#recent.length - RECENT_MAX);
    return raised;
  }

  closeUntil(minute: number): ReplaySignal[] {
    this.#minute ??= minute;
    const raised: ReplaySignal[] = [];
    while (this.#minute < minute) {
      const timeMs = this.#minute * MINUTE_MS;
      const sightings = this.#watch.push({ timeMs, count: this.#count, negative: this.#negative });
      raised.push(...sightings.filter((sighting) => this.#isNew(sighting)).map((sighting) => this.#signalOf(sighting)));
      this.#minute += 1;
      this.#count = 0;
      this.#negative = 0;
    }
    return raised;
  }

  #isNew({ kind, at }: Sighting): boolean {
    const last = this.#lastRaised.get(kind);
    if (last !== undefined && msOf(at) - last < SAME_STORY_MS) return false;
    this.#lastRaised.set(kind, msOf(at));
    return true;
  }

  #signalOf({ at, monitor, kind, observed, expected, score, windowMinutes, negativeShare }: Sighting): ReplaySignal {
    const from = msOf(at) - windowMinutes * MINUTE_MS;
    const inside = this.#recent.filter(({ timeMs }) => timeMs >= from && timeMs < msOf(at));
    const before = this.#recent.filter(({ timeMs }) => timeMs < from);
    const words = standingOut(
      inside.map(({ text }) => text),
      before.map(({ text }) => text),
    );
    const share = negativeShare === null ? "" : `, ${Math.round(negativeShare * 100)} % negative`;
    const told = words.length === 0 ? "" : `; words: ${words.map(({ word }) => word).join(", ")}`;
    return {
      type: "signal",
      time: at,
      monitor,
      kind,
      observed: Math.round(observed),
      expected: Math.round(expected * 100) / 100,
      score: Math.round(score * 1e6) / 1e6,
      posts: inside.slice(0, POSTS_MAX).map(({ id }) => id),
      why: `${Math.round(observed)} in ${Math.round(windowMinutes)} min, ${Math.round(expected * 10) / 10} expected${share}${told}`,
    };
  }
}

const RECENT_MAX = 3_000;
const POSTS_MAX = 50;
const BATCH = 1_000;

/**
 * A new brand's rule calls for every signal; its groups are a monitor's signals of a kind, and two of those closer than
 * `SAME_STORY_MS` are one signal already, which is longer than the rule's cool-down. So an alert follows every signal.
 *
 * Posts in order of time through the product's own matcher, readers and detectors, as if they came in live; nobody is
 * paged and nothing is stored. Yields each signal at the event time at which it would have been raised, then a summary.
 */
export function* replayPosts(
  monitors: readonly Monitor[],
  posts: readonly Post[],
): Generator<ReplaySignal | ReplayAlert | ReplaySummary> {
  const matcher = matcherOf(monitors);
  const replays = new Map(monitors.map(({ id }) => [id, new MonitorReplay(id)]));
  const sorted = posts.toSorted((a, b) => msOf(a.publishedAt) - msOf(b.publishedAt));
  let mentions = 0;
  let signals = 0;
  for (let index = 0; index < sorted.length; index += BATCH) {
    const batch = sorted.slice(index, index + BATCH);
    for (const [offset, { monitors: matched, reading }] of readPosts(matcher, batch).entries()) {
      const { externalId, publishedAt, text } = batch[offset]!;
      if (matched.length > 0) mentions += 1;
      for (const id of matched) {
        const told = { id: externalId, timeMs: msOf(publishedAt), text };
        for (const signal of replays.get(id)!.add(told, reading?.tone === "negative")) {
          signals += 1;
          yield signal;
          yield { ...signal, type: "alert" };
        }
      }
    }
  }
  const last = sorted.at(-1);
  if (last !== undefined) {
    const end = Math.floor(msOf(last.publishedAt) / MINUTE_MS) + 1;
    for (const replay of replays.values()) {
      for (const signal of replay.closeUntil(end)) {
        signals += 1;
        yield signal;
        yield { ...signal, type: "alert" };
      }
    }
  }
  yield { type: "summary", posts: posts.length, mentions, signals, alerts: signals };
}
