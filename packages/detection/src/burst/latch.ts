import { HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";

/**
 * Turns strengths (1 = threshold) into one alarm for one rise. It starts where the strength reaches 1 and the fading
 * maximum of the last days: an aftershock of what already woke somebody must be stronger to wake them again. It ends
 * after half an hour well below the threshold.
 */
export class AlarmLatch {
  private stepMs = 0;
  private peakKept = 1;
  private peak = 0;
  private isOn = false;
  private calmMs = 0;

  /** Whether the alarm stands after a step of this strength, `stepMs` after the step before. */
  read(strength: number, stepMs: number): boolean {
    if (stepMs !== this.stepMs) {
      this.stepMs = stepMs;
      this.peakKept = 2 ** (-stepMs / PEAK_HALF_LIFE_MS);
    }
    this.peak *= this.peakKept;
    if (!this.isOn && strength >= 1 && strength >= this.peak) this.isOn = true;
    this.calmMs = strength < CALM_STRENGTH ? this.calmMs + stepMs : 0;
    if (this.calmMs >= CALM_MS) this.isOn = false;
    this.peak = Math.max(this.peak, strength);
    return this.isOn;
  }
}

const PEAK_HALF_LIFE_MS = 24 * HOUR_MS;
const CALM_STRENGTH = 0.6;
const CALM_MS = 30 * MINUTE_MS;
