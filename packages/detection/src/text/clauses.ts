import { isJoiningDash } from "./joining-dash.ts";
import type { WordToken } from "./tokens.ts";

/** For each word, by its position, the number of the clause and of the sentence it stands in, counted from 0. */
export type Clauses = { readonly clause: readonly number[]; readonly sentence: readonly number[] };

/**
 * Where the clauses and sentences of `text` end, read off the signs between its `words`. A colon and a new line end a
 * sentence: what stands behind them is told anew.
 */
export function clausesIn(words: readonly WordToken[], text: string): Clauses {
  const clause: number[] = [];
  const sentence: number[] = [];
  let clauses = 0;
  let sentences = 0;
  for (let at = 0; at < words.length; at += 1) {
    const end = at === 0 ? CLAUSE.none : endBetween(text, words[at - 1]!, words[at]!);
    if (end !== CLAUSE.none) clauses += 1;
    if (end === CLAUSE.sentence) sentences += 1;
    clause.push(clauses);
    sentence.push(sentences);
  }
  return { clause, sentence };
}

/** What a unit between two words says. */
const CLAUSE = { none: 0, clause: 1, sentence: 2, blank: 3, hyphen: 4 } as const;

/** What ends between two words: a sentence, a clause alone, or nothing. */
function endBetween(text: string, before: WordToken, after: WordToken): number {
  const [from, to] = [before.end, after.start];
  let found: number = CLAUSE.none;
  for (let at = from; at < to; at += 1) {
    const its = SAYS[text.charCodeAt(at)]!;
    if (its === CLAUSE.sentence) return its;
    if (its === CLAUSE.clause) found = its;
    // A hyphen joins, as an apostrophe does; between blanks it is a dash.
    else if (its === CLAUSE.hyphen && at > from && at + 1 < to) {
      if (SAYS[text.charCodeAt(at - 1)] === CLAUSE.blank && SAYS[text.charCodeAt(at + 1)] === CLAUSE.blank) {
        found = CLAUSE.clause;
      }
    }
  }
  return found === CLAUSE.clause && isJoiningDash(text.slice(from, to), before.exact, after.exact)
    ? CLAUSE.none
    : found;
}

const SENTENCE_END = /[.!?…:;¿¡\n]/u;
/** Brackets, quotes and a dash part. */
const CLAUSE_END = /[,()[\]«»"“”—–]/u;
const BLANK = /\s/u;

const SAYS: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  // The last sign of these stands far below letters' and pairs' planes, but for one blank.
  if (unit > 0x3000 && unit !== 0xfeff) return CLAUSE.none;
  const sign = String.fromCharCode(unit);
  if (SENTENCE_END.test(sign)) return CLAUSE.sentence;
  if (CLAUSE_END.test(sign)) return CLAUSE.clause;
  if (BLANK.test(sign)) return CLAUSE.blank;
  return sign === "-" ? CLAUSE.hyphen : CLAUSE.none;
});
