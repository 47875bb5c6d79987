import type { Term } from "../query/ast.ts";
import { exactForm } from "../text/fold.ts";
import { hostOf, isKeycap, kindOf, linkStartOf, pushToken, type Token, type WordToken } from "../text/tokens.ts";
import { ACCENT, APART, DROPS_MARKS, FOLDED, INTRICATE, isPlainEmoji } from "./letters.ts";
import { roomInt, roomUnits } from "./numbers.ts";
import { Trie } from "./trie.ts";

/**
 * A term's row in `TermTable.rows`, eight numbers of one cache line. `stamp`: the number of the post it was last met in.
 * Its postings are `postingCount` pairs of numbers from `postingStart`; its spelling `spellingLength` units from `spelling`
 * of the table's pool; its positions in the post a list from `first` to `last`, kept where `flags` asks for them.
 */
export const ROW_BITS = 3;
export const ROW = {
  stamp: 0,
  postingStart: 1,
  postingCount: 2,
  flags: 3,
  spelling: 4,
  spellingLength: 5,
  first: 6,
  last: 7,
} as const;
/** `opens` and `follows`: a pair of terms begins, or ends, with it. */
const FLAG = { positions: 1, exact: 2, opens: 4, follows: 8 } as const;
const LOOKED_AT = FLAG.positions | FLAG.exact;
const NONE = -1;

/** A term that compares as written, hung to the folded one that every word it finds has too. */
type ExactTerm = { readonly written: string; readonly open: Term["open"]; readonly term: number };
/** Terms by where they are found, of one spelling; -1 where nobody asks. */
type ByField = { text: number; hashtag: number; handle: number };

const KINDS = ["text", "hashtag", "handle"] as const;
type Kind = 0 | 1 | 2;
// A word is filed under its field, so that one probe tells both.
const SALTS = [0, 0x2545f491, 0x7feb352d] as const;

/** What a post says about itself, filed as terms too, so that a program asks them as it asks words. */
export type FieldName = "author" | "channel" | "lang" | "site" | "is" | "has";

/**
 * The terms that queries ask for, each an integer, and the one pass over a post that says which of them it has. Words that
 * nobody asks for are passed over without being cut out of the text.
 */
export class TermTable {
  rows = new Int32Array(8 * 8);
  /** The terms with postings met in this post, in order. */
  seen = new Int32Array(8);
  seenCount = 0;
  /** The number of the post under way: how many there were, two thousand million at most. */
  post = 0;
  /** How many posts, of those looked at since the table was made, had each term. */
  met = new Int32Array(8);
  hasLink = false;
  #count = 0;
  #pool = new Uint16Array(64);
  #poolLength = 0;
  /** Open addressing: hash and term + 1. */
  #places = new Int32Array(2 * 16);
  #placed = 0;
  readonly #exactOf = new Map<number, ExactTerm[]>();
  /** Exact parts that folding may join with their neighbours: every word is held against them. */
  readonly #loose: (ExactTerm & { readonly field: Term["field"] })[] = [];
  readonly #starts = new Wildcards("start");
  readonly #ends = new Wildcards("end");
  readonly #insides = new Wildcards("inside");
  #hasWildcards = false;
  readonly #fields = new Map<FieldName, Map<string, number>>();
  /** Lists of positions in the post: what a node says, and the next node of its list or -1. */
  nodePosition = new Int32Array(64);
  nodeNext = new Int32Array(64);
  #nodes = 0;
  #position = 0;
  /** Open addressing, three numbers a place: a term + 1, the term that follows, the term of both. */
  #pairs = new Int32Array(3 * 16);
  #pairCount = 0;
  /** The bare term at the position before, and the pair that ends there; -1 where there is none. */
  #previous = NONE;
  #previousPair = NONE;
  // The word under way, for terms that compare it as written.
  #text = "";
  #start = 0;
  #end = 0;
  #token: WordToken | null = null;

  get count(): number {
    return this.#count;
  }

  /** The term of a query's word, made where it is new. `withPositions`: its places in a post are asked for too. */
  termOf(term: Term, withPositions: boolean): number {
    const found = this.#termOf(term);
    if (withPositions) this.rows[(found << ROW_BITS) + ROW.flags]! |= FLAG.positions;
    return found;
  }

