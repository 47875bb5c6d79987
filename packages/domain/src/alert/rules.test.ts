import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startOfSpan } from "../kernel/daily.ts";
import type { AlertId, AlertRuleId, MonitorId, PersonId, PostId, SignalId, SourceId } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import { wallTimeIn } from "../statement/checks/wall-time.ts";
import { ALERT_TRIGGER_KINDS, type Alert, type AlertTrigger } from "./model.ts";
import {
  callFrom,
  countsFrom,
  endOfQuiet,
  firingOf,
  heldUntil,
  join,
  judge,
  moveAlert,
  WouldRaise,
  type Fact,
  type Firing,
} from "./rules.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const minutes = (count: number) => shift(NOON, count * MINUTE_MS);
const firing = (fact: string, at: Instant, group = "g"): Firing => ({
  group,
  fact,
  at,
  posts: [`pst_${fact}` as PostId],
});
const alertOf = (first: Firing): Alert => ({
  id: "alt_1" as AlertId,
  rule: "arl_1" as AlertRuleId,
  group: first.group,
  state: "raised",
  severity: "wake",
  firstAt: first.at,
  lastAt: first.at,
  count: 1,
  fact: first.fact,
  posts: [...first.posts],
  raisedAt: first.at,
  acknowledgedBy: null,
  acknowledgedAt: null,
  resolvedBy: null,
  resolvedAt: null,
  reason: null,
});
const ANA = "per_a" as PersonId;

describe("a rule fires", () => {
  const post = "pst_1" as PostId;
  const mention: Fact = {
    kind: "mention",
    post,
    author: "Diario",
    followers: 9_000,
    at: NOON,
    says: (query) => query === "fraude",
  };
  const signal: Fact = {
    kind: "signal",
    id: "sig_1" as SignalId,
    monitor: "mon_1" as MonitorId,
    signal: "volume",
    told: [],
    at: NOON,
    posts: [post],
  };
  test("for what joins a signal only where nothing of that signal was waited for before", () => {
    const joined = { ...signal, signal: "negativeShare", told: ["volume"] } as const;
    const fires = (signals: ("volume" | "negativeShare")[]) =>
      firingOf({ kind: "signal", signals }, joined as Fact) !== null;
    expect([fires(["negativeShare"]), fires(["volume"]), fires(["volume", "negativeShare"])]).toEqual([
      true,
      false,
      false,
    ]);
  });
  const minute = (mentions: number, negative: number): Fact => ({
    kind: "minute",
    at: NOON,
    counted: () => ({ mentions, negative }),
  });
  const silence = (quiet: number): Fact => ({
    kind: "silence",
    source: "src_1" as SourceId,
    seen: {
      kind: "api",
      lastSuccessAt: minutes(-quiet),
      quietSince: minutes(-quiet),
      habitMs: null,
      askedEveryMs: 0,
      askedSince: minutes(-quiet),
      paused: false,
      problem: null,
      problemSince: null,
    },
    at: NOON,
  });
  const ownPost: Fact = { kind: "ownPost", post, channel: "x", author: "@Nubara", at: NOON };
  const raised: Fact = { kind: "raised", post, at: NOON };
  const listHit: Fact = { kind: "listHit", list: "alert.es", post, at: NOON };
  const volume: AlertTrigger = { kind: "volume", monitor: null, mentions: 50, windowMinutes: 10 };
  const share: AlertTrigger = { kind: "negativeShare", monitor: null, share: 0.5, mentionsMin: 10, windowMinutes: 60 };

  const CASES: [string, AlertTrigger, Fact, string | null][] = [
    ["on a signal of its kinds", { kind: "signal", signals: ["volume"] }, signal, "mon_1:volume"],
    ["on no other signal", { kind: "signal", signals: ["negativeShare"] }, signal, null],
    ["at its number of mentions", volume, minute(50, 0), "brand"],
    ["not one below it", volume, minute(49, 49), null],
    ["at its share", share, minute(10, 5), "brand"],
    ["not with too few to tell", share, minute(9, 9), null],
    ["on its words", { kind: "words", query: "fraude" }, mention, "words"],
    ["on no other words", { kind: "words", query: "huelga" }, mention, null],
    [
      "on an author it names, however it is written",
      { kind: "authors", handles: ["@DIARIO"], followersMin: null },
      mention,
      "diario",
    ],
    ["on an author with that many followers", { kind: "authors", handles: [], followersMin: 9_000 }, mention, "diario"],
    ["on no smaller author", { kind: "authors", handles: ["otro"], followersMin: 9_001 }, mention, null],
    [
      "on a word of its lists, each list apart",
      { kind: "lists", lists: ["alert.en", "alert.es"] },
      listHit,
      "alert.es",
    ],
    ["on a word of no other list", { kind: "lists", lists: ["profanity.es"] }, listHit, null],
    ["on a source that is quiet for its time", { kind: "silentSource", quietMinutes: 60 }, silence(60), "src_1"],
    ["on no habit that is not known", { kind: "silentSource", quietMinutes: null }, silence(60 * 24 * 30), null],
    ["not a minute before", { kind: "silentSource", quietMinutes: 60 }, silence(59), null],
    ["on a post of our own account", { kind: "ownPost" }, ownPost, "x:nubara"],
    ["on what somebody of the house tells", { kind: "raised" }, raised, "raised"],
  ];
  test.each(CASES)("%s", (_, trigger, fact, group) => {
    expect(firingOf(trigger, fact)?.group ?? null).toBe(group);
  });

  test("on no fact of another kind", () => {
    for (const [, trigger, fact, group] of CASES) {
      for (const [, other] of CASES) {
        if (group !== null && firingOf(other, fact) !== null) {
          const same = {
            signal: ["signal"],
            mention: ["words", "authors"],
            minute: ["volume", "negativeShare"],
            silence: ["silentSource"],
            ownPost: ["ownPost"],
            raised: ["raised"],
            listHit: ["lists"],
          };
          expect(same[fact.kind]).toContain(other.kind);
        }
      }
      expect(ALERT_TRIGGER_KINDS).toContain(trigger.kind);
    }
  });
});

