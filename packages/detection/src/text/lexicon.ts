import type { Token, WordToken } from "./tokens.ts";
import { foldWord } from "./fold.ts";

/** Words and phrases with a value each, ready to be found in a text. */
export type Lexicon<V> = {
  readonly words: ReadonlyMap<string, V>;
  readonly stems: ReadonlyMap<string, V>;
  readonly stemLengths: readonly number[];
  /** How the stems begin, cut to the shortest of them: most words begin like none, and need no look at each length. */
  readonly stemHeads: ReadonlySet<string>;
  readonly phrases: ReadonlyMap<string, readonly Phrase<V>[]>;
  /** What was looked up before: people use the same few thousand words, and a stem costs a dozen looks. */
  readonly known: Map<string, V | null>;
};
type Phrase<V> = { readonly rest: readonly string[]; readonly value: V };

/** Where a lexicon's entry stands: positions `first` to `last` of the words, and the text as written. */
export type Hit<V> = { readonly first: number; readonly last: number; readonly written: string; readonly value: V };

/** Lists in the notation of `ToneWords` with the value of each. An entry that stands twice keeps its first value. */
export function compileLexicon<V>(lists: readonly (readonly [list: string, value: V])[]): Lexicon<V> {
  const words = new Map<string, V>();
  const stems = new Map<string, V>();
  const phrases = new Map<string, Phrase<V>[]>();
  for (const [list, value] of lists) {
    for (const entry of list.split(",")) {
      const [first, ...rest] = wordsOfEntry(entry);
      if (first === undefined) continue;
      if (rest.length > 0) phrases.set(first, [...(phrases.get(first) ?? []), { rest, value }]);
      else if (!first.endsWith("*")) setOnce(words, first, value);
      else setOnce(stems, first.slice(0, -1), value);
    }
  }
  const stemLengths = [...new Set([...stems.keys()].map(({ length }) => length))].toSorted((a, b) => b - a);
  const stemHeads = new Set([...stems.keys()].map((stem) => stem.slice(0, stemLengths.at(-1))));
  return { words, stems, stemLengths, stemHeads, phrases, known: new Map() };
}

/** The words of a list without values. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(",").flatMap(wordsOfEntry));
}

/** The entries that stand in `words`, left to right without overlap, the longest at each place. */
export function findHits<V>(lexicon: Lexicon<V>, words: readonly WordToken[]): Hit<V>[] {
  const hits: Hit<V>[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const phrase = longestPhrase(lexicon, words, first);
    const value = phrase ? phrase.value : lookUp(lexicon, words[first]!.folded);
    if (value === undefined) continue;
    const last = first + (phrase?.rest.length ?? 0);
    const written = words.slice(first, last + 1).map(({ exact }) => exact);
    hits.push({ first, last, written: written.join(" "), value });
    first = last;
  }
  return hits;
}

/** The value of one word: as it stands, by its longest stem, or with letters that were drawn out (`sooo`) made one. */
function lookUp<V>(lexicon: Lexicon<V>, word: string): V | undefined {
  const known = lexicon.known.get(word);
  if (known !== undefined) return known ?? undefined;
  const value = lookUpAnew(lexicon, word);
  // Emptied at once when full, which is cheaper than knowing what was used last.
  if (lexicon.known.size >= KNOWN_MAX) lexicon.known.clear();
  if (word.length <= KNOWN_LENGTH) lexicon.known.set(word, value ?? null);
  return value;
}

const KNOWN_MAX = 20_000;
const KNOWN_LENGTH = 32;

function lookUpAnew<V>(lexicon: Lexicon<V>, word: string): V | undefined {
  const known = lookUpAsWritten(lexicon, word);
  if (known !== undefined || !DRAWN_OUT.test(word)) return known;
  const double = lookUpAsWritten(lexicon, word.replace(DRAWN_OUT_ALL, "$1$1"));
  return double ?? lookUpAsWritten(lexicon, word.replace(DRAWN_OUT_ALL, "$1"));
}

/** The tokens that a lexicon is looked for in: words and hashtags. */
export function searchable(tokens: readonly Token[]): WordToken[] {
  return tokens.filter((token): token is WordToken => token.kind === "word" || token.kind === "hashtag");
}

const DRAWN_OUT = /(.)\1\1/u;
const DRAWN_OUT_ALL = /(.)\1{2,}/gu;

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

function lookUpAsWritten<V>({ words, stems, stemLengths, stemHeads }: Lexicon<V>, word: string): V | undefined {
  const whole = words.get(word);
  if (whole !== undefined) return whole;
  if (!stemHeads.has(word.slice(0, stemLengths.at(-1)))) return undefined;
  for (const length of stemLengths) {
    if (length > word.length) continue;
    const value = stems.get(word.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}

function longestPhrase<V>({ phrases }: Lexicon<V>, words: readonly WordToken[], first: number): Phrase<V> | null {
  let longest: Phrase<V> | null = null;
  for (const phrase of phrases.get(words[first]!.folded) ?? []) {
    const fits = phrase.rest.every((part, index) => {
      const word = words[first + 1 + index]?.folded;
      return word !== undefined && (part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part);
    });
    if (fits && phrase.rest.length > (longest?.rest.length ?? 0)) longest = phrase;
  }
  return longest;
}
