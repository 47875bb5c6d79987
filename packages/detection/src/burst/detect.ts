import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { AlarmLatch } from "./latch.ts";
import { Level } from "./level.ts";
import { Rolling } from "./rolling.ts";
import { createSeason } from "./season.ts";
import { Surprise } from "./surprise.ts";
import { WindowMeter, type WindowReading, type WindowShape } from "./window.ts";

/**
 * One row of a series: start of the step, posts counted in it, `null` where the connector saw nothing. `seen`: which share
 * of what is usually counted could be read at all, 0…1; absent: all of it. How much of it was this series' own nobody knows,
 * so the count is held against the whole of what is expected, and does not teach what is normal. `whole`: what was counted, and
 * to be expected, of everything that this series is a part of.
 */
export type SeriesRow = {
  readonly timeMs: number;
  readonly value: number | null;
  readonly seen?: number;
  readonly whole?: { readonly value: number; readonly expected: number };
};

/**
 * What the detector says of a row. `expected`, `low` and `high` (a band that holds most rows) are in the unit of the
 * values, `null` before the detector is ready. `score` 0…1 is the surprise of this moment. `alarm` 1: a sustained rise
 * is going on that is worth waking a person. `because`: the window that stands highest against its threshold, in sums
 * over that window, while the alarm stands; else `null`.
 */
export type DetectorReading = {
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly score: number;
  readonly alarm: 0 | 1;
  readonly because: { readonly windowMinutes: number; readonly observed: number; readonly expected: number } | null;
};

export type DetectorSettings = {
  readonly stepMs: number;
  /** Windows with fewer posts never alarm: three angry posts on a silent brand are mentions, not a crisis. */
  readonly countMin: number;
  readonly windows: readonly WindowShape[];
  /**
   * For a part of something: how many times as much as the whole it must have risen. What rises with everything else is
   * the rise of the whole, and told as that. Absent: a whole.
   */
  readonly beyondWhole?: number;
};

export type Detector = {
  /** Takes the next row. Throws `RangeError` when it does not start after the row before. */
  readonly push: (row: SeriesRow) => DetectorReading;
};

/**
 * A strictly causal detector of rises on a series with a fixed step; steps that are left out are gaps. Falls and gaps
 * never alarm, nor do gaps teach calm. The parameters were fitted on crises injected into real tweet counts (DEV half of NAB realTweets).
 */
export function createDetector(settings: DetectorSettings): Detector {
  const { stepMs, countMin } = settings;
  const season = createSeason(stepMs);
  const level = new Level(stepMs);
  const surprise = new Surprise(stepMs);
  const band = new Band(stepMs);
  const latch = new AlarmLatch();
  const meters = settings.windows.map((shape) => new WindowMeter(shape, stepMs));
  const rolling = new Rolling(Math.max(...meters.map(({ steps }) => steps)));
  const whole = settings.beyondWhole === undefined ? null : new Whole(settings.beyondWhole, rolling.steps);
  let lastMs: number | null = null;

  function push(row: SeriesRow): DetectorReading {
    if (lastMs !== null && row.timeMs <= lastMs) throw new RangeError(`row at ${row.timeMs} after one at ${lastMs}`);
    const missing = lastMs === null ? 0 : Math.round((row.timeMs - lastMs) / stepMs) - 1;
    // Windows reach back no further than `rolling`; older gaps change nothing.
    for (let gap = 0; gap < Math.min(missing, rolling.steps); gap += 1) {
      rolling.push(null, 0);
      whole?.push(undefined);
    }
    if (missing > 0) surprise.read(null);
    lastMs = row.timeMs;
    return readingOf(row);
  }

  function readingOf({ timeMs, value: told, seen = 1, whole: all }: SeriesRow): DetectorReading {
    // Roots are taken of what follows, and one that does not exist would silence the detector for good.
    // What was brought into a dark minute, by hand or by file, was said all the same; that nothing was is not known.
    const value = told === null || (seen === 0 && told <= 0) ? null : Math.max(0, told);
    const teaches = seen >= SEEN_TO_LEARN;
    const expectation = season.expect(timeMs);
    season.learn(timeMs, teaches ? value : null);
    const score = surprise.read(value);
    if (!expectation) return NOT_READY;
    const expected = Math.max(expectation.perStep * level.factor, PER_DAY_LEAST * (stepMs / DAY_MS));
    rolling.push(value, expected);
    whole?.push(value === null ? undefined : all);
    const { low, high } = band.around(expected);
    if (value === null) return { expected, low, high, score: 0, alarm: 0, because: null };
    if (teaches) {
      level.learn(value, expectation.perStep);
      band.learn(value, expected);
    }
    const loudest = loudestOf(meters, rolling, { days: expectation.days, countMin, teaches, whole });
    const alarm = latch.read(loudest?.strength ?? 0, stepMs) ? 1 : 0;
    return { expected, low, high, score, alarm, because: alarm && loudest ? becauseOf(loudest, stepMs) : null };
  }

  return { push };
}

/**
 * The settings for a step of `stepMs`. A window of nearly two hours, of which more than half must stand high, in steps of
 * an hour all of three; half an hour, quick on series that never had the like and mute on others; and a leap that every
 * part of some minutes must show.
 */
export function defaultSettings(stepMs: number): DetectorSettings {
  const sustained = stepMs < HOUR_MS ? sustainedOf(stepMs) : LONG_STEPS;
  return { stepMs, countMin: 5, windows: [sustained, ...quickOf(stepMs)] };
}

