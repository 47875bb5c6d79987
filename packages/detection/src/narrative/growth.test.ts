import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { forecastStory, growthOf, type MinuteCount } from "./growth.ts";

test("a story grows or fades by more than chance, and is quiet when nobody tells it", () => {
  expect([growthOf(0, 0), growthOf(3, 2), growthOf(12, 3), growthOf(2, 11), growthOf(0, 4)]).toEqual([
    "quiet",
    "steady",
    "growing",
    "fading",
    "fading",
  ]);
});

test("what grows one way fades the other", () => {
  const mirrored = { growing: "fading", fading: "growing", steady: "steady", quiet: "quiet" };
  const counts = fc.nat({ max: 500 });
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      expect(growthOf(b, a)).toBe(mirrored[growthOf(a, b)]);
    }),
  );
});

const NOW = Date.UTC(2026, 10, 21, 12);
const wave = (minutesAgo: number, counts: readonly number[]): MinuteCount[] =>
  counts.map((posts, at) => ({ atMs: NOW - (minutesAgo - at) * MINUTE_MS, posts }));
const growing = { posts: 90, growth: "growing" } as const;

test("a story of ninety posts in an hour and a half is told with an interval, and how far off that is at its age", () => {
  const told = forecastStory(
    wave(
      90,
      Array.from({ length: 90 }, () => 1),
    ),
    growing,
    NOW,
  );
  expect(told).toMatchObject({ kind: "size", posts: 90, sinceMs: NOW - 90 * MINUTE_MS, error: 0.227, errorOfConstant: 0.317 }); // prettier-ignore
});

test("no size is told of a story that is quiet, small, a moment old, or older than what was learnt on", () => {
  const hour = wave(
    60,
    Array.from({ length: 60 }, () => 1),
  );
  const days = Array.from({ length: 60 }, (_, hours) => ({ atMs: NOW - (60 - hours) * HOUR_MS, posts: 2 }));
  const why = (minutes: readonly MinuteCount[], growth: "growing" | "quiet" = "growing") =>
    forecastStory(minutes, { posts: 200, growth }, NOW);
  expect(why(hour, "quiet")).toEqual({ kind: "none", why: "quiet" });
  expect(why(hour.slice(0, 49))).toEqual({ kind: "none", why: "tooFew" });
  expect(why(wave(2, [40, 40]))).toEqual({ kind: "none", why: "tooYoung" });
  expect(why(days)).toEqual({ kind: "none", why: "tooOld" });
});

test("what was told before a day of silence counts in the size and not in the wave", () => {
  const now = wave(
    90,
    Array.from({ length: 90 }, () => 1),
  );
  const old = [{ atMs: NOW - 1.5 * DAY_MS, posts: 40 }];
  const alone = forecastStory(now, growing, NOW);
  const again = forecastStory([...old, ...now], { ...growing, posts: 130 }, NOW);
  if (alone.kind === "none" || again.kind === "none") throw new Error("no size was told");
  expect(again).toEqual({ ...alone, size: alone.size + 40, low: alone.low + 40, high: alone.high + 40 });
});

test("a size is never below what there is, and lies in its interval", () => {
  const counts = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(counts, fc.nat({ max: 50 }), (list, earlier) => {
      const minutes = wave(list.length, list);
      const posts = earlier + list.reduce((sum, count) => sum + count, 0);
      const told = forecastStory(minutes, { posts, growth: "steady" }, NOW);
      if (told.kind === "none") return;
      expect(told.low).toBeGreaterThanOrEqual(posts);
      expect(told.size).toBeGreaterThanOrEqual(told.low);
      expect(told.high).toBeGreaterThanOrEqual(told.size);
    }),
  );
});
