/**
 * A standing query as the parser leaves it and `printQuery` writes it: `and` and `or` flat and with at least two
 * parts, a phrase of one word a term.
 */
export type Query = TermQuery | PhraseQuery | FilterQuery | NearQuery | AndQuery | OrQuery | NotQuery;
export type TermQuery = { readonly kind: "term"; readonly term: Term };
/** `slop` null: word after word. A number n: all words, in any order, within (number of words + n) positions. */
export type PhraseQuery = { readonly kind: "phrase"; readonly terms: readonly Term[]; readonly slop: number | null };
export type FilterQuery = { readonly kind: "filter"; readonly filter: Filter };
/** Positions of `left` and `right` differ by at most `distance`, in either order. */
export type NearQuery = {
  readonly kind: "near";
  readonly distance: number;
  readonly left: Query;
  readonly right: Query;
};
export type AndQuery = { readonly kind: "and"; readonly parts: readonly Query[] };
export type OrQuery = { readonly kind: "or"; readonly parts: readonly Query[] };
export type NotQuery = { readonly kind: "not"; readonly part: Query };

/**
 * One word of a query. `field`: `text` finds words and hashtags, the others only their kind. `written` is the word as
 * typed, without sigil and stars; `folded` is what comparison uses unless `exact`. `open`: where a star stands.
 */
export type Term = {
  readonly field: "text" | "hashtag" | "handle";
  readonly written: string;
  readonly folded: string;
  readonly exact: boolean;
  readonly open: "none" | "start" | "end" | "both";
};

/** Values are in the form they are compared in; see `filterValue` in parse-filter.ts. */
export type Filter =
  | { readonly name: "author" | "channel" | "lang" | "site" | "place"; readonly value: string }
  | { readonly name: "is"; readonly value: "reply" | "repost" | "original" }
  | { readonly name: "has"; readonly value: "link" | "media" }
  | { readonly name: "followers"; readonly comparison: ">" | "<"; readonly count: number };
