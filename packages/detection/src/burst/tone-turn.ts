import { HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { binomialTail } from "./binomial-tail.ts";
import { AlarmLatch } from "./latch.ts";

/**
 * Posts of one step with a known tone: how many, how many of them negative, and the sum of how discontent each of them
 * reads, 0…1. A reader that tells only yes or no gives the number of negative ones as that sum.
 */
export type ToneRow = {
  readonly timeMs: number;
  readonly posts: number;
  readonly negative: number;
  readonly discontent: number;
};

/**
 * `score` 0…1: 1 − p of the test that posts so discontent come by chance at the usual mean. `alarm` 1: the tone has turned
 * for the worse. `usualShare` of negative posts; null: not ready. `because`: the window behind the numbers.
 */
export type ToneReading = {
  readonly usualShare: number | null;
  readonly score: number;
  readonly alarm: 0 | 1;
  readonly because: { readonly windowMinutes: number; readonly posts: number; readonly negative: number } | null;
};

export type ToneTurnDetector = {
  /** Takes the next row. Throws `RangeError` when it does not start after the row before. */
  readonly push: (row: ToneRow) => ToneReading;
};

/**
 * Sees a tone that turns while the volume stays flat: a strictly causal binomial test of the discontent of the last three
 * hours, and of the last six, against the mean of the four weeks before them. Rows may be left out.
 *
 * How sure a reading is tells more than on which side of its threshold it fell: with readings that are right three times
 * of four, sums of it found within three hours four times as many turns as counts of negative posts did.
 */
export function createToneTurnDetector(): ToneTurnDetector {
  const windows = WINDOWS_MS.map((lengthMs) => new ToneWindow(lengthMs));
  const past = new Past();
  const latch = new AlarmLatch();
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    push: (row) => {
      if (row.timeMs <= lastMs) throw new RangeError(`row at ${row.timeMs} after one at ${lastMs}`);
      const stepMs = Number.isFinite(lastMs) ? row.timeMs - lastMs : 0;
      lastMs = row.timeMs;
      // What leaves the longest is past to all of them.
      for (const left of windows.map((window) => window.push(row)).at(-1)!) past.learn(left);
      const usual = past.usual;
      if (usual === null) return { usualShare: null, score: 0, alarm: 0, because: null };
      const turns = windows.map((window) => ({ window, ...turnOf(window, usual) }));
      const turned = turns.reduce((least, turn) => (turn.chance < least.chance ? turn : least));
      const isOn = latch.read(strengthOf(turned.chance), stepMs);
      const { posts, negative, lengthMs } = turned.window;
      const because = isOn ? { windowMinutes: lengthMs / MINUTE_MS, posts, negative } : null;
      return { usualShare: usual.negative, score: 1 - turned.chance, alarm: isOn ? 1 : 0, because };
    },
  };
}

/** A turn that is plain shows in three hours; one that readers half see, or of a few posts an hour, in six. */
const WINDOWS_MS = [3 * HOUR_MS, 6 * HOUR_MS];
const POSTS_MIN = 6;
/**
 * About sixty windows of three hours a week do not overlap, and overlapping ones try several times as often: on a tone that
 * does not turn this leaves a false alarm in some twenty weeks.
 */
const CHANCE_TO_START = 3e-4;
/** 1 where an alarm starts, and no more than four times that: what cannot be by chance must fade like anything else. */
const strengthOf = (chance: number) => Math.log(Math.max(chance, CHANCE_TO_START ** 4)) / Math.log(CHANCE_TO_START);

/** On a busy brand a rise of two points is beyond chance and still nobody's crisis; a tenth is a quarter of the posts. */
const RISE_MIN = 0.1;

type Sums = Omit<ToneRow, "timeMs">;

/** The rows of the last `lengthMs`, and their sums. */
class ToneWindow implements Sums {
  readonly lengthMs: number;
  posts = 0;
  negative = 0;
  discontent = 0;
  private readonly rows: ToneRow[] = [];

  constructor(lengthMs: number) {
    this.lengthMs = lengthMs;
  }

  /** Takes the newest row; answers with those that are too old now. */
  push(row: ToneRow): ToneRow[] {
    this.rows.push(row);
    this.add(row, 1);
    const left: ToneRow[] = [];
    while (this.rows[0]!.timeMs <= row.timeMs - this.lengthMs) left.push(this.rows.shift()!);
    for (const old of left) this.add(old, -1);
    return left;
  }

  private add({ posts, negative, discontent }: Sums, sign: 1 | -1): void {
    this.posts += sign * posts;
    this.negative += sign * negative;
    this.discontent += sign * discontent;
  }
}

/** Means of a post; `trials`: yes-or-no posts that one post is worth; `posts` behind all of it. */
type Usual = {
  readonly negative: number;
  readonly discontent: number;
  readonly trials: number;
  readonly posts: number;
};

/** What is usual, fading. */
class Past {
  private posts = 0;
  private negative = 0;
  private discontent = 0;
  /** Squared distances of the rows from what was to be expected of them, by posts. */
  private spread = 0;
  private firstMs: number | null = null;
  private lastMs: number | null = null;

  learn(row: ToneRow): void {
    const kept = 2 ** (-(row.timeMs - (this.lastMs ?? row.timeMs)) / HALF_LIFE_MS);
    const distance = row.discontent - row.posts * this.meanDiscontent;
    this.posts = this.posts * kept + row.posts;
    this.negative = this.negative * kept + row.negative;
    this.discontent = this.discontent * kept + row.discontent;
    this.spread = this.spread * kept + distance ** 2;
    this.firstMs ??= row.timeMs;
    this.lastMs = row.timeMs;
  }

  get usual(): Usual | null {
    const { firstMs, lastMs, posts } = this;
    if (firstMs === null || lastMs === null || lastMs - firstMs < SPAN_MIN_MS || posts < PAST_POSTS_MIN) return null;
    const discontent = this.meanDiscontent;
    const binomial = discontent * (1 - discontent);
    const variance = (this.spread + PAST_POSTS_MIN * binomial) / (posts + PAST_POSTS_MIN);
    const trials = Math.min(TRIALS_MAX, binomial / variance);
    return { negative: (this.negative + 1) / (posts + 2), discontent, trials, posts };
  }

  /** One discontent and one other post more than seen (Laplace): a brand without a bad post so far can have one. */
  private get meanDiscontent(): number {
    return (this.discontent + 1) / (this.posts + 2);
  }
}

const HALF_LIFE_MS = 14 * 24 * HOUR_MS;
const PAST_POSTS_MIN = 30;
const SPAN_MIN_MS = 24 * HOUR_MS;
/** Readings that hardly differ from each other are no proof that the next ones will not. */
const TRIALS_MAX = 5;

/**
 * How likely a window is by chance; 1 where it is not worse enough. The binomial tail on as many trials as have the
 * variance that the posts were found to have, which is less for graded readings and more where posts repeat each other,
 * and the doubt that a short past leaves about the usual mean.
 */
function turnOf({ posts, negative, discontent }: Sums, usual: Usual): { readonly chance: number } {
  const isWorse = discontent >= (usual.discontent + RISE_MIN) * posts && negative > usual.negative * posts;
  if (posts < POSTS_MIN || !isWorse) return { chance: 1 };
  const trials = usual.trials / (1 + posts / usual.posts);
  // Sums of fractions may end a little above what they are parts of.
  return { chance: binomialTail(trials * Math.min(discontent, posts), trials * posts, usual.discontent) };
}
