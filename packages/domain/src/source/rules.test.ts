import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import { expectedIn } from "./expected.ts";
import { SOURCE_KINDS, SOURCE_PROBLEMS, SOURCE_RULES } from "./model.ts";
import { askAgainAt, habitOf, needsPerson, silenceOf, silentSince, sourceState, type SourceSeen } from "./rules.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const ago = (ms: number) => shift(NOON, -ms);
const feed: SourceSeen = {
  kind: "feed",
  lastSuccessAt: ago(5 * MINUTE_MS),
  quietSince: ago(2 * HOUR_MS),
  habitMs: null,
  askedEveryMs: 5 * MINUTE_MS,
  askedSince: ago(30 * DAY_MS),
  paused: false,
  problem: null,
  problemSince: null,
};

describe("a source is", () => {
  const CASES: [string, Partial<SourceSeen>, string][] = [
    ["healthy while it answers, whatever is known of it", {}, "healthy"],
    ["quiet when nothing new came for longer than ever, and half as long again", { habitMs: HOUR_MS }, "quiet"],
    ["healthy a while beyond its record: records are broken by chance", { habitMs: 90 * MINUTE_MS }, "healthy"],
    ["failing after one bad answer", { problem: "unavailable" }, "failing"],
    ["blind when it has not answered for an hour and three rounds", { lastSuccessAt: ago(61 * MINUTE_MS) }, "blind"],
    [
      "not blind yet, when it is asked rarely",
      { lastSuccessAt: ago(2 * HOUR_MS), askedEveryMs: HOUR_MS, problem: "unreachable" },
      "failing",
    ],
    ["blind at once when only a person can mend it", { problem: "authExpired" }, "blind"],
    ["paused, whatever else is true of it", { paused: true, problem: "gone", habitMs: 1 }, "paused"],
    ["waiting until it was first heard of", { lastSuccessAt: null, quietSince: null }, "waiting"],
    ["healthy while a drill's story is told", { kind: "drill", lastSuccessAt: ago(400 * DAY_MS) }, "healthy"],
    ["by hand, and never quiet", { kind: "file", lastSuccessAt: ago(400 * DAY_MS) }, "byHand"],
    [
      "quiet after three hours where it sends and nothing is known of it",
      { kind: "api", lastSuccessAt: ago(4 * HOUR_MS) },
      "quiet",
    ],
    [
      "healthy where it sends and is known to be silent for a day",
      { kind: "api", lastSuccessAt: ago(4 * HOUR_MS), quietSince: ago(4 * HOUR_MS), habitMs: DAY_MS },
      "healthy",
    ],
    [
      "not blind while nobody asked it: it goes on after a pause",
      { lastSuccessAt: ago(9 * DAY_MS), askedSince: NOON },
      "healthy",
    ],
  ];
  test.each(CASES)("%s", (_, seen, state) => {
    expect(sourceState({ ...feed, ...seen }, NOON)).toBe(state);
  });
});

describe("a silence", () => {
  it("by a habit lasts since the last new post, and without an answer since the last one", () => {
    expect(silenceOf({ ...feed, habitMs: HOUR_MS }, null)).toEqual({
      from: ago(30 * MINUTE_MS),
      since: ago(2 * HOUR_MS),
      why: "nothingNew",
    });
    expect(silenceOf({ ...feed, lastSuccessAt: ago(70 * MINUTE_MS) }, null)).toEqual({
      from: ago(10 * MINUTE_MS),
      since: ago(70 * MINUTE_MS),
      why: "unseen",
    });
    expect(silentSince({ ...feed, kind: "api", quietSince: null })).toBe(feed.lastSuccessAt);
  });

  it("begins at once where only a person can mend it", () => {
    const cut = { ...feed, problem: "authExpired", problemSince: ago(MINUTE_MS) } as const;
    expect(silenceOf(cut, null)).toEqual({ from: ago(MINUTE_MS), since: feed.lastSuccessAt, why: "unseen" });
    expect(silenceOf({ ...cut, problem: "unavailable" }, null)!.from > NOON).toBe(true);
  });

  it("comes to nobody who brings by hand, is paused or was never heard of", () => {
    for (const kind of SOURCE_KINDS) {
      const never = { ...feed, kind, lastSuccessAt: null, quietSince: null, habitMs: HOUR_MS };
      expect(silenceOf(never, 5 * MINUTE_MS)).toBeNull();
      expect(silenceOf({ ...feed, kind, paused: true }, 5 * MINUTE_MS)).toBeNull();
      if (SOURCE_RULES[kind].manner === "byHand") expect(silenceOf({ ...feed, kind, habitMs: 1 }, 1)).toBeNull();
    }
  });

  it("is not learned from less than a week or twenty pauses", () => {
    const gaps = { count: 20, longestMs: 5, watchedSince: ago(7 * DAY_MS), now: NOON };
    expect(habitOf(gaps)).toBe(5);
    expect(habitOf({ ...gaps, count: 19 })).toBeNull();
    expect(habitOf({ ...gaps, watchedSince: ago(7 * DAY_MS - 1) })).toBeNull();
    expect(habitOf({ ...gaps, watchedSince: null })).toBeNull();
  });

  it("is called falsely less than once a year by a source that speaks by chance", () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let calls = 0;
    const sources = 200;
    for (let source = 0; source < sources; source += 1) {
      const mean = HOUR_MS * (0.2 + 20 * random());
      let [clock, count, longestMs] = [0, 0, 0];
      while (clock < 365 * DAY_MS) {
        const gap = -Math.log(random()) * mean;
        const habitMs = habitOf({ count, longestMs, watchedSince: instantFromMs(0), now: instantFromMs(clock) });
        const silence = silenceOf({ ...feed, kind: "api", quietSince: instantFromMs(clock), habitMs }, null);
        if (silence !== null && clock + gap > msOf(silence.from)) calls += 1;
        clock += gap;
        count += 1;
        longestMs = Math.max(longestMs, gap);
      }
    }
    expect(calls / sources).toBeLessThan(1);
  });
});

describe("what failed is asked again", () => {
  const at = { failures: 1, now: NOON, until: null, jitter: 0 };

  it("never, where only a person can mend it", () => {
    for (const problem of SOURCE_PROBLEMS) expect(askAgainAt(problem, at) === null).toBe(needsPerson(problem));
  });

  it("later each time, up to a bound, and never before the far side allows", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SOURCE_PROBLEMS.filter((problem) => !needsPerson(problem))),
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 3 * DAY_MS })),
        (problem, failures, jitter, untilMs) => {
          const until = untilMs === null ? null : shift(NOON, untilMs);
          const again = askAgainAt(problem, { failures, now: NOON, until, jitter })!;
          const next = askAgainAt(problem, { failures: failures + 1, now: NOON, until, jitter })!;
          expect(next >= again).toBe(true);
          expect(msOf(again)).toBeGreaterThan(msOf(NOON));
          expect(msOf(again)).toBeLessThanOrEqual(msOf(NOON) + DAY_MS);
          if (until !== null && untilMs! <= DAY_MS) expect(again >= until).toBe(true);
        },
      ),
    );
  });
});

it("expects nothing of a day before it knows a week, then a band around what a day brought", () => {
  expect(expectedIn(60, 6)).toBeNull();
  expect(expectedIn(0, 7)).toEqual({ low: 0, high: 2 });
  expect(expectedIn(28 * 100, 28)).toEqual({ low: 77, high: 127 });
});
