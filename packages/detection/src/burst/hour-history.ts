import { DAY_MS, HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import { SortedTail } from "./sorted-tail.ts";

/** Mean value of a step in each hour (or step, where that is longer), for the last weeks. */
export class HourHistory {
  readonly slotMs: number;
  readonly slotsPerDay: number;
  private readonly stepsPerSlot: number;
  private readonly means: Float64Array;
  private readonly tail: SortedTail;
  private readonly tailSlots: number;
  private current = Number.NaN;
  private sum = 0;
  private steps = 0;
  private filled = 0;

  /** `tailDays`: of how many days `before` tells. */
  constructor(stepMs: number, { weeksKept, tailDays }: { weeksKept: number; tailDays: number }) {
    this.slotMs = Math.max(stepMs, HOUR_MS);
    this.slotsPerDay = Math.max(1, Math.round(DAY_MS / this.slotMs));
    this.stepsPerSlot = Math.max(1, Math.round(this.slotMs / stepMs));
    this.means = new Float64Array(this.slotsPerDay * 7 * weeksKept).fill(Number.NaN);
    // The slot before the asked one is still open.
    this.tail = new SortedTail(Math.max(1, tailDays * this.slotsPerDay - 1));
    this.tailSlots = tailDays * this.slotsPerDay;
  }

  indexOf(timeMs: number): number {
    return Math.floor(timeMs / this.slotMs);
  }

  add(timeMs: number, value: number | null): void {
    const index = this.indexOf(timeMs);
    if (index !== this.current) this.closeUntil(index);
    if (value === null) return;
    this.sum += value;
    this.steps += 1;
  }

  /** Mean of a step in the closed slot `index`, or `NaN` when it was a gap or is forgotten. */
  at(index: number): number {
    const age = this.current - index;
    return age >= 1 && age <= this.means.length ? this.means[this.slotOf(index)]! : Number.NaN;
  }

  /** The closed slots among those of the last days before `index` that were no gaps, smallest first. */
  before(index: number): Float64Array {
    if (index === this.current + 1) return this.tail.values;
    return Float64Array.from({ length: this.tailSlots }, (_, back) => this.at(index - 1 - back))
      .filter((value) => !Number.isNaN(value))
      .sort();
  }

  /** Days of closed slots that were no gaps, forgotten ones included. */
  get daysFilled(): number {
    return (this.filled * this.slotMs) / DAY_MS;
  }

  /** Moments before 1970 have negative indices. */
  private slotOf(index: number): number {
    return ((index % this.means.length) + this.means.length) % this.means.length;
  }

  private closeUntil(index: number): void {
    if (!Number.isNaN(this.current)) {
      // Half an hour of values speaks for its hour; less is a gap.
      const enough = this.steps * 2 >= this.stepsPerSlot && this.steps > 0;
      const mean = enough ? this.sum / this.steps : Number.NaN;
      this.means[this.slotOf(this.current)] = mean;
      this.tail.push(mean);
      if (enough) this.filled += 1;
      const firstSkipped = Math.max(this.current + 1, index - this.means.length);
      for (let skipped = firstSkipped; skipped < index; skipped += 1) {
        this.means[this.slotOf(skipped)] = Number.NaN;
        this.tail.push(Number.NaN);
      }
    }
    this.current = index;
    this.sum = 0;
    this.steps = 0;
  }
}
