import { offenceOf } from "../text/offence.ts";
import { foldWord } from "../text/fold.ts";
import { passageOf } from "../text/passage.ts";
import { tokenise, type Token } from "../text/tokens.ts";
import { namesNothing } from "../text/words/glue.ts";
import type { Entry, TermIndex } from "./term-index.ts";

/**
 * `label`: a phrase in the story's `language` (ISO 639-1 or `und`), `null` where nothing decent can be said. `words`: most
 * telling first, as written. The label and each word are at most 72 characters (UTF-16) long.
 */
export type Description = {
  readonly label: string | null;
  readonly words: readonly string[];
  readonly language: string;
};

const WORDS_TOLD = 6;
/** As much as a line of a list shows. */
const LABEL_MAX = 72;
const LABEL_MIN = 12;

/**
 * A name for a story and its words. The phrase is cut from the wording that shares most with the others: the clauses with
 * the most telling words, without handles, links and signs. An insult is never a name: such wordings are passed over, then
 * such words.
 */
export function describe<O>(entries: readonly Entry<O>[], index: TermIndex<O>): Description {
  const language = commonest(entries.map((entry) => entry.language));
  const own = entries.filter((entry) => entry.language === language);
  const weights = new Map<string, { weight: number; word: string }>();
  for (const entry of own) {
    entry.terms.forEach(({ stem, word }, at) => {
      const before = weights.get(stem);
      weights.set(stem, { weight: (before?.weight ?? 0) + index.weight(entry, at), word: before?.word ?? word });
    });
  }
  const decent = (text: string) => offenceOf(passageOf(text), language).evidence.length === 0;
  const words: string[] = [];
  for (const { word } of [...weights.values()].sort((a, b) => b.weight - a.weight)) {
    // What is longer than a name is no word that anybody says.
    if (word.length <= LABEL_MAX && !namesNothing(foldWord(word)) && decent(word)) words.push(word);
    if (words.length === WORDS_TOLD) break;
  }
  const label = decentPhrase(own, weights, decent);
  return { label: label ?? namedBy(words), words, language };
}

type Weights = ReadonlyMap<string, { readonly weight: number; readonly word: string }>;

/** The first decent phrase of the wordings, those that share most with the others first; `null` where there is none. */
function decentPhrase(
  own: readonly Entry<unknown>[],
  weights: Weights,
  decent: (text: string) => boolean,
): string | null {
  const central = own.map(({ text, terms }) => {
    const sum = terms.reduce((all, { stem }) => all + weights.get(stem)!.weight, 0);
    return { text, terms, weight: sum / Math.sqrt(terms.length) };
  });
  for (const { text, terms } of central.sort((a, b) => b.weight - a.weight)) {
    const weightOf = new Map<string, number>();
    for (const { stem, word } of terms) {
      const small = word.toLowerCase();
      if (!weightOf.has(small)) weightOf.set(small, weights.get(stem)!.weight);
    }
    const phrase = phraseOf(text, weightOf);
    if (phrase !== null && decent(phrase)) return phrase;
  }
  return null;
}

/** The most telling words that fit. */
function namedBy(words: readonly string[]): string | null {
  let name: string | null = null;
  for (const word of words) {
    const longer: string = name === null ? word : `${name}, ${word}`;
    if (longer.length > LABEL_MAX) break;
    name = longer;
  }
  return name;
}

/**
 * A word of a run. `joined`: nothing but a sign stands between it and the one before, as in 39,90. `begins`, `ends`: whether a
 * clause does with it; `hangs`: whether a phrase that is cut behind it hangs in the air.
 */
type Piece = {
  readonly start: number;
  readonly end: number;
  readonly joined: boolean;
  readonly begins: boolean;
  readonly ends: boolean;
  readonly hangs: boolean;
  readonly weight: number;
};

/** The neighbouring clauses of a text that weigh most and fit, as written; `null` where it has no words. `weights`: by small letters. */
function phraseOf(text: string, weights: ReadonlyMap<string, number>): string | null {
  let best: { from: number; to: number; weight: number } | null = null;
  for (const run of runsOf(text)) {
    const pieces = piecesOf(text, run, weights);
    for (let first = 0; first < pieces.length; first += 1) {
      let weight = 0;
      const { start, joined, begins } = pieces[first]!;
      if (joined) continue;
      for (let last = first; last < pieces.length; last += 1) {
        const { end, ends, hangs, weight: own } = pieces[last]!;
        if (end - start > LABEL_MAX) break;
        weight += own;
        if (pieces[last + 1]?.joined || hangs) continue;
        // A clause that begins and ends as it was said reads better than its middle.
        const told = weight * (begins && ends ? 1.5 : 1);
        if (end - start >= LABEL_MIN && (best === null || told > best.weight))
          best = { from: start, to: end, weight: told };
      }
    }
  }
  if (best === null) return null;
  const phrase = text.slice(best.from, best.to).replace(/\s+/gu, " ");
  const capital = phrase.charAt(0).toLocaleUpperCase();
  return capital.length === 1 ? capital + phrase.slice(1) : phrase;
}

/** What is asked of each word of a run as often as it stands in a phrase. */
function piecesOf(text: string, run: readonly Place[], weights: ReadonlyMap<string, number>): Piece[] {
  const breaks = run.map(({ start }, at) => {
    const between = at === 0 ? "" : text.slice(run[at - 1]!.end, start);
    return at === 0 || (between !== BLANK && ENDS.test(between));
  });
  return run.map(({ start, end, joined }, at) => ({
    start,
    end,
    joined,
    begins: breaks[at]!,
    ends: breaks[at + 1] ?? true,
    hangs: hangsAt(text, start, end),
    weight: weights.get(text.slice(start, end).toLowerCase()) ?? 0,
  }));
}

type Place = Pick<Piece, "start" | "end" | "joined">;

/** Stretches of words within a sentence, without handles, links, hashtags or emoji among them. */
function runsOf(text: string): Place[][] {
  const runs: Place[][] = [[]];
  const copied = /^\s*RT\s+@[\w.]+:?/u.exec(text)?.[0].length ?? 0;
  for (const token of tokenise(text)) {
    if (token.start < copied) continue;
    if (!isWord(token)) runs.push([]);
    else {
      const before = runs.at(-1)!.at(-1);
      const between = before === undefined ? BLANK : text.slice(before.end, token.start);
      if (between !== BLANK && SENTENCE_ENDS.test(between)) runs.push([]);
      const joined = between !== BLANK && runs.at(-1)!.length > 0 && !/\s/u.test(between);
      runs.at(-1)!.push({ start: token.start, end: token.end, joined });
    }
  }
  return runs.filter((run) => run.length > 0);
}

function isWord(token: Token): boolean {
  return token.kind === "word" && /[\p{L}\p{N}]/u.test(token.folded);
}

const SENTENCE_ENDS = /[!?…¡¿\n()[\]«»"“”]|\.\s/u;
/** A short word in small letters: "of the", «en la». A phrase that is cut behind it hangs in the air. */
const HANGING = /^\p{Ll}{1,3}$/u;
const ENDS = /[.!?…:;,\n—–]/u;

/** What stands between most words, and needs no pattern. */
const BLANK = " ";

function hangsAt(text: string, start: number, end: number): boolean {
  // Three letters of two units each are the longest that hangs.
  if (end - start > 6) return false;
  return HANGING.test(text.slice(start, end)) && !/^\s*(?:$|[.!?…:;,)])/u.test(text.slice(end, end + 3));
}

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), ["und", 0] as [string, number])[0];
}
