import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, PhraseQuery, Query, Term } from "../query/ast.ts";
import { lowerNear } from "../query/lower-near.ts";
import { filterValue } from "../query/parse-filter.ts";
import type { QueryablePost } from "../query/post.ts";
import { printQuery } from "../query/print.ts";
import { hostOf } from "../text/tokens.ts";
import { createFieldValues, type Leaf, leafHolds, positionLeaf } from "./leaf.ts";
import { roomInt } from "./numbers.ts";
import { cheapest, type Door, doorsOf, inOrderOfAsking, type Node } from "./plan.ts";
import { type FieldName, ROW, ROW_BITS, TermTable } from "./terms.ts";

/** Where a program ends. */
const HOLDS = -1;
const FAILS = -2;
const NO_GUARD = -1;
/** Numbers of a door: the query's slot, where its program begins, the post it was last tried for, whether the query has others. */
const DOOR_BITS = 2;
const SEVERAL = 1;

/**
 * Queries by their slots, compiled into typed arrays that grow: from terms to the doors that they open, and from doors to
 * programs that jump to their end as soon as the answer is settled. What is removed leaves no posting, but its program stays
 * until the index is made anew.
 */
export class MatchIndex {
  readonly #terms = new TermTable();
  #before: MatchIndex | null;
  readonly #termOfKey = new Map<string, number>();
  readonly #guessed: number[] = [];
  /** By term: the post before which nobody counted it. */
  readonly #countedFrom: number[] = [];
  /** Pairs: the door's row, or ~slot where to come so far is to match, and the row of the term that must be met too, or -1. */
  #postings = new Int32Array(64);
  #postingsEnd = 0;
  /** By term: places for postings, a power of two. */
  #room: number[] = [];
  #doors = new Int32Array(16 << DOOR_BITS);
  #doorCount = 0;
  /** Triples: what is asked (a term's row, or ~leaf), where to go on if so, and if not. */
  #code = new Int32Array(64);
  #codeEnd = 0;
  readonly #leaves: { readonly leaf: Leaf; post: number; holds: boolean }[] = [];
  readonly #leafOfKey = new Map<string, number>();
  #matchedIn = new Int32Array(16);
  /** By slot: the terms that open its doors. */
  readonly #anchors: (readonly number[] | null)[] = [];
  found = new Int32Array(16);
  #current: QueryablePost | null = null;
  readonly #channelOf = createFieldValues("channel");
  readonly #langOf = createFieldValues("lang");

  /** `before`: an index that met posts already, from which this one learns how often terms are met. */
  constructor(before: MatchIndex | null) {
    this.#before = before;
  }

  /** Posts that were matched. An index numbers two thousand million of them and must be made anew before. */
  get posts(): number {
    return this.#terms.post;
  }

  /** Lets go of the index that this one learned from. */
  standAlone(): void {
    this.#before = null;
  }

  /** Takes a query in under a free slot. Throws `RangeError`, with all answers as before, on one without a positive part. */
  add(slot: number, query: Query): void {
    this.#put(slot, this.#doorsOf(query));
  }

  /** The same for a slot that has another query until then. */
  replace(slot: number, query: Query): void {
    const doors = this.#doorsOf(query);
    this.remove(slot);
    this.#put(slot, doors);
  }

  #doorsOf(query: Query): Door[] {
    return doorsOf(this.#nodeOf(query), this.#rate);
  }

