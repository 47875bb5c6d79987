import type { Query } from "@baluarte/detection/query/ast.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { tokenise } from "@baluarte/detection/text/tokens.ts";
import { type Dice, diceOf, randomFrom } from "./random.ts";

export type StandingQuery = { readonly id: string; readonly text: string; readonly query: Query };

/** Words of posts as they can stand in a query, by how often they are met, and pieces of posts for phrases. */
export type Vocabulary = {
  readonly frequent: readonly string[];
  readonly middling: readonly string[];
  readonly rare: readonly string[];
  /** Words of one post side by side, in order. */
  readonly runs: readonly (readonly string[])[];
};

export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  const runs: string[][] = [];
  for (const text of texts) {
    let run: string[] = [];
    for (const token of tokenise(text)) {
      if (token.kind === "link" || token.kind === "handle") {
        if (run.length > 1) runs.push(run);
        run = [];
        if (token.kind === "handle") counts.set(`@${token.folded}`, (counts.get(`@${token.folded}`) ?? 0) + 1);
        continue;
      }
      const word = token.kind === "hashtag" ? `#${token.folded}` : token.folded;
      counts.set(word, (counts.get(word) ?? 0) + 1);
      run.push(token.folded);
    }
    if (run.length > 1) runs.push(run);
  }
  const words = [...counts]
    .filter(([word, count]) => count > 1 && word.length > 2)
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word);
  return {
    frequent: words.slice(0, 300),
    middling: words.slice(300, 5_000),
    rare: words.slice(5_000),
    runs,
  };
}

/**
 * Short queries as people write them: a quarter one rare word, then phrases, AND, OR, NEAR, NOT, a nested one, a word with
 * a star beside another. `wildcards`: the share of queries that are one word with a star alone.
 */
export function shortQueries(vocabulary: Vocabulary, count: number, seed: number, wildcards = 0): StandingQuery[] {
  const dice = diceOf(randomFrom(seed));
  return made(count, () => (dice.chance(wildcards) ? bareWildcard(vocabulary, dice) : shortQuery(vocabulary, dice)));
}

/** As agencies write them: a brand in all its spellings, and a context, and what both are not. About 67 leaves. */
export function longQueries(vocabulary: Vocabulary, count: number, seed: number): StandingQuery[] {
  const dice = diceOf(randomFrom(seed));
  return made(count, () => {
    const any = (least: number, most: number, leaf: () => string) =>
      `(${Array.from({ length: dice.between(least, most) }, leaf).join(" OR ")})`;
    const named = () => (dice.chance(0.25) ? phrase(vocabulary, dice) : dice.oneOf(vocabulary.rare));
    const about = () => dice.oneOf(dice.chance(0.3) ? vocabulary.frequent : vocabulary.middling);
    return `${any(10, 60, named)} ${any(10, 20, about)} NOT ${any(5, 30, () => dice.oneOf(vocabulary.rare))}`;
  });
}

/** What a literal matcher would be given of these queries: every word and phrase, once, as it stands in folded text. */
export function literalsOf(queries: readonly StandingQuery[]): string[] {
  const literals = new Set<string>();
  const collect = (query: Query): void => {
    switch (query.kind) {
      case "term":
        literals.add(query.term.folded);
        return;
      case "phrase":
        literals.add(query.terms.map(({ folded }) => folded).join(" "));
        return;
      case "near":
        collect(query.left);
        collect(query.right);
        return;
      case "and":
      case "or":
        query.parts.forEach(collect);
        return;
      case "not":
        collect(query.part);
        return;
      case "filter":
    }
  };
  for (const { query } of queries) collect(query);
  return [...literals];
}

function made(count: number, text: () => string): StandingQuery[] {
  const queries: StandingQuery[] = [];
  while (queries.length < count) {
    const written = text();
    const parsed = parseQuery(written);
    if (parsed.ok) queries.push({ id: `q${queries.length}`, text: written, query: parsed.query });
  }
  return queries;
}

function shortQuery(vocabulary: Vocabulary, dice: Dice): string {
  const { rare, middling, frequent } = vocabulary;
  const word = () => dice.oneOf(dice.chance(0.75) ? rare : middling);
  const shape = dice.between(1, 100);
  if (shape <= 25) return dice.oneOf(rare);
  if (shape <= 40) return phrase(vocabulary, dice);
  if (shape <= 58) return `${word()} ${dice.oneOf(dice.chance(0.5) ? frequent : middling)}`;
  if (shape <= 72) return Array.from({ length: dice.between(2, 5) }, () => dice.oneOf(rare)).join(" OR ");
  if (shape <= 80) return near(vocabulary, dice);
  if (shape <= 88) return `${word()} NOT ${dice.oneOf(frequent)}`;
  if (shape <= 96) return `(${word()} OR ${word()}) NOT ${phrase(vocabulary, dice)}`;
  if (shape <= 98) return `(${word()} OR (${word()} ${dice.oneOf(frequent)})) (${word()} OR ${dice.oneOf(frequent)})`;
  return `${word()} ${opened(dice.oneOf(middling), dice)}`;
}

function phrase({ runs }: Vocabulary, dice: Dice): string {
  const run = dice.oneOf(runs);
  const start = dice.between(0, run.length - 2);
  return `"${run.slice(start, start + dice.between(2, 3)).join(" ")}"`;
}

function near({ runs }: Vocabulary, dice: Dice): string {
  const run = dice.oneOf(runs);
  const first = dice.between(0, run.length - 2);
  const second = dice.between(first + 1, Math.min(run.length - 1, first + 6));
  return `"${run[second]}" NEAR/${dice.between(3, 8)} "${run[first]}"`;
}

/** Half at the end, as most people write stars, the others at the start and at both. */
function bareWildcard({ rare }: Vocabulary, dice: Dice): string {
  const word = [...dice.oneOf(rare).replace(/^[#@]/u, "")];
  const kept = word.slice(0, Math.max(4, word.length - 2)).join("");
  if (dice.chance(0.5)) return `${kept}*`;
  const tail = word.slice(-Math.max(4, word.length - 2)).join("");
  return dice.chance(0.5) ? `*${tail}` : `*${kept}*`;
}

function opened(word: string, dice: Dice): string {
  const letters = [...word];
  return `${letters.slice(0, dice.between(3, Math.max(3, letters.length - 1))).join("")}*`;
}
