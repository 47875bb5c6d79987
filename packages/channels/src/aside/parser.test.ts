import { describe, expect, test } from "vitest";
import { NOW } from "../testing/read.ts";
import { startParser } from "./parser.ts";
import type { TaskInput } from "./tasks.ts";
import type { Unreadable } from "./thread.ts";

const feed = (items: string): TaskInput<"feed"> => [
  {
    bytes: Buffer.from(`<rss version="2.0"><channel><title>Diario</title>${items}</channel></rss>`),
    contentType: "application/rss+xml",
    url: "https://diario.example/rss",
  },
  { channel: "feed", feedUrl: "https://diario.example/rss", now: NOW, known: null, limit: 5_000 },
];
const item = (n: number) =>
  `<item><guid>${n}</guid><title>Noticia ${n}</title><description>${"palabra ".repeat(90)}</description></item>`;
/** As much as is taken in of an answer. */
const LARGE = feed(Array.from({ length: 4_500 }, (_, n) => item(n)).join(""));
/** More than is ever taken in. */
const HUGE = feed("<item><guid>1</guid><title>x</title></item>".repeat(300_000));

const DIARIO = { from: "diario.example" };

describe("what strangers send is read aside", () => {
  test("while this thread goes on", async () => {
    const parser = startParser();
    await parser.run(DIARIO, "page", "", "");
    let isDone = false;
    let turns = 0;
    const reading = parser.run(DIARIO, "feed", ...LARGE).finally(() => (isDone = true));
    while (!isDone) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const answer = await reading;
    expect("posts" in answer && answer.posts.length).toBe(4_500);
    expect(turns).toBeGreaterThan(100);
  });

  test("and what takes too long, holds too much or throws fails alone, while what waits behind it is read", async () => {
    const short = startParser({ timeMs: 200, memoryMb: 512 });
    const small = startParser({ timeMs: 60_000, memoryMb: 32 });
    const tried = await Promise.allSettled([
      short.run(DIARIO, "feed", ...HUGE),
      short.run(DIARIO, "page", "<p>hola</p>", "hola"),
      small.run(DIARIO, "feed", ...HUGE),
      small.run(DIARIO, "repo", Buffer.from("no archive"), "app.bsky.feed.post"),
      small.run(DIARIO, "page", "<p>hola</p>", "hola"),
    ]);
    expect(tried.map((one) => (one.status === "fulfilled" ? one.value === true : String(one.reason)))).toEqual([
      "Unreadable: it takes too long",
      true,
      "Unreadable: it holds too much",
      expect.stringMatching(/^Unreadable: RangeError/),
      true,
    ]);
  });

  test("and who takes too long keeps nobody else waiting, however many they are", async () => {
    const parser = startParser({ timeMs: 1_000, memoryMb: 512 });
    const hostile = ["a.example", "b.example"].map((from) => ({ from }));
    const hold = () => hostile.map((sent) => parser.run(sent, "feed", ...HUGE).catch(({ why }: Unreadable) => why));
    expect(await Promise.all(hold())).toEqual(["tooLong", "tooLong"]);
    let ended = 0;
    const holding = hold().map((one) => one.finally(() => (ended += 1)));
    const isThere = await parser.run(DIARIO, "page", "<p>hola</p>", "hola");
    expect([isThere, ended]).toEqual([true, 0]);
    await Promise.all(holding);
  });

  test("and what was not begun in time is not begun, and nobody is at fault", async () => {
    const parser = startParser({ timeMs: 60_000, memoryMb: 256 });
    const first = parser.run(DIARIO, "feed", ...LARGE);
    const giving = new AbortController();
    const second = parser.run({ ...DIARIO, until: giving.signal }, "page", "<p>hola</p>", "hola");
    giving.abort();
    await expect(second).rejects.toMatchObject({ code: "timedOut" });
    await first;
    expect(await parser.run(DIARIO, "page", "<p>hola</p>", "hola")).toBe(true);
  });
});
