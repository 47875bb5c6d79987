import { TAUGHT_READINGS } from "@baluarte/domain/mention/taught.ts";

/** A post as one person judged it: how far it moves each reading of what is nearly the same, in logits, by `TAUGHT_READINGS`. */
export type JudgedPost = { readonly person: number; readonly size: number; readonly values: number[] };

/** The posts that were judged, in the order in which they were first, and their places by each of their words. */
export type Judged = {
  readonly posts: readonly JudgedPost[];
  readonly byTrait: ReadonlyMap<string, readonly number[]>;
};

/** As stories call posts near-copies (`narrative/copies.ts`): words and pairs of words at this Jaccard similarity. */
export const COPY_ALIKE = 0.6;
/** Three words and their pairs: below that everybody's «gracias» would be one post. */
const COPY_TRAITS_MIN = 5;

/** Keeps judged posts, each person's apart. */
export class Copies {
  readonly #posts: JudgedPost[] = [];
  readonly #byTrait = new Map<string, number[]>();
  /** A decision tells of all the readings of one post, which is looked for once. */
  #last: { person: number; traits: readonly string[]; found: JudgedAs } | null = null;

  get judged(): Judged {
    return { posts: this.#posts, byTrait: this.#byTrait };
  }

  /** What one person judged that is nearly the same as a post, the post itself among it, and its own entry. */
  judgedAs(person: number, traits: readonly string[]): JudgedAs {
    const last = this.#last;
    if (last !== null && last.person === person && last.traits === traits) return last.found;
    const found = this.#judgedAs(person, wordsOf(traits));
    this.#last = { person, traits, found };
    return found;
  }

  #judgedAs(person: number, words: readonly string[]): JudgedAs {
    if (words.length < COPY_TRAITS_MIN) return { alike: [], own: null };
    const near = nearIn(this.judged, words).filter(({ post }) => post.person === person);
    const alike = near.map(({ post }) => post);
    const same = near.find(({ post, shared }) => shared === words.length && shared === post.size);
    if (same !== undefined) return { alike, own: same.post };
    const own = { person, size: words.length, values: TAUGHT_READINGS.map(() => 0) };
    for (const word of words) {
      const places = this.#byTrait.get(word);
      if (places === undefined) this.#byTrait.set(word, [this.#posts.length]);
      else places.push(this.#posts.length);
    }
    this.#posts.push(own);
    return { alike: [...alike, own], own };
  }
}

/** `own`: `null` for what is too short to be told from others. */
type JudgedAs = { readonly alike: readonly JudgedPost[]; readonly own: JudgedPost | null };

/** The judged posts that a post is nearly the same as, in their order. */
export function alikeIn(judged: Judged, traits: readonly string[]): readonly JudgedPost[] {
  if (judged.posts.length === 0) return [];
  const words = wordsOf(traits);
  return words.length < COPY_TRAITS_MIN ? [] : nearIn(judged, words).map(({ post }) => post);
}

/** Whether two posts are near-copies, by their traits. */
export function isNearCopy(traits: ReadonlySet<string>, others: readonly string[]): boolean {
  const size = wordsOf([...traits]).length;
  const words = wordsOf(others);
  const shared = words.filter((word) => traits.has(word)).length;
  return Math.min(size, words.length) >= COPY_TRAITS_MIN && shared >= COPY_ALIKE * (size + words.length - shared);
}

function nearIn({ posts, byTrait }: Judged, words: readonly string[]): { post: JudgedPost; shared: number }[] {
  // Whatever is alike enough shares one of so many words, whichever they are: of most posts so many were never judged.
  const telling = words.length - Math.ceil(COPY_ALIKE * words.length) + 1;
  const lists: (readonly number[])[] = [];
  for (const word of words) {
    const places = byTrait.get(word);
    if (places !== undefined) lists.push(places);
  }
  const unseen = words.length - lists.length;
  if (unseen >= telling) return [];
  lists.sort((a, b) => a.length - b.length);
  const shared = new Map<number, number>();
  lists.forEach((places, at) => {
    if (at + unseen < telling) for (const place of places) shared.set(place, (shared.get(place) ?? 0) + 1);
    else if (shared.size > 0)
      for (const place of places) if (shared.has(place)) shared.set(place, shared.get(place)! + 1);
  });
  return [...shared]
    .filter(([place, count]) => count >= COPY_ALIKE * (words.length + posts[place]!.size - count))
    .toSorted(([a], [b]) => a - b)
    .map(([place, count]) => ({ post: posts[place]!, shared: count }));
}

/** What a post says, whoever wrote it and wherever it links to. */
function wordsOf(traits: readonly string[]): readonly string[] {
  return traits.filter((trait) => !trait.startsWith("author:") && !trait.startsWith("site:"));
}
