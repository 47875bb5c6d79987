import type { PersonId, ShiftId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Shift } from "@baluarte/domain/on-call/model.ts";
import { uncovered } from "@baluarte/domain/on-call/rules.ts";
import { expect, it } from "vitest";
import { coveredWeek, isBare, uncoveredMs, wholeGaps } from "./week.ts";

const MADRID = "Europe/Madrid";
const [LUCIA, MARCOS] = ["per_000000000001", "per_000000000002"] as unknown as [PersonId, PersonId];
/** Thursday 26 November 2026, 9:30 in Madrid. */
const NOW = Date.parse("2026-11-26T08:30:00Z");

const OFFICE: Shift = {
  id: "shf_000000000001" as ShiftId,
  person: LUCIA,
  deputy: MARCOS,
  times: {
    type: "weekly",
    days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
    hours: { from: "09:00", to: "18:00" },
  },
};
const ALONE: Shift = {
  ...OFFICE,
  id: "shf_000000000002" as ShiftId,
  deputy: null,
  times: { type: "once", from: "2026-11-26T18:15:00.000Z" as Instant, to: "2026-11-26T20:00:00.000Z" as Instant },
};

function viewOf(shifts: Shift[]) {
  const rota = { timeZone: MADRID, shifts, absences: [], callList: [] };
  return { ...rota, uncovered: uncovered(rota, instantFromMs(NOW), instantFromMs(NOW + 7 * DAY_MS)) };
}

it("begins today, and of an hour that is partly nobody's says that it is nobody's", () => {
  const { from, week, worst } = coveredWeek(viewOf([OFFICE, ALONE]), MADRID, NOW);
  expect(from).toBe(Date.UTC(2026, 10, 26));
  const letter = { full: "f", part: "p", nobody: "n", past: "." };
  expect(week.map((hours) => hours.map((cover) => letter[cover]).join(""))).toEqual([
    ".........fffffffffnnpnnn",
    "nnnnnnnnnfffffffffnnnnnn",
    "n".repeat(24),
    "n".repeat(24),
    "nnnnnnnnnfffffffffnnnnnn",
    "nnnnnnnnnfffffffffnnnnnn",
    "nnnnnnnnnfffffffffnnnnnn",
  ]);
  expect(worst).toEqual({ day: 0, hour: 18 });
});

it("knows a rota without anybody from one with holes", () => {
  expect(isBare(viewOf([]))).toBe(true);
  expect(uncoveredMs(viewOf([]).uncovered)).toBe(7 * DAY_MS);
  expect(isBare(viewOf([OFFICE]))).toBe(false);
});

it("offers the last stretch to its true end, which the end of the week to come cut", () => {
  const evening = Date.parse("2026-11-26T19:00:00Z");
  const rota = { timeZone: MADRID, shifts: [OFFICE], absences: [], callList: [] };
  const view = { ...rota, uncovered: uncovered(rota, instantFromMs(evening), instantFromMs(evening + 7 * DAY_MS)) };
  expect(view.uncovered.at(-1)!.to).toBe("2026-12-03T19:00:00.000Z");
  expect(wholeGaps(view, MADRID).at(-1)).toEqual({ from: "2026-12-03T17:00:00.000Z", to: "2026-12-04T08:00:00.000Z" });
  expect(wholeGaps(view, MADRID)[0]).toEqual({ from: "2026-11-26T19:00:00.000Z", to: "2026-11-27T08:00:00.000Z" });
});
