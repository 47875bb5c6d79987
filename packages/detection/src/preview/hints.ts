import type { QueryHintCode } from "@baluarte/domain/monitor/hint.ts";
import type { Filter, Query, Term, TermQuery } from "../query/ast.ts";
import { termMatches } from "../query/evaluate.ts";
import type { Mend } from "../query/mend.ts";
import { parseQuery, type Extent, type Extents } from "../query/parse.ts";
import { both, countBits, eachBit, without, type Bits } from "./bits.ts";
import { AMBIGUOUS_NAMES, COMMON_WORDS } from "./common-words.ts";
import type { PostCorpus } from "./corpus.ts";
import type { Piece } from "./pieces.ts";

/** `extent`: which part of the query it is about; `null`: the whole. Shares are 0…1. */
export type Hint = {
  readonly code: QueryHintCode;
  readonly extent: Extent | null;
  readonly data: Readonly<Record<string, string | number>>;
  readonly mends: readonly Mend[];
};

export type Reviewed = {
  readonly text: string;
  readonly query: Query;
  readonly extents: Extents;
  readonly matched: Bits;
  readonly pieces: readonly Piece[];
};

/** A hundred hints are read by nobody. */
const HINTS_MAX = 8;
/** Below so many posts a share is an anecdote. */
const POSTS_TOLD = 20;
const LOOKED_TOLD = 100;

/** What may not be meant in a query that holds, the gravest first. */
export function hintsOf(corpus: PostCorpus, reviewed: Reviewed): Hint[] {
  const words = [...operatorWords(reviewed.text), ...quotedOperators(reviewed.text)];
  return [
    ...words,
    ...(words.length > 0 ? [] : nothing(corpus, reviewed)),
    ...alsoHandles(corpus, reviewed),
    ...looseWords(corpus, reviewed),
    ...shortStars(corpus, reviewed),
    ...dominant(reviewed),
    ...broad(corpus, reviewed),
    ...silentFields(corpus, reviewed),
  ].slice(0, HINTS_MAX);
}

const OPERATOR_OF: ReadonlyMap<string, string> = new Map([
  ["or", "OR"],
  ["Or", "OR"],
  ["and", "AND"],
  ["And", "AND"],
  ["not", "NOT"],
  ["Not", "NOT"],
  ["O", "OR"],
  ["o", "OR"],
  ["Y", "AND"],
  ["y", "AND"],
  ["NO", "NOT"],
  ["ИЛИ", "OR"],
  ["или", "OR"],
  ["И", "AND"],
  ["НЕ", "NOT"],
  ["SIN", "NOT"],
  ["БЕЗ", "NOT"],
]);

const NEAR_WRITTEN_SMALL = /^near\/\d+$/iu;