  /**
   * The term that is met where `second` stands right behind `first`, both bare words; `first` may be such a pair itself, but
   * not one of a pair. So no positions have to be kept for rows of two and three words.
   */
  pairTerm(first: number, second: number): number {
    const known = this.#pairOf(first, second);
    if (known !== NONE) return known;
    const term = this.#newTerm();
    this.rows[(first << ROW_BITS) + ROW.flags]! |= FLAG.opens;
    this.rows[(second << ROW_BITS) + ROW.flags]! |= FLAG.follows;
    if (6 * (this.#pairCount + 1) > this.#pairs.length) {
      const before = this.#pairs;
      this.#pairs = new Int32Array(2 * before.length);
      for (let at = 0; at < before.length; at += 3) {
        if (before[at] !== 0) this.#putPair(before[at]! - 1, before[at + 1]!, before[at + 2]!);
      }
    }
    this.#putPair(first, second, term);
    this.#pairCount += 1;
    return term;
  }

  #putPair(first: number, second: number, term: number): void {
    const places = this.#pairs.length / 3;
    let place = pairPlace(first, second, places);
    while (this.#pairs[3 * place] !== 0) place = (place + 1) & (places - 1);
    this.#pairs[3 * place] = first + 1;
    this.#pairs[3 * place + 1] = second;
    this.#pairs[3 * place + 2] = term;
  }

  #pairOf(first: number, second: number): number {
    const pairs = this.#pairs;
    const places = pairs.length / 3;
    for (let place = pairPlace(first, second, places); ; place = (place + 1) & (places - 1)) {
      const at = 3 * place;
      if (pairs[at] === 0) return NONE;
      if (pairs[at] === first + 1 && pairs[at + 1] === second) return pairs[at + 2]!;
    }
  }

