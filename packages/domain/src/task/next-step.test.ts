import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonId, TaskId } from "../kernel/id.ts";
import { instantFromMs } from "../kernel/time.ts";
import { TASK_STATES, type Task } from "./model.ts";
import { nextStep } from "./next-step.ts";

const [ME, OTHER] = ["per_me", "per_other"] as PersonId[];
const STEPS = ["K1", "K2", "K3", "K4", "K5"];
const ROLES = ["lead", "commsLead", "areaOwner"];

const boards: fc.Arbitrary<Task[]> = fc
  .uniqueArray(
    fc.record({
      step: fc.constantFrom(...STEPS),
      ownerRole: fc.constantFrom(...ROLES),
      owner: fc.constantFrom(null, ME!, OTHER!),
      dueAt: fc.option(fc.integer({ min: 0, max: 5 }).map((hour) => instantFromMs(hour * 3_600_000))),
      requires: fc.subarray([...STEPS, "elsewhere"], { maxLength: 2 }),
      state: fc.constantFrom(...TASK_STATES),
    }),
    { selector: ({ step }) => step },
  )
  .map((rows) =>
    rows.map((row, position) => ({
      ...row,
      id: `tsk_${position}` as TaskId,
      incident: null,
      position,
      provisional: false,
      doneAt: null,
      doneBy: null,
      proof: null,
      reason: null,
    })),
  );
const viewers = fc.subarray(ROLES).map((roles) => ({ person: ME!, roles }));

const isReady = (task: Task, all: readonly Task[]) =>
  task.state === "open" &&
  task.requires.every((step) => all.every((other) => other.step !== step || other.state !== "open"));

test("is an open step whose requirements are met, and never one that another person took", () => {
  fc.assert(
    fc.property(boards, viewers, (tasks, viewer) => {
      const next = nextStep(tasks, viewer);
      if (next === null) return;
      expect(isReady(next, tasks)).toBe(true);
      expect(next.owner).not.toBe(OTHER);
    }),
  );
});

test("is there whenever there is anything that this person could do", () => {
  fc.assert(
    fc.property(boards, viewers, (tasks, viewer) => {
      const could = tasks.filter((task) => isReady(task, tasks) && task.owner !== OTHER);
      expect(nextStep(tasks, viewer) === null).toBe(could.length === 0);
    }),
  );
});

test("is the person's own before what nobody took, then what is due first", () => {
  fc.assert(
    fc.property(boards, viewers, (tasks, viewer) => {
      const next = nextStep(tasks, viewer);
      if (next === null) return;
      for (const task of tasks.filter((other) => isReady(other, tasks) && other.owner !== OTHER)) {
        const [mine, nextMine] = [task.owner === ME, next.owner === ME];
        if (mine) expect(nextMine).toBe(true);
        if (mine === nextMine && task.dueAt !== null)
          expect(next.dueAt !== null && next.dueAt <= task.dueAt).toBe(true);
      }
    }),
  );
});

test("does not depend on the order in which the steps are handed in", () => {
  fc.assert(
    fc.property(boards, viewers, (tasks, viewer) => {
      expect(nextStep(tasks.toReversed(), viewer)).toEqual(nextStep(tasks, viewer));
    }),
  );
});
