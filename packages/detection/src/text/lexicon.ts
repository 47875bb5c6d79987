import { bitOfLexicon, fileStart, fileStem } from "./entry-starts.ts";
import { foldWord } from "./fold.ts";
import type { Passage } from "./passage.ts";
import { NOT_KEPT, type Word, WORDS_KEPT, wordsAge } from "./word.ts";
import { hashOfWord, WORD_SEED } from "./word-hash.ts";

/** Where a lexicon's entry stands: positions `first` to `last` of the words, and the text as written. */
export type Hit<V> = { readonly first: number; readonly last: number; readonly written: string; readonly value: V };

/** Words and phrases with a value each, ready to be found in a text. */
export class Lexicon<V> {
  readonly #words = new Map<string, V>();
  readonly #stems = new Map<string, V>();
  readonly #stemLengths: readonly number[];
  /** How the stems begin, cut to the shortest of them: most words begin like none, and need no look at each length. */
  readonly #stemHeads: ReadonlySet<string>;
  readonly #phrases = new Map<string, Phrases<V>>();
  /** By the id of a word that begins something: one more than the place of that in `#begun`, or 0 where it was never met. */
  #places = NO_PLACES;
  readonly #begun: Begun<V>[] = [];
  #age = -1;
  /** Of this lexicon in what words know of themselves; 0 for those that came too late for one. */
  readonly #bit = bitOfLexicon();

