/** The last values of a sequence in order of size, kept so at each push: cheaper than ordering them anew each time. */
export class SortedTail {
  /** In order of arrival; `NaN` where there was none. */
  private readonly arrived: Float64Array;
  private readonly sorted: Float64Array;
  private oldest = 0;
  private size = 0;

  constructor(length: number) {
    this.arrived = new Float64Array(length).fill(Number.NaN);
    this.sorted = new Float64Array(length);
  }

  /** The values that are no `NaN`, smallest first. Holds until the next push. */
  get values(): Float64Array {
    return this.sorted.subarray(0, this.size);
  }

  /** Takes the newest value, or `NaN` for none, and forgets the oldest. */
  push(value: number): void {
    const left = this.arrived[this.oldest]!;
    this.arrived[this.oldest] = value;
    this.oldest = (this.oldest + 1) % this.arrived.length;
    if (!Number.isNaN(left)) {
      const at = this.placeOf(left);
      this.sorted.copyWithin(at, at + 1, this.size);
      this.size -= 1;
    }
    if (Number.isNaN(value)) return;
    const at = this.placeOf(value);
    this.sorted.copyWithin(at + 1, at, this.size);
    this.sorted[at] = value;
    this.size += 1;
  }

  /** Where the first stands that is not smaller than `value`. */
  private placeOf(value: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
