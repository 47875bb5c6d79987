import fc from "fast-check";
import { expect, test } from "vitest";
import { queryArbitrary, queryablePostArbitrary } from "../query/generators.ts";
import { naiveMatches } from "../query/naive.ts";
import { tokenisePost } from "../query/post.ts";
import { parseQuery } from "../query/parse.ts";
import type { Query } from "../query/ast.ts";
import { countBits } from "./bits.ts";
import { PostCorpus, type CorpusPost } from "./corpus.ts";

const held = fc
  .array(queryablePostArbitrary, { maxLength: 12 })
  .map((posts) => posts.map((post, index): CorpusPost => ({ ...post, id: `p${index}`, publishedMs: index })));
const chosenOf = fc.array(fc.nat({ max: 11 }), { maxLength: 8 });
const asked = fc.array(queryArbitrary, { minLength: 1, maxLength: 6 });

const keptOf = (posts: readonly CorpusPost[], chosen: readonly number[]) =>
  [...new Set(chosen)].flatMap((at) => posts[at] ?? []);
const idsOf = (some: readonly CorpusPost[]) => some.map(({ id }) => id);
const naiveIds = (posts: readonly CorpusPost[], query: Query) =>
  idsOf(posts.filter((post) => naiveMatches(query, tokenisePost(post))));

test("finds what the naive reading finds in the posts that are held, whatever came and went before", () => {
  fc.assert(
    fc.property(held, chosenOf, asked, (posts, chosen, queries) => {
      const corpus = new PostCorpus();
      corpus.add(posts);
      corpus.hold(idsOf(posts));
      const kept = keptOf(posts, chosen);
      // Goes, and some of it comes back: only what is missing is handed in again.
      corpus.hold([]);
      const missing = new Set(corpus.missing(idsOf(kept)));
      corpus.add(kept.filter(({ id }) => missing.has(id)));
      corpus.hold(idsOf(kept));
      for (const query of queries) {
        const found = corpus.inOrder(corpus.matches(query)).map((slot) => corpus.postAt(slot).id);
        expect(found).toEqual(naiveIds(kept, query));
      }
    }),
    { numRuns: 1_500 },
  );
});

test("is asked things that random posts do answer: else the test above would hold nothing", () => {
  // Of one seed: what a generator makes is a fact about it, and must not be one that holds on most days.
  const drawn = fc.sample(fc.tuple(held, chosenOf, asked), { numRuns: 1_500, seed: 20_261_126 });
  const hits = drawn.map(([posts, chosen, queries]) => {
    const kept = keptOf(posts, chosen);
    return queries.reduce((sum, query) => sum + naiveIds(kept, query).length, 0);
  });
  expect(hits.reduce((sum, some) => sum + some, 0)).toBeGreaterThan(1_000);
  expect(hits.filter((some) => some > 0).length).toBeGreaterThan(150);
});

test("forgets posts that go, however often they change", () => {
  const corpus = new PostCorpus();
  for (let round = 0; round < 40; round += 1) {
    const posts = Array.from({ length: 600 }, (_, index): CorpusPost => ({
      id: `${round}-${index}`,
      publishedMs: 0,
      text: `late flight ${round} of ${index % 3 === 0 ? "three" : "others"}`,
      channel: "x",
      author: null,
      lang: null,
      inReplyTo: null,
      repostOf: null,
      links: [],
      media: [],
      place: null,
    }));
    corpus.add(posts);
    // Half of the round before stays.
    const before = round === 0 ? [] : Array.from({ length: 300 }, (_, index) => `${round - 1}-${index}`);
    corpus.hold([...posts.map(({ id }) => id), ...before]);
    expect(corpus.size).toBe(600 + before.length);
    expect(corpus.slots).toBeLessThanOrEqual(1_800);
    const counts = ["three", String(round), String(round - 1)].map((word) => {
      const parsed = parseQuery(`late "flight ${word}" OR "of ${word}"`);
      return parsed.ok ? countBits(corpus.matches(parsed.query)) : null;
    });
    expect(counts).toEqual([200 + before.length / 3, 600, before.length]);
  }
});
