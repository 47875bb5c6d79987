import { NONE } from "./rows.ts";

/**
 * Terms that are two others in a row. Open addressing, three numbers a place: the first + 1, the second, the term of both.
 * Nearly all that is asked for is no pair, and a filter that lies in the nearest cache says so of most.
 */
export class Pairs {
  #places = new Int32Array(3 * 16);
  /** A bit for each pair, by its hash. */
  #filter = new Int32Array(16);
  #mask = 15;
  #count = 0;

  /** The term of a pair, or -1. */
  find(first: number, second: number): number {
    const hash = hashOf(first, second);
    const filter = this.#filter;
    if (((filter[(hash >>> 5) & (filter.length - 1)]! >>> hash) & 1) === 0) return NONE;
    const places = this.#places;
    const mask = this.#mask;
    for (let place = placeOf(hash) & mask; ; place = (place + 1) & mask) {
      const at = 3 * place;
      if (places[at] === 0) return NONE;
      if (places[at] === first + 1 && places[at + 1] === second) return places[at + 2]!;
    }
  }

  /** Files a pair that is not there yet. */
  add(first: number, second: number, term: number): void {
    if (6 * (this.#count + 1) > this.#places.length) {
      const before = this.#places;
      this.#places = new Int32Array(2 * before.length);
      this.#mask = 2 * this.#mask + 1;
      this.#filter = new Int32Array(2 * this.#filter.length);
      for (let at = 0; at < before.length; at += 3) {
        if (before[at] !== 0) this.#put(before[at]! - 1, before[at + 1]!, before[at + 2]!);
      }
    }
    this.#put(first, second, term);
    this.#count += 1;
  }

  #put(first: number, second: number, term: number): void {
    const hash = hashOf(first, second);
    this.#filter[(hash >>> 5) & (this.#filter.length - 1)]! |= 1 << hash;
    let place = placeOf(hash) & this.#mask;
    while (this.#places[3 * place] !== 0) place = (place + 1) & this.#mask;
    this.#places.set([first + 1, second, term], 3 * place);
  }
}

function hashOf(first: number, second: number): number {
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
}

function placeOf(hash: number): number {
  return hash ^ (hash >>> 15);
}
