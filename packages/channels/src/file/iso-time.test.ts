import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIsoTime } from "./iso-time.ts";

test.each([
  ["2026-11-21T06:42:00Z", "2026-11-21T06:42:00.000Z"],
  ["2026-11-21T06:42:00", "2026-11-21T06:42:00.000Z"],
  ["2026-11-21T06:42", "2026-11-21T06:42:00.000Z"],
  ["2026-11-21 06:42:00", "2026-11-21T06:42:00.000Z"],
  ["2026-11-21T06:42:00.007Z", "2026-11-21T06:42:00.007Z"],
  ["2026-11-21T06:42:00.123456789Z", "2026-11-21T06:42:00.123Z"],
  ["2026-11-21T06:42:00,5Z", "2026-11-21T06:42:00.500Z"],
  ["2026-11-21T06:42:00+02:00", "2026-11-21T04:42:00.000Z"],
  ["2026-11-21T06:42:00+0530", "2026-11-21T01:12:00.000Z"],
  ["2026-11-21T22:42:00-03", "2026-11-22T01:42:00.000Z"],
  ["2026-11-21T22:42:00\u221203:00", "2026-11-22T01:42:00.000Z"],
  ["2026-11-21 06:42:00 +0000", "2026-11-21T06:42:00.000Z"],
  [" 2026-11-21t06:42:00z ", "2026-11-21T06:42:00.000Z"],
  ["2026-11-21", "2026-11-21T00:00:00.000Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"],
])("reads %s as %s", (text, instant) => {
  expect(parseIsoTime(text)).toBe(instant);
});

test.each([
  "",
  "yesterday",
  "1795243320",
  "21/11/2026 06:42",
  "Wed Oct 10 20:19:24 +0000 2018",
  "2026-02-30T00:00:00Z",
  "2026-02-29T00:00:00Z",
  "1900-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "2026-04-00T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-11-21T24:00:00Z",
  "2026-11-21T23:60:00Z",
  "2026-12-31T23:59:60Z",
  "2026-11-21T06:42:00+24:00",
  "2026-11-21T06:42:00+02:60",
  "2026-11-21T06",
  "2026-02-30T00:00:00.000Z",
  "2026-13-01T00:00:00.000Z",
  "2026-11-00T00:00:00.000Z",
  "2026-11-21T24:00:00.000Z",
  "2026-11-21T23:60:00.000Z",
  "2026-12-31T23:59:60.000Z",
  "2026-11-21T0a:00:00.000Z",
  "0000-01-01T00:00:00+01:00",
])("refuses %s", (text) => {
  expect(parseIsoTime(text)).toBeNull();
});

test("agrees with the platform on every date it accepts", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }), (date) => {
      expect(parseIsoTime(date.toISOString())).toBe(date.toISOString());
    }),
  );
});

test("reads the same instant under any offset", () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const digits = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
        const suffix = `${offset < 0 ? "-" : "+"}${digits(offset / 60)}:${digits(offset % 60)}`;
        expect(parseIsoTime(local + suffix)).toBe(date.toISOString());
      },
    ),
  );
});
