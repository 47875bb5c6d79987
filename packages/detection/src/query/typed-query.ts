import { QueryFault, queryErrorOf, type QueryError } from "./error.ts";
import { isLanguageCode, LANGUAGE_CODES, languageLike } from "./language-codes.ts";
import { lex, NEAR_DISTANCE_MAX, type Lexeme } from "./lex.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseQuery, type ParsedQuery } from "./parse.ts";

/**
 * A query as somebody types it: as `parseQuery`, and what the grammar takes though nobody means it is refused as well. A
 * query that is stored already is read by `parseQuery`, so that no monitor goes deaf because its reader became stricter.
 */
export function parseTypedQuery(text: string): ParsedQuery {
  const parsed = parseQuery(text);
  const doubt = parsed.ok ? doubtOfQuery(text) : null;
  return doubt === null ? parsed : { ok: false, error: doubt };
}

/** The first part of a query that holds which will find nothing of what was meant, or `null`. */
export function doubtOfQuery(text: string): QueryError | null {
  const lexemes = lex(text);
  for (const [at, lexeme] of lexemes.entries()) {
    const fault = nearWithout(lexemes, at) ?? languageUnknown(lexeme);
    if (fault !== null) return queryErrorOf(fault, text);
  }
  return null;
}

const ENDS_OPERAND: ReadonlySet<Lexeme["kind"]> = new Set(["bare", "phrase", "close"]);
const BEGINS_OPERAND: ReadonlySet<Lexeme["kind"]> = new Set(["bare", "phrase", "open", "not"]);

/** `a NEAR b` is three words by the grammar. In capitals between two operands it is the operator without its distance. */
function nearWithout(lexemes: readonly Lexeme[], at: number): QueryFault | null {
  const lexeme = lexemes[at]!;
  if (lexeme.kind !== "bare" || lexeme.text !== "NEAR") return null;
  const [before, after] = [lexemes[at - 1], lexemes[at + 1]];
  if (before === undefined || after === undefined) return null;
  if (!ENDS_OPERAND.has(before.kind) || !BEGINS_OPERAND.has(after.kind)) return null;
  return new QueryFault(lexeme.offset, "nearDistance", { limit: NEAR_DISTANCE_MAX, mend: "NEAR/5" });
}

/** No post has a language that there is not. */
function languageUnknown(lexeme: Lexeme): QueryFault | null {
  if (lexeme.kind !== "bare") return null;
  const filter = parseFilter(lexeme.text, lexeme.offset);
  if (filter?.name !== "lang" || isLanguageCode(filter.value)) return null;
  const code = LANGUAGE_CODES.get(filter.value) ?? languageLike(filter.value)[0] ?? "es";
  const offset = lexeme.offset + lexeme.text.indexOf(":") + 1;
  return new QueryFault(offset, "languageUnknown", { name: "lang:", written: filter.value, mend: `lang:${code}` });
}
