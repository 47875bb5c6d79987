import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, type Instant, shift } from "../kernel/time.ts";
import { anchors, caseTypes } from "./arbitraries.ts";
import { caseClocks } from "./case-clocks.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const T0 = shift(NOON, -3 * HOUR_MS);
const CALM = { t0: T0, detected: NOON, declared: NOON, published: null };

function ids(caseType: "externalFault" | "ownFault" | "ownReputation" | "hostile", answer: boolean): string[] {
  return caseClocks({ caseType, anchors: CALM, conditions: { answer } }).map((clock) => clock.id);
}

test("a hostile case never has the 12 h clock, and the 48 h clock only after the decision to answer", () => {
  fc.assert(
    fc.property(anchors, fc.boolean(), (moments, answer) => {
      const clocks = caseClocks({ caseType: "hostile", anchors: moments, conditions: { answer } });
      expect(clocks.map((clock) => clock.id)).not.toContain("responseReady");
      expect(clocks.some((clock) => clock.id === "publishedEverywhere")).toBe(answer);
    }),
  );
});

test.each(["externalFault", "ownFault", "ownReputation"] as const)(
  "%s has 12 h and 48 h, answer or not",
  (caseType) => {
    for (const answer of [true, false])
      expect(ids(caseType, answer).slice(0, 2)).toEqual(["responseReady", "publishedEverywhere"]);
  },
);

test("moving T0 earlier never moves a clock later", () => {
  fc.assert(
    fc.property(
      caseTypes,
      anchors,
      fc.boolean(),
      fc.nat({ max: 100 * HOUR_MS }),
      (caseType, moments, answer, backMs) => {
        fc.pre(moments.t0 !== null);
        const due = (t0: Instant) =>
          caseClocks({ caseType, anchors: { ...moments, t0 }, conditions: { answer } }).map((clock) => clock.dueAt);
        const [before, after] = [due(moments.t0!), due(shift(moments.t0!, -backMs))];
        expect(after.every((at, index) => at <= before[index]!)).toBe(true);
      },
    ),
  );
});

test("keeps the clocks since the first message apart from the targets since we knew", () => {
  const clocks = caseClocks({ caseType: "ownFault", anchors: CALM, conditions: { answer: false } });
  expect(clocks.map(({ id, group, anchorAt, dueAt, stoppedBy }) => [id, group, anchorAt, dueAt, stoppedBy])).toEqual([
    ["responseReady", "sinceFirstMessage", T0, shift(T0, 12 * HOUR_MS), "K7"],
    ["publishedEverywhere", "sinceFirstMessage", T0, shift(T0, 48 * HOUR_MS), "K8"],
    ["firstStatement", "sinceKnown", NOON, shift(NOON, HOUR_MS), "K5"],
    ["responseSinceKnown", "sinceKnown", NOON, shift(NOON, 4 * HOUR_MS), "K7"],
  ]);
});

test("without a first message the clocks run provisionally from the declaration", () => {
  const clocks = caseClocks({ caseType: "ownFault", anchors: { ...CALM, t0: null }, conditions: { answer: false } });
  expect(clocks.map((clock) => [clock.id, clock.provisional])).toEqual([
    ["responseReady", true],
    ["publishedEverywhere", true],
    ["firstStatement", false],
    ["responseSinceKnown", false],
  ]);
  expect(clocks[0]!.dueAt).toBe(shift(NOON, 12 * HOUR_MS));
});
