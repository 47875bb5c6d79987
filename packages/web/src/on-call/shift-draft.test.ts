import type { PersonId, ShiftId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Shift } from "@baluarte/domain/on-call/model.ts";
import { expect, it } from "vitest";
import { draftOf, fieldsOf } from "./shift-draft.ts";

const MADRID = "Europe/Madrid";
const [LUCIA, MARCOS] = ["per_000000000001", "per_000000000002"] as unknown as [PersonId, PersonId];
const PEOPLE = [LUCIA, MARCOS];

it.each<Shift["times"]>([
  { type: "weekly", days: ["monday", "sunday"], hours: { from: "22:00", to: "06:15" } },
  { type: "once", from: "2026-11-27T17:00:00.000Z" as Instant, to: "2026-11-28T08:00:00.000Z" as Instant },
])("sends back unchanged what nobody touched: $type", (times) => {
  const shift: Shift = { id: "shf_000000000001" as ShiftId, person: LUCIA, deputy: MARCOS, times };
  expect(draftOf(fieldsOf(shift, LUCIA, MADRID), PEOPLE, MADRID)).toEqual({
    draft: { person: LUCIA, deputy: MARCOS, times },
  });
});

it("lets nobody be their own deputy, and sends days in the order of the week", () => {
  const fields = { ...fieldsOf(null, LUCIA, MADRID), deputy: LUCIA, days: ["friday", "monday"] };
  expect(draftOf(fields, PEOPLE, MADRID)).toEqual({
    draft: {
      person: LUCIA,
      deputy: null,
      times: { type: "weekly", days: ["monday", "friday"], hours: { from: "09:00", to: "18:00" } },
    },
  });
});

it("names what is missing: a day, or an end after the beginning", () => {
  const fields = fieldsOf(null, LUCIA, MADRID);
  expect(draftOf(fields, PEOPLE, MADRID)).toEqual({ fault: "days" });
  const once = { ...fields, type: "once", begin: "2026-11-27T18:00", end: "2026-11-27T18:00" };
  expect(draftOf(once, PEOPLE, MADRID)).toEqual({ fault: "end" });
  expect(draftOf({ ...once, end: "" }, PEOPLE, MADRID)).toEqual({ fault: "end" });
});
