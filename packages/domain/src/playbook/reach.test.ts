import { expect, test } from "vitest";
import { HOUR_MS, type Instant, shift } from "../kernel/time.ts";
import { LEVELS } from "../incident/model.ts";
import { STATEMENT_KINDS } from "../statement/model.ts";
import { requiredBlocks } from "../statement/required-blocks.ts";
import type { Anchors } from "./anchors.ts";
import { caseClocks } from "./case-clocks.ts";
import { CASE_TYPES, PLAYBOOK_IDS, PLAYBOOK_OF_CASE } from "./case.ts";
import { PATHS, PLAYBOOKS, STEPS } from "./content.ts";
import { exitConditions } from "./exit.ts";
import { CONDITION_KEYS, type ConditionKey, type Conditions } from "./model.ts";
import { planSteps } from "./plan-steps.ts";
import { PRACTICE_RULES, SOURCE_BULLETS } from "./trace.ts";

const NOON = "2026-11-20T12:00:00.000Z" as Instant;
/** Everything that can be counted from has happened. */
const ALL_HAPPENED: Anchors = {
  t0: shift(NOON, -HOUR_MS),
  detected: NOON,
  declared: NOON,
  published: NOON,
  publishedBy: Object.fromEntries([...STEPS.keys()].map((id) => [id, NOON])),
  promised: shift(NOON, HOUR_MS),
};
const answers = (keys: readonly ConditionKey[]): Conditions =>
  Object.fromEntries(CONDITION_KEYS.map((key) => [key, keys.includes(key)])) as Record<ConditionKey, boolean>;

/** The incidents a step may stand in: each case, each level, and no more said than the step itself asks. */
const incidents = CASE_TYPES.flatMap((caseType) => LEVELS.map((level) => ({ caseType, level })));

test.each([...STEPS.values()])(
  "$id is owed somewhere, with a due time, in every case and path that names it",
  (step) => {
    for (const part of step.case) {
      const caseTypes = CASE_TYPES.filter((type) => PLAYBOOK_OF_CASE[type] === part);
      const path = PATHS.find(({ id }) => id === part);
      const conditions = answers([...step.when, ...(path?.startsWhen ?? [])]);
      const owed = incidents
        .filter(({ caseType }) => path !== undefined || caseTypes.includes(caseType))
        .flatMap((incident) => planSteps({ ...incident, conditions, anchors: ALL_HAPPENED }))
        .filter(({ id, owed: isOwed }) => id === step.id && isOwed);
      expect([part, owed.length > 0]).toEqual([part, true]);
      for (const planned of owed) if (planned.owed) expect([step.id, planned.due.at]).not.toEqual([step.id, null]);
    }
  },
);

test("every step that a case or a path orders stands in its plan, in its order", () => {
  for (const playbook of PLAYBOOKS) {
    const plan = planSteps({ caseType: playbook.caseType, level: 3, conditions: answers([]), anchors: ALL_HAPPENED });
    expect(plan.map(({ id }) => id)).toEqual(playbook.order);
  }
  for (const path of PATHS) {
    const plan = planSteps({
      caseType: "ownFault",
      level: 3,
      conditions: answers(path.startsWhen),
      anchors: ALL_HAPPENED,
    });
    expect(plan.filter((step) => step.path === path.id).map(({ id }) => id)).toEqual(path.order);
    expect(plan.filter((step) => !step.owed && step.because.reason === "replaced").map(({ id }) => id)).toEqual(
      (path.replaces ?? []).filter((id) => plan.some((step) => step.id === id)),
    );
  }
});

test("every clock and target of a case runs, one that waits for a condition only with it", () => {
  for (const { caseType, clocks, targets } of PLAYBOOKS) {
    const ids = (keys: readonly ConditionKey[]) =>
      caseClocks({ caseType, anchors: ALL_HAPPENED, conditions: answers(keys) }).map(({ id }) => id);
    const always = [...clocks.filter(({ when }) => when === undefined), ...targets].map(({ id }) => id);
    expect(ids([])).toEqual(always);
    for (const { id, when } of clocks) if (when) expect(ids(when)).toContain(id);
  }
});

test("every closing condition is asked for: of a case once it is chosen, of a path once it has begun", () => {
  const shown = [
    ...CASE_TYPES.flatMap((type) => exitConditions(type, answers([]))),
    ...PATHS.flatMap((path) => exitConditions(null, answers(path.startsWhen))),
  ].map(({ id }) => id);
  const all = [...PLAYBOOKS, ...PATHS].flatMap((part) => part.exit.map(({ id }) => id));
  expect(shown.toSorted()).toEqual(all.toSorted());
});

test("every block that a case asks of a kind of text is required of it", () => {
  for (const { caseType, statementBlocks } of PLAYBOOKS) {
    for (const kind of STATEMENT_KINDS) {
      expect([...requiredBlocks(caseType, kind, { atRisk: false })].toSorted()).toEqual(
        [...statementBlocks.required[kind]].toSorted(),
      );
      for (const block of statementBlocks.requiredWhen.atRisk ?? [])
        expect(requiredBlocks(caseType, kind, { atRisk: true })).toContain(block);
      for (const block of statementBlocks.afterFactsSeenByLegalAndInsurer)
        expect(requiredBlocks(caseType, kind, { atRisk: true })).not.toContain(block);
      if (requiredBlocks(caseType, kind, { atRisk: true }).length > 1)
        expect(requiredBlocks(caseType, kind, { atRisk: true })[0]).toBe(statementBlocks.first);
    }
  }
});

test("every duty of the sources, and every rule from practice, stands at a step that somebody can be owed", () => {
  const reachable = new Set([...PLAYBOOKS, ...PATHS].flatMap(({ order }) => order));
  for (const { id, steps } of [...SOURCE_BULLETS, ...PRACTICE_RULES])
    expect([id, steps.every((step) => reachable.has(step))]).toEqual([id, true]);
  for (const playbook of PLAYBOOK_IDS) expect(SOURCE_BULLETS.some((bullet) => bullet.case === playbook)).toBe(true);
});
