import type { Term } from "./terms.ts";

/** A wording as level two knows it. `owner`: what the caller hangs to it. `number`: given again once it is forgotten. */
export type Entry<O> = {
  readonly number: number;
  readonly owner: O;
  readonly language: string;
  readonly text: string;
  readonly terms: readonly Term[];
  readonly counts: readonly TermCount[];
  /** Not forgotten yet. */
  live: boolean;
};

/** How many wordings have a term, and the numbers of the newest of them. `asked`: the last ask of it. */
type TermCount = { entries: number; readonly newest: number[]; asked: number };

/** The terms of the wordings of one language, by stem, and how many wordings those are. */
type Vocabulary = { readonly counts: Map<string, TermCount>; size: number };

/** How many terms two wordings share at the least, and how telling those are together (1 is a term that nobody else has). */
export type SharedLeast = { readonly sharedMin: number; readonly tellingMin: number };

/**
 * The wordings of the last while by their terms, each language apart, with how rare each term is among them. Memory is
 * bounded by the wordings kept, work by how many of each term are walked.
 * Source: Salton & Buckley (1988), tf-idf and cosine; the words of a post are so few that each counts once.
 */
export class TermIndex<O> {
  readonly #vocabularies = new Map<string, Vocabulary>();
  readonly #order: Entry<O>[] = [];
  #from = 0;
  #asks = 0;
  readonly #numbered: (Entry<O> | null)[] = [];
  readonly #freeNumbers: number[] = [];
  /**
   * By number of a wording: the last ask that met it, how many terms they share and what these weigh. In tables, since an
   * ask meets a thousand wordings, each elsewhere in memory.
   */
  #asked = new Int32Array(256);
  #shared = new Uint8Array(256);
  #weights = new Float64Array(256);
  #met = new Int32Array(256);