describe("facts of one group", () => {
  test("are one alert until somebody took it, however many come and however long it takes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600 }),
        fc.array(fc.nat({ max: 5_000 }), { maxLength: 40 }),
        (cooldownMinutes, gaps) => {
          let alert = alertOf(firing("0", NOON));
          let at = NOON;
          for (const [index, gap] of gaps.entries()) {
            at = shift(at, gap * MINUTE_MS);
            const next = firing(String(index + 1), at);
            expect(judge({ cooldownMinutes }, next, alert, at)).toBe("join");
            alert = join(alert, next, at);
          }
          expect(alert).toMatchObject({ state: "raised", count: gaps.length + 1, firstAt: NOON, lastAt: at });
          expect(alert.posts.length).toBeLessThanOrEqual(50);
        },
      ),
    );
  });

  test("are known the second time, whatever became of the alert", () => {
    const first = firing("1", NOON);
    const taken = moveAlert(alertOf(first), { type: "acknowledge", by: ANA, at: NOON })!;
    const done = moveAlert(taken, { type: "resolve", by: ANA, at: NOON, reason: "x" })!;
    for (const alert of [alertOf(first), taken, done])
      expect(judge({ cooldownMinutes: 0 }, first, alert, minutes(60))).toBe("known");
  });

  test("join what somebody is on while they keep coming, and raise anew after a pause of the cool-down", () => {
    const taken = moveAlert(alertOf(firing("1", NOON)), { type: "acknowledge", by: ANA, at: NOON })!;
    const verdict = (minute: number, alert = taken) =>
      judge({ cooldownMinutes: 30 }, firing("2", minutes(minute)), alert, minutes(minute));
    expect([verdict(29), verdict(30)]).toEqual(["join", "raise"]);
    const later = join(taken, firing("2", minutes(29)), minutes(29));
    expect(judge({ cooldownMinutes: 30 }, firing("3", minutes(58)), later, minutes(58))).toBe("join");
  });

  test("of a resolved alert are a new one at once, which calls a cool-down after the resolving at the latest", () => {
    const done = moveAlert(alertOf(firing("0", NOON)), { type: "resolve", by: ANA, at: NOON, reason: "x" })!;
    const rule = { cooldownMinutes: 30 };
    for (const minute of [0, 1, 29, 30, 500])
      expect(judge(rule, firing("1", minutes(minute)), done, minutes(minute))).toBe("raise");
    expect([0, 29, 30, 31].map((minute) => heldUntil(rule, done, minutes(minute)))).toEqual(
      [30, 30, 30, 31].map(minutes),
    );
    expect(heldUntil(rule, alertOf(firing("0", NOON)), NOON)).toBe(NOON);
    expect(heldUntil(rule, null, NOON)).toBe(NOON);
  });

  test("of a level that stays high raise anew a cool-down after it was taken, even when they never paused", () => {
    const level = (minute: number): Firing => ({ ...firing(String(minute), minutes(minute)), isLevel: true });
    let alert = moveAlert(alertOf(level(0)), { type: "acknowledge", by: ANA, at: NOON })!;
    const verdicts = Array.from({ length: 30 }, (_, minute) => {
      const verdict = judge({ cooldownMinutes: 30 }, level(minute + 1), alert, minutes(minute + 1));
      if (verdict === "join") alert = join(alert, level(minute + 1), minutes(minute + 1));
      return verdict;
    });
    expect([verdicts.lastIndexOf("join"), verdicts[29]]).toEqual([28, "raise"]);
  });

  test("are counted from where the newest alert left off, and never from before their window", () => {
    const lastAt = shift(minutes(-13), 20_000);
    expect(countsFrom(60, NOON, null)).toBe(minutes(-60));
    expect(countsFrom(60, NOON, { lastAt })).toBe(minutes(-13));
    expect(countsFrom(10, NOON, { lastAt })).toBe(minutes(-10));
  });

  test("of an archive call nobody", () => {
    const old = firing("1", shift(NOON, -DAY_MS - 1));
    expect(judge({ cooldownMinutes: 30 }, old, null, NOON)).toBe("history");
    expect(judge({ cooldownMinutes: 30 }, firing("1", shift(NOON, -DAY_MS)), null, NOON)).toBe("raise");
  });
});

