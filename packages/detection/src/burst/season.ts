import { HourHistory } from "./hour-history.ts";

/** What a normal value of one step is at some moment, and how many days of history say so. */
export type Expectation = { readonly perStep: number; readonly days: number };

/**
 * The seasonal expectation of a series with a fixed step, learned as it goes: mostly the same hour of the day over two
 * weeks, and from the second week on more and more the same hour of the week. Averages leave out their highest values,
 * so that last week's crisis does not become this week's normal.
 */
export type Season = {
  /** `null` before a day of history is there. `timeMs`: start of the step. */
  readonly expect: (timeMs: number) => Expectation | null;
  /** Values in time order; `null` is a gap and teaches nothing. */
  readonly learn: (timeMs: number, value: number | null) => void;
};

export function createSeason(stepMs: number): Season {
  const hours = new HourHistory(stepMs, { weeksKept: WEEKS_KEPT, tailDays: DAYS_AVERAGED });
  let cachedHour = Number.NaN;
  let cached: Expectation | null = null;
  return {
    expect: (timeMs) => {
      const hour = hours.indexOf(timeMs);
      if (hour !== cachedHour) {
        cachedHour = hour;
        cached = expectationAt(hours, hour);
      }
      return cached;
    },
    learn: (timeMs, value) => hours.add(timeMs, value),
  };
}

const WEEKS_KEPT = 8;
const DAYS_AVERAGED = 14;
/** One day has shown every hour of the day once; before that each morning would be news. */
const DAYS_BEFORE_READY = 1;
/** One bad day in a week is left out of what is normal. */
const TRIMMED_SHARE = 0.15;

function expectationAt(hours: HourHistory, hour: number): Expectation | null {
  if (hours.daysFilled < DAYS_BEFORE_READY) return null;
  return { perStep: seasonalMean(hours, hour), days: hours.daysFilled };
}

function seasonalMean(hours: HourHistory, hour: number): number {
  const day = hours.slotsPerDay;
  const sameHour = valuesAt(hours, [hour], day, DAYS_AVERAGED);
  const nextHours = valuesAt(hours, [hour - 1, hour + 1], day, DAYS_AVERAGED);
  const everyHour = hours.before(hour);
  // A single hour of a small brand is mostly zero: its neighbours and the overall mean lend it some of theirs.
  const daily = blend([
    [trimmedMean(sameHour), 2 * sameHour.length],
    [trimmedMean(nextHours), nextHours.length / 2],
    [trimmedMean(everyHour), 1],
  ]);
  const weekly = valuesAt(hours, [hour - 1, hour, hour + 1], 7 * day, WEEKS_KEPT);
  const weeks = weekly.length / 3;
  if (weeks < 2) return daily;
  return blend([
    [daily, 3],
    [trimmedMean(weekly), 2 * weeks],
  ]);
}

function valuesAt(hours: HourHistory, from: readonly number[], every: number, count: number): Float64Array {
  const values = new Float64Array(from.length * count);
  let found = 0;
  for (let back = 1; back <= count; back += 1) {
    for (const hour of from) {
      const value = hours.at(hour - back * every);
      if (!Number.isNaN(value)) values[found++] = value;
    }
  }
  return values.subarray(0, found).sort();
}

/** `values`: smallest first. */
function trimmedMean(values: Float64Array): number {
  const kept = values.length - Math.floor(values.length * TRIMMED_SHARE);
  let sum = 0;
  for (let at = 0; at < kept; at += 1) sum += values[at]!;
  return sum / kept;
}

function blend(parts: readonly (readonly [value: number, weight: number])[]): number {
  const known = parts.filter(([value]) => !Number.isNaN(value));
  const weight = known.reduce((sum, [, share]) => sum + share, 0);
  return known.reduce((sum, [value, share]) => sum + value * share, 0) / weight;
}
