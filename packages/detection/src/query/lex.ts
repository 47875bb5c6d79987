import { QueryFault } from "./error.ts";

/** A piece of a query from its UTF-16 `offset` up to `end`. `phrase.text` is without its quotation marks, `textOffset` is inside. */
export type Lexeme =
  | { readonly kind: "open"; readonly offset: number; readonly end: number }
  | { readonly kind: "close"; readonly offset: number; readonly end: number }
  | { readonly kind: "and"; readonly offset: number; readonly end: number }
  | { readonly kind: "or"; readonly offset: number; readonly end: number }
  | { readonly kind: "not"; readonly offset: number; readonly end: number }
  | { readonly kind: "near"; readonly distance: number; readonly offset: number; readonly end: number }
  | {
      readonly kind: "phrase";
      readonly text: string;
      readonly slop: number | null;
      readonly offset: number;
      readonly end: number;
    }
  | { readonly kind: "bare"; readonly text: string; readonly offset: number; readonly end: number };

/** The pieces of a query in order. Throws `QueryFault`. */
export function lex(query: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let offset = 0;
  while (offset < query.length) {
    const character = query[offset]!;
    if (SPACE.test(character)) {
      offset += 1;
    } else if (character === "(" || character === ")") {
      lexemes.push({ kind: character === "(" ? "open" : "close", offset, end: offset + 1 });
      offset += 1;
    } else if (QUOTES.test(character)) {
      offset = lexPhrase(lexemes, query, offset);
    } else {
      offset = lexBare(lexemes, query, offset);
    }
  }
  return lexemes;
}

export const NEAR_DISTANCE_MAX = 1_000;
export const SLOP_MAX = 1_000;

const SPACE = /\s/u;
// Phones and word processors turn the straight mark into these; a phrase that silently became loose words would mislead.
const QUOTES = /["“”„‟«»]/u;
const BARE = /[^\s()"“”„‟«»]+/uy;
// A filter's value may be quoted (`place:"Buenos Aires"`), and `followers>` may part from its number.
const FILTER_WITH_PHRASE = /^[a-z]+:$/iu;
const COMPARISON_WITHOUT_NUMBER = /^followers[<>]$/iu;
const SLOP = /~(\d*)(?=$|[\s()])/uy;

function lexPhrase(lexemes: Lexeme[], query: string, offset: number): number {
  const end = closingQuote(query, offset);
  const text = query.slice(offset + 1, end);
  SLOP.lastIndex = end + 1;
  const slop = SLOP.exec(query);
  if (!slop && query[end + 1] === "~") throw slopFault(end + 1);
  const after = end + 1 + (slop?.[0].length ?? 0);
  lexemes.push({ kind: "phrase", text, slop: slop ? slopOf(slop[1]!, end + 1) : null, offset, end: after });
  return after;
}

function closingQuote(query: string, offset: number): number {
  for (let end = offset + 1; end < query.length; end += 1) if (QUOTES.test(query[end]!)) return end;
  throw new QueryFault(offset, "quoteUnclosed", { mend: '"' });
}

function slopOf(digits: string, offset: number): number {
  const slop = Number(digits);
  if (digits === "" || slop > SLOP_MAX) throw slopFault(offset);
  return slop;
}

function slopFault(offset: number): QueryFault {
  return new QueryFault(offset, "slopDistance", { limit: SLOP_MAX, mend: "~3" });
}

function lexBare(lexemes: Lexeme[], query: string, offset: number): number {
  BARE.lastIndex = offset;
  let text = BARE.exec(query)![0];
  let end = offset + text.length;
  if (FILTER_WITH_PHRASE.test(text) && end < query.length && QUOTES.test(query[end]!)) {
    const close = closingQuote(query, end);
    text = `${text}"${query.slice(end + 1, close)}"`;
    end = close + 1;
  } else if (COMPARISON_WITHOUT_NUMBER.test(text)) {
    const number = /^\s*(\d+)/u.exec(query.slice(end));
    if (number) {
      text += number[1]!;
      end += number[0].length;
    }
  }
  lexemes.push(operatorOf(text, offset) ?? { kind: "bare", text, offset, end });
  return end;
}

function operatorOf(text: string, offset: number): Lexeme | null {
  const end = offset + text.length;
  if (text === "AND") return { kind: "and", offset, end };
  if (text === "OR") return { kind: "or", offset, end };
  if (text === "NOT") return { kind: "not", offset, end };
  if (!text.startsWith("NEAR/")) return null;
  const digits = text.slice("NEAR/".length);
  const distance = Number(digits);
  if (!/^\d+$/u.test(digits) || distance < 1 || distance > NEAR_DISTANCE_MAX) {
    throw new QueryFault(offset, "nearDistance", { limit: NEAR_DISTANCE_MAX, mend: "NEAR/5" });
  }
  return { kind: "near", distance, offset, end };
}
