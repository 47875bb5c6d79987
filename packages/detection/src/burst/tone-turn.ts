import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";

/** Posts of one step with a known tone. */
export type ToneRow = { readonly timeMs: number; readonly posts: number; readonly negative: number };

/**
 * `score` 0…1: 1 − p of the binomial test that so many negative posts come by chance at the usual share. `alarm` 1: the
 * share has turned for the worse. `usualShare` null: not ready. `because`: the window behind the numbers.
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
 * Sees a tone that turns while the volume stays flat: a strictly causal binomial test of the negative share over the
 * last two and a half hours against the share of the last four weeks, the window itself left out. Rows may be left out.
 */
export function createToneTurnDetector(): ToneTurnDetector {
  const recent: ToneRow[] = [];
  const past = { posts: 0, negative: 0, firstMs: null as number | null, lastMs: null as number | null };
  let lastMs = Number.NEGATIVE_INFINITY;
  let isOn = false;

  return {
    push: (row) => {
      if (row.timeMs <= lastMs) throw new RangeError(`row at ${row.timeMs} after one at ${lastMs}`);
      lastMs = row.timeMs;
      recent.push(row);
      while (recent[0]!.timeMs <= row.timeMs - WINDOW_MS) learn(past, recent.shift()!);
      const usual = usualShare(past);
      if (usual === null) return { usualShare: null, score: 0, alarm: 0, because: null };
      const posts = recent.reduce((sum, part) => sum + part.posts, 0);
      const negative = recent.reduce((sum, part) => sum + part.negative, 0);
      const chance = posts < POSTS_MIN ? 1 : binomialTail(negative, posts, usual);
      isOn = chance <= (isOn ? CHANCE_TO_STAY : CHANCE_TO_START) && negative / posts >= usual + RISE_MIN;
      const because = isOn ? { windowMinutes: WINDOW_MS / 60_000, posts, negative } : null;
      return { usualShare: usual, score: 1 - chance, alarm: isOn ? 1 : 0, because };
    },
  };
}

const WINDOW_MS = 2.5 * HOUR_MS;
const POSTS_MIN = 6;
/**
 * About 70 windows of this length a week do not overlap, and overlapping ones try several times as often: this leaves
 * well under one false alarm a week, also where posts are not quite independent of each other.
 */
const CHANCE_TO_START = 1e-4;
const CHANCE_TO_STAY = 1e-2;
/** On a busy brand a rise of two points is beyond chance and still nobody's crisis. */
const RISE_MIN = 0.15;
const PAST_HALF_LIFE_MS = 14 * 24 * HOUR_MS;
const PAST_POSTS_MIN = 30;
const PAST_SPAN_MIN_MS = 24 * HOUR_MS;

type Past = { posts: number; negative: number; firstMs: number | null; lastMs: number | null };

function learn(past: Past, row: ToneRow): void {
  const kept = 2 ** (-(row.timeMs - (past.lastMs ?? row.timeMs)) / PAST_HALF_LIFE_MS);
  past.posts = past.posts * kept + row.posts;
  past.negative = past.negative * kept + row.negative;
  past.firstMs ??= row.timeMs;
  past.lastMs = row.timeMs;
}

function usualShare({ posts, negative, firstMs, lastMs }: Past): number | null {
  if (firstMs === null || lastMs === null || lastMs - firstMs < PAST_SPAN_MIN_MS || posts < PAST_POSTS_MIN) return null;
  // One negative and one other post more than seen (Laplace): a brand without a bad post so far can have one.
  return (negative + 1) / (posts + 2);
}

/** P(X ≥ `least`) for X binomial with `trials` and `share`. Summed from the log of the first term; exact to 1e-12. */
export function binomialTail(least: number, trials: number, share: number): number {
  if (least <= 0) return 1;
  if (least > trials) return 0;
  let logTerm = least * Math.log(share) + (trials - least) * Math.log1p(-share);
  for (let k = 1; k <= least; k += 1) logTerm += Math.log((trials - least + k) / k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = least; k <= trials; k += 1) {
    tail += term;
    term *= ((trials - k) / (k + 1)) * (share / (1 - share));
  }
  return Math.min(1, tail);
}
