import type { Term } from "../query/ast.ts";
import { NONE } from "./rows.ts";
import { Trie } from "./trie.ts";
import { KIND, type Kind } from "./words.ts";

/** Terms by where they are found, of one spelling; -1 where nobody asks. */
type ByField = { text: number; hashtag: number; handle: number };
type Open = Exclude<Term["open"], "none">;

/** Words with a star: their spellings at the start, at the end and inside of a post's words. */
export class Wildcards {
  readonly #starts = new OpenSpellings("start");
  readonly #ends = new OpenSpellings("end");
  readonly #insides = new OpenSpellings("inside");

  get isEmpty(): boolean {
    return this.#starts.size + this.#ends.size + this.#insides.size === 0;
  }

  /** The term of a spelling that is asked for in a field, or -1. */
  find(field: Term["field"], folded: string, open: Open): number {
    return this.#by(open).termsOf(folded)?.[field] ?? NONE;
  }

  /** Files a term that is not there yet. */
  add(field: Term["field"], folded: string, open: Open, term: number): void {
    this.#by(open).add(folded)[field] = term;
  }

  /** Tells the terms of what stands in a word, each at least once. */
  eachIn(units: Uint16Array, start: number, end: number, kind: Kind, found: (term: number) => void): void {
    const starts = this.#starts;
    const ends = this.#ends;
    const insides = this.#insides;
    if (starts.size > 0 && starts.mayBegin(units, start, end - start, 1)) starts.find(units, start, end, kind, found);
    if (ends.size > 0 && ends.mayBegin(units, end - 1, end - start, -1)) ends.find(units, start, end, kind, found);
    if (insides.size > 0 && insides.mayHold(units, start, end)) insides.find(units, start, end, kind, found);
  }

  #by(open: Open): OpenSpellings {
    return { end: this.#starts, start: this.#ends, both: this.#insides }[open];
  }
}

/**
 * Spellings at the start, at the end or inside of words. Most words are turned away by their first, last or any three letters
 * before the tree is walked.
 */
class OpenSpellings {
  readonly #where: "start" | "end" | "inside";
  readonly #trie = new Trie();
  readonly #terms: ByField[] = [];
  size = 0;
  /** By how many of their letters, one to three, spellings are filtered: the sums of those letters; `null` where there is none. */
  readonly #filters: [Uint8Array | null, Uint8Array | null, Uint8Array | null] = [null, null, null];
  #toldIn: number[] = [];
  #word = 0;

  constructor(where: "start" | "end" | "inside") {
    this.#where = where;
  }

  /** The terms of a spelling, for whoever asks to fill in. */
  add(folded: string): ByField {
    const spelling = this.#where === "end" ? reversed(folded) : folded;
    const at = this.#trie.add(spelling);
    const known = this.#terms[at];
    if (known) return known;
    const made = { text: NONE, hashtag: NONE, handle: NONE };
    this.#terms.push(made);
    this.size += 1;
    this.#toldIn.push(0);
    const width = Math.min(spelling.length, this.#filters.length);
    const filter = (this.#filters[(width - 1) as 0 | 1 | 2] ??= new Uint8Array(FILTER_SIZE));
    let sum = 0;
    for (let index = 0; index < width; index += 1) sum = mix(sum, spelling.charCodeAt(index));
    filter[sum & FILTER_MASK] = 1;
    return made;
  }

  /** The terms of a spelling that was added, or null. */
  termsOf(folded: string): Readonly<ByField> | null {
    const at = this.#trie.find(this.#where === "end" ? reversed(folded) : folded);
    return at === NONE ? null : this.#terms[at]!;
  }

  /** Whether one may stand somewhere in a word; mostly it is not worth looking. */
  mayHold(units: Uint16Array, start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) if (this.mayBegin(units, index, end - index, 1)) return true;
    return false;
  }

  /** Whether one may begin at `from`, where `length` letters are left in the direction of `by`. */
  mayBegin(units: Uint16Array, from: number, length: number, by: number): boolean {
    const filters = this.#filters;
    const one = filters[0];
    const two = filters[1];
    const three = filters[2];
    let sum = units[from]!;
    if (one !== null && one[sum & FILTER_MASK] !== 0) return true;
    if (length < 2) return false;
    sum = mix(sum, units[from + by]!);
    if (two !== null && two[sum & FILTER_MASK] !== 0) return true;
    if (length < 3 || three === null) return false;
    return three[mix(sum, units[from + by + by]!) & FILTER_MASK] !== 0;
  }

  /** Tells the terms of the spellings that stand in a word of a kind. */
  find(units: Uint16Array, start: number, end: number, kind: Kind, found: (term: number) => void): void {
    if (this.#where === "start") this.#findAlong(units, start, end, 1, kind, found);
    else if (this.#where === "end") this.#findAlong(units, end - 1, start - 1, -1, kind, found);
    else {
      this.#word += 1;
      this.#trie.eachInside(units, start, end, (output) => {
        if (this.#toldIn[output] === this.#word) return false;
        this.#toldIn[output] = this.#word;
        tell(this.#terms[output]!, kind, found);
        return true;
      });
    }
  }

  #findAlong(
    units: Uint16Array,
    from: number,
    to: number,
    by: number,
    kind: Kind,
    found: (term: number) => void,
  ): void {
    for (let node = 0, index = from; index !== to; index += by) {
      node = this.#trie.step(node, units[index]!);
      if (node === NONE) return;
      const output = this.#trie.outputAt(node);
      if (output !== NONE) tell(this.#terms[output]!, kind, found);
    }
  }
}

function tell(terms: ByField, kind: Kind, found: (term: number) => void): void {
  if (kind !== KIND.handle && terms.text !== NONE) found(terms.text);
  if (kind === KIND.hashtag && terms.hashtag !== NONE) found(terms.hashtag);
  if (kind === KIND.handle && terms.handle !== NONE) found(terms.handle);
}

const FILTER_SIZE = 1 << 13;
const FILTER_MASK = FILTER_SIZE - 1;

function mix(place: number, unit: number): number {
  return Math.imul(place, 0x2f) + unit;
}

function reversed(spelling: string): string {
  let back = "";
  for (let index = spelling.length - 1; index >= 0; index -= 1) back += spelling[index]!;
  return back;
}
