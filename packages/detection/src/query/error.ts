import type { QueryErrorCode } from "@baluarte/domain/monitor/query-error.ts";

/**
 * `column` counts characters (code points) from 1. `data` holds what the message is about; where a mend can be written
 * down, `data.mend` is the text to put there. `message` is the English sentence that says the mend.
 */
export type QueryError = {
  readonly column: number;
  readonly code: QueryErrorCode;
  readonly data: Readonly<Record<string, string | number>>;
  readonly message: string;
};

/** Thrown inside the parser only, at a UTF-16 `offset`; `parseQuery` turns it into a `QueryError`. */
export class QueryFault extends Error {
  readonly offset: number;
  readonly code: QueryErrorCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(offset: number, code: QueryErrorCode, data: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.offset = offset;
    this.code = code;
    this.data = data;
  }
}

/** The fault as the caller of the parser sees it. */
export function queryErrorOf(fault: QueryFault, query: string): QueryError {
  const column = [...query.slice(0, fault.offset)].length + 1;
  return { column, code: fault.code, data: fault.data, message: MESSAGES[fault.code](fault.data) };
}

type Data = Readonly<Record<string, string | number>>;
const MESSAGES = {
  empty: () => "the query is empty: write at least one word",
  tooLong: (d) => `the query is longer than ${d.limit} characters: split it into several monitors`,
  tooManyTerms: (d) => `the query has more than ${d.limit} terms: split it into several monitors`,
  tooDeep: (d) => `this is nested deeper than ${d.limit}: take parentheses away or split the query`,
  tooComplex: (d) => `NEAR between these groups needs more than ${d.limit} comparisons: split the groups`,
  groupUnclosed: () => "this parenthesis is never closed: add )",
  groupUnopened: () => "this ) has no ( before it: take it away",
  groupEmpty: () => "nothing stands between the parentheses: write a word there or take them away",
  quoteUnclosed: () => 'this quotation mark is never closed: add "',
  phraseEmpty: () => "no word stands between the quotation marks: write one there or take them away",
  operandMissingBefore: (d) => `${d.operator} needs a term before it`,
  operandMissingAfter: (d) => `${d.operator} needs a term after it`,
  nearDistance: (d) => `NEAR/ needs a whole number from 1 to ${d.limit}, as in ${d.mend}`,
  slopDistance: (d) => `~ needs a whole number from 0 to ${d.limit}, as in ${d.mend}`,
  slopWithoutPhrase: () => '~ belongs directly after a phrase, as in "late flight"~3',
  wildcardTooShort: (d) => `a wildcard needs at least ${d.least} characters beside its star`,
  wildcardMisplaced: () => "a star may stand only at the start or the end of a word",
  exactWithoutWord: () => "= needs a word directly after it, as in =Word",
  noWord: (d) => `there is no word in ${d.written}: take it away, or quote it with its neighbours, as in "a & b"`,
  symbolOperator: (d) => `${d.written} is no operator here: write ${d.mend}`,
  linkNotSearched: (d) => `the letters of links are not searched: write ${d.mend}`,
  filterUnknown: (d) => `there is no filter ${d.name}: write ${d.mend}`,
  filterValueMissing: (d) => `${d.name} needs a value directly after it, as in ${d.mend}`,
  filterValueInvalid: (d) => `${d.name} does not take ${d.written}: write ${d.mend}`,
  languageUnknown: (d) => `there is no language ${d.written}: did you mean ${d.mend}?`,
  notAlone: () => "NOT only takes away from something: write what to find beside it",
  filterAlone: () => "this filter cannot stand alone: write a word, an @handle, author:, site: or channel: beside it",
  nearOperand: () => "NEAR takes words and phrases, alone or in groups with AND and OR: move filters and NOT outside",
} as const satisfies Record<QueryErrorCode, (data: Data) => string>;
