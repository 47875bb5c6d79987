import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOW, readAll, streamOf, told } from "../testing/read.ts";
import { BrokenGzip } from "./gzip.ts";
import { LINE_BYTES_MAX } from "./lines.ts";
import { readPosts, type ReadProgress } from "./read-posts.ts";

const TIME = "2026-11-20T10:00:00Z";
const jsonLine = (text: string) => `${JSON.stringify({ text, time: TIME })}\n`;

describe("JSON Lines", () => {
  test("gives one outcome a line, in order, and passes over blank lines", async () => {
    const file = `${jsonLine("uno")}\n{broken\n  \r\n[]\n${jsonLine("seis").trim()}`;
    expect(told(await readAll(file))).toEqual(["1 uno", "3 !notJson", "5 !notAnObject", "6 seis"]);
  });

  test("reads the same posts however the bytes arrive, plain or gzip, with or without mark", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== "")),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        fc.boolean(),
        async (texts, chunkBytes, zipped, marked) => {
          const bytes = Buffer.from((marked ? "\uFEFF" : "") + texts.map(jsonLine).join(""));
          const outcomes = await readAll(zipped ? gzipSync(bytes) : bytes, { chunkBytes });
          expect(told(outcomes)).toEqual(texts.map((text, index) => `${index + 1} ${text}`));
        },
      ),
      { numRuns: 50 },
    );
  });

  test("refuses a line beyond the limit and reads on", async () => {
    const file = jsonLine("antes") + jsonLine("x".repeat(5 * 1024 * 1024)) + jsonLine("después");
    expect(told(await readAll(file))).toEqual(["1 antes", "2 !lineTooLong", "3 después"]);
    expect(told(await readAll("x".repeat(LINE_BYTES_MAX + 1)))).toEqual(["1 !lineTooLong"]);
    expect(told(await readAll("x".repeat(LINE_BYTES_MAX + 1), { name: "-" }))).toEqual(["1 !lineTooLong"]);
  });

  test("goes on at a line", async () => {
    const file = jsonLine("uno") + "{\n" + jsonLine("tres") + jsonLine("cuatro");
    expect(told(await readAll(file, { startAtLine: 3 }))).toEqual(["3 tres", "4 cuatro"]);
  });
});

describe("encodings", () => {
  const text = "Señor, ¿qué pasó? 😀 привет";

  test("reads UTF-16 of either order, with its mark or without", async () => {
    for (const mark of ["\uFEFF", ""]) {
      const little = Buffer.from(mark + jsonLine(text), "utf16le");
      const big = Buffer.from(little).swap16();
      expect(told(await readAll(little, { chunkBytes: 7 }))).toEqual([`1 ${text}`]);
      expect(told(await readAll(big, { chunkBytes: 7 }))).toEqual([`1 ${text}`]);
    }
  });

  test("reads Windows-1252 line by line", async () => {
    const line = Buffer.from(`{"text":"Se\xf1or \x93hola\x94 5 \x80","time":"${TIME}"}\n`, "latin1");
    const file = Buffer.concat([line, Buffer.from(jsonLine(text))]);
    expect(told(await readAll(file))).toEqual(["1 Señor “hola” 5 €", `2 ${text}`]);
  });

  test("refuses a line that is UTF-8 with a broken place, instead of making mojibake of it", async () => {
    const broken = (bytes: string) =>
      Buffer.concat([Buffer.from('{"text":"'), Buffer.from(bytes, "latin1"), Buffer.from('"}\n')]);
    const file = Buffer.concat([
      broken("\xc3\xb1o \xc3"), // a whole ñ, then half a letter
      broken("hola \xf0\x9f\x98"), // an emoji cut short
      broken("\x81"), // no letter of Windows-1252
      Buffer.from(jsonLine("bien")),
    ]);
    expect(told(await readAll(file))).toEqual([
      "1 !encodingUnknown",
      "2 !encodingUnknown",
      "3 !encodingUnknown",
      "4 bien",
    ]);
  });
});

