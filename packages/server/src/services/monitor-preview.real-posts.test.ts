import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { naiveMatches } from "@baluarte/detection/query/naive.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { tokenisePost } from "@baluarte/detection/query/post.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { jsonLines, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";

const file = join(process.env["BALUARTE_SHARED_DATA"] ?? "", "complaints", "airline_sentiment.jsonl.gz");
type Row = { text: string; time: string; author: string };
const rows = gunzipSync(readFileSync(file))
  .toString("utf8")
  .trim()
  .split("\n")
  .slice(0, 10_000)
  .map((line) => JSON.parse(line) as Row);

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack, { name: "United" });
  for (let at = 0; at < rows.length; at += 1_000) {
    const posts = rows.slice(at, at + 1_000).map(({ text, time, author }, index) => ({
      id: `r${at + index}`,
      text,
      time,
      author,
      channel: "x",
    }));
    const { ok } = await sendPosts(brand.admin, brand, jsonLines(posts));
    if (!ok) throw new Error("the posts were not taken");
  }
}, 170_000);
afterAll(() => stack.stop());

/** As somebody types: the query grows by a letter at a time, now and then through one that does not hold. */
function typed(query: string): string[] {
  return Array.from({ length: query.length }, (_, index) => query.slice(0, index + 1)).filter(
    (part) => part.trim() !== "",
  );
}

const QUERIES = [
  "(united OR @united OR unite*) (late OR delay* OR cancel*) NOT (thanks OR thank*)",
  '"customer service" NEAR/5 (worst OR terrible OR bad) OR "late flight"~3',
  "flight lang:en followers>10 has:link",
  "*light* OR =United OR #fail OR 😡",
];

test("a query is tried on ten thousand posts while it is typed, and answered as the naive reading does", async () => {
  const tokenised = rows.map(({ text, author }) =>
    tokenisePost({
      text,
      channel: "x",
      author: { handle: author, followers: null },
      lang: null,
      inReplyTo: null,
      repostOf: null,
      links: [],
      media: [],
      place: null,
    }),
  );
  const times: number[] = [];
  const ask = async (query: string) => {
    const began = performance.now();
    const answer = await brand.admin.call("monitor.preview", { params: brand.params, body: { query, samples: [] } });
    // What does not hold is refused at once, and would make the figure look better than it is.
    if (answer.problem === null) times.push(performance.now() - began);
    return answer;
  };
  await ask("united");
  const first = times.shift()!;
  for (const query of QUERIES) {
    for (const part of typed(query)) await ask(part);
    const { stored } = await ask(query);
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const expected = tokenised.filter((post) => naiveMatches(parsed.query, post)).length;
    expect([stored.looked, stored.matched]).toEqual([rows.length, expected]);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!);
  process.stdout.write(
    `previews over ${rows.length} posts: ${times.length} asked, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms; the first, which reads them, ${Math.round(first)} ms\n`,
  );
  // Five times the bar: a machine that does other things meanwhile is no fault of the product's.
  expect(at(0.95)).toBeLessThan(1_000);
}, 170_000);