  /** Lists in the notation of `ToneWords` with the value of each. An entry that stands twice keeps its first value. */
  constructor(lists: readonly (readonly [list: string, value: V])[]) {
    for (const [list, value] of lists) {
      for (const entry of list.split(",")) {
        const [first, ...rest] = wordsOfEntry(entry);
        if (first === undefined) continue;
        if (rest.length === 0 && first.endsWith("*")) fileStem(first.slice(0, -1), this.#bit);
        else fileStart(first, this.#bit);
        if (rest.length > 0) this.#addPhrase(first, rest, value);
        else if (!first.endsWith("*")) setOnce(this.#words, first, value);
        else setOnce(this.#stems, first.slice(0, -1), value);
      }
    }
    const stems = [...this.#stems.keys()];
    this.#stemLengths = [...new Set(stems.map(({ length }) => length))].toSorted((a, b) => b - a);
    this.#stemHeads = new Set(stems.map((stem) => stem.slice(0, this.#stemLengths.at(-1))));
  }

  /** The entries that stand in `passage`, left to right without overlap, the longest at each place. */
  hitsIn({ said, words, starts, anyStarts }: Passage): readonly Hit<V>[] {
    // One that has no bit of its own has to ask each word.
    const bit = this.#bit === 0 ? -1 : this.#bit;
    if ((anyStarts & bit) === 0) return NO_HITS;
    if (this.#age !== wordsAge()) this.#forget();
    let hits: Hit<V>[] | null = null;
    for (let first = 0; first < words.length; first += 1) {
      if ((starts[first]! & bit) === 0) continue;
      const begun = this.#begunBy(words[first]!);
      if (begun === null) continue;
      const phrase = begun.phrases === undefined ? null : longestOf(begun.phrases, words, first);
      const value = phrase === null ? begun.value : phrase.value;
      if (value === undefined) continue;
      const last = first + (phrase?.rest.length ?? 0);
      let written = said[first]!.exact;
      for (let at = first + 1; at <= last; at += 1) written += ` ${said[at]!.exact}`;
      (hits ??= []).push({ first, last, written, value });
      first = last;
    }
    return hits ?? NO_HITS;
  }

  /** What the word is or begins, or `null` for one that is in no entry's first place. */
  #begunBy(word: Word): Begun<V> | null {
    if ((word.lookedUp & this.#bit) !== 0 && (word.begins & this.#bit) === 0) return null;
    const begun = this.#begunAnew(word);
    word.lookedUp |= this.#bit;
    word.begins = begun === null ? word.begins & ~this.#bit : word.begins | this.#bit;
    return begun;
  }

  #begunAnew(word: Word): Begun<V> | null {
    if (word.id === NOT_KEPT || word.age !== this.#age) return this.#lookUp(word);
    const place = this.#places[word.id]!;
    if (place > 0) return this.#begun[place - 1]!;
    const begun = this.#lookUp(word);
    if (begun !== null && this.#begun.length < PLACES_MAX) this.#places[word.id] = this.#begun.push(begun);
    return begun;
  }

  #forget(): void {
    if (this.#places.length === 0) this.#places = new Uint16Array(WORDS_KEPT);
    else this.#places.fill(0);
    this.#begun.length = 0;
    this.#age = wordsAge();
  }

  #lookUp(word: Word): Begun<V> | null {
    const value = this.#valueOf(word);
    const phrases = this.#phrases.get(word.folded);
    return value === undefined && phrases === undefined ? null : { value, phrases };
  }

  /** The value of one word: as it stands, by its longest stem, or with letters that were drawn out (`sooo`) made one. */
  #valueOf({ folded, isDrawnOut }: Word): V | undefined {
    const known = this.#valueAsWritten(folded);
    if (known !== undefined || !isDrawnOut) return known;
    const double = this.#valueAsWritten(folded.replace(DRAWN_OUT, "$1$1"));
    return double ?? this.#valueAsWritten(folded.replace(DRAWN_OUT, "$1"));
  }

  #valueAsWritten(word: string): V | undefined {
    const whole = this.#words.get(word);
    if (whole !== undefined) return whole;
    if (!this.#stemHeads.has(word.slice(0, this.#stemLengths.at(-1)))) return undefined;
    for (const length of this.#stemLengths) {
      if (length > word.length) continue;
      const value = this.#stems.get(word.slice(0, length));
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #addPhrase(first: string, rest: readonly string[], value: V): void {
    const phrases: Phrases<V> = this.#phrases.get(first) ?? { nextUnits: 0, nextWords: 0, byNext: new Map(), open: [] };
    this.#phrases.set(first, phrases);
    const phrase = { rest, value };
    const next = rest[0]!;
    phrases.nextUnits |= next === "*" ? -1 : unitBit(next);
    if (next.endsWith("*")) {
      phrases.open.push(phrase);
      return;
    }
    phrases.nextWords |= wordBit(hashOfWord(next, WORD_SEED));
    phrases.byNext.set(next, [...(phrases.byNext.get(next) ?? []), phrase]);
  }
}

/** What a word is by itself, and the phrases that begin with it. */
type Begun<V> = { readonly value: V | undefined; readonly phrases: Phrases<V> | undefined };
/**
 * Phrases with one first word: by their second, and those whose second takes any ending. `nextUnits`: a bit for each letter
 * that a second word begins with, `nextWords` one for the hash of each, since most of what follows is none.
 */
type Phrases<V> = {
  nextUnits: number;
  nextWords: number;
  readonly byNext: Map<string, readonly Phrase<V>[]>;
  readonly open: Phrase<V>[];
};
type Phrase<V> = { readonly rest: readonly string[]; readonly value: V };

const NO_PLACES = new Uint16Array(0);
const PLACES_MAX = 0xffff;
const NO_HITS: readonly never[] = [];

const DRAWN_OUT = /(.)\1{2,}/gu;

/** The words of a list without values. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(",").flatMap(wordsOfEntry));
}

function wordsOfEntry(entry: string): string[] {
  return entry
    .replaceAll('"', "")
    .split(/[\s'’]+/u)
    .filter((word) => word !== "")
    .map(foldWord);
}

function setOnce<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function longestOf<V>(
  { nextUnits, nextWords, byNext, open }: Phrases<V>,
  words: readonly Word[],
  first: number,
): Phrase<V> | null {
  const next = words[first + 1];
  if (next === undefined || (nextUnits & unitBit(next.folded)) === 0) return null;
  const known = (nextWords & wordBit(next.hash)) === 0 ? undefined : byNext.get(next.folded);
  const longest = known === undefined ? null : longerOf(null, known, words, first);
  return open.length === 0 ? longest : longerOf(longest, open, words, first);
}

function longerOf<V>(
  than: Phrase<V> | null,
  phrases: readonly Phrase<V>[],
  words: readonly Word[],
  first: number,
): Phrase<V> | null {
  let longest = than;
  for (const phrase of phrases) {
    if (phrase.rest.length > (longest?.rest.length ?? 0) && fits(phrase, words, first + 1)) longest = phrase;
  }
  return longest;
}

function wordBit(hash: number): number {
  return 1 << ((hash ^ (hash >>> 13)) & 31);
}

function unitBit(word: string): number {
  return 1 << (word.charCodeAt(0) & 31);
}

function fits({ rest }: Phrase<unknown>, words: readonly Word[], from: number): boolean {
  return rest.every((part, index) => {
    const word = words[from + index]?.folded;
    return word !== undefined && (part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part);
  });
}
