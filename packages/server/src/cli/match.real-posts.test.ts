import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import { naiveMatches } from "@baluarte/detection/query/naive.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { type QueryablePost, tokenisePost } from "@baluarte/detection/query/post.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";

const SHARED = process.env["BALUARTE_SHARED_DATA"] ?? "";
const FILES = ["complaints/airline_sentiment.jsonl.gz", "crisis/crisislex_t26.jsonl.gz"];
const POSTS_OF_EACH = 3_000;
const NOW = "2030-01-01T00:00:00.000Z" as Instant;

async function realPosts(): Promise<QueryablePost[]> {
  const posts: QueryablePost[] = [];
  for (const name of FILES) {
    const file = join(SHARED, name);
    if (!existsSync(file)) throw new Error(`${file} is missing; there are ${readdirSync(SHARED).join(", ")}`);
    let taken = 0;
    for await (const outcome of readPosts(createReadStream(file), { name: file, need: "textOnly", now: NOW })) {
      if (!("post" in outcome)) continue;
      posts.push(outcome.post);
      taken += 1;
      if (taken === POSTS_OF_EACH) break;
    }
  }
  return posts;
}

test("the matcher answers as the naive reading does, for random queries of the posts' own words", async () => {
  const posts = await realPosts();
  const tokenised = posts.map(tokenisePost);
  // Words as they are met, so that queries hit: from a post's text, or two that stand side by side in it.
  const pieces = tokenised.flatMap(({ tokens }) =>
    tokens.flatMap((token) => {
      if (token.kind === "link") return token.host === "" ? [] : [`site:${token.host}`];
      return [`${token.kind === "hashtag" ? "#" : token.kind === "handle" ? "@" : ""}${token.exact}`];
    }),
  );
  const word = fc.nat({ max: pieces.length - 1 }).map((index) => pieces[index]!);
  const plain = fc
    .nat({ max: pieces.length - 2 })
    .map((index) => ({ first: pieces[index]!, next: pieces[index + 1]! }));
  const leaf = fc.oneof(
    word,
    plain.map(({ first, next }) => `"${first} ${next}"`),
    fc.tuple(plain, fc.nat({ max: 6 })).map(([{ first, next }, slop]) => `"${next} ${first}"~${slop}`),
    fc.tuple(plain, fc.integer({ min: 1, max: 8 })).map(([{ first, next }, n]) => `${next} NEAR/${n} ${first}`),
    fc
      .tuple(word, word, plain, fc.integer({ min: 1, max: 8 }))
      .map(([a, b, { first, next }, n]) => `(${a} OR ${first} OR (${next} ${b})) NEAR/${n} (${next} OR "${a} ${b}")`),
    word.map((text) => `${text.slice(0, 3)}*`),
    word.map((text) => `*${text.slice(-3)}*`),
    word.map((text) => `=${text}`),
    fc.constantFrom("lang:en", "followers>100", "is:reply", "has:link", "channel:file"),
  );
  const query = fc.oneof(
    leaf,
    fc.tuple(leaf, leaf).map((parts) => parts.join(" OR ")),
    fc.tuple(leaf, leaf).map((parts) => parts.join(" ")),
    fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => `(${a} OR ${b}) NOT (${c})`),
  );
  const queries = fc.sample(query, { numRuns: 1_500, seed: 20261126 }).flatMap((text, index) => {
    const parsed = parseQuery(text);
    return parsed.ok ? [{ id: `${index} ${text}`, query: parsed.query }] : [];
  });
  expect(queries.length).toBeGreaterThan(700);
  const matcher = compileMonitors(queries);
  let hits = 0;
  // Every query on every post is too many for the naive reading: each post gets a share of them, shifted on.
  posts.forEach((post, index) => {
    const asked = queries.filter((_, at) => at % 30 === index % 30);
    const expected = asked.filter((monitor) => naiveMatches(monitor.query, tokenised[index]!)).map(({ id }) => id);
    const isAsked = new Set(asked.map(({ id }) => id));
    hits += expected.length;
    expect(matcher.match(post).filter((id) => isAsked.has(id))).toEqual(expected);
  });
  expect(hits).toBeGreaterThan(500);
}, 170_000);
