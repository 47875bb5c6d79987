import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { setUpBrand, type TestBrand } from "@baluarte/testkit/brand.ts";
import { spokenTexts } from "@baluarte/testkit/generators/text.ts";
import { jsonLines, postsAbout, sendPosts } from "@baluarte/testkit/posts.ts";
import { startStack, type Stack } from "@baluarte/testkit/stack.ts";
import { inBrand } from "../db/tenancy.ts";

let stack: Stack;
let brand: TestBrand;

beforeAll(async () => {
  stack = await startStack();
  brand = await setUpBrand(stack);
});
afterAll(() => stack.stop());

type Added = { accepted: number; duplicate: number; rejected: { line: number; code: string }[] };

async function send(body: string | Uint8Array, contentType?: string): Promise<{ status: number; answer: Added }> {
  const response = await sendPosts(brand.admin, brand, body, contentType);
  return { status: response.status, answer: (await response.json()) as Added };
}

/** What came of a body, with refused lines by number and code. */
async function taken(body: string | Uint8Array, contentType?: string) {
  const { status, answer } = await send(body, contentType);
  return { status, accepted: answer.accepted, duplicate: answer.duplicate, rejected: codes(answer) };
}
const codes = ({ rejected = [] }: Partial<Added>) => rejected.map(({ line, code }) => `${line} ${code}`);

let next = 0;
const post = (members: Record<string, unknown> = {}) => ({
  id: `own-${next++}`,
  text: "Nubara",
  time: stack.clock.now(),
  ...members,
});
const stored = (externalId: string) =>
  inBrand(stack.wired.ctx.db, brand.id, (trx) =>
    trx.selectFrom("post").selectAll().where("external_id", "=", externalId).executeTakeFirst(),
  );

describe("the door for posts takes", () => {
  test.each([
    "application/x-ndjson",
    "application/jsonl",
    "text/plain",
    "application/octet-stream",
    "application/json",
  ])("JSON Lines sent as %s", async (contentType) => {
    const body = jsonLines([post(), post()]);
    expect(await taken(body, contentType)).toEqual({ status: 200, accepted: 2, duplicate: 0, rejected: [] });
  });

  test.each(["application/json", "application/x-ndjson", "text/plain"])(
    "a JSON array sent as %s",
    async (contentType) => {
      const body = JSON.stringify([post(), { text: "sin hora" }, post()], null, 2);
      expect(await taken(body, contentType)).toEqual({
        status: 200,
        accepted: 2,
        duplicate: 0,
        rejected: ["2 timeMissing"],
      });
    },
  );

  test("gzip, whatever it is called", async () => {
    const body = gzipSync(jsonLines([post(), post()]));
    expect(await taken(body, "application/gzip")).toMatchObject({ status: 200, accepted: 2 });
  });

  test("20,000 posts in one request, and says at the next one that a file is the way", async () => {
    const many = (count: number) =>
      jsonLines(Array.from({ length: count }, (_, index) => ({ text: `sin marca ${index}`, time: stack.clock.now() })));
    expect(await taken(many(20_000))).toMatchObject({ status: 200, accepted: 20_000 });
    const { status, answer } = await send(many(20_001));
    expect({ status, answer }).toMatchObject({
      status: 413,
      answer: { code: "fileTooLarge", data: { postsMax: 20_000 } },
    });
  });

  test("an array as large as it takes lines", async () => {
    const posts = Array.from({ length: 20_000 }, (_, index) => ({
      id: `array-${index}`,
      text: `Esto es una publicación de las que llegan en lista, ni corta ni larga, sin la marca. Número ${index}. ${"x".repeat(150)}`,
      time: stack.clock.now(),
    }));
    const body = JSON.stringify(posts);
    expect(body.length).toBeGreaterThan(4 * 1024 * 1024);
    expect(await taken(body, "application/json")).toMatchObject({ status: 200, accepted: 20_000 });
  });

  test("an empty body, as nothing", async () => {
    expect(await taken("", "application/x-ndjson")).toEqual({ status: 200, accepted: 0, duplicate: 0, rejected: [] });
    expect(await taken("\n \n", "application/x-ndjson")).toMatchObject({ status: 200, accepted: 0 });
    expect(await taken("[]", "application/json")).toMatchObject({ status: 200, accepted: 0 });
  });
});

