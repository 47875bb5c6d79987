import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, instantFromMs, MINUTE_MS, shift, type Instant } from "../kernel/time.ts";
import { fileTypeOf } from "./file-type.ts";
import { SightingDraft } from "./model.ts";
import { BYTE_FLOODS, bytesFloodedUntil, FLOODS, floodedUntil, sightingPost, sightingRefusal } from "./rules.ts";

const NOW = "2026-11-21T12:00:00.000Z" as Instant;
const DRAFT = {
  text: "Una clienta dice que le han cobrado dos veces",
  channel: "call-centre",
  at: NOW,
  precision: "exact",
  who: null,
  link: null,
} as const satisfies SightingDraft;

test("what was seen cannot lie ahead or years back; a phone that is a minute fast is taken at our word", () => {
  expect(sightingRefusal({ at: shift(NOW, MINUTE_MS) }, NOW)).toBeNull();
  expect(sightingPost({ ...DRAFT, at: shift(NOW, MINUTE_MS) }, "k", NOW).publishedAt).toBe(NOW);
  expect(sightingRefusal({ at: shift(NOW, 3 * MINUTE_MS) }, NOW)).toBe("inTheFuture");
  expect(sightingRefusal({ at: shift(NOW, -40 * DAY_MS) }, NOW)).toBeNull();
  expect(sightingRefusal({ at: shift(NOW, -2_000 * DAY_MS) }, NOW)).toBe("tooLongAgo");
});

test("a link leads to the web or is none", () => {
  const link = (address: string) => SightingDraft.safeParse({ ...DRAFT, link: address }).success;
  expect(link("https://elnorte.example/nubara")).toBe(true);
  expect([link("javascript:alert(1)"), link("file:///etc/passwd"), link("elnorte")]).toEqual([false, false, false]);
});

describe("a flood", () => {
  test("is stopped at the limit, and the link takes more once the first of it is old enough", () => {
    const [{ windowMs, max }] = FLOODS;
    const arrivals = Array.from({ length: max }, (_, at) => shift(NOW, at * 1000));
    const last = arrivals.at(-1)!;
    expect(floodedUntil(arrivals.slice(1), last)).toBeNull();
    const until = floodedUntil(arrivals, last)!;
    expect(until).toBe(shift(NOW, windowMs));
    expect(floodedUntil(arrivals, until)).toBeNull();
  });

  test("ends when it says so, whatever came when", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: DAY_MS }), { maxLength: 400 }), (before) => {
        const arrivals = before.map((ms) => instantFromMs(Date.parse(NOW) - ms));
        const until = floodedUntil(arrivals, NOW);
        if (until !== null) {
          expect(until > NOW).toBe(true);
          expect(floodedUntil(arrivals, until)).toBeNull();
        }
      }),
    );
  });
});

describe("a flood of bytes", () => {
  const handed = fc.array(
    fc.record({ ago: fc.integer({ min: 0, max: DAY_MS }), bytes: fc.integer({ min: 1, max: 400_000_000 }) }),
    { maxLength: 40 },
  );

  test("is one when what lies in the window reaches the limit, and ends when it says so", () => {
    fc.assert(
      fc.property(handed, (before) => {
        const all = before.map(({ ago, bytes }) => ({ at: instantFromMs(Date.parse(NOW) - ago), bytes }));
        const until = bytesFloodedUntil(all, NOW);
        const isFlood = BYTE_FLOODS.some(
          ({ windowMs, max }) =>
            before.filter(({ ago }) => ago < windowMs).reduce((sum, { bytes }) => sum + bytes, 0) >= max,
        );
        expect(until !== null).toBe(isFlood);
        if (until !== null) {
          expect(until > NOW).toBe(true);
          expect(bytesFloodedUntil(all, until)).toBeNull();
        }
      }),
    );
  });
});

describe("a file is what its bytes say", () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  test.each([
    ["\x89PNG\r\n\x1a\n", "image/png"],
    ["\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"],
    ["GIF89a", "image/gif"],
    ["RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
    ["\0\0\0\x18ftypheic", "image/heic"],
    ["%PDF-1.7", "application/pdf"],
    ["ID3\x04", "audio/mpeg"],
    ["OggS\0", "audio/ogg"],
    ["\0\0\0\x20ftypM4A ", "audio/mp4"],
    ["\0\0\0\x18ftypmp42", "video/mp4"],
  ])("%j", (head, type) => expect(fileTypeOf(bytes(head))).toBe(type));

  test.each([
    "",
    "<svg xmlns=",
    "<!doctype html>",
    "<script>",
    "PK\x03\x04",
    "MZ\x90\0",
    "#!/bin/sh",
    "RIFF\0\0\0\0AVI ",
  ])("%j is not taken", (head) => expect(fileTypeOf(bytes(head))).toBeNull());
});
