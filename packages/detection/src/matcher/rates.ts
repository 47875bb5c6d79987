import { ROW, ROW_BITS, type TermRows } from "./rows.ts";

/** How often a term is met, a share of posts. Guesses are good enough: they decide what is fast, never what is true. */
export type Rate = (term: number) => number;

/** How often terms are met, counted in an index's rows from when they were first asked for, upon a guess. */
export class Rates {
  /** Posts that were read. */
  posts = 0;
  readonly #rows: TermRows;
  readonly #guessed: number[] = [];
  /** By term: the post before which nobody counted it. */
  readonly #countedFrom: number[] = [];

  constructor(rows: TermRows) {
    this.#rows = rows;
  }

  knows(term: number): boolean {
    return this.#guessed[term] !== undefined;
  }

  /** `isCounted`: whether every post that has it meets it. Where not, the guess is all there is. */
  guess(term: number, rate: number, isCounted: boolean): void {
    this.#guessed[term] = rate;
    this.#countedFrom[term] = isCounted ? this.posts : NEVER;
  }

  /** Counts a term from now on, whose row counts from 0. */
  count(term: number): void {
    this.#countedFrom[term] = this.posts;
  }

  readonly of: Rate = (term) => {
    if (this.#countedFrom[term] === NEVER) return this.#guessed[term]!;
    const posts = this.posts - this.#countedFrom[term]!;
    const met = this.#rows.numbers[(term << ROW_BITS) + ROW.met]!;
    return (met + POSTS_A_GUESS_IS_WORTH * this.#guessed[term]!) / (posts + POSTS_A_GUESS_IS_WORTH);
  };
}

/** So many posts must speak against a guess before it counts for half. */
const POSTS_A_GUESS_IS_WORTH = 200;
const NEVER = Number.POSITIVE_INFINITY;
