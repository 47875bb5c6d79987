import type { Term } from "../query/ast.ts";
import type { QueryablePost } from "../query/post.ts";
import { Fields, type FieldName } from "./fields.ts";
import { roomInt } from "./numbers.ts";
import { Pairs } from "./pairs.ts";
import { PostTerms } from "./post-terms.ts";
import { COUNT_SHIFT, FLAG, NONE, ROW, ROW_BITS, TermRows } from "./rows.ts";
import { FIELD_KINDS, Spellings } from "./spellings.ts";
import { Wildcards } from "./wildcards.ts";
import { KIND, type Kind, WORD, WORD_BITS, Words } from "./words.ts";

/** A term that compares as written, hung to the folded one that every word it finds has too. */
type ExactTerm = { readonly written: string; readonly open: Term["open"]; readonly term: number };

/**
 * The terms that queries ask for, each an integer with a row, and what a post has of them. Whatever a program asks by one
 * bit is a term: words, rows of two and three of them, words with stars, words as written, values of fields.
 */
export class TermTable {
  readonly rows = new TermRows();
  readonly post = new PostTerms();
  #count = 0;
  readonly #spellings = new Spellings(this.rows);
  readonly #pairs = new Pairs();
  /** Words with a star that open queries or have their positions kept, and all others, met where somebody asks for one. */
  readonly #eager = new Wildcards();
  readonly #deferred = new Wildcards();
  readonly #deferredTerms = new Map<number, Term>();
  #isDeferredMet = false;
  readonly #fields = new Fields();
  readonly #exactOf = new Map<number, ExactTerm[]>();
  /** Exact parts that folding may join with their neighbours: every word is held against them. */
  readonly #loose: (ExactTerm & { readonly field: Term["field"] })[] = [];
  #bare = new Int32Array(64);
  /** The word under way. */
  #position = 0;

  /** The term of a query's word, or -1. */
  find(term: Term): number {
    const { field, folded, written, exact, open } = term;
    if (isLoose(term)) return this.#loose.find((each) => each.field === field && isSame(each, term))?.term ?? NONE;
    const carrier =
      open === "none"
        ? this.#spellings.termOf(folded, FIELD_KINDS[field])
        : Math.max(this.#eager.find(field, folded, open), this.#deferred.find(field, folded, open));
    if (!exact || carrier === NONE) return carrier;
    return this.#exactOf.get(carrier)?.find((each) => each.written === written)?.term ?? NONE;
  }

  /** The same, made where it is new. `withPositions`: its places in a post are asked for too. */
  termOf(term: Term, withPositions: boolean): number {
    const known = this.find(term);
    const made = known === NONE ? this.#make(term) : known;
    if (withPositions) {
      this.meetAlways(made);
      this.rows.numbers[(made << ROW_BITS) + ROW.head]! |= FLAG.positions;
    }
    return made;
  }

  /** Whether a term is only met where somebody asks for one of its kind, by `hasDeferred`. */
  isDeferred(term: number): boolean {
    return this.#deferredTerms.has(term);
  }

  /** From now on the term is met in every post that has it. */
  meetAlways(term: number): void {
    const open = this.#deferredTerms.get(term);
    if (open === undefined || open.open === "none") return;
    this.#deferredTerms.delete(term);
    this.#eager.add(open.field, open.folded, open.open, term);
    this.rows.numbers[(term << ROW_BITS) + ROW.met] = 0;
  }

  #make(term: Term): number {
    const { field, folded, written, exact, open } = term;
    if (exact && !isLoose(term)) {
      const carrier = this.termOf({ ...term, exact: false }, false);
      this.meetAlways(carrier);
      const made = this.#newTerm();
      this.#exactOf.set(carrier, [...(this.#exactOf.get(carrier) ?? []), { written, open, term: made }]);
      this.rows.numbers[(carrier << ROW_BITS) + ROW.head]! |= FLAG.exact;
      return made;
    }
    const made = this.#newTerm();
    if (isLoose(term)) this.#loose.push({ field, written, open, term: made });
    else if (open === "none") this.#spellings.add(folded, FIELD_KINDS[field], made);
    else {
      this.#deferred.add(field, folded, open, made);
      this.#deferredTerms.set(made, term);
    }
    return made;
  }

  findPair(first: number, second: number): number {
    return this.#pairs.find(first, second);
  }

  /**
   * The term that is met where `second` stands right behind `first`, both bare words; `first` may be such a pair itself, but
   * not one of a pair. So no positions have to be kept for rows of two and three words.
   */
  pairTerm(first: number, second: number): number {
    const known = this.#pairs.find(first, second);
    if (known !== NONE) return known;
    const made = this.#newTerm();
    this.#pairs.add(first, second, made);
    return made;
  }

  findField(name: FieldName, value: string): number {
    return this.#fields.find(name, value);
  }

  /** The term of a field's value. */
  fieldTerm(name: FieldName, value: string): number {
    const known = this.#fields.find(name, value);
    if (known !== NONE) return known;
    const made = this.#newTerm();
    this.#fields.add(name, value, made);
    return made;
  }