  #put(slot: number, doors: readonly Door[]): void {
    this.#matchedIn = roomInt(this.#matchedIn, slot + 1);
    this.found = roomInt(this.found, slot + 1);
    this.#anchors[slot] = [...new Set(doors.flatMap(({ anchors }) => anchors))];
    for (const door of doors) this.#addDoor(slot, door, doors.length === 1);
  }

  remove(slot: number): void {
    const { rows } = this.#terms;
    for (const term of this.#anchors[slot] ?? []) {
      const row = term << ROW_BITS;
      const start = rows[row + ROW.postingStart]!;
      let kept = start;
      const end = start + 2 * rows[row + ROW.postingCount]!;
      for (let at = start; at < end; at += 2) {
        const door = this.#postings[at]!;
        if ((door < 0 ? ~door : this.#doors[door]) === slot) continue;
        this.#postings[kept] = door;
        this.#postings[kept + 1] = this.#postings[at + 1]!;
        kept += 2;
      }
      rows[row + ROW.postingCount] = (kept - start) / 2;
    }
    this.#anchors[slot] = null;
  }

  /** How many queries a post answers. Their slots, in order, are those of `found`, until the next post. */
  match(post: QueryablePost): number {
    const terms = this.#terms;
    terms.begin();
    this.#current = post;
    terms.scan(post.text);
    if (terms.asksFields) this.#meetFields(post);
    const count = this.#openDoors();
    if (count > 1) sortFirst(this.found, count);
    return count;
  }

  #openDoors(): number {
    const { rows, seen, seenCount, post: now } = this.#terms;
    const { found } = this;
    const postings = this.#postings;
    const doors = this.#doors;
    const matchedIn = this.#matchedIn;
    let count = 0;
    for (let index = 0; index < seenCount; index += 1) {
      const row = seen[index]! << ROW_BITS;
      const start = rows[row + ROW.postingStart]!;
      const end = start + 2 * rows[row + ROW.postingCount]!;
      for (let at = start; at < end; at += 2) {
        const guard = postings[at + 1]!;
        if (guard !== NO_GUARD && rows[guard] !== now) continue;
        const door = postings[at]!;
        if (door < 0) {
          found[count++] = ~door;
          continue;
        }
        if (doors[door + 2] === now) continue;
        doors[door + 2] = now;
        const program = doors[door + 1]!;
        if (program !== HOLDS && !this.#run(program)) continue;
        const slot = doors[door]!;
        if (doors[door + 3] === SEVERAL) {
          if (matchedIn[slot] === now) continue;
          matchedIn[slot] = now;
        }
        found[count++] = slot;
      }
    }
    return count;
  }

  #run(start: number): boolean {
    const code = this.#code;
    const { rows, post: now } = this.#terms;
    let at = start;
    do {
      const asked = code[at]!;
      const holds = asked >= 0 ? rows[asked] === now : this.#leafHolds(~asked);
      at = code[at + (holds ? 1 : 2)]!;
    } while (at >= 0);
    return at === HOLDS;
  }

  #leafHolds(number: number): boolean {
    const known = this.#leaves[number]!;
    if (known.post !== this.#terms.post) {
      known.holds = leafHolds(known.leaf, this.#terms, this.#current!);
      known.post = this.#terms.post;
    }
    return known.holds;
  }

  /** A post's fields are only put into the form of filters that somebody uses. */
  #meetFields(post: QueryablePost): void {
    const terms = this.#terms;
    if (terms.asks("author") && post.author) terms.meetField("author", filterValue("author", post.author.handle));
    if (terms.asks("channel")) terms.meetField("channel", this.#channelOf(post.channel));
    if (terms.asks("lang") && post.lang !== null) terms.meetField("lang", this.#langOf(post.lang));
    if (terms.asks("site")) for (const link of post.links) terms.meetHost(hostOf(link));
    if (terms.asks("is")) {
      if (post.inReplyTo !== null) terms.meetField("is", "reply");
      if (post.repostOf !== null) terms.meetField("is", "repost");
      if (post.inReplyTo === null && post.repostOf === null) terms.meetField("is", "original");
    }
    if (terms.asks("has")) {
      if (terms.hasLink || post.links.length > 0) terms.meetField("has", "link");
      if (post.media.length > 0) terms.meetField("has", "media");
    }
  }

  #addDoor(slot: number, { anchors, guard, rest }: Door, isOnly: boolean): void {
    const guardRow = guard === null ? NO_GUARD : guard << ROW_BITS;
    // Nothing left to ask, and no other way to the same answer: the posting says it all.
    if (isOnly && anchors.length === 1 && rest.length === 0) return this.#addPosting(anchors[0]!, ~slot, guardRow);
    const door = this.#doorCount << DOOR_BITS;
    this.#doorCount += 1;
    this.#doors = roomInt(this.#doors, this.#doorCount << DOOR_BITS);
    this.#doors[door] = slot;
    this.#doors[door + 1] = this.#emitAll("and", rest, HOLDS, FAILS);
    this.#doors[door + 2] = 0;
    this.#doors[door + 3] = isOnly ? 0 : SEVERAL;
    for (const term of anchors) this.#addPosting(term, door, guardRow);
  }

  #addPosting(term: number, door: number, guard: number): void {
    const { rows } = this.#terms;
    const row = term << ROW_BITS;
    const count = rows[row + ROW.postingCount]!;
    const room = this.#room[term] ?? 0;
    if (count === room) {
      const start = this.#postingsEnd;
      this.#room[term] = Math.max(1, 2 * room);
      this.#postingsEnd += 2 * this.#room[term];
      this.#postings = roomInt(this.#postings, this.#postingsEnd);
      const before = rows[row + ROW.postingStart]!;
      this.#postings.copyWithin(start, before, before + 2 * count);
      rows[row + ROW.postingStart] = start;
    }
    const at = rows[row + ROW.postingStart]! + 2 * count;
    this.#postings[at] = door;
    this.#postings[at + 1] = guard;
    rows[row + ROW.postingCount] = count + 1;
  }

  /** Writes a program backwards, so that every jump knows where it goes; answers where it begins. */
  #emit(node: Node, holds: number, fails: number): number {
    switch (node.kind) {
      case "term":
        return this.#write(node.term << ROW_BITS, holds, fails);
      case "leaf":
        return this.#emitLeaf(node, holds, fails);
      case "not":
        return this.#emit(node.part, fails, holds);
      case "and":
      case "or":
        return this.#emitAll(node.kind, node.parts, holds, fails);
      default:
        return assertNever(node);
    }
  }

  /** Where a word is missing nobody looks for positions. */
  #emitLeaf({ leaf, needs }: Extract<Node, { kind: "leaf" }>, holds: number, fails: number): number {
    const at = this.#write(~leaf, holds, fails);
    if (needs.length === 0) return at;
    const rarest = needs.reduce((least, term) => (this.#rate(term) < this.#rate(least) ? term : least));
    return this.#write(rarest << ROW_BITS, at, fails);
  }

  #emitAll(kind: "and" | "or", parts: readonly Node[], holds: number, fails: number): number {
    let next = kind === "and" ? holds : fails;
    for (const part of inOrderOfAsking(kind, parts, this.#rate).toReversed()) {
      next = kind === "and" ? this.#emit(part, next, fails) : this.#emit(part, holds, next);
    }
    return next;
  }

  #write(asked: number, holds: number, fails: number): number {
    const at = this.#codeEnd;
    this.#codeEnd += 3;
    this.#code = roomInt(this.#code, this.#codeEnd);
    this.#code[at] = asked;
    this.#code[at + 1] = holds;
    this.#code[at + 2] = fails;
    return at;
  }

  #nodeOf(query: Query): Node {
    switch (query.kind) {
      case "term":
        return { kind: "term", term: this.#termOf(query.term, false) };
      case "and":
      case "or":
        return { kind: query.kind, parts: query.parts.map((part) => this.#nodeOf(part)) };
      case "not":
        return { kind: "not", part: this.#nodeOf(query.part) };
      case "filter":
        return this.#filterNode(query.filter);
      case "phrase":
        return query.slop === null && query.terms.every(isBare) ? this.#rowNode(query) : this.#positionNode(query);
      case "near": {
        const lowered = lowerNear(query);
        // The parser refuses what cannot be lowered.
        if (lowered === null) throw new RangeError("NEAR between groups that are too large");
        return lowered.kind === "near" ? this.#positionNode(lowered) : this.#nodeOf(lowered);
      }
      default:
        return assertNever(query);
    }
  }

  /** Bare words in a row: the pass over a post meets rows of two and three as it goes; longer ones are looked for where all of theirs are. */
  #rowNode(query: PhraseQuery): Node {
    const words = query.terms.map((term) => this.#termOf(term, false));
    const keys = query.terms.map(keyOf);
    const pairs = words
      .slice(1)
      .map((word, index) => this.#pairOf(words[index]!, word, `${keys[index]} ${keys[index + 1]}`));
    if (words.length === 2) return { kind: "term", term: pairs[0]! };
    const threes = words
      .slice(2)
      .map((word, index) => this.#pairOf(pairs[index]!, word, `${keys[index]} ${keys[index + 1]} ${keys[index + 2]}`));
    if (words.length === 3) return { kind: "term", term: threes[0]! };
    const node = this.#positionNode(query);
    const anchors = this.#cheapest(threes.map((row) => [row]));
    return node.kind === "leaf" ? { ...node, needs: threes, anchors } : node;
  }

  #pairOf(first: number, second: number, key: string): number {
    const id = this.#terms.pairTerm(first, second);
    this.#guess(id, key, () => Math.min(this.#rate(first), this.#rate(second)) * CHANCE_IN_ORDER);
    return id;
  }

  #positionNode(query: Query): Node {
    const termOf = new Map<Term, number>();
    const { needs, anchors } = this.#termsUnder(query, termOf);
    const leaf = this.#leafOf(printQuery(query), () => positionLeaf(query, termOf));
    return { kind: "leaf", leaf, cost: 3 * termOf.size, needs, anchors };
  }

  /** The words of what has positions: those it cannot do without, and the cheapest set of which it has one. */
  #termsUnder(
    query: Query,
    termOf: Map<Term, number>,
  ): { needs: readonly number[]; anchors: readonly number[] | null } {
    const idOf = (term: Term) => {
      const id = this.#termOf(term, true);
      termOf.set(term, id);
      return id;
    };
    switch (query.kind) {
      case "term": {
        const id = idOf(query.term);
        return { needs: [id], anchors: [id] };
      }
      case "phrase": {
        const needs = query.terms.map(idOf);
        return { needs, anchors: this.#cheapest(needs.map((id) => [id])) };
      }
      case "near": {
        const sides = [this.#termsUnder(query.left, termOf), this.#termsUnder(query.right, termOf)];
        return {
          needs: sides.flatMap(({ needs }) => needs),
          anchors: this.#cheapest(sides.map(({ anchors }) => anchors)),
        };
      }
      case "or": {
        const parts = query.parts.map((part) => this.#termsUnder(part, termOf).anchors ?? []);
        return { needs: [], anchors: [...new Set(parts.flat())] };
      }
      case "and":
      case "not":
      case "filter":
        throw new RangeError(`${query.kind} has no position`);
      default:
        return assertNever(query);
    }
  }

  #filterNode(filter: Filter): Node {
    switch (filter.name) {
      case "author":
      case "channel":
      case "lang":
      case "site":
      case "is":
      case "has":
        return { kind: "term", term: this.#fieldTerm(filter.name, filter.value) };
      case "place":
        return this.#fieldLeaf(`place:${filter.value}`, { kind: "place", value: filter.value });
      case "followers": {
        const { comparison, count } = filter;
        return this.#fieldLeaf(`followers${comparison}${count}`, { kind: "followers", comparison, count });
      }
      default:
        return assertNever(filter);
    }
  }

  #fieldLeaf(key: string, leaf: Leaf): Node {
    return { kind: "leaf", leaf: this.#leafOf(key, () => leaf), cost: 2, needs: [], anchors: null };
  }

  #leafOf(key: string, make: () => Leaf): number {
    const known = this.#leafOfKey.get(key);
    if (known !== undefined) return known;
    const made = this.#leaves.push({ leaf: make(), post: 0, holds: false }) - 1;
    this.#leafOfKey.set(key, made);
    return made;
  }

  #termOf(term: Term, withPositions: boolean): number {
    const id = this.#terms.termOf(term, withPositions);
    this.#guess(id, keyOf(term), () => guessedRate(term));
    return id;
  }

  #fieldTerm(name: FieldName, value: string): number {
    const id = this.#terms.fieldTerm(name, value);
    this.#guess(id, `${name}:${value}`, () => FIELD_RATES[name]);
    return id;
  }

  #guess(id: number, key: string, blind: () => number): void {
    if (this.#guessed[id] !== undefined) return;
    this.#termOfKey.set(key, id);
    this.#countedFrom[id] = this.#terms.post;
    this.#guessed[id] = this.#before?.rateOfKey(key) ?? blind();
  }

  /** How often what is named so was met, or null where nobody asked for it. */
  rateOfKey(key: string): number | null {
    const id = this.#termOfKey.get(key);
    return id === undefined ? null : this.#rate(id);
  }

  readonly #rate = (term: number): number => {
    const { met, post } = this.#terms;
    const posts = post - this.#countedFrom[term]!;
    return (met[term]! + POSTS_A_GUESS_IS_WORTH * this.#guessed[term]!) / (posts + POSTS_A_GUESS_IS_WORTH);
  };

  readonly #cheapest = (sets: readonly (readonly number[] | null)[]) => cheapest(sets, this.#rate);
}

/** As many as are sorted sooner by hand than by a call out of the script. */
const FEW = 40;

function sortFirst(numbers: Int32Array, count: number): void {
  if (count > FEW) return void numbers.subarray(0, count).sort();
  for (let index = 1; index < count; index += 1) {
    const number = numbers[index]!;
    let at = index;
    for (; at > 0 && numbers[at - 1]! > number; at -= 1) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
}

/** So many posts must speak against a guess before it counts for half. */
const POSTS_A_GUESS_IS_WORTH = 200;

/** Before any post was seen. A word's length tells most of its frequency (Zipf's law of abbreviation). */
function guessedRate({ field, folded, open }: Term): number {
  const rate = FACTOR_OF_OPEN[open] * 2 ** -Math.min(folded.length, 12);
  return Math.min(1, field === "text" ? rate : rate / 4);
}

/** That two words of a post stand in a row. */
const CHANCE_IN_ORDER = 0.1;
const FACTOR_OF_OPEN = { none: 1, end: 8, start: 8, both: 16 } as const satisfies Record<Term["open"], number>;
const FIELD_RATES = { author: 0.001, site: 0.01, lang: 0.3, channel: 0.5, is: 0.5, has: 0.5 } as const;

function isBare({ field, exact, open }: Term): boolean {
  return field === "text" && !exact && open === "none";
}

function keyOf({ field, folded, written, exact, open }: Term): string {
  return `${field} ${open} ${exact ? `=${written}` : folded}`;
}
