import { DAY_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { Cascade } from "../cascade/forecast.ts";

/** `growing` and `fading`: more than chance; `steady`: told on, as much as before; `quiet`: nobody tells it now. */
export const GROWTHS = ["growing", "steady", "fading", "quiet"] as const;
export type Growth = (typeof GROWTHS)[number];

/** Two stretches of this length are compared: long enough that ten posts a day say something, short enough for a day's wave. */
export const GROWTH_HOURS = 3;

/**
 * Whether a story grows: posts of the last `GROWTH_HOURS` against those of as many hours before. Two Poisson counts differ by
 * more than chance where their difference exceeds 1.64 times the root of their sum (one in twenty, one-sided).
 * Source: Przyborowski & Wilenski (1940), normal approximation.
 */
export function growthOf(recent: number, before: number): Growth {
  if (recent === 0 && before === 0) return "quiet";
  const difference = (recent - before) / Math.sqrt(recent + before);
  if (difference > ONE_IN_TWENTY) return "growing";
  return difference < -ONE_IN_TWENTY ? "fading" : "steady";
}

const ONE_IN_TWENTY = 1.64;

/** How many posts of a story were published in a minute; the minute by its beginning. */
export type MinuteCount = { readonly atMs: number; readonly posts: number };

/**
 * To how many posts a story will have come in the end. `size`, and `low` to `high`, where it ends in 80 of 100 cases, count
 * the whole story. `sinceMs`: where its present wave began; `posts`: how many it holds. `error` and `errorOfConstant`: mean
 * distance from the final size (0…1) of this forecast, and of the size so far times the best constant, at about this age.
 * No forecast and why: nobody tells it now; the wave is younger than a quarter of an hour or has fewer than 50 posts, where a size
 * means little; or it goes on for longer than two days, which nothing was learnt of.
 */
export type StoryForecast =
  | {
      readonly kind: "size";
      readonly size: number;
      readonly low: number;
      readonly high: number;
      readonly sinceMs: number;
      readonly posts: number;
      readonly error: number;
      readonly errorOfConstant: number;
    }
  | { readonly kind: "none"; readonly why: (typeof NO_FORECAST)[number] };
export const NO_FORECAST = ["quiet", "tooFew", "tooYoung", "tooOld"] as const;

/** So far back are the posts needed: the longest wave, and the silence before it. */
export const FORECAST_DAYS = 3;

/**
 * The forecast of a story of `posts` posts with this `growth`. `minutes`: those of its last `FORECAST_DAYS` days up to
 * `nowMs`, in order of time. A wave begins after a day without any. Counts by the minute are as good as exact times: on
 * Twitter15 the error differs by 0.1 points (docs/detection.md).
 */
export function forecastStory(
  minutes: readonly MinuteCount[],
  { posts, growth }: { readonly posts: number; readonly growth: Growth },
  nowMs: number,
): StoryForecast {
  const none = (why: (typeof NO_FORECAST)[number]): StoryForecast => ({ kind: "none", why });
  if (growth === "quiet") return none("quiet");
  const told = minutes.filter(({ posts: count, atMs }) => count > 0 && atMs <= nowMs);
  let first = told.length - 1;
  while (first > 0 && told[first]!.atMs - told[first - 1]!.atMs < WAVE_GAP_MS) first -= 1;
  const wave = told.slice(Math.max(0, first));
  const inWave = wave.reduce((sum, { posts: count }) => sum + count, 0);
  if (inWave < FORECAST_POSTS_MIN) return none("tooFew");
  const sinceMs = wave[0]!.atMs;
  const ageMinutes = (nowMs - sinceMs) / MINUTE_MS;
  if (ageMinutes > AGE_MAX_MINUTES) return none("tooOld");
  if (ageMinutes < AGE_MIN_MINUTES) return none("tooYoung");
  const cascade = new Cascade();
  for (const { atMs, posts: count } of wave) {
    for (let at = 0; at < count; at += 1) cascade.push(Math.min(nowMs, atMs + ((at + HALF) / count) * MINUTE_MS));
  }
  const { size, low, high } = cascade.forecast(nowMs)!;
  const before = Math.max(0, posts - inWave);
  const { error, errorOfConstant } = FORECAST_ERRORS.findLast(({ minutes: age }) => age <= ageMinutes)!;
  return {
    kind: "size",
    size: before + size,
    low: before + low,
    high: before + high,
    sinceMs,
    posts: inWave,
    error,
    errorOfConstant,
  };
}

/** Five folds of Twitter15, as `npm run bench -- cascade` prints them. */
export const FORECAST_ERRORS = [
  { minutes: 15, error: 0.317, errorOfConstant: 0.438 },
  { minutes: 30, error: 0.273, errorOfConstant: 0.378 },
  { minutes: 60, error: 0.227, errorOfConstant: 0.317 },
  { minutes: 240, error: 0.144, errorOfConstant: 0.192 },
  { minutes: 1_440, error: 0.06, errorOfConstant: 0.072 },
] as const;

const WAVE_GAP_MS = DAY_MS;
/** Below it `Cascade` calls its own size no expectation. */
const FORECAST_POSTS_MIN = 50;
/** The youngest of which it is measured how far off the forecast is, and the oldest that it was learnt at. */
const AGE_MIN_MINUTES = FORECAST_ERRORS[0].minutes;
const AGE_MAX_MINUTES = 2 * 24 * 60;
const HALF = 0.5;
