import type { Room } from "@baluarte/contract/incident.ts";
import { expect, it } from "vitest";
import { aroundNow, inOrder, isDueAtOnce } from "./step-order.ts";

type Task = Room["tasks"][number];
const step = (id: string, position: number, change: Partial<Task>) =>
  ({ id, position, state: "open", dueAt: null, doneAt: null, ...change }) as Task;
const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z` as Task["dueAt"];

it("tells what was settled as it was settled, then what is owed by due time, without a time last", () => {
  const tasks = [
    step("later", 1, { dueAt: at(12) }),
    step("someday", 2, {}),
    step("done", 3, { state: "done", doneAt: at(9), dueAt: at(20) }),
    step("soon", 4, { dueAt: at(10) }),
    step("skipped", 5, { state: "skipped", doneAt: at(8) }),
    step("alsoSoon", 6, { dueAt: at(10) }),
  ];
  expect(inOrder(tasks).map(({ id }) => id)).toEqual(["skipped", "done", "soon", "alsoSoon", "later", "someday"]);
});

it("keeps the current step in sight, however late it is due", () => {
  const many = Array.from({ length: 20 }, (_, index) => step(`s${index}`, index, { dueAt: at(index) }));
  const shown = aroundNow(inOrder(many), "s19");
  expect(shown.map(({ id }) => id)).toContain("s19");
  expect(shown.length).toBeLessThan(many.length);
});

it("calls no step late that had no time to be done", () => {
  const incident = { declaredAt: at(9)! };
  expect(isDueAtOnce({ dueAt: at(8) }, incident)).toBe(true);
  expect(isDueAtOnce({ dueAt: at(9) }, incident)).toBe(true);
  expect(isDueAtOnce({ dueAt: at(10) }, incident)).toBe(false);
  expect(isDueAtOnce({ dueAt: null }, incident)).toBe(false);
});
