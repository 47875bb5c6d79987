import { expect, it } from "vitest";
import { archiveEnd } from "./archive.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const NOON = Date.parse(at(12));

it("calls data an archive a day after they end", () => {
  const now = NOON;
  expect(archiveEnd(at(6), now)).toBeNull();
  expect(archiveEnd("2026-11-18T06:00:00.000Z", now)).toBe(Date.parse("2026-11-18T06:00:00.000Z"));
  expect(archiveEnd(null, now)).toBeNull();
});
