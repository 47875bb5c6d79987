import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { brandInstantMs, brandNow, leaveDrillClock, syncClock, syncDrillClock } from "./ticker.ts";

const START = Date.parse("2026-11-21T09:00:00Z");
const at = (ms: number) => new Date(ms).toISOString().slice(11, 19);

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => {
  leaveDrillClock();
  vi.useRealTimers();
});

test("every time read within one second says the same, however fast a drill runs", () => {
  syncDrillClock({ now: instantFromMs(START), rate: 600, skipTo: null });
  vi.setSystemTime(START + 1_100);
  const first = brandNow();
  vi.setSystemTime(START + 1_900);
  expect([at(first), at(brandNow())]).toEqual(["09:10:00", "09:10:00"]);
});

test("a drill that hurries shows no time beyond where it stops", () => {
  syncDrillClock({ now: instantFromMs(START), rate: 600, skipTo: instantFromMs(START + 15 * 60_000) });
  vi.setSystemTime(START + 1_000);
  expect(at(brandNow())).toBe("09:10:00");
  vi.setSystemTime(START + 4_000);
  expect([at(brandNow()), at(brandInstantMs())]).toEqual(["09:15:00", "09:15:00"]);
  // Told late, of a stop that is behind it already, it does not go back.
  syncDrillClock({ now: instantFromMs(START + 16 * 60_000), rate: 600, skipTo: instantFromMs(START + 15 * 60_000) });
  expect(at(brandNow())).toBe("09:16:00");
});

test("the world's clock goes on behind a drill", () => {
  syncClock(START);
  syncDrillClock({ now: instantFromMs(START - 3_600_000), rate: 60, skipTo: null });
  vi.setSystemTime(START + 5_000);
  leaveDrillClock();
  expect(at(brandNow())).toBe("09:00:05");
});
