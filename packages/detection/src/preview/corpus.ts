import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Query, Term } from "../query/ast.ts";
import { evaluate, filterMatches } from "../query/evaluate.ts";
import { type QueryablePost, type TokenisedPost, tokenisePost } from "../query/post.ts";
import { foldWord } from "../text/fold.ts";
import { addBit, both, either, emptyBits, eachBit, hasBit, removeBit, without, type Bits } from "./bits.ts";

/** A stored post as a preview looks at it. */
export type CorpusPost = QueryablePost & { readonly id: string; readonly publishedMs: number };

/** Posts longer than this keep no tokens in memory; they are read anew when a phrase or NEAR has to be looked for. */
const KEPT_CHARACTERS = 4_000;

type Doc = { readonly post: CorpusPost; readonly kept: TokenisedPost | null };
/** Slots by folded word, one map a kind of term: a bare word finds words and hashtags. */
type Index = { readonly [F in Term["field"]]: Map<string, number[]> };

/**
 * Stored posts made ready for queries that nobody has asked before: every word knows its posts, so that a query costs
 * what its own words occur and not what all posts are long. Answers equal `evaluate` on every post.
 */
export class PostCorpus {
  #docs: Doc[] = [];
  #slotOf = new Map<string, number>();
  readonly #index: Index = emptyIndex();
  /** Slots in the order of the ids that were given last. */
  #order: number[] = [];
  #alive: Bits = emptyBits(0);

  get size(): number {
    return this.#order.length;
  }

  /** Slots are below this. */
  get slots(): number {
    return this.#docs.length;
  }

