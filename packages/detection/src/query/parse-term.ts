import { exactForm, foldWord } from "../text/fold.ts";
import { tokenise, type WordToken } from "../text/tokens.ts";
import type { Query, Term } from "./ast.ts";
import { QueryFault } from "./error.ts";

/** A bare piece of a query as a term, or as the phrase of its words. `offset`: where `text` begins. Throws `QueryFault`. */
export function parseBareTerm(text: string, offset: number): Query {
  refuseForeignSigns(text, offset);
  const exact = text.startsWith("=");
  const body = exact ? text.slice(1) : text;
  const terms = termsOf(body, offset + (exact ? 1 : 0), exact);
  if (exact && (terms.length === 0 || terms.some(({ field }) => field !== "text"))) {
    throw new QueryFault(offset, "exactWithoutWord");
  }
  if (terms.length === 0) throw new QueryFault(offset, "noWord", { written: text });
  return queryOf(terms, null);
}

/** The words between two quotation marks. `offset`: of the opening one. Throws `QueryFault`. */
export function parsePhrase(text: string, slop: number | null, offset: number): Query {
  const terms = termsOf(text, offset + 1, false);
  if (terms.length === 0) throw new QueryFault(offset, "phraseEmpty");
  if (slop !== null && terms.length > LOOSE_WORDS_MAX) {
    throw new QueryFault(offset, "tooManyTerms", { limit: LOOSE_WORDS_MAX });
  }
  return queryOf(terms, slop);
}

const WILDCARD_CHARACTERS_MIN = 2;
/** Words in any order are given their places one by one at each word of a post: that many are tried against each other. */
const LOOSE_WORDS_MAX = 50;
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ["|", "OR"],
  ["||", "OR"],
  ["&&", "AND"],
  ["+", "AND"],
  ["!", "NOT"],
  ["-", "NOT"],
]);

/**
 * Other search boxes take these for operators. Read as words they would find the opposite of what was meant, and
 * nobody would see it: better refused with a mend.
 */
function refuseForeignSigns(text: string, offset: number): void {
  const operator = SYMBOLS.get(text);
  if (operator !== undefined) throw new QueryFault(offset, "symbolOperator", { written: text, mend: operator });
  if (/^[-!][^\s\p{P}\p{S}]/u.test(text)) {
    const mend = `NOT ${text.slice(1)}`;
    throw new QueryFault(offset, "symbolOperator", { written: text[0]!, mend });
  }
  if (/^~\d/u.test(text) || /[^~]~\d+$/u.test(text)) {
    throw new QueryFault(offset + text.lastIndexOf("~"), "slopWithoutPhrase");
  }
}

function queryOf(terms: readonly Term[], slop: number | null): Query {
  return terms.length === 1 ? { kind: "term", term: terms[0]! } : { kind: "phrase", terms, slop };
}

/** Stars are taken out before the words are read, so that query and text part words by the very same code. */
function termsOf(text: string, offset: number, exact: boolean): Term[] {
  const { bare, stars } = withoutStars(text);
  const unplaced = new Map(stars.map((star) => [star.bareIndex, star.index]));
  const tokens = tokenise(bare);
  const terms = tokens.map((token, index): Term => {
    if (token.kind === "link") {
      const mend = token.host === "" ? "site:example.com" : `site:${token.host}`;
      throw new QueryFault(offset + token.start, "linkNotSearched", { mend });
    }
    const bodyStart = token.end - bodyLength(token);
    const opensStart = unplaced.has(bodyStart) && !(index > 0 && tokens[index - 1]!.end === bodyStart);
    const opensEnd = unplaced.has(token.end) && tokens[index + 1]?.start !== token.end;
    if (opensStart) unplaced.delete(bodyStart);
    if (opensEnd) unplaced.delete(token.end);
    const open = opensStart ? (opensEnd ? "both" : "start") : opensEnd ? "end" : "none";
    if (open !== "none" && [...token.exact].length < WILDCARD_CHARACTERS_MIN) {
      throw new QueryFault(offset + token.start, "wildcardTooShort", { least: WILDCARD_CHARACTERS_MIN });
    }
    const written = exactForm(token.exact);
    return { field: token.kind === "word" ? "text" : token.kind, written, folded: foldWord(written), exact, open };
  });
  for (const index of unplaced.values()) {
    const code = tokens.length === 0 ? "wildcardTooShort" : "wildcardMisplaced";
    throw new QueryFault(offset + index, code, { least: WILDCARD_CHARACTERS_MIN });
  }
  return terms;
}

function withoutStars(text: string): { bare: string; stars: { index: number; bareIndex: number }[] } {
  const stars: { index: number; bareIndex: number }[] = [];
  let bare = "";
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "*") stars.push({ index, bareIndex: bare.length });
    else bare += text[index]!;
  }
  return { bare, stars };
}

function bodyLength(token: WordToken): number {
  return token.end - token.start - (token.kind === "word" ? 0 : 1);
}
