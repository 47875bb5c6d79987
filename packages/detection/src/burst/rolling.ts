/**
 * Values and expectations of the last steps. A gap counts in neither, so that a window that a connector missed half of
 * is compared with half the expectation.
 */
export class Rolling {
  readonly steps: number;
  /** Sums of all that was pushed since the last rebase, one more of them than steps: a window is a difference of two. */
  private readonly values: Float64Array;
  private readonly expectations: Float64Array;
  private newest = 0;
  private filled = 0;

  constructor(steps: number) {
    this.steps = steps;
    this.values = new Float64Array(steps + 1);
    this.expectations = new Float64Array(steps + 1);
  }

  push(value: number | null, expected: number): void {
    const before = this.newest;
    this.newest = (before + 1) % this.values.length;
    // Sums that grew for years would lose the digits of a small expectation.
    if (this.newest === 0) this.rebase();
    this.values[this.newest] = this.values[before]! + (value ?? 0);
    this.expectations[this.newest] = this.expectations[before]! + (value === null ? 0 : expected);
    this.filled = Math.min(this.steps, this.filled + 1);
  }

  /** Posts seen in `steps` steps of which the last lies `back` steps before the newest. */
  observed(back: number, steps: number): number {
    return this.difference(this.values, back, steps);
  }

  /** Posts to be expected in those steps; zero where all of them are gaps. */
  expected(back: number, steps: number): number {
    const sum = this.difference(this.expectations, back, steps);
    return sum < ROUNDING ? 0 : sum;
  }

  private difference(sums: Float64Array, back: number, steps: number): number {
    const from = Math.min(this.filled, back + steps);
    const to = Math.min(this.filled, back);
    return sums[this.at(to)]! - sums[this.at(from)]!;
  }

  private at(age: number): number {
    const at = this.newest - age;
    return at < 0 ? at + this.values.length : at;
  }

  private rebase(): void {
    // The slot after the newest is the oldest that a window can ask for.
    const [oldest, oldestExpected] = [this.values[1]!, this.expectations[1]!];
    for (let at = 0; at < this.values.length; at += 1) {
      this.values[at]! -= oldest;
      this.expectations[at]! -= oldestExpected;
    }
  }
}

/** Expectations are at least a post and a half a day, in steps of a minute a thousandth of a post. */
const ROUNDING = 1e-9;
