import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { postsInOrder } from "./posts-in-order.ts";

const folder = mkdtempSync(join(tmpdir(), "blt-order-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START_MS = Date.UTC(2026, 0, 1);
const lineOf = (second: number, index: number) =>
  JSON.stringify({
    id: `p${index}`,
    text: `ñandú ${index} 🛫`,
    time: new Date(START_MS + second * 1_000).toISOString(),
  });

async function idsOf(lines: readonly string[]): Promise<string[]> {
  const file = join(folder, "posts.jsonl");
  writeFileSync(file, lines.join("\n"));
  const ids: string[] = [];
  for await (const { externalId } of postsInOrder(file)) ids.push(externalId);
  return ids;
}

describe("posts of a file in order of time", () => {
  test("are the same posts, the oldest first, what came first of one moment first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 50 }), { maxLength: 60 }), async (seconds) => {
        const expected = seconds
          .map((second, index) => ({ second, id: `p${index}` }))
          .toSorted((a, b) => a.second - b.second)
          .map(({ id }) => id);
        expect(await idsOf(seconds.map(lineOf))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("come whole through the temporary file", async () => {
    const file = join(folder, "two.jsonl");
    writeFileSync(file, [lineOf(2, 0), "no JSON", lineOf(1, 1)].join("\n"));
    const posts = [];
    for await (const post of postsInOrder(file)) posts.push(post);
    expect(posts.map(({ text, publishedAt }) => ({ text, publishedAt }))).toEqual([
      { text: "ñandú 1 🛫", publishedAt: "2026-01-01T00:00:01.000Z" },
      { text: "ñandú 0 🛫", publishedAt: "2026-01-01T00:00:02.000Z" },
    ]);
  });
});
