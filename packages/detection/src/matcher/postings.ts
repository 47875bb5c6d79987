import type { QueryablePost } from "../query/post.ts";
import type { Hits } from "./hits.ts";
import { standNear } from "./leaf.ts";
import { roomInt } from "./numbers.ts";
import type { Door, Guard } from "./plan.ts";
import type { Programs } from "./program.ts";
import { COUNT_SHIFT, NONE, ROW, ROW_BITS } from "./rows.ts";
import type { TermTable } from "./terms.ts";

/**
 * Three numbers a posting: the slot of a query that the term opens; the guard, twice its term, one more where it must be
 * missing, or -1; what is left to ask: the address of a program, `NOTHING`, or `WITHIN` minus the distance at which term
 * and guard stand.
 */
const POSTING = 3;
const NOTHING = -1;
const WITHIN = -2;

/** From terms to the queries that they open. */
export class Postings {
  readonly #terms: TermTable;
  readonly #programs: Programs;
  #numbers = new Int32Array(64);
  #end = 0;
  /** By term: places for postings, a power of two. */
  readonly #room: number[] = [];

  constructor(terms: TermTable, programs: Programs) {
    this.#terms = terms;
    this.#programs = programs;
  }

  add(slot: number, { anchors, guard, rest }: Door): void {
    const guarded = guard === null ? NONE : 2 * guard.term + (guard.isAbsent ? 1 : 0);
    const left = this.#leftOf(anchors, guard, rest);
    for (const term of anchors) this.#addTo(term, slot, guarded, left);
  }

  #leftOf(anchors: readonly number[], guard: Guard | null, rest: Door["rest"]): number {
    const [part, ...more] = rest;
    if (part === undefined) return NOTHING;
    if (part.kind === "near" && more.length === 0 && guard !== null && !guard.isAbsent && anchors.length === 1) {
      const [a, b] = [anchors[0]!, guard.term];
      if ((a === part.left && b === part.right) || (a === part.right && b === part.left)) return WITHIN - part.distance;
    }
    return this.#programs.add(rest);
  }

  #addTo(term: number, slot: number, guard: number, left: number): void {
    const { numbers: rows } = this.#terms.rows;
    const row = term << ROW_BITS;
    const count = rows[row + ROW.head]! >>> COUNT_SHIFT;
    const room = this.#room[term] ?? 0;
    if (count === room) {
      const start = this.#end;
      this.#room[term] = Math.max(1, 2 * room);
      this.#end += POSTING * this.#room[term];
      this.#numbers = roomInt(this.#numbers, this.#end);
      const before = rows[row + ROW.postings]!;
      this.#numbers.copyWithin(start, before, before + POSTING * count);
      rows[row + ROW.postings] = start;
    }
    const at = rows[row + ROW.postings]! + POSTING * count;
    this.#numbers[at] = slot;
    this.#numbers[at + 1] = guard;
    this.#numbers[at + 2] = left;
    rows[row + ROW.head]! += 1 << COUNT_SHIFT;
  }

  /** Takes a slot's postings off a term. The last ones take their places: hits are put in order elsewhere. */
  remove(term: number, slot: number): void {
    const { numbers: rows } = this.#terms.rows;
    const numbers = this.#numbers;
    const row = term << ROW_BITS;
    const start = rows[row + ROW.postings]!;
    const count = rows[row + ROW.head]! >>> COUNT_SHIFT;
    let end = start + POSTING * count;
    for (let at = start; at < end;) {
      if (numbers[at] !== slot) {
        at += POSTING;
        continue;
      }
      end -= POSTING;
      numbers.copyWithin(at, end, end + POSTING);
    }
    rows[row + ROW.head]! -= (count - (end - start) / POSTING) << COUNT_SHIFT;
  }

  /** Adds the slots of the queries that a post answers, whose terms the table has read. */
  open(post: QueryablePost, hits: Hits): void {
    const { post: terms } = this.#terms;
    const { numbers: rows } = this.#terms.rows;
    const { bits, openers, openerCount } = terms;
    const numbers = this.#numbers;
    const programs = this.#programs;
    for (let index = 0; index < openerCount; index += 1) {
      const term = openers[index]!;
      const row = term << ROW_BITS;
      const start = rows[row + ROW.postings]!;
      const end = start + POSTING * (rows[row + ROW.head]! >>> COUNT_SHIFT);
      for (let at = start; at < end; at += POSTING) {
        const guard = numbers[at + 1]!;
        if (guard !== NONE && ((bits[guard >> 6]! >>> (guard >> 1)) & 1) === (guard & 1)) continue;
        const slot = numbers[at]!;
        const left = numbers[at + 2]!;
        if (left >= 0) {
          if (hits.has(slot) || !programs.holdsNow(left, this.#terms, post)) continue;
        } else if (left !== NOTHING && !standNear(term, guard >> 1, WITHIN - left, terms)) continue;
        hits.add(slot);
      }
    }
  }
}