test("an alert is acknowledged once, and resolved once for good", () => {
  const alert = alertOf(firing("1", NOON));
  const acknowledge = { type: "acknowledge" as const, by: ANA, at: NOON };
  const resolve = { type: "resolve" as const, by: ANA, at: NOON, reason: "Era una broma" };
  const taken = moveAlert(alert, acknowledge)!;
  expect(moveAlert(taken, acknowledge)).toBeNull();
  const done = moveAlert(taken, resolve)!;
  expect([done.state, moveAlert(done, resolve), moveAlert(done, acknowledge)]).toEqual(["resolved", null, null]);
  expect(moveAlert(alert, resolve)!.state).toBe("resolved");
});

describe("quiet hours", () => {
  const quiet = { from: "22:00", to: "07:30" };
  const instants = fc
    .integer({ min: 0, max: 20 * 24 * 60 })
    .map((minute) => instantFromMs(Date.UTC(2026, 2, 20) + minute * MINUTE_MS));

  test("hold back what can wait until they end, and nothing that has to wake", () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(callFrom("wake", at, quiet, "Europe/Madrid")).toBe(at);
        expect(callFrom("note", at, quiet, "Europe/Madrid")).toBeNull();
        const from = callFrom("urgent", at, quiet, "Europe/Madrid")!;
        const isQuiet = (instant: Instant) => startOfSpan(quiet, wallTimeIn(instant, "Europe/Madrid")) !== null;
        expect(isQuiet(from)).toBe(false);
        expect(from === at).toBe(!isQuiet(at));
        expect(msOf(from) - msOf(at)).toBeLessThanOrEqual(11 * HOUR_MS);
        if (from !== at) expect(isQuiet(shift(from, -1))).toBe(true);
      }),
    );
  });

  test("that never end hold nothing back", () => {
    expect(endOfQuiet(NOON, { from: "08:00", to: "08:00" }, "Europe/Madrid")).toBe(NOON);
  });
});

test("tried on history, every firing is in exactly one alert, and alerts of a group stand a cool-down apart", () => {
  const firings = fc.array(fc.record({ minute: fc.nat({ max: 3_000 }), group: fc.constantFrom("a", "b") }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(firings, fc.integer({ min: 0, max: 300 }), (list, cooldownMinutes) => {
      const would = new WouldRaise({ cooldownMinutes }, list.length);
      const few = new WouldRaise({ cooldownMinutes }, 3);
      for (const [index, { minute, group }] of list.toSorted((a, b) => a.minute - b.minute).entries()) {
        would.add(firing(String(index), minutes(minute), group));
        few.add(firing(String(index), minutes(minute), group));
      }
      const raised = would.newest.toReversed();
      expect([would.firings, would.alerts]).toEqual([list.length, raised.length]);
      expect([few.alerts, few.newest]).toEqual([would.alerts, would.newest.slice(0, 3)]);
      expect(raised.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      for (const group of ["a", "b"]) {
        const times = raised.filter((alert) => alert.group === group).map(({ at }) => msOf(at));
        for (const [index, time] of times.slice(1).entries())
          expect(time - times[index]!).toBeGreaterThanOrEqual(cooldownMinutes * MINUTE_MS);
      }
    }),
  );
});
