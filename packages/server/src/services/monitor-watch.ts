import {
  createDetector,
  defaultSettings,
  type Detector,
  type DetectorReading,
  type SeriesRow,
} from "@baluarte/detection/burst/detect.ts";
import { EarlyRise } from "@baluarte/detection/burst/early-rise.ts";
import { PART_STEP_MS, PartWatch } from "@baluarte/detection/burst/part.ts";
import { REACH_LAYERS, ReachWatch } from "@baluarte/detection/burst/reach.ts";
import { createToneTurnDetector, type ToneRow, type ToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, instantFromMs, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AlarmKind } from "@baluarte/domain/signal/model.ts";
import { hasGrown } from "@baluarte/domain/signal/growth.ts";
import type { ChannelHeard } from "./channel-counts.ts";
import type { MinutePoint } from "./series.ts";

/** What a detector saw, before it is a signal. */
export type Sighting = {
  monitor: MonitorId;
  kind: AlarmKind;
  /** Of a channel that rose: which. */
  channel?: string;
  /** Of a rise of reach: from how many followers on an account counts. */
  followers?: number;
  at: Instant;
  windowMinutes: number;
  observed: number;
  expected: number;
  score: number;
  negativeShare: number | null;
};

/** Two alarms of a monitor closer than this are one story to whoever is woken. */
export const SAME_STORY_MS = 12 * HOUR_MS;

/** How long what was held back stays quiet before it is told once more. */
const HELD_MS = 10 * MINUTE_MS;

/** `seen`: which share of the usual could be read in that minute; absent: all of it. `channels`: as of a `WatchedMinute`. */
type Minute = MinutePoint & { readonly seen?: number; readonly channels?: readonly ChannelHeard[] };

/**
 * The detectors of one monitor on its minutes. Answers with what began in a minute, and with what grew to a multiple of
 * what was last told; never with what merely goes on.
 */
export class MonitorWatch {
  readonly #monitor: MonitorId;
  readonly #volume: Detector = createDetector(defaultSettings(MINUTE_MS));
  readonly #early = new EarlyRise(MINUTE_MS);
  readonly #tone: ToneTurnDetector = createToneTurnDetector();
  readonly #parts = new PartWatch();
  readonly #reach = new ReachWatch();
  #step: OpenStep = { timeMs: Number.NaN, count: 0, negative: 0, expected: 0, seen: 1 };
  /** What stands as it was last told, by what it is. */
  readonly #told = new Map<string, Sighting>();
  readonly #held = new Map<string, { readonly sighting: Sighting; readonly until: Instant }>();

  constructor(monitor: MonitorId) {
    this.#monitor = monitor;
  }

  /** What stands as of the last minute, as it was last told: whoever takes a watch over may have to say it. */
  get standing(): Sighting[] {
    return [...this.#told.values()];
  }

  push(minute: Minute): Sighting[] {
    const { timeMs, count, negative, discontent, seen = 1, channels } = minute;
    // A minute is judged when it is over.
    const at = instantFromMs(timeMs + MINUTE_MS);
    const volume = this.#volume.push({ timeMs, value: count, seen });
    const standing = [this.#volumeOf(volume, { timeMs, value: count, seen }, at)];
    // Empty minutes say nothing about tone; leaving them out keeps a long archive fast, and what stood in it stands.
    if (count > 0) standing.push(this.#toneAt({ timeMs, posts: count, negative, discontent }, at));
    this.#open(minute, volume.expected);
    if (channels !== undefined) standing.push(...this.#partsAt(channels, at));
    const found = standing.filter((sighting) => sighting !== null);
    this.#forget(found, { tone: count > 0, parts: channels !== undefined });
    return found.filter((sighting) => this.#isNews(sighting));
  }

  /** What was told was not worth a call: where it still stands in a while, or has grown, it is told once more. */
  hold(sighting: Sighting): void {
    this.#told.delete(keyOf(sighting));
    this.#held.set(keyOf(sighting), { sighting, until: shift(sighting.at, HELD_MS) });
  }

  /** Tells it where it is new, or grew. */
  #isNews(sighting: Sighting): boolean {
    const key = keyOf(sighting);
    const last = this.#told.get(key);
    if (last !== undefined && !hasGrown(last, sighting)) return false;
    const held = this.#held.get(key);
    if (held !== undefined && sighting.at < held.until && !hasGrown(held.sighting, sighting)) return false;
    this.#held.delete(key);
    this.#told.set(key, sighting);
    return true;
  }

  /** What stands no more may be told anew; what was not looked at in this minute stands as it stood. */
  #forget(standing: readonly Sighting[], looked: { readonly tone: boolean; readonly parts: boolean }): void {
    if (this.#told.size === 0) return;
    const keys = new Set(standing.map(keyOf));
    for (const [key, { kind }] of this.#told) {
      const wasLooked = kind === "volume" || (kind === "negativeShare" ? looked.tone : looked.parts);
      if (wasLooked && !keys.has(key)) this.#told.delete(key);
    }
  }

  #volumeOf({ alarm, because, expected, score }: DetectorReading, row: SeriesRow, at: Instant): Sighting | null {
    const common = { monitor: this.#monitor, kind: "volume" as const, at, negativeShare: null };
    if (alarm === 1 && because !== null) return { ...common, ...because, score };
    // Bare counts are watched only until the season is known.
    if (expected !== null) return null;
    const { isOn, ...counted } = this.#early.push(row);
    return isOn ? { ...common, ...counted, score: 0 } : null;
  }

  #toneAt(row: ToneRow, at: Instant): Sighting | null {
    const { alarm, because, usualShare, score } = this.#tone.push(row);
    if (alarm === 0 || because === null) return null;
    return {
      monitor: this.#monitor,
      kind: "negativeShare",
      at,
      windowMinutes: because.windowMinutes,
      observed: because.negative,
      expected: because.posts * (usualShare ?? 0),
      score,
      negativeShare: because.negative / because.posts,
    };
  }

  /** Adds a minute to the step that it is in. `expected`: posts in that minute, `null` while nobody knows. */
  #open({ timeMs, count, negative, seen = 1 }: Minute, expected: number | null): void {
    const startMs = Math.floor(timeMs / PART_STEP_MS) * PART_STEP_MS;
    if (startMs !== this.#step.timeMs) this.#step = { timeMs: startMs, count: 0, negative: 0, expected: 0, seen: 1 };
    const step = this.#step;
    step.count += count;
    step.negative += negative;
    step.expected = step.expected === null || expected === null ? null : step.expected + expected;
    step.seen = Math.min(step.seen, seen);
  }

  /** The step is over. */
  #partsAt(channels: readonly ChannelHeard[], at: Instant): Sighting[] {
    const parts = this.#parts.push({ ...this.#step, channels }).map(({ channel, ...seen }) => ({
      monitor: this.#monitor,
      ...(channel === null ? { kind: "negativeCount" as const } : { kind: "channel" as const, channel }),
      at,
      ...seen,
      negativeShare: null,
    }));
    const known = channels.reduce((sum, one) => sum + one.known, 0);
    const wide = REACH_LAYERS.map((_, layer) => channels.reduce((sum, one) => sum + one.wide[layer]!, 0));
    const { score, because } = this.#reach.push({ ...this.#step, known, wide });
    const common = { monitor: this.#monitor, kind: "reach" as const, at, score, negativeShare: null };
    return because === null ? parts : [...parts, { ...common, ...because }];
  }
}

type OpenStep = { readonly timeMs: number; count: number; negative: number; expected: number | null; seen: number };

const keyOf = ({ kind, channel = "" }: Sighting) => `${kind} ${channel}`;
