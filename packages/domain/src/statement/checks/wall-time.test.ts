import fc from "fast-check";
import { expect, test } from "vitest";
import { type Instant, instantFromMs, MINUTE_MS } from "../../kernel/time.ts";
import { instantOfWall, wallTimeIn } from "./wall-time.ts";

const ZONES = ["Europe/Madrid", "America/Mexico_City", "Asia/Kolkata", "Europe/Moscow", "Atlantic/Canary", "UTC"];

test("the wall time of an instant leads back to a moment that shows the same", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(2025, 0) / MINUTE_MS, max: Date.UTC(2028, 0) / MINUTE_MS }),
      (zone, minutes) => {
        const wall = wallTimeIn(instantFromMs(minutes * MINUTE_MS), zone);
        expect(wallTimeIn(instantOfWall(wall, zone), zone)).toEqual(wall);
      },
    ),
  );
});

test("of an hour that the clocks repeat it is the first, and a skipped one is read with the offset before", () => {
  const madrid = (day: number, month: number) =>
    instantOfWall({ year: 2026, month, day, hour: 2, minute: 30 }, "Europe/Madrid");
  expect(madrid(25, 10)).toBe("2026-10-25T00:30:00.000Z" as Instant);
  expect(madrid(29, 3)).toBe("2026-03-29T01:30:00.000Z" as Instant);
});