describe("the door for posts refuses, by line and with a code,", () => {
  test.each<[string, () => unknown, string]>([
    ["a time that is none", () => ({ text: "Nubara", time: "ayer por la tarde" }), "timeInvalid"],
    ["a day that no calendar has", () => ({ text: "Nubara", time: "2026-02-30T00:00:00Z" }), "timeInvalid"],
    ["a time before there were posts", () => ({ text: "Nubara", time: "1970-01-01T00:00:00Z" }), "timeOutOfRange"],
    [
      "a time in the future",
      () => ({ text: "Nubara", time: shift(stack.clock.now(), 25 * HOUR_MS) }),
      "timeOutOfRange",
    ],
    ["a text that is missing", () => ({ time: stack.clock.now() }), "textMissing"],
    ["a text of blanks", () => ({ text: " \t ", time: stack.clock.now() }), "textEmpty"],
    ["what is not an object", () => 42, "notAnObject"],
  ])("%s", async (_what, make, code) => {
    const body = jsonLines([post(), make(), post()]);
    expect(await taken(body)).toEqual({ status: 200, accepted: 2, duplicate: 0, rejected: [`2 ${code}`] });
  });

  test("an id that a JSON number cannot hold, in lines and in an array", async () => {
    const raw = `{"id": 1234567890123456789, "text": "Nubara", "time": "${stack.clock.now()}"}`;
    expect(await taken(raw)).toMatchObject({ accepted: 0, rejected: ["1 idUnsafeNumber"] });
    expect(await taken(`[${raw}]`, "application/json")).toMatchObject({ accepted: 0, rejected: ["1 idUnsafeNumber"] });
  });

  test("a line of five megabytes, and goes on with the next", async () => {
    const body = jsonLines([post(), post({ text: "x".repeat(5 * 1024 * 1024) }), post()]);
    expect(await taken(body)).toEqual({ status: 200, accepted: 2, duplicate: 0, rejected: ["2 lineTooLong"] });
  });

  test("a line that is not JSON", async () => {
    expect(await taken(`{"text": "Nubara"\n${JSON.stringify(post())}`)).toMatchObject({
      accepted: 1,
      rejected: ["1 notJson"],
    });
  });

  test("a broken gzip stream and a broken array, as a whole and with a problem document", async () => {
    const cut = gzipSync(jsonLines(postsAbout("Nubara", 500, stack.clock.now()))).subarray(0, -200);
    expect(await send(cut, "application/gzip")).toMatchObject({ status: 400, answer: { code: "invalidRequest" } });
    expect(await send('[{"text": "Nubara"', "application/json")).toMatchObject({
      status: 400,
      answer: { code: "invalidRequest" },
    });
  });
});

describe("what was said", () => {
  test("comes back byte for byte, whatever script it is in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spokenTexts, { minLength: 1, maxLength: 20 }), async (texts) => {
        const posts = texts.map((text) => post({ text: `Nubara ${text}` }));
        expect(await taken(jsonLines(posts))).toMatchObject({ accepted: posts.length, rejected: [] });
        for (const { id, text } of posts) {
          const row = (await stored(id))!;
          expect(row.text).toBe(text);
          const detail = await brand.admin.call("mention.get", { params: { ...brand.params, post: row.id } });
          expect(Buffer.from(detail.text).equals(Buffer.from(text))).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  test("keeps everything but NUL and half an emoji, which become the sign for what cannot be shown", async () => {
    const one = post({ text: "Nubara \u0000 \ud83d fin", extraField: "\u0000" });
    expect(await taken(jsonLines([one]))).toMatchObject({ accepted: 1 });
    const row = (await stored(one.id))!;
    expect({ text: row.text, extra: row.extra }).toEqual({
      text: "Nubara \ufffd \ufffd fin",
      extra: { extraField: "\ufffd" },
    });
  });

  test("keeps the fields that Baluarte does not know", async () => {
    const one = post({ sentiment: { vendor: "acme", score: 0.25 }, tags: ["a", null] });
    await send(jsonLines([one]));
    expect((await stored(one.id))!.extra).toEqual({ sentiment: { vendor: "acme", score: 0.25 }, tags: ["a", null] });
  });
});