  /** Takes up a post: forgets what the last one had, and meets every term of this one. */
  read(post: QueryablePost): void {
    this.post.begin();
    this.#isDeferredMet = false;
    words.read(post.text, this.#fields.asks("site"));
    this.#meetWords();
    if (!this.#fields.isEmpty) this.#fields.eachOf(post, words, this.#meetHere);
  }

  #meetWords(): void {
    const spellings = this.#spellings;
    const { rows: read, units, count } = words;
    this.#bare = roomInt(this.#bare, count);
    const bare = this.#bare;
    spellings.bareTerms(words, bare);
    const hasOpen = !this.#eager.isEmpty || this.#loose.length > 0;
    // The bare word at the position before, and the pair that ends there.
    let before = NONE;
    let pairBefore = NONE;
    for (let position = 0; position < count; position += 1) {
      const term = bare[position]!;
      let pair = NONE;
      if (term !== NONE) {
        this.#meet(term, position);
        if (before !== NONE) {
          pair = this.#meetPair(before, term);
          if (pairBefore !== NONE) this.#meetPair(pairBefore, term);
        }
      }
      before = term;
      pairBefore = pair;
      const word = position << WORD_BITS;
      const kind = read[word + WORD.kind]! as Kind;
      if (kind === KIND.link || (kind === KIND.text && !hasOpen)) continue;
      const from = read[word + WORD.from]!;
      const length = read[word + WORD.length]!;
      if (kind !== KIND.text) {
        const signed = spellings.find(units, words.pairs, read[word]!, from, length, kind);
        if (signed !== NONE) this.#meet(signed, position);
      }
      if (hasOpen) this.#meetOpen(kind, from, from + length, position);
    }
  }

  /** Answers the term of both where somebody asks for them in a row, else -1. */
  #meetPair(first: number, second: number): number {
    const pair = this.#pairs.find(first, second);
    if (pair !== NONE) this.#meet(pair, NONE);
    return pair;
  }

  #meetOpen(kind: Kind, from: number, end: number, position: number): void {
    this.#position = position;
    this.#eager.eachIn(words.units, from, end, kind, this.#meetHere);
    for (const { field, written, open, term } of this.#loose) {
      const isAsked = field === "text" ? kind !== KIND.handle : FIELD_KINDS[field] === kind;
      if (isAsked && standsIn(written, open, words.exactOf(position))) this.#meet(term, position);
    }
  }

  /** Whether the post has a term, deferred or not. The first that is asked for in a post brings all that are deferred. */
  hasDeferred(term: number): boolean {
    if (!this.#isDeferredMet) {
      this.#isDeferredMet = true;
      const { rows, count, units } = words;
      for (let word = 0; word < count << WORD_BITS; word += 1 << WORD_BITS) {
        const from = rows[word + WORD.from]!;
        const kind = rows[word + WORD.kind]! as Kind;
        if (kind === KIND.link) continue;
        this.#deferred.eachIn(units, from, from + rows[word + WORD.length]!, kind, this.#meetLate);
      }
    }
    return this.post.has(term);
  }

  /** What came to be met always is filed as deferred still, and was met already where the post has it, in its positions. */
  readonly #meetLate = (term: number) => {
    if (!this.post.has(term)) this.#meet(term, NONE);
  };

  readonly #meetHere = (term: number) => this.#meet(term, this.#position);

  #meet(term: number, position: number): void {
    const { numbers: rows } = this.rows;
    const row = term << ROW_BITS;
    const { post } = this;
    const isFirst = post.add(term);
    const flags = rows[row + ROW.head]!;
    if (isFirst) {
      rows[row + ROW.met]! += 1;
      // One more only where it has postings, without a branch on what no processor can guess.
      post.openers[post.openerCount] = term;
      post.openerCount += (0 - (flags >>> COUNT_SHIFT)) >>> 31;
    }
    if ((flags & (FLAG.positions | FLAG.exact)) === 0) return;
    if ((flags & FLAG.positions) !== 0) this.post.addPosition(term, position, isFirst);
    if ((flags & FLAG.exact) !== 0) this.#meetExact(term, position);
  }

  #meetExact(term: number, position: number): void {
    const word = words.exactOf(position);
    for (const { written, open, term: exact } of this.#exactOf.get(term)!) {
      if (standsIn(written, open, word)) this.#meet(exact, position);
    }
  }

  #newTerm(): number {
    const term = this.#count;
    this.#count += 1;
    this.rows.makeRoom(this.#count);
    this.post.makeRoom(this.#count);
    return term;
  }
}

// The words of the post under way. One for all tables: a post is read before another is.
const words = new Words();
const ASCII = /^[\0-\x7f]*$/;

function isLoose({ exact, open, folded }: Term): boolean {
  return exact && open !== "none" && !ASCII.test(folded);
}

function isSame(a: Pick<Term, "written" | "open">, b: Pick<Term, "written" | "open">): boolean {
  return a.written === b.written && a.open === b.open;
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
