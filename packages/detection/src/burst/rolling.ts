/**
 * Values and expectations of the last steps. A gap counts in neither, so that a window that a connector missed half of
 * is compared with half the expectation.
 */
export class Rolling {
  private readonly values: Float64Array;
  private readonly expectations: Float64Array;
  private pushed = 0;

  constructor(steps: number) {
    this.values = new Float64Array(steps);
    this.expectations = new Float64Array(steps);
  }

  get steps(): number {
    return this.values.length;
  }

  push(value: number | null, expected: number): void {
    const at = this.pushed % this.values.length;
    this.values[at] = value ?? 0;
    this.expectations[at] = value === null ? 0 : expected;
    this.pushed += 1;
  }

  /** Sums over `steps` steps of which the last lies `back` steps before the newest. */
  sums(back: number, steps: number): { readonly observed: number; readonly expected: number } {
    let observed = 0;
    let expected = 0;
    for (let age = back; age < back + steps && age < this.pushed; age += 1) {
      const at = (this.pushed - 1 - age) % this.values.length;
      observed += this.values[at]!;
      expected += this.expectations[at]!;
    }
    return { observed, expected };
  }
}