/**
 * Eleven blocks of ten minutes, the five highest left out: what began as a spike and fades over an hour and a half is the
 * most frequent false alarm of real counts, and holds fewer. Eight to twelve blocks of 10 to 20 minutes found as much as
 * long as a little under half of them are left out.
 */
function sustainedOf(stepMs: number): WindowShape {
  const blockSteps = Math.max(1, Math.round((10 * MINUTE_MS) / stepMs));
  const blocks = Math.max(3, Math.round((110 * MINUTE_MS) / (blockSteps * stepMs)));
  return {
    blocks,
    blockSteps,
    blocksLeftOut: Math.round((blocks * 5) / 11),
    threshold: 3.4,
    peakShare: 0,
    peakHalfLifeMs: DAY_MS,
  };
}

/** The lowest of three hours or longer steps counts, which is rarely high by chance: a lower threshold holds the bar. */
const LONG_STEPS: WindowShape = {
  blocks: 3,
  blockSteps: 1,
  blocksLeftOut: 2,
  threshold: 2.5,
  peakShare: 0,
  peakHalfLifeMs: DAY_MS,
};

function quickOf(stepMs: number): WindowShape[] {
  const blocks = Math.max(1, Math.min(6, Math.round((30 * MINUTE_MS) / stepMs)));
  const halfHour = {
    blocks,
    blockSteps: Math.max(1, Math.round((5 * MINUTE_MS) / stepMs)),
    blocksLeftOut: Math.floor(blocks / 3),
    threshold: 3.5,
    ...BEYOND_ITS_PAST,
  };
  return stepMs < HOUR_MS ? [halfHour, leapOf(stepMs)] : [halfHour];
}

/** Three blocks of which the lowest counts: a single spike never shows, and what is beyond measure shows in minutes. */
function leapOf(stepMs: number): WindowShape {
  const blocks = 3;
  return {
    blocks,
    blockSteps: Math.max(1, Math.round((2 * MINUTE_MS) / stepMs)),
    blocksLeftOut: blocks - 1,
    threshold: 6,
    ...BEYOND_ITS_PAST,
  };
}

/** Half as high again as anything of the last weeks: what a quick window sees is mostly seen a little later anyway. */
const BEYOND_ITS_PAST = { peakShare: 1.5, peakHalfLifeMs: 20 * DAY_MS };

/** The reading of a row that nothing can be said of yet. */
export const NOT_READY: DetectorReading = { expected: null, low: null, high: null, score: 0, alarm: 0, because: null };
/** Where less was seen, what was counted is neither calm nor normal. */
const SEEN_TO_LEARN = 0.9;
/** A brand that nobody ever mentions still expects a post now and then, else its first one would be beyond measure. */
const PER_DAY_LEAST = 1.5;

function loudestOf(
  meters: readonly WindowMeter[],
  rolling: Rolling,
  { days, countMin, teaches, whole }: { days: number; countMin: number; teaches: boolean; whole: Whole | null },
): WindowReading | null {
  let loudest: WindowReading | null = null;
  for (const meter of meters) {
    const reading = meter.read(rolling, days, teaches);
    if (!reading || reading.observed < countMin || whole?.explains(reading)) continue;
    if (!loudest || reading.strength > loudest.strength) loudest = reading;
  }
  return loudest;
}

/** Everything that a series is a part of, over the same windows. */
class Whole {
  private readonly beyond: number;
  private readonly rolling: Rolling;

  constructor(beyond: number, steps: number) {
    this.beyond = beyond;
    this.rolling = new Rolling(steps);
  }

  push(row: SeriesRow["whole"]): void {
    this.rolling.push(row?.value ?? null, row?.expected ?? 0);
  }

  /** Whether a part rose in a window hardly more than everything did. */
  explains({ windowSteps, observed, expected }: WindowReading): boolean {
    const usual = this.rolling.expected(0, windowSteps);
    const rise = usual > 0 ? this.rolling.observed(0, windowSteps) / usual : 1;
    return observed < this.beyond * Math.max(1, rise) * expected;
  }
}

function becauseOf({ windowSteps, observed, expected }: WindowReading, stepMs: number): DetectorReading["because"] {
  return { windowMinutes: (windowSteps * stepMs) / MINUTE_MS, observed, expected };
}

/** The band of normal rows around an expectation, as wide as rows were found to vary on the square-root scale. */
class Band {
  private readonly forgetting: number;
  private deviation = 0.5;

  constructor(stepMs: number) {
    this.forgetting = 1 - 2 ** (-stepMs / BAND_HALF_LIFE_MS);
  }

  around(expected: number): { readonly low: number; readonly high: number } {
    const root = Math.sqrt(expected);
    const reach = BAND_DEVIATIONS * this.deviation;
    return { low: Math.max(0, root - reach) ** 2, high: (root + reach) ** 2 };
  }

  learn(value: number, expected: number): void {
    const distance = Math.abs(Math.sqrt(Math.max(0, value)) - Math.sqrt(expected));
    // Mean absolute deviation times 1.25 is the standard deviation of a normal variable, and minds outliers less.
    const learned = 1.25 * Math.min(distance, BAND_DEVIATIONS * this.deviation);
    this.deviation = Math.max(BAND_DEVIATION_LEAST, this.deviation + this.forgetting * (learned - this.deviation));
  }
}

const BAND_HALF_LIFE_MS = 7 * DAY_MS;
const BAND_DEVIATIONS = 2.5;
/** Half is what a Poisson count varies by on this scale; rows of a smooth series may vary less. */
const BAND_DEVIATION_LEAST = 0.1;
