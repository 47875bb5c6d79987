import fc from "fast-check";
import { expect, test } from "vitest";
import { anchors, caseTypes, conditions } from "../playbook/arbitraries.ts";
import { caseClocks } from "../playbook/case-clocks.ts";
import { planSteps } from "../playbook/plan-steps.ts";
import { levelEffect, type LevelPlan } from "./level-effect.ts";
import { LEVEL_RULES } from "./levels.ts";
import { LEVELS, type Level } from "./model.ts";

const incidents = fc.record({ caseType: caseTypes, conditions, anchors });
const levels = fc.constantFrom(...LEVELS);
const at = (
  incident: Parameters<typeof caseClocks>[0] & Omit<Parameters<typeof planSteps>[0], "level">,
  level: Level,
): LevelPlan => ({
  level,
  steps: planSteps({ ...incident, level }),
  clocks: caseClocks(incident),
});
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).toSorted();

test("what is shown before is what is owed after: what stood, without what goes, with what comes", () => {
  fc.assert(
    fc.property(incidents, levels, levels, (incident, from, to) => {
      const [before, after] = [at(incident, from), at(incident, to)];
      const { come, go } = levelEffect(before, after);
      const stays = before.steps.filter((step) => step.owed && !go.includes(step));
      expect(ids([...stays, ...come])).toEqual(ids(after.steps.filter(({ owed }) => owed)));
    }),
  );
});

test("going back undoes it, and staying triggers nothing", () => {
  fc.assert(
    fc.property(incidents, levels, levels, (incident, from, to) => {
      const [there, back] = [
        levelEffect(at(incident, from), at(incident, to)),
        levelEffect(at(incident, to), at(incident, from)),
      ];
      expect(ids(back.come)).toEqual(ids(there.go));
      expect(back.calls).toEqual(there.releases);
      const none = levelEffect(at(incident, from), at(incident, from));
      expect(Object.values(none).flat()).toEqual([]);
    }),
  );
});

test("a higher level calls people and lets nobody go", () => {
  fc.assert(
    fc.property(incidents, levels, levels, (incident, a, b) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const effect = levelEffect(at(incident, from), at(incident, to));
      expect(effect.releases).toEqual([]);
      expect(new Set([...LEVEL_RULES[from].calls, ...effect.calls])).toEqual(new Set(LEVEL_RULES[to].calls));
    }),
  );
});

test("from a paracrisis alert to a crisis the daily update becomes one every four hours", () => {
  const incident = fc.sample(incidents, { numRuns: 1, seed: 7 })[0]!;
  const calm = { ...incident, caseType: "ownFault" as const, conditions: { ...incident.conditions, outage: false } };
  const { come, go } = levelEffect(at(calm, 2), at(calm, 3));
  expect(ids(come)).toEqual(expect.arrayContaining(["K9d", "P2e"]));
  expect(ids(go)).toEqual(["P2e2"]);
});
