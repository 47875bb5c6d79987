import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { NearQuery, PhraseQuery, Query, Term } from "./ast.ts";

/** The positions of a post at which a word of a query stands, in order. */
export type Places = (term: Term) => readonly number[];

/** First and last position of a place where something matches. */
export type Span = readonly [first: number, last: number];

/**
 * Where a query's words stand, in order and without spans that lie inside others: whatever is near a span is near the
 * wider one too, so that nothing is lost and a post has no more spans than words.
 */
export function spansOf(query: Query, places: Places): Span[] {
  switch (query.kind) {
    case "term":
      return places(query.term).map((position): Span => [position, position]);
    case "phrase":
      return phraseSpans(query, places);
    case "or":
      return widest(query.parts.flatMap((part) => spansOf(part, places)));
    case "near":
      return nearSpans(query, places);
    case "and":
    case "not":
    case "filter":
      throw new RangeError(`${query.kind} has no position`);
    default:
      return assertNever(query);
  }
}

function widest(spans: Span[]): Span[] {
  let reached = -1;
  return spans
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .filter(([, last]) => {
      const isInside = last <= reached;
      reached = Math.max(reached, last);
      return !isInside;
    });
}

/**
 * What a pair covers. Of all that stand near a span only the outermost on either side matter, because what any other
 * pair covers lies inside what these cover.
 */
function nearSpans({ left, right, distance }: NearQuery, places: Places): Span[] {
  const lefts = spansOf(left, places);
  const rights = lefts.length === 0 ? [] : spansOf(right, places);
  return widest([...coveredWithOutermost(lefts, rights, distance), ...coveredWithOutermost(rights, lefts, distance)]);
}

/** Both lists are in order by their first and by their last positions, so both edges only move on. */
function coveredWithOutermost(spans: readonly Span[], others: readonly Span[], distance: number): Span[] {
  const covered: Span[] = [];
  let low = 0;
  let high = -1;
  for (const span of spans) {
    while (low < others.length && others[low]![1] < span[0] - distance) low += 1;
    while (high + 1 < others.length && others[high + 1]![0] <= span[1] + distance) high += 1;
    if (low > high) continue;
    for (const other of [others[low]!, others[high]!]) {
      covered.push([Math.min(span[0], other[0]), Math.max(span[1], other[1])]);
    }
  }
  return covered;
}

function phraseSpans({ terms, slop }: PhraseQuery, places: Places): Span[] {
  const positions: (readonly number[])[] = [];
  for (const term of terms) {
    const own = places(term);
    if (own.length === 0) return [];
    positions.push(own);
  }
  if (slop === null) return strictSpans(positions);
  const groups = Map.groupBy(terms.keys(), (index) => wordOf(terms[index]!));
  return looseSpans(
    [...groups.values()].map((same) => ({ positions: positions[same[0]!]!, count: same.length })),
    terms.length + slop,
  );
}

/** Each word a position further on than the one before it. Every list is gone through once. */
function strictSpans(places: readonly (readonly number[])[]): Span[] {
  const next = places.map(() => 0);
  return places[0]!.flatMap((first): Span[] => {
    const follows = places.every((positions, term) => {
      while (next[term]! < positions.length && positions[next[term]!]! < first + term) next[term]! += 1;
      return positions[next[term]!] === first + term;
    });
    return follows ? [[first, first + places.length - 1]] : [];
  });
}

function wordOf({ field, folded, written, exact, open }: Term): string {
  return `${field} ${open} ${exact ? `=${written}` : folded}`;
}

/** A word of a phrase, asked for `count` times, each at a position of its own. */
type Asked = { readonly positions: readonly number[]; readonly count: number };

/** From each word of the phrase on: the nearest last position such that all stand within `width`, each at its own. */
function looseSpans(words: readonly Asked[], width: number): Span[] {
  const next = words.map(() => 0);
  const spans: Span[] = [];
  for (const first of new Set(words.flatMap(({ positions }) => positions).toSorted((a, b) => a - b))) {
    words.forEach(({ positions }, word) => {
      while (next[word]! < positions.length && positions[next[word]!]! < first) next[word]! += 1;
    });
    const last = nearestEnd(words, next, first + width - 1);
    if (last !== null) spans.push([first, last]);
  }
  return widest(spans);
}

function nearestEnd(words: readonly Asked[], next: readonly number[], limit: number): number | null {
  let furthest = -1;
  for (const [word, { positions, count }] of words.entries()) {
    const last = positions[next[word]! + count - 1];
    if (last === undefined || last > limit) return null;
    furthest = Math.max(furthest, last);
  }
  const heads = words.flatMap(({ positions, count }, word) => positions.slice(next[word]!, next[word]! + count));
  if (new Set(heads).size === heads.length) return furthest;
  // Two words want one position. As many candidates as there are words are enough for each: the others take one less.
  const askers = words.flatMap(({ count }, word) => Array.from({ length: count }, () => word));
  const takers = new Map<number, number[]>();
  askers.forEach((word, asker) => {
    for (const position of words[word]!.positions.slice(next[word]!, next[word]! + askers.length)) {
      if (position > limit) break;
      const others = takers.get(position);
      if (others) others.push(asker);
      else takers.set(position, [asker]);
    }
  });
  if (takers.size < askers.length) return null;
  const ownerOf: (number | undefined)[] = askers.map(() => undefined);
  let placed = 0;
  for (const position of [...takers.keys()].toSorted((a, b) => a - b)) {
    if (givePlace(position, takers, ownerOf, new Set())) placed += 1;
    if (placed === askers.length) return position;
  }
  return null;
}

/** Gives a position to a word without one, moving others on where that helps (Kuhn's augmenting paths). */
function givePlace(
  position: number,
  takers: ReadonlyMap<number, readonly number[]>,
  ownerOf: (number | undefined)[],
  tried: Set<number>,
): boolean {
  for (const term of takers.get(position) ?? []) {
    if (tried.has(term)) continue;
    tried.add(term);
    const owner = ownerOf[term];
    if (owner !== undefined && !givePlace(owner, takers, ownerOf, tried)) continue;
    ownerOf[term] = position;
    return true;
  }
  return false;
}