describe("CSV", () => {
  const csv = (file: string | Uint8Array, options = {}) => readAll(file, { name: "posts.csv", ...options });

  test("reads a record over several lines and names the line it starts in", async () => {
    const file = `id,time,text\r\n1,${TIME},"uno\r\ndos"\r\n\r\n2,${TIME},"dijo ""sí"", y 5"" más"\r\n3,${TIME}\r\n`;
    expect(told(await csv(file))).toEqual(["2 uno\r\ndos", '5 dijo "sí", y 5" más', "6 !csvBroken"]);
  });

  test("reads what a Spanish spreadsheet saves: semicolons, Windows-1252, its own case", async () => {
    const file = Buffer.from(`ID;Time;Text;Author;In Reply To\n7;${TIME};Se\xf1or; ana ;6\n`, "latin1");
    const [outcome] = await csv(file);
    expect(outcome).toMatchObject({
      line: 2,
      post: { externalId: "7", text: "Señor", author: { handle: " ana " }, inReplyTo: "6" },
    });
  });

  test("reads members of author and metrics, lists and unknown columns", async () => {
    const file =
      "text,time,author.handle,author.followers,metrics.likes,metrics.views,links,media,Topic\n" +
      `hola,${TIME},ana,12,3,,https://a.example https://b.example,"[""https://c.example""]",agua\n`;
    expect(await csv(file)).toMatchObject([
      {
        post: {
          author: { handle: "ana", name: null, followers: 12, createdAt: null },
          metrics: { likes: 3 },
          links: ["https://a.example", "https://b.example"],
          media: ["https://c.example"],
          extra: { Topic: "agua" },
        },
      },
    ]);
  });

  test("keeps a long id whole, and refuses one that a spreadsheet has rounded", async () => {
    const file = `id,text,time\n1234567890123456789,uno,${TIME}\n1.23457E+18,dos,${TIME}\n"1,23457E+18",tres,${TIME}\n`;
    const outcomes = await csv(file);
    expect(told(outcomes)).toEqual(["2 uno", "3 !idUnsafeNumber", "4 !idUnsafeNumber"]);
    expect(outcomes[0]).toMatchObject({ post: { externalId: "1234567890123456789" } });
  });

  test("goes on at a line with the header it has", async () => {
    const file = `text,time\nuno,${TIME}\n"dos\ndos",${TIME}\ntres,${TIME}\n`;
    expect(told(await csv(file, { startAtLine: 4 }))).toEqual(["5 tres"]);
  });

  test("takes a vendor's column names through a map", async () => {
    const mapHeader = (header: readonly string[]) =>
      header.map((name) => ({ "Full Text": "text", Date: "time" })[name] ?? name);
    const file = `Full Text,Date\nhola,${TIME}\n`;
    expect(told(await csv(file, { mapHeader }))).toEqual(["2 hola"]);
  });

  test("is told from JSON Lines by its first character where the name does not say", async () => {
    expect(told(await readAll(`\n\ntext,time\nhola,${TIME}\n`, { name: "-" }))).toEqual(["4 hola"]);
    expect(told(await readAll(`\n  ${jsonLine("hola")}`, { name: "-" }))).toEqual(["2 hola"]);
  });

  test("reads the same posts however the bytes arrive", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "ñ", "😀"), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text.filter((value) => value.trim() !== "")),
        fc.integer({ min: 1, max: 40 }),
        async (texts, chunkBytes) => {
          const rows = texts.map((value) => `"${value.replaceAll('"', '""')}",${TIME}\n`);
          const outcomes = await csv(`text,time\n${rows.join("")}`, { chunkBytes });
          expect(outcomes.map((outcome) => "post" in outcome && outcome.post.text)).toEqual(texts);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("gzip", () => {
  const options = { name: "posts.jsonl.gz", need: "textAndTime", now: NOW } as const;
  const many = Array.from({ length: 3000 }, (_, index) => jsonLine(`post ${index} ${Math.sin(index)}`)).join("");

  test("reads members in a row as one file", async () => {
    const file = Buffer.concat([gzipSync(jsonLine("uno")), gzipSync(jsonLine("dos"))]);
    expect(told(await readAll(file, { chunkBytes: 5 }))).toEqual(["1 uno", "2 dos"]);
  });

  test.each([
    ["cut short", (zipped: Buffer) => zipped.subarray(0, zipped.length - 2000)],
    [
      "damaged",
      (zipped: Buffer) => Buffer.concat([zipped.subarray(0, 20_000), Buffer.alloc(zipped.length - 20_000, 0xff)]),
    ],
  ])("hands over every post before the break of a file %s, then says how far it got", async (_, damage) => {
    const file = damage(gzipSync(many));
    const lines: number[] = [];
    const reading = (async () => {
      for await (const outcome of readPosts(streamOf(file, 1000), options)) {
        expect(outcome).toHaveProperty("post");
        lines.push(outcome.line);
      }
    })();
    await expect(reading).rejects.toThrow(BrokenGzip);
    await expect(reading).rejects.toMatchObject({ code: "brokenGzip", bytesRead: expect.any(Number) as number });
    expect(lines.length).toBeGreaterThan(500);
    expect(lines).toEqual(lines.map((_line, index) => index + 1));
  });

  test("says so when only the trailer is missing, after the last post", async () => {
    const zipped = gzipSync(jsonLine("uno"));
    const reading = readPosts(streamOf(zipped.subarray(0, -4)), options);
    expect(await reading.next()).toMatchObject({ value: { line: 1 } });
    await expect(reading.next()).rejects.toThrow(BrokenGzip);
  });

  test("passes over what some tools append to a gzip file", async () => {
    expect(told(await readAll(Buffer.concat([gzipSync(jsonLine("uno")), Buffer.alloc(70_000)])))).toEqual(["1 uno"]);
  });
});

test("tells how far it is in bytes of the source", async () => {
  const file = gzipSync(jsonLine("uno") + jsonLine("dos"));
  const seen: ReadProgress[] = [];
  await readAll(file, { chunkBytes: 10, onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toEqual({ bytesRead: file.length, lines: 2 });
  expect(seen.map((progress) => progress.bytesRead)).toEqual(
    seen.map((progress) => progress.bytesRead).toSorted((a, b) => a - b),
  );
});

test("reads an empty file as no posts", async () => {
  expect(await readAll("")).toEqual([]);
  expect(await readAll("", { name: "-" })).toEqual([]);
  expect(await readAll(gzipSync(""), { name: "posts.csv" })).toEqual([]);
});

test("lets go of the source when the reader stops early", async () => {
  let released = false;
  async function* source() {
    try {
      for (;;) yield Buffer.from(jsonLine("otra"));
    } finally {
      released = true;
    }
  }
  for await (const _ of readPosts(source(), { name: "x.jsonl", need: "textOnly", now: NOW })) break;
  expect(released).toBe(true);
});
