import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonId, TaskId } from "../kernel/id.ts";
import { instantFromMs } from "../kernel/time.ts";
import { TASK_STATES, type Task } from "./model.ts";
import { nextStep, ownerOf } from "./next-step.ts";

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
      rounds: 0,
      roundAt: null,
    })),
  );
const viewers = fc.subarray(ROLES).map((roles) => ({ person: ME!, roles }));
/** Some roles held, by me or by another; the rest vacant. */
const holders = fc
  .array(fc.tuple(fc.constantFrom(...ROLES), fc.constantFrom(ME!, OTHER!)))
  .map((pairs): ReadonlyMap<string, PersonId> => new Map(pairs));

const isReady = (task: Task, all: readonly Task[]) =>
  task.state === "open" &&
  task.requires.every((step) => all.every((other) => other.step !== step || other.state !== "open"));

test("is an open step whose requirements are met, and never one that is another person's", () => {
  fc.assert(
    fc.property(boards, viewers, holders, (tasks, viewer, held) => {
      const next = nextStep(tasks, viewer, held);
      if (next === null) return;
      expect(isReady(next, tasks)).toBe(true);
      expect(ownerOf(next, held)).not.toBe(OTHER);
    }),
  );
});

test("is there whenever there is anything that this person could do", () => {
  fc.assert(
    fc.property(boards, viewers, holders, (tasks, viewer, held) => {
      const could = tasks.filter((task) => isReady(task, tasks) && ownerOf(task, held) !== OTHER);
      expect(nextStep(tasks, viewer, held) === null).toBe(could.length === 0);
    }),
  );
});

test("is the person's own before what nobody took, then what is due first", () => {
  fc.assert(
    fc.property(boards, viewers, holders, (tasks, viewer, held) => {
      const next = nextStep(tasks, viewer, held);
      if (next === null) return;
      for (const task of tasks.filter((other) => isReady(other, tasks) && ownerOf(other, held) !== OTHER)) {
        const [mine, nextMine] = [ownerOf(task, held) === ME, ownerOf(next, held) === ME];
        if (mine) expect(nextMine).toBe(true);
        if (mine === nextMine && task.dueAt !== null)
          expect(next.dueAt !== null && next.dueAt <= task.dueAt).toBe(true);
      }
    }),
  );
});

test("does not depend on the order in which the steps are handed in", () => {
  fc.assert(
    fc.property(boards, viewers, holders, (tasks, viewer, held) => {
      expect(nextStep(tasks.toReversed(), viewer, held)).toEqual(nextStep(tasks, viewer, held));
    }),
  );
});

test("a step that nobody took falls to whoever holds its role, and one that was taken stays where it is", () => {
  fc.assert(
    fc.property(boards, holders, (tasks, held) => {
      for (const task of tasks) expect(ownerOf(task, held)).toBe(task.owner ?? held.get(task.ownerRole) ?? null);
    }),
  );
});
