import type { Overview } from "@baluarte/contract/overview.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { describe, expect, it } from "vitest";
import { archiveEnd } from "./archive.ts";
import { standingOf } from "./standing.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const NOON = Date.parse(at(12));

it("calls data an archive a day after they end", () => {
  const now = NOON;
  expect(archiveEnd(at(6), now)).toBeNull();
  expect(archiveEnd("2026-11-18T06:00:00.000Z", now)).toBe(Date.parse("2026-11-18T06:00:00.000Z"));
  expect(archiveEnd(null, now)).toBeNull();
});

describe("the headline", () => {
  const overview = {
    incidents: [],
    dataUntil: at(6) as Instant,
    watching: { state: "running" },
    signals: [],
    numbers: { expectedHigh: 12 },
  } as unknown as Overview;
  const unknown = { ...overview, numbers: { ...overview.numbers, expectedHigh: null } };
  const quiet = { unrest: null, calmDays: -1 };

  it("calls nothing calm before it is known what is usual", () => {
    expect(standingOf(unknown, quiet)).toBe("learning");
    expect(standingOf(unknown, { unrest: null, calmDays: 3 })).toBe("learning");
    expect(standingOf(overview, quiet)).toBe("calm");
    expect(standingOf(overview, { unrest: null, calmDays: 3 })).toBe("calmFor");
  });

  it("calls nothing calm while nobody sees what is said", () => {
    expect(standingOf(overview, { ...quiet, unrest: "settling" })).toBe("settling");
    expect(standingOf(overview, { ...quiet, unrest: "noneLive" })).toBe("noneLive");
    expect(standingOf(unknown, { ...quiet, unrest: "noneLive" })).toBe("learning");
    expect(standingOf(unknown, { ...quiet, unrest: "noAnswer" })).toBe("noAnswer");
  });

  it("tells first what calls for somebody, however little is known", () => {
    expect(standingOf(unknown, { ...quiet, unrest: "above" })).toBe("above");
    expect(standingOf({ ...unknown, dataUntil: null }, quiet)).toBe("fresh");
    expect(standingOf({ ...unknown, watching: { state: "paused" } } as unknown as Overview, quiet)).toBe("unwatched");
    expect(standingOf({ ...unknown, signals: [{ subject: null }] } as unknown as Overview, quiet)).toBe("toWatch");
  });
});