  /** A bare word stands at this position, or what is none: -1. Meets the pairs that it ends. */
  #follow(term: number): void {
    const before = this.#previous;
    const pairBefore = this.#previousPair;
    this.#previous = term;
    this.#previousPair = NONE;
    if (before === NONE || term === NONE) return;
    const { rows } = this;
    if ((rows[(term << ROW_BITS) + ROW.flags]! & FLAG.follows) === 0) return;
    if ((rows[(before << ROW_BITS) + ROW.flags]! & FLAG.opens) !== 0) {
      const pair = this.#pairOf(before, term);
      if (pair !== NONE) {
        this.#meet(pair);
        this.#previousPair = pair;
      }
    }
    if (pairBefore !== NONE && (rows[(pairBefore << ROW_BITS) + ROW.flags]! & FLAG.opens) !== 0) {
      const row = this.#pairOf(pairBefore, term);
      if (row !== NONE) this.#meet(row);
    }
  }

  /** The term of a field's value. */
  fieldTerm(name: FieldName, value: string): number {
    let values = this.#fields.get(name);
    if (values === undefined) this.#fields.set(name, (values = new Map<string, number>()));
    const known = values.get(value);
    if (known !== undefined) return known;
    const made = this.#newTerm();
    values.set(value, made);
    return made;
  }

  /** Whether any query asks for any field. */
  get asksFields(): boolean {
    return this.#fields.size > 0;
  }

  /** Whether any query asks for this field. */
  asks(name: FieldName): boolean {
    return this.#fields.has(name);
  }

  isMet(term: number): boolean {
    return this.rows[term << ROW_BITS] === this.post;
  }

  /** The positions of a term in this post, in order. */
  positionsOf(term: number): number[] {
    const positions: number[] = [];
    for (let node = this.firstNode(term); node !== NONE; node = this.nodeNext[node]!)
      positions.push(this.nodePosition[node]!);
    return positions;
  }

  /** The node of a term's first position in this post, or -1. */
  firstNode(term: number): number {
    const row = term << ROW_BITS;
    return this.rows[row] === this.post ? this.rows[row + ROW.first]! : NONE;
  }

  /** Begins a post. What was met before is forgotten by its number alone. */
  begin(): void {
    this.post += 1;
    this.seenCount = 0;
    this.#nodes = 0;
    this.#position = 0;
    this.#previous = NONE;
    this.#previousPair = NONE;
    this.hasLink = false;
    if (this.nodePosition.length > NODES_KEPT) {
      this.nodePosition = new Int32Array(64);
      this.nodeNext = new Int32Array(64);
    }
  }

  /** The post has this value in a field. */
  meetField(name: FieldName, value: string): void {
    const term = this.#fields.get(name)?.get(value);
    if (term !== undefined) this.#meet(term);
  }

  /** Meets every term that the text has, in the positions that `tokenise` gives. */
  scan(text: string): void {
    const length = text.length;
    const units = unitsFor(length);
    const folded = FOLDED;
    const places = this.#places;
    const mask = places.length - 2;
    const hasWildcards = this.#hasWildcards;
    this.#text = text;
    let index = 0;
    while (index < length) {
      let unit = folded[text.charCodeAt(index)]!;
      if (unit === APART || unit === ACCENT) {
        index += 1;
        continue;
      }
      if (unit === INTRICATE) {
        index = this.#scanEmoji(text, index, units) || this.#scanIntricate(text, index);
        continue;
      }
      const start = index;
      let end = start;
      let hash = SEED;
      do {
        if (unit !== ACCENT) {
          units[end] = unit;
          end += 1;
          hash = Math.imul(hash ^ unit, PRIME);
        } else if (DROPS_MARKS[units[end - 1]!] === 0) break;
        index += 1;
        unit = index < length ? folded[text.charCodeAt(index)]! : APART;
      } while (unit > INTRICATE);
      if (unit !== APART) {
        index = this.#scanIntricate(text, start);
        continue;
      }
      if (index < length) {
        const after = text.charCodeAt(index);
        if (
          after === COLON ? text.startsWith("://", index) : after === DOT && index - start === 3 && units[start] === W
        ) {
          const link = linkStartOf(text, start, index);
          if (link !== null) {
            index = link === start ? this.#scanLink(text, start) : this.#scanIntricate(text, start);
            continue;
          }
        }
      }
      let kind: Kind = 0;
      if (start > 0) {
        const before = text.charCodeAt(start - 1);
        if (before === HASH || before === AT || before === WIDE_HASH || before === WIDE_AT) kind = kindAt(text, start);
      }
      if (kind === 0) {
        // Nearly every word comes this way, so the probe stands here a second time.
        let term = NONE;
        this.#start = start;
        this.#end = index;
        for (let at = ((hash ^ (hash >>> 15)) << 1) & mask; places[at + 1] !== 0; at = (at + 2) & mask) {
          if (places[at] !== hash || !this.#isSpelled(places[at + 1]! - 1, units, start, end)) continue;
          term = places[at + 1]! - 1;
          this.#meet(term);
          break;
        }
        this.#follow(term);
        if (hasWildcards) this.#meetWildcards(0, units, start, end);
        this.#position += 1;
      } else {
        this.#start = start;
        this.#end = index;
        this.#meetWord(kind, hash, units, start, end);
      }
    }
  }

  /** One emoji of two units that nothing follows to change it. Answers where to go on, 0 where there is none. */
  #scanEmoji(text: string, start: number, units: Uint16Array): number {
    const [first, second] = [text.charCodeAt(start), text.charCodeAt(start + 1)];
    if (first < 0xd83c || first > 0xd83f || !(second >= 0xdc00 && second <= 0xdfff) || !isPlainEmoji(first, second))
      return 0;
    const next = text.charCodeAt(start + 2);
    // A selector, a joiner, a tag; a colour of skin begins as many another emoji does.
    if (next === 0xfe0f || next === 0x200d || next === 0xdb40) return 0;
    if (next === 0xd83c && text.charCodeAt(start + 3) >= 0xdffb) return 0;
    units[start] = first;
    units[start + 1] = second;
    this.#start = start;
    this.#end = start + 2;
    this.#meetWord(0, Math.imul(Math.imul(SEED ^ first, PRIME) ^ second, PRIME), units, start, start + 2);
    return start + 2;
  }

  #scanLink(text: string, start: number): number {
    let end = start;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
    this.#meetLink(this.asks("site") ? hostOf(text.slice(start, end)) : "");
    return end;
  }

  #meetLink(host: string): void {
    this.hasLink = true;
    this.#follow(NONE);
    this.#position += 1;
    if (host !== "") this.meetHost(host);
  }

  /** The post links to this host: each of its parents counts, `a.b.com` → `a.b.com`, `b.com`, `com`. */
  meetHost(host: string): void {
    const sites = this.#fields.get("site");
    if (sites === undefined) return;
    for (let from = 0; from >= 0; from = host.indexOf(".", from) + 1 || NONE) {
      const term = sites.get(from === 0 ? host : host.slice(from));
      if (term !== undefined) this.#meet(term);
    }
  }

  /** What the pass above cannot fold letter by letter is cut by the tokeniser itself. Answers where to go on. */
  #scanIntricate(text: string, index: number): number {
    const tokens: Token[] = [];
    // The cap of a key that looked like punctuation when it was passed over.
    const from = index > 0 && isKeycap(text, index - 1) ? index - 1 : index;
    const next = pushToken(tokens, text, from);
    for (const token of tokens) {
      if (token.kind === "link") {
        this.#meetLink(token.host);
        continue;
      }
      const { folded } = token;
      const units = unitsFor(text.length + folded.length);
      const start = text.length;
      let hash = SEED;
      for (let at = 0; at < folded.length; at += 1) {
        const unit = folded.charCodeAt(at);
        units[start + at] = unit;
        hash = Math.imul(hash ^ unit, PRIME);
      }
      this.#token = token;
      this.#meetWord(
        token.kind === "word" ? 0 : token.kind === "hashtag" ? 1 : 2,
        hash,
        units,
        start,
        start + folded.length,
      );
      this.#token = null;
    }
    return next;
  }

  #meetWord(kind: Kind, hash: number, units: Uint16Array, start: number, end: number): void {
    const bare = kind === 2 ? NONE : this.#find(hash, units, start, end, 0);
    if (bare !== NONE) this.#meet(bare);
    this.#follow(bare);
    if (kind !== 0) {
      const term = this.#find(hash, units, start, end, kind);
      if (term !== NONE) this.#meet(term);
    }
    if (this.#hasWildcards) this.#meetWildcards(kind, units, start, end);
    this.#position += 1;
  }

  #meetWildcards(kind: Kind, units: Uint16Array, start: number, end: number): void {
    const starts = this.#starts;
    const ends = this.#ends;
    const insides = this.#insides;
    if (starts.size > 0 && starts.mayBegin(units, start, end - start, 1)) {
      starts.find(units, start, end, kind, this.#meetOne);
    }
    if (ends.size > 0 && ends.mayBegin(units, end - 1, end - start, -1)) {
      ends.find(units, start, end, kind, this.#meetOne);
    }
    if (insides.size > 0 && insides.mayHold(units, start, end)) insides.find(units, start, end, kind, this.#meetOne);
    if (this.#loose.length === 0) return;
    for (const { field, written, open, term } of this.#loose) {
      const isAsked = field === "text" ? kind !== 2 : field === KINDS[kind];
      if (isAsked && standsIn(written, open, this.#exactWord())) this.#meet(term);
    }
  }

  readonly #meetOne = (term: number) => this.#meet(term);

  #meet(term: number): void {
    const { rows, post } = this;
    const row = term << ROW_BITS;
    if (rows[row] !== post) {
      rows[row] = post;
      this.met[term]! += 1;
      if (rows[row + ROW.postingCount]! > 0) this.seen[this.seenCount++] = term;
      if ((rows[row + ROW.flags]! & LOOKED_AT) === 0) return;
      rows[row + ROW.first] = NONE;
      rows[row + ROW.last] = NONE;
    }
    const flags = rows[row + ROW.flags]!;
    if (flags & FLAG.positions) this.#keepPosition(row);
    if (flags & FLAG.exact) {
      const word = this.#exactWord();
      for (const { written, open, term: exact } of this.#exactOf.get(term)!) {
        if (standsIn(written, open, word)) this.#meet(exact);
      }
    }
  }

  #keepPosition(row: number): void {
    const { rows } = this;
    const last = rows[row + ROW.last]!;
    // A part may stand in one word twice.
    if (last !== NONE && this.nodePosition[last] === this.#position) return;
    const node = this.#nodes;
    this.#nodes += 1;
    if (node === this.nodePosition.length) {
      this.nodePosition = roomInt(this.nodePosition, node + 1);
      this.nodeNext = roomInt(this.nodeNext, node + 1);
    }
    this.nodePosition[node] = this.#position;
    this.nodeNext[node] = NONE;
    if (last === NONE) rows[row + ROW.first] = node;
    else this.nodeNext[last] = node;
    rows[row + ROW.last] = node;
  }

  #exactWord(): string {
    return this.#token?.exact ?? exactForm(this.#text.slice(this.#start, this.#end));
  }

  #find(hash: number, units: Uint16Array, start: number, end: number, kind: Kind): number {
    const key = hash ^ SALTS[kind];
    const places = this.#places;
    const mask = places.length - 2;
    for (let at = (key ^ (key >>> 15)) << 1; ; at += 2) {
      at &= mask;
      const term = places[at + 1]! - 1;
      if (term === NONE) return NONE;
      if (places[at] === key && this.#isSpelled(term, units, start, end)) return term;
    }
  }

  #isSpelled(term: number, units: Uint16Array, start: number, end: number): boolean {
    const row = term << ROW_BITS;
    if (this.rows[row + ROW.spellingLength] !== end - start) return false;
    const pool = this.#pool;
    let at = this.rows[row + ROW.spelling]!;
    for (let index = start; index < end; index += 1, at += 1) if (pool[at] !== units[index]) return false;
    return true;
  }

  #termOf({ field, folded, written, exact, open }: Term): number {
    if (exact && open !== "none" && !ASCII.test(folded)) return this.#looseTerm(field, written, open);
    const carrier = open === "none" ? this.#wordTerm(field, folded) : this.#wildcardTerm(field, folded, open);
    if (!exact) return carrier;
    const variants = this.#exactOf.get(carrier) ?? [];
    const known = variants.find((variant) => variant.written === written);
    if (known) return known.term;
    const term = this.#newTerm();
    this.#exactOf.set(carrier, [...variants, { written, open, term }]);
    this.rows[(carrier << ROW_BITS) + ROW.flags]! |= FLAG.exact;
    return term;
  }

  #looseTerm(field: Term["field"], written: string, open: Term["open"]): number {
    const known = this.#loose.find((each) => each.field === field && each.written === written && each.open === open);
    if (known) return known.term;
    const term = this.#newTerm();
    this.#loose.push({ field, written, open, term });
    this.#hasWildcards = true;
    return term;
  }

  #wordTerm(field: Term["field"], folded: string): number {
    const units = unitsFor(folded.length);
    let hash = SEED;
    for (let index = 0; index < folded.length; index += 1) {
      units[index] = folded.charCodeAt(index);
      hash = Math.imul(hash ^ units[index]!, PRIME);
    }
    const kind = KINDS.indexOf(field) as Kind;
    const known = this.#find(hash, units, 0, folded.length, kind);
    if (known !== NONE) return known;
    const term = this.#newTerm();
    this.#pool = roomUnits(this.#pool, this.#poolLength + folded.length);
    this.#pool.set(units.subarray(0, folded.length), this.#poolLength);
    this.rows[(term << ROW_BITS) + ROW.spelling] = this.#poolLength;
    this.rows[(term << ROW_BITS) + ROW.spellingLength] = folded.length;
    this.#poolLength += folded.length;
    if (4 * (this.#placed + 1) > this.#places.length) this.#widen();
    this.#place(hash ^ SALTS[kind], term);
    this.#placed += 1;
    return term;
  }

  #place(key: number, term: number): void {
    const mask = this.#places.length - 2;
    let at = ((key ^ (key >>> 15)) << 1) & mask;
    while (this.#places[at + 1] !== 0) at = (at + 2) & mask;
    this.#places[at] = key;
    this.#places[at + 1] = term + 1;
  }

  #widen(): void {
    const before = this.#places;
    this.#places = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2)
      if (before[at + 1] !== 0) this.#place(before[at]!, before[at + 1]! - 1);
  }

  #wildcardTerm(field: Term["field"], folded: string, open: Exclude<Term["open"], "none">): number {
    this.#hasWildcards = true;
    const wildcards = { end: this.#starts, start: this.#ends, both: this.#insides }[open];
    const terms = wildcards.add(folded);
    if (terms[field] === NONE) terms[field] = this.#newTerm();
    return terms[field];
  }

  #newTerm(): number {
    const term = this.#count;
    this.#count += 1;
    this.rows = roomInt(this.rows, this.#count << ROW_BITS);
    this.seen = roomInt(this.seen, this.#count);
    this.met = roomInt(this.met, this.#count);
    return term;
  }
}

/** More than a post of ten thousand words asks for; what an odd one took is given back. */
const NODES_KEPT = 1 << 16;
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const [COLON, DOT, W, HASH, AT, WIDE_HASH, WIDE_AT] = [0x3a, 0x2e, 0x77, 0x23, 0x40, 0xff03, 0xff20] as const;
const ASCII = /^[\0-\x7f]*$/;
const SPACE = /\s/;

// The folded letters of the post under way. One for all tables: a scan ends before another begins.
let shared = new Uint16Array(4_096);

function unitsFor(length: number): Uint16Array {
  return (shared = roomUnits(shared, length));
}

/** `places` is a power of two. */
function pairPlace(first: number, second: number, places: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (places - 1);
}

function kindAt(text: string, start: number): Kind {
  const kind = kindOf(text, start);
  return kind === "word" ? 0 : kind === "hashtag" ? 1 : 2;
}

function isSpace(unit: number): boolean {
  return unit <= 0x20
    ? unit === 0x20 || (unit >= 9 && unit <= 13)
    : unit >= 0xa0 && SPACE.test(String.fromCharCode(unit));
}

function standsIn(written: string, open: Term["open"], word: string): boolean {
  switch (open) {
    case "none":
      return word === written;
    case "start":
      return word.endsWith(written);
    case "end":
      return word.startsWith(written);
    case "both":
      return word.includes(written);
  }
}

/**
 * Spellings at the start, at the end or inside of words. Most words are turned away by their first, last or any three letters
 * before the tree is walked.
 */
class Wildcards {
  readonly #where: "start" | "end" | "inside";
  readonly #trie = new Trie();
  readonly #terms: ByField[] = [];
  size = 0;
  /** By how many of their letters, one to three, spellings are filtered: the sums of those letters; `null` where there is none. */
  readonly #filters: [Uint8Array | null, Uint8Array | null, Uint8Array | null] = [null, null, null];
  #toldIn: number[] = [];
  #word = 0;

  constructor(where: "start" | "end" | "inside") {
    this.#where = where;
  }

  /** The terms of a spelling, for whoever asks to fill in. */
  add(folded: string): ByField {
    const spelling = this.#where === "end" ? reversed(folded) : folded;
    const at = this.#trie.add(spelling);
    const known = this.#terms[at];
    if (known) return known;
    const made = { text: NONE, hashtag: NONE, handle: NONE };
    this.#terms.push(made);
    this.size += 1;
    this.#toldIn.push(0);
    const width = Math.min(spelling.length, this.#filters.length);
    const filter = (this.#filters[(width - 1) as 0 | 1 | 2] ??= new Uint8Array(FILTER_SIZE));
    let sum = 0;
    for (let index = 0; index < width; index += 1) sum = mix(sum, spelling.charCodeAt(index));
    filter[sum & FILTER_MASK] = 1;
    return made;
  }

  /** Whether one may stand somewhere in a word; mostly it is not worth looking. */
  mayHold(units: Uint16Array, start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) if (this.mayBegin(units, index, end - index, 1)) return true;
    return false;
  }

  /** Whether one may begin at `from`, where `length` letters are left in the direction of `by`. */
  mayBegin(units: Uint16Array, from: number, length: number, by: number): boolean {
    const filters = this.#filters;
    const one = filters[0];
    const two = filters[1];
    const three = filters[2];
    let sum = units[from]!;
    if (one !== null && one[sum & FILTER_MASK] !== 0) return true;
    if (length < 2) return false;
    sum = mix(sum, units[from + by]!);
    if (two !== null && two[sum & FILTER_MASK] !== 0) return true;
    if (length < 3 || three === null) return false;
    return three[mix(sum, units[from + by + by]!) & FILTER_MASK] !== 0;
  }

  /** Tells the terms of the spellings that stand in a word of a kind. */
  find(units: Uint16Array, start: number, end: number, kind: Kind, found: (term: number) => void): void {
    if (this.#where === "start") this.#findAlong(units, start, end, 1, kind, found);
    else if (this.#where === "end") this.#findAlong(units, end - 1, start - 1, -1, kind, found);
    else {
      this.#word += 1;
      this.#trie.eachInside(units, start, end, (output) => {
        if (this.#toldIn[output] === this.#word) return false;
        this.#toldIn[output] = this.#word;
        tell(this.#terms[output]!, kind, found);
        return true;
      });
    }
  }

  #findAlong(
    units: Uint16Array,
    from: number,
    to: number,
    by: number,
    kind: Kind,
    found: (term: number) => void,
  ): void {
    for (let node = 0, index = from; index !== to; index += by) {
      node = this.#trie.step(node, units[index]!);
      if (node === NONE) return;
      const output = this.#trie.outputAt(node);
      if (output !== NONE) tell(this.#terms[output]!, kind, found);
    }
  }
}

function tell(terms: ByField, kind: Kind, found: (term: number) => void): void {
  if (kind !== 2 && terms.text !== NONE) found(terms.text);
  if (kind === 1 && terms.hashtag !== NONE) found(terms.hashtag);
  if (kind === 2 && terms.handle !== NONE) found(terms.handle);
}

const FILTER_SIZE = 1 << 13;
const FILTER_MASK = FILTER_SIZE - 1;

function mix(place: number, unit: number): number {
  return Math.imul(place, 0x2f) + unit;
}

function reversed(spelling: string): string {
  let back = "";
  for (let index = spelling.length - 1; index >= 0; index -= 1) back += spelling[index]!;
  return back;
}
