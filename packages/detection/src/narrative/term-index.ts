import type { Term } from "./terms.ts";

/** A wording as level two knows it. `owner`: what the caller hangs to it. */
export type Entry<O> = {
  readonly owner: O;
  readonly language: string;
  readonly text: string;
  readonly terms: readonly Term[];
  readonly counts: readonly TermCount<O>[];
  /** Not forgotten yet. */
  live: boolean;
  /** What it shares with the wording of the ask `asked`: kept here, since a table of them for each ask costs more than the ask. */
  asked: number;
  shared: number;
  weight: number;
};

export type Likeness = { readonly shared: number; readonly telling: number; readonly cosine: number };

type TermCount<O> = { entries: number; newest: Entry<O>[] };

/**
 * The wordings of the last while by their terms, each language apart, with how rare each term is among them. Memory is
 * bounded by the wordings kept, work by how many of each term are walked.
 * Source: Salton & Buckley (1988), tf-idf and cosine; the words of a post are so few that each counts once.
 */
export class TermIndex<O> {
  /** By language and stem. */
  readonly #byTerm = new Map<string, Map<string, TermCount<O>>>();
  readonly #sizes = new Map<string, number>();
  readonly #order: Entry<O>[] = [];
  #from = 0;
  #asks = 0;

  /** Takes a wording; the oldest is forgotten where there are too many. */
  add(owner: O, language: string, text: string, terms: readonly Term[]): Entry<O> {
    const counts = terms.map(({ stem }) => this.#countOf(language, stem));
    const entry: Entry<O> = { owner, language, text, terms, counts, live: true, asked: 0, shared: 0, weight: 0 };
    for (const count of counts) {
      count.entries += 1;
      if (count.newest.push(entry) > POSTINGS_MAX) count.newest.shift();
    }
    this.#sizes.set(language, (this.#sizes.get(language) ?? 0) + 1);
    this.#order.push(entry);
    if (this.#order.length - this.#from > ENTRIES_MAX) this.#dropOldest();
    return entry;
  }

  drop(entry: Entry<O>): void {
    if (!entry.live) return;
    entry.live = false;
    this.#sizes.set(entry.language, this.#sizes.get(entry.language)! - 1);
    entry.terms.forEach(({ stem }, at) => {
      const count = entry.counts[at]!;
      count.entries -= 1;
      count.newest = count.newest.filter((other) => other !== entry);
      if (count.entries === 0) this.#byTerm.get(entry.language)!.delete(stem);
    });
  }

  /** Wordings that share at least `sharedMin` terms with this one, those that share the rarest first. */
  near(entry: Entry<O>, sharedMin: number, limit: number): Entry<O>[] {
    const met: Entry<O>[] = [];
    const ask = ++this.#asks;
    for (const count of entry.counts) {
      const weight = this.#weightOf(entry.language, count);
      if (weight === 0) continue;
      for (const other of count.newest) {
        if (other === entry) continue;
        if (other.asked !== ask) {
          other.asked = ask;
          other.shared = 0;
          other.weight = 0;
          met.push(other);
        }
        other.shared += 1;
        other.weight += weight;
      }
    }
    return met
      .filter(({ shared }) => shared >= sharedMin)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, limit);
  }

  /**
   * How many terms two wordings of one language share, how telling those are together (1 is a term that nobody else has), and
   * the cosine of their weighted terms, 0…1.
   */
  likeness(a: Entry<O>, b: Entry<O>): Likeness {
    const theirs = new Set(b.counts);
    let shared = 0;
    let both = 0;
    let sum = 0;
    for (const count of a.counts) {
      if (!theirs.has(count)) continue;
      const weight = this.#weightOf(a.language, count);
      if (weight > 0) shared += 1;
      sum += weight;
      both += weight * weight;
    }
    if (both === 0) return { shared, telling: 0, cosine: 0 };
    return { shared, telling: sum / this.#most(a.language), cosine: both / (this.#lengthOf(a) * this.#lengthOf(b)) };
  }

  /** How telling a term of an entry is; 0 for what everybody says. */
  weight(entry: Entry<O>, at: number): number {
    return this.#weightOf(entry.language, entry.counts[at]!);
  }

  /** The weight of a term that two wordings have. */
  #most(language: string): number {
    return Math.log(((this.#sizes.get(language) ?? 0) + PRIOR) / 3);
  }

  #lengthOf(entry: Entry<O>): number {
    return Math.sqrt(entry.counts.reduce((sum, count) => sum + this.#weightOf(entry.language, count) ** 2, 0));
  }

  #weightOf(language: string, { entries }: TermCount<O>): number {
    const size = this.#sizes.get(language) ?? 0;
    return Math.max(0, Math.log((size + PRIOR) / (entries + 1)));
  }

  #countOf(language: string, stem: string): TermCount<O> {
    let own = this.#byTerm.get(language);
    if (own === undefined) this.#byTerm.set(language, (own = new Map()));
    const known = own.get(stem);
    if (known !== undefined) return known;
    const made: TermCount<O> = { entries: 0, newest: [] };
    own.set(stem, made);
    return made;
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

/** Some 40 MB for a brand with as many; a day of a busy one, weeks of most. */
const ENTRIES_MAX = 20_000;
/** Of a term that more have, the newest: it tells little, and what is told now is told now. */
const POSTINGS_MAX = 100;
/** With few wordings known every word looks rare; as many unknown ones are thought of that a word of two is rarer than one of ten. */
const PRIOR = 20;
