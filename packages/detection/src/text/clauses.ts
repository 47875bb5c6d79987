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
  words.forEach((word, at) => {
    const between = at === 0 ? "" : text.slice(words[at - 1]!.end, word.start);
    const ends = SENTENCE_END.test(between);
    sentence.push((sentence[at - 1] ?? 0) + (ends ? 1 : 0));
    clause.push((clause[at - 1] ?? 0) + (ends || CLAUSE_END.test(between) ? 1 : 0));
  });
  return { clause, sentence };
}

const SENTENCE_END = /[.!?…:;¿¡\n]/u;
/** A hyphen and an apostrophe join; brackets, quotes and a dash between spaces part. */
const CLAUSE_END = /[,()[\]«»"“”—–]|\s-\s/u;
