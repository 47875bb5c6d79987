import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import {
  createDetector,
  defaultSettings,
  type Detector,
  type DetectorReading,
  type DetectorSettings,
} from "./detect.ts";

/** Parts are counted in steps of so long: one that rises within minutes shows in the whole, or is a handful of posts. */
export const PART_STEP_MS = 5 * MINUTE_MS;

/** Posts of a channel in a step, and how many of them are negative. */
export type ChannelCount = { readonly channel: string; readonly count: number; readonly negative: number };

/**
 * A step of what a monitor hears: how many posts, how many were to be expected (`null`: nobody knows yet), how many of
 * them negative, and how many on each channel; channels without posts may be left out. `seen` as of a `SeriesRow`.
 */
export type WholeStep = {
  readonly timeMs: number;
  readonly count: number;
  readonly expected: number | null;
  readonly negative: number;
  readonly channels: readonly ChannelCount[];
  readonly seen: number;
};

/** A part whose alarm stands: the negative posts (`channel` `null`), or those of a channel. Numbers as of a detector's `because`. */
export type PartSeen = NonNullable<DetectorReading["because"]> & {
  readonly channel: string | null;
  readonly score: number;
};

/**
 * Watches the negative posts of what a monitor hears, all of them and those of each channel, against their own normal: forty
 * angry posts among two thousand, or ten bad reviews in an hour beside a busy network, move no total. Strictly causal.
 */
export class PartWatch {
  readonly #negative: Detector = createDetector(partSettings(NEGATIVE_BAR));
  readonly #channels = new Map<string, Detector>();
  /** How loud every channel is of late, watched or not. */
  readonly #heard = new Map<string, Loudness>();

  /** Takes the next step; answers with what stands in it. Steps left out are gaps. */
  push({ timeMs, count, expected, negative, channels, seen }: WholeStep): PartSeen[] {
    for (const { channel, count: posts } of channels) if (posts > 0) this.#hear(channel, posts, timeMs);
    const whole = expected === null ? {} : { whole: { value: count, expected } };
    const standing: PartSeen[] = [];
    const read = (detector: Detector, channel: string | null, value: number) => {
      const { alarm, because, score } = detector.push({ timeMs, value, seen, ...whole });
      if (alarm === 1 && because !== null) standing.push({ ...because, channel, score });
    };
    read(this.#negative, null, negative);
    const posts = new Map(channels.map((one) => [one.channel, one.negative]));
    for (const [channel, detector] of this.#channels) read(detector, channel, posts.get(channel) ?? 0);
    return standing;
  }

  /** The channels that are watched by now, in the order in which their watch began. */
  get channels(): string[] {
    return [...this.#channels.keys()];
  }

  /**
   * A channel is watched from its first post on; where there is no room, in the place of one that fell silent or is far
   * quieter: whoever takes a place has yet to learn what is normal.
   */
  #hear(channel: string, posts: number, timeMs: number): void {
    const loudness = posts + loudnessAt(this.#heard.get(channel), timeMs);
    this.#heard.set(channel, { loudness, timeMs });
    if (this.#channels.has(channel)) return;
    if (this.#channels.size >= CHANNELS_MAX) {
      const quietest = this.#quietest(this.#channels.keys(), timeMs);
      const isSilent = this.#heard.get(quietest)!.timeMs <= timeMs - SILENT_MS;
      if (!isSilent && loudness < LOUDER_TIMES * loudnessAt(this.#heard.get(quietest), timeMs)) {
        const unwatched = [...this.#heard.keys()].filter((other) => !this.#channels.has(other));
        if (unwatched.length > UNWATCHED_MAX) this.#heard.delete(this.#quietest(unwatched, timeMs));
        return;
      }
      this.#channels.delete(quietest);
    }
    this.#channels.set(channel, createDetector(partSettings(CHANNEL_BAR)));
  }

  #quietest(channels: Iterable<string>, timeMs: number): string {
    const at = (channel: string) => loudnessAt(this.#heard.get(channel), timeMs);
    return [...channels].reduce((least, one) => (at(one) < at(least) ? one : least));
  }
}

/** Posts, of which a week later half count. */
type Loudness = { readonly loudness: number; readonly timeMs: number };

function loudnessAt(heard: Loudness | undefined, timeMs: number): number {
  return heard === undefined ? 0 : heard.loudness * 2 ** ((heard.timeMs - timeMs) / SILENT_MS);
}

/** A part that is watched holds 24 kB, so that the parts of a monitor hold 0.2 MB at the most. */
export const CHANNELS_MAX = 8;
const SILENT_MS = 7 * DAY_MS;
/** Two channels about as loud do not take a place from each other by turns. */
const LOUDER_TIMES = 2;
/** Whoever sends posts names their channel, so that there may be any number of them. */
const UNWATCHED_MAX = 64;

/** How high a part must stand. */
type PartBar = {
  /** Times the thresholds of the whole. */
  readonly windowsFactor: number;
  /** Of an hour counted as it is: of what comes by the handful the windows of blocks leave most out. */
  readonly hourThreshold: number;
  readonly countMin: number;
};

/** The negative posts of everything. */
export const NEGATIVE_BAR: PartBar = { windowsFactor: 1.1, hourThreshold: 6, countMin: 8 };
/**
 * The negative posts of one channel. Of all its posts, three channels made 1.2 to 4 false alarms a week at the same bar: real
 * networks surge by themselves, and mostly nobody is angry.
 */
export const CHANNEL_BAR: PartBar = { windowsFactor: 2, hourThreshold: 4, countMin: 6 };

/** The settings for a part. A monitor has several and one budget of false alarms, so that each stands higher than the whole must. */
export function partSettings({ windowsFactor, hourThreshold, countMin }: PartBar): DetectorSettings {
  const windows = defaultSettings(PART_STEP_MS).windows.map((shape) => ({
    ...shape,
    threshold: windowsFactor * shape.threshold,
  }));
  const hour = {
    blocks: 1,
    blockSteps: HOUR_MS / PART_STEP_MS,
    blocksLeftOut: 0,
    threshold: hourThreshold,
    peakShare: 1.5,
    peakHalfLifeMs: 20 * DAY_MS,
  };
  return { stepMs: PART_STEP_MS, countMin, windows: [...windows, hour], beyondWhole: BEYOND_WHOLE };
}

/** A rise to less than the double is left to the detector of tone, which takes its time. */
const BEYOND_WHOLE = 2;
