import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, type Instant, MINUTE_MS, shift } from "../kernel/time.ts";
import type { Anchors } from "./anchors.ts";
import { anchors, caseTypes, conditions, levels } from "./arbitraries.ts";
import { CONDITION_KEYS, type ConditionKey, type Conditions } from "./model.ts";
import { type PlannedStep, planSteps } from "./plan-steps.ts";

const inputs = fc.record({ caseType: caseTypes, level: levels, conditions, anchors });
const NOON = "2026-11-20T12:00:00.000Z" as Instant;
const CALM: Anchors = { t0: shift(NOON, -2 * HOUR_MS), detected: NOON, declared: NOON, published: null };

function only(...keys: ConditionKey[]): Conditions {
  return Object.fromEntries(CONDITION_KEYS.map((key) => [key, keys.includes(key)])) as Record<ConditionKey, boolean>;
}

function dueAt(step: PlannedStep | undefined): Instant | null {
  return step?.owed ? step.due.at : null;
}

function find(plan: PlannedStep[], id: string): PlannedStep | undefined {
  return plan.find((step) => step.id === id);
}

test("moving T0 earlier never moves a due time later", () => {
  fc.assert(
    fc.property(inputs, fc.nat({ max: 100 * HOUR_MS }), (input, backMs) => {
      fc.pre(input.anchors.t0 !== null);
      const before = planSteps(input);
      const after = planSteps({ ...input, anchors: { ...input.anchors, t0: shift(input.anchors.t0!, -backMs) } });
      before.forEach((step, index) => {
        const [was, is] = [dueAt(step), dueAt(after[index])];
        expect(is === null ? was === null : was !== null && is <= was).toBe(true);
      });
    }),
  );
});

test("every step stands after all that it requires, whatever paths are open", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const ids = planSteps(input).map((step) => step.id);
      planSteps(input).forEach((step, index) => {
        expect(step.requires.filter((id) => !ids.slice(0, index).includes(id))).toEqual([]);
      });
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test("the same answers give the same plan", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      expect(planSteps(input)).toEqual(planSteps(structuredClone(input)));
    }),
  );
});

test("only times that hang on a missing T0 are provisional", () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const provisional = planSteps(input).filter((step) => step.owed && step.due.provisional);
      if (input.anchors.t0 !== null) expect(provisional).toEqual([]);
    }),
  );
  const plan = planSteps({ caseType: "ownFault", level: 3, conditions: only(), anchors: { ...CALM, t0: null } });
  expect(find(plan, "K7")).toMatchObject({ due: { at: shift(NOON, 12 * HOUR_MS), provisional: true } });
  expect(find(plan, "K5")).toMatchObject({ due: { at: shift(NOON, HOUR_MS), provisional: false } });
});

test("the cause is asked for by the earlier of four hours since we knew and eight since the first message", () => {
  const plan = (t0: Instant) =>
    planSteps({ caseType: "externalFault", level: 2, conditions: only(), anchors: { ...CALM, t0 } });
  expect(dueAt(find(plan(shift(NOON, -HOUR_MS)), "K6"))).toBe(shift(NOON, 4 * HOUR_MS));
  expect(dueAt(find(plan(shift(NOON, -7 * HOUR_MS)), "K6"))).toBe(shift(NOON, HOUR_MS));
});

test("says why a step is not owed, and keeps it in the list", () => {
  const plan = planSteps({ caseType: "ownReputation", level: 1, conditions: only(), anchors: CALM });
  expect(find(plan, "P3a")).toMatchObject({ owed: false, because: { reason: "conditionFalse", conditions: ["leak"] } });
  expect(find(plan, "K5")).toMatchObject({ owed: false, because: { reason: "levelLeavesOut", min: 2, max: 4 } });
});

test("a lost account comes before the case, and an outage takes the place of the usual updates", () => {
  const plan = planSteps({ caseType: "ownFault", level: 3, conditions: only("accountOut", "outage"), anchors: CALM });
  expect(plan.slice(0, 3).map((step) => step.id)).toEqual(["K0", "A1", "A2"]);
  expect(find(plan, "P2e")).toMatchObject({ owed: false, because: { reason: "replaced", by: "outage" } });
});

test("the outage pace repeats hourly for four hours after the first update, with half an hour as the goal", () => {
  const out = shift(NOON, 30 * MINUTE_MS);
  const plan = planSteps({
    caseType: "externalFault",
    level: 2,
    conditions: only("outage"),
    anchors: { ...CALM, published: out, publishedBy: { O2: out } },
  });
  expect(find(plan, "O3")).toMatchObject({
    due: {
      at: shift(out, HOUR_MS),
      everyMs: HOUR_MS,
      until: shift(out, 4 * HOUR_MS),
      target: shift(out, 30 * MINUTE_MS),
    },
  });
  expect(find(plan, "O4")).toMatchObject({ due: { at: shift(out, 6 * HOUR_MS), everyMs: 2 * HOUR_MS } });
});

test("what counts from a publication waits for it, and a promised time becomes the due time itself", () => {
  const waiting = planSteps({ caseType: "ownFault", level: 3, conditions: only("promisedTime"), anchors: CALM });
  expect(find(waiting, "P2f")).toMatchObject({ due: { at: null, waitsFor: { event: "publication", of: null } } });
  expect(find(waiting, "K9b")).toMatchObject({ due: { at: null, waitsFor: { event: "promise" } } });
  const promised = shift(NOON, 6 * HOUR_MS);
  const kept = planSteps({
    caseType: "ownFault",
    level: 3,
    conditions: only("promisedTime"),
    anchors: { ...CALM, published: NOON, promised },
  });
  expect(dueAt(find(kept, "K9b"))).toBe(promised);
});

test("the tail is watched three times after the close", () => {
  const closed = shift(NOON, HOUR_MS);
  const plan = planSteps({
    caseType: "hostile",
    level: 2,
    conditions: only(),
    anchors: { ...CALM, publishedBy: { K10: closed } },
  });
  expect(find(plan, "K12")).toMatchObject({
    due: {
      at: shift(closed, 30 * 24 * HOUR_MS),
      further: [shift(closed, 90 * 24 * HOUR_MS), shift(closed, 180 * 24 * HOUR_MS)],
    },
  });
});