const BARE = /[^\s()"“”„‟«»]+/gu;

/** `a or b` asks for three words. It is what most people write first, and finds nearly nothing. */
function operatorWords(text: string): Hint[] {
  const quoted = quotedRanges(text);
  return [...text.matchAll(BARE)].flatMap(({ 0: written, index }): Hint[] => {
    const end = index + written.length;
    if (quoted.some(([start, stop]) => index >= start && end <= stop)) return [];
    const operator = OPERATOR_OF.get(written) ?? (NEAR_WRITTEN_SMALL.test(written) ? written.toUpperCase() : undefined);
    if (operator === undefined || operator === written) return [];
    // At an edge it joins nothing, so it is a word after all.
    const joins = /[^\s(]\s*$/u.test(text.slice(0, index)) && /^\s*[^\s)]/u.test(text.slice(end));
    if (!joins && operator !== "NOT") return [];
    const mended = text.slice(0, index) + operator + text.slice(end);
    return [
      {
        code: "operatorWord",
        extent: [index, end],
        data: { written, operator },
        mends: [{ kind: "replace", text: mended, what: written, by: operator }],
      },
    ];
  });
}

const QUOTED_OPERATOR = /^(\S.*?)\s+(NEAR(?:\/\d+)?|AND|OR|NOT)\s+(.*\S)$/u;

/** What is typed into one row becomes one phrase, and an operator in it a word: «Hornos NEAR Lía» finds those three. */
function quotedOperators(text: string): Hint[] {
  return quotedRanges(text).flatMap(([start, end]): Hint[] => {
    const found = QUOTED_OPERATOR.exec(text.slice(start + 1, end - 1));
    if (found === null) return [];
    const [, before, written, after] = found as unknown as [string, string, string, string];
    const operator = written === "NEAR" ? "NEAR/5" : written;
    const side = (words: string) => (/\s/u.test(words) ? `"${words}"` : words);
    const by = `${side(before)} ${operator} ${side(after)}`;
    const whole = start === 0 && end === text.length ? by : `(${by})`;
    const mended = text.slice(0, start) + whole + text.slice(end);
    if (!parseQuery(mended).ok) return [];
    const mend: Mend = { kind: "replace", text: mended, what: text.slice(start, end), by: whole };
    return [{ code: "operatorWord", extent: [start, end], data: { written, operator }, mends: [mend] }];
  });
}

function quotedRanges(text: string): Extent[] {
  return [...text.matchAll(/["“”„‟«»][^"“”„‟«»]*["“”„‟«»]/gu)].map(({ 0: phrase, index }): Extent => [
    index,
    index + phrase.length,
  ]);
}

/** Words that a post can answer with alone: the whole query, or a branch of it. */
function looseTerms({ query, pieces }: Reviewed): { query: TermQuery; posts: Bits | null }[] {
  if (query.kind === "term") return [{ query, posts: null }];
  if (query.kind !== "or") return [];
  return pieces.flatMap((piece) =>
    piece.kind === "branch" && piece.query.kind === "term" ? [{ query: piece.query, posts: piece.posts }] : [],
  );
}

function looseWords(corpus: PostCorpus, reviewed: Reviewed): Hint[] {
  return looseTerms(reviewed).flatMap(({ query, posts }): Hint[] => {
    const { term } = query;
    if (term.field !== "text" || term.open !== "none" || term.exact) return [];
    const extent = reviewed.extents.get(query) ?? null;
    const found = posts ?? reviewed.matched;
    const data = { written: term.written, posts: countBits(found) };
    if (COMMON_WORDS.has(term.folded)) return [{ code: "commonWord", extent, data, mends: [] }];
    const isAmbiguous = AMBIGUOUS_NAMES.has(term.folded);
    // Whoever types a capital means a name; `maleta` is a word and should find one.
    if (!isAmbiguous && term.written === term.written.toLowerCase()) return [];
    const mends = extent === null ? [] : namesOnly(reviewed.text, extent, term);
    const small = smallShare(corpus, found, term);
    if (small !== null && small >= SMALL_SHARE) {
      return [{ code: "lowerCase", extent, data: { ...data, share: small }, mends }];
    }
    return isAmbiguous ? [{ code: "ambiguousName", extent, data, mends }] : [];
  });
}

/**
 * A bare word finds no handle: `hornosur` misses the posts that name `@hornosur` alone, and so does `"horno sur"`. Told
 * is what the mended query would find more, so that nobody adds a handle for nothing.
 *
 * No mended query is asked: a list of hundreds of names would cost its own square. Most words fall out by the posts that
 * name them; of the others the strongest are looked at in the place where they stand.
 */
function alsoHandles(corpus: PostCorpus, { text, query, extents, matched }: Reviewed): Hint[] {
  const named = positives(query).flatMap((word) => {
    const extent = extents.get(word.query);
    const handle = extent === undefined ? null : handleOf(corpus, word.query);
    if (extent === undefined || handle === null) return [];
    const missed = without(handle.posts, matched);
    const most = countBits(missed);
    return most === 0 ? [] : [{ ...word, extent, handle: handle.written, missed, most }];
  });
  const strongest = new Set(named.toSorted((a, b) => b.most - a.most).slice(0, HANDLES_LOOKED_AT));
  const found = new Map<Query, Bits>();
  const postsOf = (part: Query): Bits => {
    const posts = found.get(part) ?? corpus.matches(part);
    found.set(part, posts);
    return posts;
  };
  return named.flatMap((each): Hint[] => {
    if (!strongest.has(each)) return [];
    const { beside, extent, handle, missed } = each;
    const posts = countBits(beside.reduce((left, part) => both(left, postsOf(part)), missed));
    if (posts === 0) return [];
    const what = text.slice(...extent);
    const whole = each.query === query;
    const by = whole ? `${what} OR ${handle}` : `(${what} OR ${handle})`;
    const mended = text.slice(0, extent[0]) + by + text.slice(extent[1]);
    // It may be longer than a query can be.
    if (!parseQuery(mended).ok) return [];
    const mend: Mend = whole
      ? { kind: "add", text: mended, what: `OR ${handle}` }
      : { kind: "replace", text: mended, what, by };
    return [{ code: "alsoHandle", extent, data: { written: what, handle, posts }, mends: [mend] }];
  });
}

/** More than are shown, as some add nothing where they stand. */
const HANDLES_LOOKED_AT = 10;

/** `beside`: what AND asks of a post as well. A post that has the word answers the query if it answers all of these. */
type Positive = { readonly query: Query; readonly beside: readonly Query[] };

/** Every word and phrase that a post must have, or may have instead of others. */
function positives(query: Query, beside: readonly Query[] = []): Positive[] {
  switch (query.kind) {
    case "term":
    case "phrase":
      return [{ query, beside }];
    case "or":
      return query.parts.flatMap((part) => positives(part, beside));
    case "and":
      return query.parts.flatMap((part) => positives(part, [...beside, ...query.parts.filter((one) => one !== part)]));
    default:
      return [];
  }
}

/** The handle that says the same as a word or the words of a phrase, where stored posts have it, and those. */
function handleOf(corpus: PostCorpus, query: Query): { written: string; posts: Bits } | null {
  const terms = query.kind === "term" ? [query.term] : query.kind === "phrase" ? query.terms : [];
  if (terms.length === 0 || terms.some(({ field, exact }) => field !== "text" || exact)) return null;
  const [first] = terms;
  const stars = terms.length === 1 && first!.open === "end" ? "*" : "";
  if (stars === "" && terms.some(({ open }) => open !== "none")) return null;
  const words = terms.map((term) => term.written.toLowerCase());
  for (const spelling of new Set([words.join(""), words.join("_")])) {
    const posts = corpus.naming(spelling + stars);
    if (countBits(posts) > 0) return { written: `@${spelling}${stars}`, posts };
  }
  return null;
}

/** Names are written with a capital, mostly. Above this share the word is met as an ordinary one. */
const SMALL_SHARE = 0.6;
const OCCURRENCES_READ = 400;

function smallShare(corpus: PostCorpus, posts: Bits, term: Term): number | null {
  if (!/\p{Lu}|\p{Ll}/u.test(term.written)) return null;
  let [small, all] = [0, 0];
  eachBit(posts, (slot) => {
    if (all >= OCCURRENCES_READ) return;
    for (const token of corpus.tokenisedAt(slot).tokens) {
      // A hashtag is written small by habit.
      if (token.kind !== "word" || !termMatches(term, token)) continue;
      all += 1;
      if (token.exact === token.exact.toLowerCase()) small += 1;
    }
  });
  return all < POSTS_TOLD ? null : small / all;
}

function namesOnly(text: string, [start, end]: Extent, term: Term): Mend[] {
  const name = term.written[0]!.toUpperCase() + term.written.slice(1);
  const by = `=${name}`;
  const what = text.slice(start, end);
  return what === by ? [] : [{ kind: "replace", text: text.slice(0, start) + by + text.slice(end), what, by }];
}

/** A star is short when it takes this many different words. */
const STAR_WORDS = 40;

function shortStars(corpus: PostCorpus, reviewed: Reviewed): Hint[] {
  return looseTerms(reviewed).flatMap(({ query }): Hint[] => {
    const { term } = query;
    if (term.open === "none" || [...term.written].length > 5) return [];
    const words = corpus.wordsOf(term);
    if (words.length < STAR_WORDS) return [];
    const extent = reviewed.extents.get(query) ?? null;
    const written = extent === null ? term.written : reviewed.text.slice(...extent);
    return [
      {
        code: "shortStar",
        extent,
        data: { written, words: words.length, some: words.slice(0, 4).join(", ") },
        mends: [],
      },
    ];
  });
}

/** One branch brings at least this share of all. */
const DOMINANT_SHARE = 0.8;

function dominant({ text, extents, matched, pieces, query }: Reviewed): Hint[] {
  const all = countBits(matched);
  const branches = pieces.filter((piece) => piece.kind === "branch");
  if (all < POSTS_TOLD || branches.length < 2 || query.kind === "not") return [];
  const first = branches.reduce((best, branch) => (branch.alone > best.alone ? branch : best));
  if (first.alone / all < DOMINANT_SHARE) return [];
  const extent = extents.get(first.query) ?? null;
  const written = extent === null ? "" : text.slice(...extent);
  return [{ code: "dominant", extent, data: { written, share: first.alone / all, lost: first.lost }, mends: [] }];
}

const BROAD_SHARE = 0.5;

function broad(corpus: PostCorpus, { matched }: Reviewed): Hint[] {
  const share = countBits(matched) / Math.max(1, corpus.size);
  if (corpus.size < LOOKED_TOLD || share < BROAD_SHARE) return [];
  return [{ code: "broad", extent: null, data: { share }, mends: [] }];
}

/** Nothing is found: the part without which there would be most is the one to look at. */
function nothing(corpus: PostCorpus, { text, extents, matched, pieces }: Reviewed): Hint[] {
  if (corpus.size < LOOKED_TOLD || countBits(matched) > 0) return [];
  const widest = pieces
    .flatMap((piece) =>
      piece.kind === "narrowing" && piece.wider !== null ? [{ query: piece.query, wider: piece.wider }] : [],
    )
    .toSorted((a, b) => b.wider - a.wider)[0];
  const extent = widest === undefined ? null : (extents.get(widest.query) ?? null);
  if (widest === undefined || widest.wider === 0 || extent === null)
    return [{ code: "nothing", extent: null, data: {}, mends: [] }];
  return [{ code: "nothing", extent, data: { written: text.slice(...extent), wider: widest.wider }, mends: [] }];
}

const SILENT_SHARE = 0.2;

/** A filter sees what the channel says. Where channels say nothing, it takes nothing. */
function silentFields(corpus: PostCorpus, { query, extents }: Reviewed): Hint[] {
  if (corpus.size < LOOKED_TOLD) return [];
  const used = filtersOf(query);
  return (["lang", "place"] as const).flatMap((name): Hint[] => {
    const filter = used.find((each) => each.filter.name === name);
    if (filter === undefined) return [];
    let silent = 0;
    eachBit(corpus.all(), (slot) => (silent += corpus.postAt(slot)[name] === null ? 1 : 0));
    const share = silent / corpus.size;
    if (share < SILENT_SHARE) return [];
    return [
      {
        code: name === "lang" ? "silentLang" : "silentPlace",
        extent: extents.get(filter) ?? null,
        data: { share },
        mends: [],
      },
    ];
  });
}

function filtersOf(query: Query): (Query & { filter: Filter })[] {
  if (query.kind === "filter") return [query];
  if (query.kind === "and" || query.kind === "or") return query.parts.flatMap(filtersOf);
  return query.kind === "not" ? filtersOf(query.part) : [];
}
