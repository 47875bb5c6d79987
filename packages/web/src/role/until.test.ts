import { expect, it } from "vitest";
import { nextAt } from "./until.ts";

const NOW = Date.parse("2026-11-21T17:30:00.000Z"); // 18:30 in Madrid

it("is today while the hour is still to come, and tomorrow once it has been", () => {
  expect(nextAt("20:00", NOW, "Europe/Madrid")).toBe("2026-11-21T19:00:00.000Z");
  expect(nextAt("18:30", NOW, "Europe/Madrid")).toBe("2026-11-22T17:30:00.000Z");
  expect(nextAt("06:00", NOW, "Europe/Madrid")).toBe("2026-11-22T05:00:00.000Z");
});

it("is counted in the brand's zone, whatever the day is elsewhere", () => {
  expect(nextAt("02:00", Date.parse("2026-11-21T23:30:00.000Z"), "Europe/Madrid")).toBe("2026-11-22T01:00:00.000Z");
});

it("is nothing while the hour is half typed", () => {
  expect(nextAt("20:", NOW, "Europe/Madrid")).toBeNull();
  expect(nextAt("", NOW, "Europe/Madrid")).toBeNull();
});
