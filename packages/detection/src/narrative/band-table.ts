import { BANDS } from "./minhash.ts";

/**
 * Which wordings share a band key: numbers of wordings, the newest of a key first. One table of numbers, since a map of lists
 * costs three times as much as all hashing before it. A key's list is cut after its 64 newest: thousands of variants of one
 * viral text share a key, and those that are alike are in one group already.
 */
export class BandTable {
  /** Open addressing: key, and the list's first wording + 1; 0 where it has none, `FREE` where no key is. */
  #slots = empty(1 << 12);
  #used = 0;
  /** The next of the same key behind each wording and band, + 1. */
  #next = new Int32Array(BANDS << 8);

  /** The wordings met by the last `add`, `metCount` of them; those that share several keys stand there as often. */
  readonly met = new Int32Array(BANDS * LIST_MAX);
  metCount = 0;

  /** Files wording `number` under its keys and meets all that have one of them. */
  add(number: number, keys: Int32Array): void {
    this.metCount = 0;
    if ((number + 1) * BANDS > this.#next.length) {
      const before = this.#next;
      this.#next = new Int32Array(2 * before.length);
      this.#next.set(before);
    }
    for (let band = 0; band < keys.length; band += 1) {
      const slot = this.#slotOf(keys[band]!);
      const head = this.#slots[slot + 1]!;
      this.#next[number * BANDS + band] = head;
      this.#slots[slot + 1] = number + 1;
      let length = 1;
      for (let at = head; at > 0;) {
        this.met[this.metCount] = at - 1;
        this.metCount += 1;
        const place = (at - 1) * BANDS + band;
        length += 1;
        if (length >= LIST_MAX) this.#next[place] = 0;
        at = this.#next[place]!;
      }
    }
    if (this.#used * 4 > this.#slots.length) this.#rebuild();
  }

  /** Takes a wording out, so that its number may be given again. */
  drop(number: number, keys: Int32Array): void {
    for (let band = 0; band < keys.length; band += 1) {
      const slot = this.#slotOf(keys[band]!);
      const behind = this.#next[number * BANDS + band]!;
      if (this.#slots[slot + 1] === number + 1) {
        this.#slots[slot + 1] = behind;
        continue;
      }
      for (let at = this.#slots[slot + 1]!; at > 0;) {
        const place = (at - 1) * BANDS + band;
        if (this.#next[place] === number + 1) this.#next[place] = behind;
        at = this.#next[place]!;
      }
    }
  }

  #slotOf(key: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask & ~1;
    while (slots[slot + 1] !== FREE) {
      if (slots[slot] === key) return slot;
      slot = (slot + 2) & mask;
    }
    slots[slot] = key;
    slots[slot + 1] = 0;
    this.#used += 1;
    return slot;
  }

  /** Keys that nobody has any more are left behind. */
  #rebuild(): void {
    const before = this.#slots;
    let live = 0;
    for (let slot = 0; slot < before.length; slot += 2) if (before[slot + 1]! > 0) live += 1;
    let length = 1 << 12;
    while (length < live * 8) length *= 2;
    this.#slots = empty(length);
    this.#used = 0;
    for (let slot = 0; slot < before.length; slot += 2) {
      if (before[slot + 1]! > 0) this.#slots[this.#slotOf(before[slot]!) + 1] = before[slot + 1]!;
    }
  }
}

const FREE = -1;
const LIST_MAX = 64;

function empty(length: number): Int32Array {
  return new Int32Array(length).fill(FREE);
}