  /** Takes a wording; the oldest is forgotten where there are too many. */
  add(owner: O, language: string, text: string, terms: readonly Term[]): Entry<O> {
    const vocabulary = this.#vocabularyOf(language);
    const counts = terms.map(({ stem }) => countOf(vocabulary, stem));
    const number = this.#freeNumbers.pop() ?? this.#numbered.length;
    const entry: Entry<O> = { number, owner, language, text, terms, counts, live: true };
    this.#numbered[number] = entry;
    if (number >= this.#asked.length) this.#grow();
    for (const count of counts) {
      count.entries += 1;
      if (count.newest.push(number) > POSTINGS_MAX) count.newest.shift();
    }
    vocabulary.size += 1;
    this.#order.push(entry);
    if (this.#order.length - this.#from > ENTRIES_MAX) this.#dropOldest();
    return entry;
  }

  drop(entry: Entry<O>): void {
    if (!entry.live) return;
    entry.live = false;
    const vocabulary = this.#vocabularyOf(entry.language);
    vocabulary.size -= 1;
    entry.terms.forEach(({ stem }, at) => {
      const count = entry.counts[at]!;
      count.entries -= 1;
      const place = count.newest.indexOf(entry.number);
      if (place >= 0) count.newest.splice(place, 1);
      if (count.entries === 0) vocabulary.counts.delete(stem);
    });
    this.#numbered[entry.number] = null;
    this.#freeNumbers.push(entry.number);
  }

  /** Wordings that share at least `sharedMin` terms with this one, those that share the rarest first. */
  near(entry: Entry<O>, sharedMin: number, limit: number): Entry<O>[] {
    const met = this.#meet(entry);
    const found: number[] = [];
    for (let at = 0; at < met; at += 1) if (this.#shared[this.#met[at]!]! >= sharedMin) found.push(this.#met[at]!);
    const weights = this.#weights;
    return found
      .sort((a, b) => weights[b]! - weights[a]!)
      .slice(0, limit)
      .map((number) => this.#numbered[number]!);
  }

  /** Writes who shares terms with a wording to `#met`, with how many and what they weigh; answers how many those are. */
  #meet(entry: Entry<O>): number {
    const [asked, shared, weights, met] = [this.#asked, this.#shared, this.#weights, this.#met];
    const { size } = this.#vocabularyOf(entry.language);
    const ask = (this.#asks = (this.#asks + 1) | 0);
    asked[entry.number] = ask;
    let count = 0;
    for (const { entries, newest } of entry.counts) {
      const weight = weightOf(size, entries);
      if (weight === 0) continue;
      for (let at = 0; at < newest.length; at += 1) {
        const number = newest[at]!;
        if (asked[number] !== ask) {
          asked[number] = ask;
          shared[number] = 0;
          weights[number] = 0;
          met[count] = number;
          count += 1;
        }
        shared[number]! += 1;
        weights[number]! += weight;
      }
    }
    return count;
  }

  /**
   * The cosine of the weighted terms of `entry` and of each of `others`, 0…1; 0 for one in another language, and for one that
   * shares too little with it.
   */
  likenesses(entry: Entry<O>, others: readonly Entry<O>[], least: SharedLeast): number[] {
    const { size } = this.#vocabularyOf(entry.language);
    const ask = (this.#asks = (this.#asks + 1) | 0);
    for (const count of entry.counts) count.asked = ask;
    return others.map((other) => {
      if (other.language !== entry.language) return 0;
      let shared = 0;
      for (const count of other.counts) if (count.asked === ask) shared += 1;
      // Most share hardly anything, and need no weights.
      return shared < least.sharedMin ? 0 : likenessOf(size, entry, other, least);
    });
  }

  /** How telling a term of an entry is; 0 for what everybody says. */
  weight(entry: Entry<O>, at: number): number {
    return weightOf(this.#vocabularyOf(entry.language).size, entry.counts[at]!.entries);
  }

  #vocabularyOf(language: string): Vocabulary {
    const known = this.#vocabularies.get(language);
    if (known !== undefined) return known;
    const made: Vocabulary = { counts: new Map(), size: 0 };
    this.#vocabularies.set(language, made);
    return made;
  }

  #grow(): void {
    const length = 2 * this.#asked.length;
    const asked = new Int32Array(length);
    asked.set(this.#asked);
    this.#asked = asked;
    // What stands in the others is written anew by each ask.
    this.#shared = new Uint8Array(length);
    this.#weights = new Float64Array(length);
    this.#met = new Int32Array(length);
  }

  #dropOldest(): void {
    const oldest = this.#order[this.#from]!;
    this.#from += 1;
    this.drop(oldest);
    if (this.#from < ENTRIES_MAX) return;
    this.#order.splice(0, this.#from);
    this.#from = 0;
  }
}

function countOf({ counts }: Vocabulary, stem: string): TermCount {
  const known = counts.get(stem);
  if (known !== undefined) return known;
  const made: TermCount = { entries: 0, newest: [], asked: 0 };
  counts.set(stem, made);
  return made;
}

/** The cosine of two wordings' weighted terms, or 0 where they share too little. `size`: the wordings of their language. */
function likenessOf(
  size: number,
  a: Entry<unknown>,
  b: Entry<unknown>,
  { sharedMin, tellingMin }: SharedLeast,
): number {
  let shared = 0;
  let both = 0;
  let sum = 0;
  for (const count of a.counts) {
    if (!b.counts.includes(count)) continue;
    const weight = weightOf(size, count.entries);
    if (weight > 0) shared += 1;
    sum += weight;
    both += weight * weight;
  }
  // The weight of a term that two wordings have is the most there is.
  const most = Math.log((size + PRIOR) / 3);
  if (both === 0 || shared < sharedMin || sum / most < tellingMin) return 0;
  return both / (lengthOf(size, a) * lengthOf(size, b));
}

function lengthOf(size: number, { counts }: Entry<unknown>): number {
  return Math.sqrt(counts.reduce((sum, { entries }) => sum + weightOf(size, entries) ** 2, 0));
}

function weightOf(size: number, entries: number): number {
  return Math.max(0, Math.log((size + PRIOR) / (entries + 1)));
}

/** Some 40 MB for a brand with as many; a day of a busy one, weeks of most. */
const ENTRIES_MAX = 20_000;
/** Of a term that more have, the newest: it tells little, and what is told now is told now. */
const POSTINGS_MAX = 100;
/** With few wordings known every word looks rare; as many unknown ones are thought of that a word of two is rarer than one of ten. */
const PRIOR = 20;
