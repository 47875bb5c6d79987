import { roomInt } from "./numbers.ts";

/** The slots whose queries a post answers: each once however often it is added, and in order without being sorted. */
export class Hits {
  #bits = new Int32Array(32);
  /** A bit for each number of `#bits` that is not 0. */
  #filled = new Int32Array(1);
  #count = 0;

  makeRoom(slots: number): void {
    this.#bits = roomInt(this.#bits, (slots >> 5) + 1);
    this.#filled = roomInt(this.#filled, (slots >> 10) + 1);
  }

  has(slot: number): boolean {
    return ((this.#bits[slot >> 5]! >>> slot) & 1) !== 0;
  }

  add(slot: number): void {
    const at = slot >> 5;
    const before = this.#bits[at]!;
    const bit = 1 << slot;
    if ((before & bit) !== 0) return;
    this.#bits[at] = before | bit;
    this.#filled[at >> 5]! |= 1 << at;
    this.#count += 1;
  }

  /** What stands in `named` under the slots, in their order; they are forgotten. */
  take<T>(named: readonly T[]): T[] {
    const taken = Array<T>(this.#count);
    if (this.#count === 0) return taken;
    const bits = this.#bits;
    const filled = this.#filled;
    let next = 0;
    for (let upper = 0; upper < filled.length; upper += 1) {
      let outer = filled[upper]!;
      if (outer === 0) continue;
      filled[upper] = 0;
      for (; outer !== 0; outer &= outer - 1) {
        const at = (upper << 5) + lowestOf(outer);
        for (let inner = bits[at]!; inner !== 0; inner &= inner - 1) {
          taken[next] = named[(at << 5) + lowestOf(inner)]!;
          next += 1;
        }
        bits[at] = 0;
      }
    }
    this.#count = 0;
    return taken;
  }
}

/** The place of the lowest bit that is set. */
function lowestOf(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
