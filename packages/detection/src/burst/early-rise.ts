import { HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import type { SeriesRow } from "./detect.ts";

/** `isOn`: a rise stands. `expected`: the most that any such window held before, and so no forecast but a count. */
export type EarlyReading = {
  readonly isOn: boolean;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
};

/**
 * Watches bare counts while there is too little history for a season: a quarter of an hour, or an hour, that holds many
 * times what the fullest one before it held. A day's rhythm climbs over hours and so raises its own measure as it climbs;
 * what comes at once does not. Strictly causal; gaps count as nothing seen, and falls never ring.
 */
export class EarlyRise {
  private readonly stepMs: number;
  private readonly windows: readonly FullestWindow[];
  private seenMs = 0;

  constructor(stepMs: number) {
    this.stepMs = stepMs;
    this.windows = WINDOWS.map(({ windowMs, times }) => new FullestWindow(windowMs, stepMs, times));
  }

  push({ value, seen = 1 }: SeriesRow): EarlyReading {
    if (value !== null && seen > 0) this.seenMs += this.stepMs;
    const isReady = this.seenMs >= SEEN_BEFORE_MS;
    const readings = this.windows.map((window) => window.push(value ?? 0, isReady));
    return readings.find(({ isOn }) => isOn) ?? readings[0]!;
  }
}

/**
 * How many times its record each window must hold; the quick one first, because what both see is told by the shorter.
 * Real counts treble within minutes a dozen times a week, so five times their own record is rare; from a night to a first
 * morning an hour grew five- and sixfold on real brands, so the hour asks for more.
 */
const WINDOWS = [
  { windowMs: 15 * MINUTE_MS, times: 5 },
  { windowMs: HOUR_MS, times: 8 },
];
/** Two hours show what a quarter of an hour holds; less, and the first posts of a new feed would be news. */
const SEEN_BEFORE_MS = 2 * HOUR_MS;
const COUNT_MIN = 15;

class FullestWindow {
  private readonly windowMs: number;
  private readonly steps: number;
  private readonly times: number;
  private readonly values: number[] = [];
  /** Sums that share a step with the newest window wait here, oldest first; older ones may be the record. */
  private readonly waiting: number[] = [];
  private sum = 0;
  private fullest = 0;
  private isOn = false;

  constructor(windowMs: number, stepMs: number, times: number) {
    this.windowMs = windowMs;
    this.times = times;
    this.steps = Math.max(1, Math.round(windowMs / stepMs));
  }

  push(value: number, isReady: boolean): EarlyReading {
    this.values.push(value);
    this.sum += value - (this.values.length > this.steps ? this.values.shift()! : 0);
    this.waiting.push(this.sum);
    if (this.waiting.length > this.steps) this.fullest = Math.max(this.fullest, this.waiting.shift()!);
    const least = Math.max(COUNT_MIN, this.times * this.fullest);
    this.isOn = isReady && this.fullest > 0 && this.sum >= (this.isOn ? least / 2 : least);
    return { isOn: this.isOn, windowMinutes: this.windowMs / MINUTE_MS, observed: this.sum, expected: this.fullest };
  }
}