  /** Those of `ids` that have not been handed over. */
  missing(ids: readonly string[]): string[] {
    return ids.filter((id) => !this.#slotOf.has(id));
  }

  /** Makes posts ready, which takes its time; they are looked at once `hold` names them. */
  add(posts: readonly CorpusPost[]): void {
    for (const post of posts) this.#add(post);
  }

  /** Makes those of `ids` that are ready the posts that are looked at, in this order. Others are forgotten. */
  hold(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const [id] of this.#slotOf) if (!wanted.has(id)) this.#slotOf.delete(id);
    if (this.#docs.length > 2 * Math.max(wanted.size, 500)) this.#rebuild();
    this.#order = ids.flatMap((id) => this.#slotOf.get(id) ?? []);
    this.#alive = emptyBits(this.#docs.length);
    for (const slot of this.#order) addBit(this.#alive, slot);
  }

  postAt(slot: number): CorpusPost {
    return this.#docs[slot]!.post;
  }

  tokenisedAt(slot: number): TokenisedPost {
    const { post, kept } = this.#docs[slot]!;
    return kept ?? tokenisePost(post);
  }

  /** Everything that is looked at. */
  all(): Bits {
    return this.#alive;
  }

  /** The slots of `bits` in the order that was given. */
  inOrder(bits: Bits): number[] {
    return this.#order.filter((slot) => hasBit(bits, slot));
  }

  /** The posts that answer `query`. */
  matches(query: Query): Bits {
    switch (query.kind) {
      case "and":
        return query.parts.map((part) => this.matches(part)).reduce(both);
      case "or":
        return query.parts.map((part) => this.matches(part)).reduce(either);
      case "not":
        return without(this.#alive, this.matches(query.part));
      case "term":
        return query.term.exact ? this.#verified(query) : this.#candidates(query);
      case "phrase":
      case "near":
        return this.#verified(query);
      case "filter": {
        const bits = emptyBits(this.#docs.length);
        for (const slot of this.#order) {
          const { kept } = this.#docs[slot]!;
          if (filterMatches(query.filter, kept ?? this.tokenisedAt(slot))) addBit(bits, slot);
        }
        return bits;
      }
      default:
        return assertNever(query);
    }
  }

  /** The folded words that a term with a star finds here. */
  wordsOf(term: Term): string[] {
    return [...this.#index[term.field].keys()].filter((word) => opens(term, word));
  }

  /** The posts that name a handle, written without its @; with a star at its end, one that begins so. */
  naming(written: string): Bits {
    const folded = foldWord(written.replace(/\*$/u, ""));
    const bits = emptyBits(this.#docs.length);
    const take = (slots: readonly number[] | undefined) => slots?.forEach((slot) => addBit(bits, slot));
    if (!written.endsWith("*")) take(this.#index.handle.get(folded));
    else for (const [handle, slots] of this.#index.handle) if (handle.startsWith(folded)) take(slots);
    return both(bits, this.#alive);
  }

  #verified(query: Query): Bits {
    const bits = this.#candidates(query);
    eachBit(bits, (slot) => {
      if (!evaluate(query, this.tokenisedAt(slot))) removeBit(bits, slot);
    });
    return bits;
  }

  /** At least the posts that answer a query of words: those that have all of them somewhere. */
  #candidates(query: Query): Bits {
    switch (query.kind) {
      case "term":
        return this.#withTerm(query.term);
      case "phrase":
        return query.terms.map((term) => this.#withTerm(term)).reduce(both);
      case "near":
        return both(this.#candidates(query.left), this.#candidates(query.right));
      case "and":
        return query.parts.map((part) => this.#candidates(part)).reduce(both);
      case "or":
        return query.parts.map((part) => this.#candidates(part)).reduce(either);
      case "filter":
      case "not":
        return this.#alive.slice();
      default:
        return assertNever(query);
    }
  }

  #withTerm(term: Term): Bits {
    const index = this.#index[term.field];
    const bits = emptyBits(this.#docs.length);
    const take = (slots: readonly number[] | undefined) => slots?.forEach((slot) => addBit(bits, slot));
    if (term.open === "none") take(index.get(term.folded));
    // Folding can join letters across the edge of a part: what is exact is looked for in every post.
    else if (term.exact && !/^[\0-\x7f]*$/u.test(term.folded)) return this.#alive.slice();
    else for (const [word, slots] of index) if (opens(term, word)) take(slots);
    return both(bits, this.#alive);
  }

  #add(post: CorpusPost): void {
    if (this.#slotOf.has(post.id)) return;
    const tokenised = tokenisePost(post);
    const slot = this.#docs.push({ post, kept: post.text.length > KEPT_CHARACTERS ? null : tokenised }) - 1;
    this.#slotOf.set(post.id, slot);
    for (const token of tokenised.tokens) {
      if (token.kind === "link") continue;
      if (token.kind === "word") file(this.#index.text, token.folded, slot);
      else file(this.#index[token.kind], token.folded, slot);
      if (token.kind === "hashtag") file(this.#index.text, token.folded, slot);
    }
  }

  /** Without the posts that are looked at no more. No post is read again for it: long ones are read once only. */
  #rebuild(): void {
    const kept = [...this.#slotOf.values()];
    const slotNow = new Map(kept.map((slot, now) => [slot, now]));
    this.#docs = kept.map((slot) => this.#docs[slot]!);
    this.#slotOf = new Map(this.#docs.map(({ post }, slot) => [post.id, slot]));
    for (const index of Object.values(this.#index)) {
      for (const [word, slots] of index) {
        const left = slots.flatMap((slot) => slotNow.get(slot) ?? []);
        if (left.length === 0) index.delete(word);
        else index.set(word, left);
      }
    }
  }
}

function emptyIndex(): Index {
  return { text: new Map(), hashtag: new Map(), handle: new Map() };
}

function file(index: Map<string, number[]>, word: string, slot: number): void {
  const slots = index.get(word);
  if (slots === undefined) index.set(word, [slot]);
  else if (slots.at(-1) !== slot) slots.push(slot);
}

function opens({ folded, open }: Term, word: string): boolean {
  switch (open) {
    case "none":
      return word === folded;
    case "start":
      return word.endsWith(folded);
    case "end":
      return word.startsWith(folded);
    case "both":
      return word.includes(folded);
  }
}
