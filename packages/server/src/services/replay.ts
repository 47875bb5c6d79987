import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { PART_STEP_MS } from "@baluarte/detection/burst/part.ts";
import { layersOf, REACH_ACCOUNTS_MIN, REACH_LAYERS } from "@baluarte/detection/burst/reach.ts";
import { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import { WeakWatch, type WeakPost, type WeakSighting } from "@baluarte/detection/weak/watch.ts";
import { discontentOf } from "@baluarte/domain/mention/discontent.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import { MINUTE_MS, instantFromMs, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import type { AlarmKind, WeakKind } from "@baluarte/domain/signal/model.ts";
import { standingOut } from "@baluarte/detection/text/standing-out.ts";
import { SAME_THING_MS } from "@baluarte/domain/signal/things.ts";
import { matcherOf, readPosts } from "../stream/read-posts.ts";
import { MonitorWatch, SAME_STORY_MS, type Sighting } from "./monitor-watch.ts";

export type ReplaySignal = {
  type: "signal";
  time: Instant;
  monitor: MonitorId;
  kind: AlarmKind;
  observed: number;
  expected: number;
  score: number;
  posts: string[];
  why: string;
};
/** The call that a signal would have made under the rule every brand begins with. Facts as of its signal. */
export type ReplayAlert = Omit<ReplaySignal, "type"> & { type: "alert" };
/** Something below an alarm, told where it was asked for: it calls nobody. */
export type ReplayWeak = {
  type: "weak";
  time: Instant;
  monitor: MonitorId;
  kind: WeakKind;
  subject: string;
  observed: number;
  expected: number;
  posts: string[];
};
export type ReplaySummary = {
  type: "summary";
  posts: number;
  mentions: number;
  signals: number;
  alerts: number;
  weak?: number;
};

export type ReplayLine = ReplaySignal | ReplayAlert | ReplayWeak;

type Told = { id: string; timeMs: number; text: string; channel: string; author: string; followers: number | null };
/** A mention that explains: `isNegative` as it was read. */
type Kept = Told & { isNegative: boolean };

/** One monitor on the posts' own time: its open minute, its detectors, and the texts that explain what they see. */
class MonitorReplay {
  readonly #watch: MonitorWatch;
  readonly #recent: Kept[] = [];
  readonly #lastRaised = new Map<AlarmKind, number>();
  #minute: number | null = null;
  #count = 0;
  #negative = 0;
  #discontent = 0;
  /** Of the step of the parts that is open. */
  readonly #channels = new Map<string, { count: number; negative: number; known: number; wide: number[] }>();

  constructor(monitor: MonitorId) {
    this.#watch = new MonitorWatch(monitor);
  }

  /** Takes a mention, closing every minute before its own; answers with what began in those. */
  add(told: Told, reading: Reading | null): ReplaySignal[] {
    const raised = this.closeUntil(Math.floor(told.timeMs / MINUTE_MS));
    this.#count += 1;
    const isNegative = reading?.tone === "negative";
    this.#negative += isNegative ? 1 : 0;
    this.#discontent += reading === null ? 0 : discontentOf(reading);
    const heard = this.#channels.get(told.channel) ?? {
      count: 0,
      negative: 0,
      known: 0,
      wide: REACH_LAYERS.map(() => 0),
    };
    heard.count += 1;
    heard.negative += isNegative ? 1 : 0;
    const { followers } = told;
    heard.known += followers === null ? 0 : 1;
    if (isNegative) for (const layer of layersOf(followers)) heard.wide[layer]! += 1;
    this.#channels.set(told.channel, heard);
    this.#recent.push({ ...told, isNegative });
    // Cut in halves, or every post of a busy monitor would move three thousand others.
    if (this.#recent.length > 2 * RECENT_MAX) this.#recent.splice(0, this.#recent.length - RECENT_MAX);
    return raised;
  }

  closeUntil(minute: number): ReplaySignal[] {
    this.#minute ??= minute;
    const raised: ReplaySignal[] = [];
    while (this.#minute < minute) {
      const timeMs = this.#minute * MINUTE_MS;
      const counts = { count: this.#count, negative: this.#negative, discontent: this.#discontent / 100 };
      const endsStep = (timeMs + MINUTE_MS) % PART_STEP_MS === 0;
      const channels = [...this.#channels].map(([channel, heard]) => ({ channel, ...heard }));
      const sightings = this.#watch.push({ timeMs, ...counts, ...(endsStep && { channels }) });
      if (endsStep) this.#channels.clear();
      raised.push(
        ...sightings
          .filter((sighting) => !this.#isOfFew(sighting) && this.#isNew(sighting))
          .map((sighting) => this.#signalOf(sighting)),
      );
      this.#minute += 1;
      this.#count = 0;
      this.#negative = 0;
      this.#discontent = 0;
    }
    return raised;
  }

  /** What one or two wide accounts post again and again is no rise of reach; where others join it, it is. */
  #isOfFew(sighting: Sighting): boolean {
    const { kind, at, windowMinutes, followers: least = 0 } = sighting;
    if (kind !== "reach") return false;
    const from = msOf(at) - windowMinutes * MINUTE_MS;
    const isWide = ({ timeMs, followers, isNegative }: Kept) =>
      timeMs >= from && isNegative && (followers ?? 0) >= least;
    const isFew = new Set(this.#recent.filter(isWide).map(({ author }) => author)).size < REACH_ACCOUNTS_MIN;
    if (isFew) this.#watch.hold(sighting);
    return isFew;
  }

  #isNew({ kind, at }: Sighting): boolean {
    const last = this.#lastRaised.get(kind);
    if (last !== undefined && msOf(at) - last < SAME_STORY_MS) return false;
    // What another detector told of the same thing is told.
    const isTold = [...this.#lastRaised.values()].some((other) => msOf(at) - other < SAME_THING_MS);
    this.#lastRaised.set(kind, msOf(at));
    return !isTold;
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

function weakPostOf(post: Post, { tone, complaint }: Reading, story: string | null): WeakPost {
  const { externalId: id, publishedAt, text, channel, author } = post;
  return {
    id,
    timeMs: msOf(publishedAt),
    text,
    channel,
    author: author === null ? null : `${channel}:${author.handle}`,
    followers: author?.followers ?? null,
    negative: tone === "negative",
    complaint,
    story,
  };
}

function weakLineOf(monitor: MonitorId, seen: WeakSighting): ReplayWeak {
  const { kind, subject, atMs, observed, expected, posts } = seen;
  return {
    type: "weak",
    time: instantFromMs(atMs),
    monitor,
    kind,
    subject,
    observed,
    expected: Math.round(expected * 100) / 100,
    posts: [...posts],
  };
}

const RECENT_MAX = 3_000;
const POSTS_MAX = 50;
const BATCH = 1_000;

/**
 * Posts through the product's own matcher, readers and detectors, as if they came in live; nobody is paged and nothing is
 * stored. Takes posts in order of time and keeps no more of them than explain what was last seen.
 *
 * A new brand's rule calls for every signal; its groups are a monitor's signals of a kind, and two of those closer than
 * `SAME_STORY_MS` are one signal already, which is longer than the rule's cool-down. So an alert follows every signal.
 */
export class Replay {
  readonly #matcher: ReturnType<typeof matcherOf>;
  readonly #replays: Map<MonitorId, MonitorReplay>;
  /** Each monitor stands for a brand of its own here: a file knows no brands. `null`: nothing below an alarm is asked for. */
  readonly #weak: { watches: Map<MonitorId, WeakWatch>; stories: StoryIndex; seen: number } | null;
  #batch: Post[] = [];
  #lastMs: number | null = null;
  #posts = 0;
  #mentions = 0;
  #signals = 0;

  constructor(monitors: readonly Monitor[], { weak = false }: { weak?: boolean } = {}) {
    this.#matcher = matcherOf(monitors);
    this.#replays = new Map(monitors.map(({ id }) => [id, new MonitorReplay(id)]));
    const watches = () => new Map(monitors.map(({ id }) => [id, new WeakWatch()]));
    this.#weak = weak ? { watches: watches(), stories: new StoryIndex((first) => first), seen: 0 } : null;
  }

  /** Takes the next post; answers with what was raised before its time. Throws `RangeError` when it is older than the last. */
  add(post: Post): ReplayLine[] {
    const timeMs = msOf(post.publishedAt);
    if (this.#lastMs !== null && timeMs < this.#lastMs)
      throw new RangeError(`${post.externalId} is older than the post before it`);
    this.#lastMs = timeMs;
    this.#posts += 1;
    this.#batch.push(post);
    return this.#batch.length < BATCH ? [] : this.#readBatch();
  }

  /** The minutes that the last post left open are closed; then nothing more can come. */
  end(): (ReplayLine | ReplaySummary)[] {
    const raised: (ReplayLine | ReplaySummary)[] = this.#readBatch();
    if (this.#lastMs !== null) {
      const end = Math.floor(this.#lastMs / MINUTE_MS) + 1;
      for (const replay of this.#replays.values()) raised.push(...this.#told(replay.closeUntil(end)));
    }
    const [posts, mentions, signals] = [this.#posts, this.#mentions, this.#signals];
    const weak = this.#weak === null ? {} : { weak: this.#weak.seen };
    return [...raised, { type: "summary", posts, mentions, signals, alerts: signals, ...weak }];
  }

  #readBatch(): ReplayLine[] {
    const batch = this.#batch;
    this.#batch = [];
    const raised: ReplayLine[] = [];
    for (const [offset, { monitors, reading }] of readPosts(this.#matcher, batch).entries()) {
      const post = batch[offset]!;
      if (monitors.length > 0) this.#mentions += 1;
      if (reading !== null) raised.push(...this.#weakIn(post, reading, monitors));
      const told = {
        id: post.externalId,
        timeMs: msOf(post.publishedAt),
        text: post.text,
        channel: post.channel,
        author: post.author?.handle ?? post.externalId,
        followers: post.author?.followers ?? null,
      };
      for (const id of monitors) {
        raised.push(...this.#told(this.#replays.get(id)!.add(told, reading)));
      }
    }
    return raised;
  }

  #weakIn(post: Post, reading: Reading, monitors: readonly MonitorId[]): ReplayWeak[] {
    if (this.#weak === null) return [];
    const { watches, stories } = this.#weak;
    const { externalId: id, publishedAt, text } = post;
    const { story } = stories.add({ id, timeMs: msOf(publishedAt), text, language: reading.language });
    const seen = monitors.flatMap((monitor) =>
      watches
        .get(monitor)!
        .push(weakPostOf(post, reading, story))
        .map((sighting) => weakLineOf(monitor, sighting)),
    );
    this.#weak.seen += seen.length;
    return seen;
  }

  #told(signals: readonly ReplaySignal[]): (ReplaySignal | ReplayAlert)[] {
    this.#signals += signals.length;
    return signals.flatMap((signal) => [signal, { ...signal, type: "alert" as const }]);
  }
}
