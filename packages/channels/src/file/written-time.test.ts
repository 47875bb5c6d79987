import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { wallTimeIn } from "@baluarte/domain/statement/checks/wall-time.ts";
import { dateOrderOf, parseWrittenTime, saysZone } from "./written-time.ts";

const UTC = { dateOrder: "dmy", timeZone: null } as const;
const MADRID = { dateOrder: "dmy", timeZone: "Europe/Madrid" } as const;
const read = (cell: string, clock: string | null = null, written: Parameters<typeof parseWrittenTime>[2] = UTC) =>
  parseWrittenTime(cell, clock, written);

describe("a time as an export writes it", () => {
  test.each([
    ["2026-11-21 07:42:10.0", "2026-11-21T07:42:10.000Z"],
    ["2026-11-21T07:42:10+01:00", "2026-11-21T06:42:10.000Z"],
    ["2026-11-21T07:42:10.123+0000", "2026-11-21T07:42:10.123Z"],
    ["2026-11-21 07:42 UTC", "2026-11-21T07:42:00.000Z"],
    ["12-Mar-2019 05:13PM", "2019-03-12T17:13:00.000Z"],
    ["12-Mar-19", "2019-03-12T00:00:00.000Z"],
    ["Mar 12, 2019 12:05 AM", "2019-03-12T00:05:00.000Z"],
    ["Sat, 21 Nov 2026 07:42:00 +0100", "2026-11-21T06:42:00.000Z"],
    ["21/11/2026 7:42", "2026-11-21T07:42:00.000Z"],
    ["21.11.2026 07:42:09", "2026-11-21T07:42:09.000Z"],
    ["21 de noviembre de 2026, 7:42", "2026-11-21T07:42:00.000Z"],
    ["21 ноября 2026 г. 7:42", "2026-11-21T07:42:00.000Z"],
    ["21 ene 2026 7:42 p. m.", "2026-01-21T19:42:00.000Z"],
    ["1795251600", "2026-11-21T09:00:00.000Z"],
    ["1795251600000", "2026-11-21T09:00:00.000Z"],
  ])("%s", (cell, instant) => expect(read(cell)).toBe(instant));

  test.each(["", "ayer", "31/02/2026", "2026-13-01", "2026-11-21 25:00", "21/11/2026 13:00 PM", "12", "21/11"])(
    "refuses %j",
    (cell) => expect(read(cell)).toBeNull(),
  );

  test("takes the time of day from its own cell, where the date has none of its own", () => {
    expect(read("2026-11-21", "2:15 PM")).toBe("2026-11-21T14:15:00.000Z");
    expect(read("2026-11-21 00:00:00", "14:15")).toBe("2026-11-21T14:15:00.000Z");
    expect(read("21-Nov-2026 07:42AM", "9:00 PM")).toBe("2026-11-21T07:42:00.000Z");
    expect(read("2026-11-21", "")).toBe("2026-11-21T00:00:00.000Z");
  });

  test("reads day and month in the order it was told, unless only one can be", () => {
    expect(read("03/04/2026")).toBe("2026-04-03T00:00:00.000Z");
    expect(read("03/04/2026", null, { ...UTC, dateOrder: "mdy" })).toBe("2026-03-04T00:00:00.000Z");
    expect(read("21/11/2026", null, { ...UTC, dateOrder: "mdy" })).toBe("2026-11-21T00:00:00.000Z");
    expect(dateOrderOf(["03/04/2026", "03/21/2026"])).toBe("mdy");
    expect(dateOrderOf(["03/04/2026", "2026-01-01"])).toBeNull();
  });

  test("stands in the zone it was told, through both changes of the clocks", () => {
    expect(read("2026-07-01 12:00", null, MADRID)).toBe("2026-07-01T10:00:00.000Z");
    expect(read("2026-10-25 02:30", null, MADRID)).toBe("2026-10-25T00:30:00.000Z");
    expect(read("2026-03-29 02:30", null, MADRID)).toBe("2026-03-29T01:30:00.000Z");
    expect(read("2026-07-01T12:00:00Z", null, MADRID)).toBe("2026-07-01T12:00:00.000Z");
  });

  test("comes back from any zone as it was written there", () => {
    const zones = ["UTC", "Europe/Madrid", "America/Bogota", "Asia/Kolkata", "Europe/Moscow"];
    fc.assert(
      fc.property(fc.integer({ min: 6e11, max: 2e12 }), fc.constantFrom(...zones), (ms, timeZone) => {
        const instant = instantFromMs(Math.floor(ms / 60_000) * 60_000);
        const { year, month, day, hour, minute } = wallTimeIn(instant, timeZone);
        const two = (value: number) => String(value).padStart(2, "0");
        const again = read(`${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`, null, {
          dateOrder: "dmy",
          timeZone,
        });
        // The second of a repeated hour reads as the first.
        expect([0, 3_600_000]).toContain(Date.parse(instant) - Date.parse(again!));
      }),
      { numRuns: 300 },
    );
  });
});

test("tells whether a cell says where its clock stood", () => {
  expect(["2026-11-21T07:42:10Z", "2026-11-21 07:42 +02:00", "1795251600000"].every(saysZone)).toBe(true);
  expect(["2026-11-21 07:42:10", "12-Mar-2019 05:13PM", "21/11/2026"].some(saysZone)).toBe(false);
});
