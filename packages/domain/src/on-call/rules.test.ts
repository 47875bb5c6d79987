import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WEEKDAYS } from "../kernel/daily.ts";
import type { AbsenceId, PersonId, ShiftId } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift, type Instant } from "../kernel/time.ts";
import { wallTimeIn } from "../statement/checks/wall-time.ts";
import type { Rota, Shift } from "./model.ts";
import { ladderOf, nextChange, onCallAt, uncovered } from "./rules.ts";

const [ANA, BEA, CARLOS, DANI] = ["per_a", "per_b", "per_c", "per_d"] as unknown as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const START = Date.UTC(2026, 9, 20);
/** Ten days around the end of summer time in Europe, to the minute. */
const instants = fc.integer({ min: 0, max: 10 * 24 * 60 }).map((minutes) => instantFromMs(START + minutes * MINUTE_MS));
const clocks = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
});
const people = fc.constantFrom(ANA, BEA, CARLOS, DANI);
const spans = fc.tuple(instants, instants).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: shift(a, 1) }));
const shifts: fc.Arbitrary<Shift> = fc.record({
  id: fc.constantFrom("shf_1" as ShiftId, "shf_2" as ShiftId),
  person: people,
  deputy: fc.option(people),
  times: fc.oneof(
    fc.record({
      type: fc.constant("weekly" as const),
      days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
      hours: fc.record({ from: clocks, to: clocks }),
    }),
    spans.map((span) => ({ type: "once" as const, ...span })),
  ),
});
const rotas: fc.Arbitrary<Rota> = fc.record({
  timeZone: fc.constantFrom(
    "Europe/Madrid",
    "America/Mexico_City",
    "Asia/Kolkata",
    "Europe/Moscow",
    "Australia/Lord_Howe",
  ),
  shifts: fc.array(shifts, { maxLength: 4 }),
  absences: fc.array(
    fc.tuple(people, spans).map(([person, span]) => ({ id: "abs_1" as AbsenceId, person, ...span })),
    { maxLength: 3 },
  ),
  callList: fc.array(people, { maxLength: 5 }),
});

const madrid = (partial: Partial<Rota>): Rota => ({
  timeZone: "Europe/Madrid",
  shifts: [],
  absences: [],
  callList: [],
  ...partial,
});
const nights = (person: PersonId, deputy: PersonId | null): Shift => ({
  id: "shf_n" as ShiftId,
  person,
  deputy,
  times: { type: "weekly", days: ["saturday"], hours: { from: "22:00", to: "08:00" } },
});

describe("whoever is on call", () => {
  test("is never somebody absent, and nobody is called in two places", () => {
    fc.assert(
      fc.property(rotas, instants, (rota, at) => {
        const { person, deputy, callList } = onCallAt(rota, at);
        const called = [person, deputy, ...callList].filter((one) => one !== null);
        expect(new Set(called).size).toBe(called.length);
        const absent = rota.absences.filter(({ from, to }) => at >= from && at < to).map((absence) => absence.person);
        expect(called.filter((one) => absent.includes(one))).toEqual([]);
        if (deputy !== null) expect(person).not.toBeNull();
      }),
    );
  });

  test("on a nightly shift is on call by the wall clock, in the night the clocks change too", () => {
    const rota = madrid({ shifts: [nights(ANA, null)] });
    fc.assert(
      fc.property(instants, (at) => {
        const { day, hour } = wallTimeIn(at, "Europe/Madrid");
        const saturday = day === 24 && hour >= 22;
        const sunday = day === 25 && hour < 8;
        expect(onCallAt(rota, at).person).toBe(saturday || sunday ? ANA : null);
      }),
    );
    // That night is eleven hours long.
    const covered = uncovered(rota, "2026-10-24T00:00:00.000Z" as Instant, "2026-10-26T00:00:00.000Z" as Instant);
    expect(msOf(covered[1]!.from) - msOf(covered[0]!.to)).toBe(11 * HOUR_MS);
  });

  test("gives way to the deputy while absent, and to the next shift when the deputy is away too", () => {
    const at = "2026-10-24T23:00:00.000Z" as Instant;
    const away = (person: PersonId) => ({
      id: "abs_1" as AbsenceId,
      person,
      from: shift(at, -1),
      to: shift(at, DAY_MS),
    });
    const rota = madrid({ shifts: [nights(ANA, BEA), nights(CARLOS, null)], callList: [BEA, DANI, ANA] });
    expect(onCallAt(rota, at)).toMatchObject({ person: ANA, deputy: BEA, callList: [DANI] });
    expect(onCallAt({ ...rota, absences: [away(ANA)] }, at)).toMatchObject({
      person: BEA,
      deputy: null,
      callList: [DANI],
    });
    expect(onCallAt({ ...rota, absences: [away(ANA), away(BEA)] }, at)).toMatchObject({
      person: CARLOS,
      callList: [DANI],
    });
  });

  test("for a single period comes before whoever has those hours every week", () => {
    const at = "2026-10-24T23:00:00.000Z" as Instant;
    const once: Shift = {
      id: "shf_o" as ShiftId,
      person: DANI,
      deputy: null,
      times: { type: "once", from: at, to: shift(at, HOUR_MS) },
    };
    const rota = madrid({ shifts: [nights(ANA, null), once] });
    expect([
      onCallAt(rota, shift(at, -1)).person,
      onCallAt(rota, at).person,
      onCallAt(rota, shift(at, HOUR_MS)).person,
    ]).toEqual([ANA, DANI, ANA]);
    expect(nextChange(rota, at, shift(at, DAY_MS))).toBe(shift(at, HOUR_MS));
  });
});

test("hours nobody covers are exactly those in which nobody is on call", () => {
  fc.assert(
    fc.property(
      rotas,
      instants,
      fc.integer({ min: 1, max: 40 }),
      fc.nat({ max: 1_000_000 }),
      (rota, from, hours, probe) => {
        const to = shift(from, hours * HOUR_MS);
        const at = shift(from, probe % (hours * HOUR_MS));
        const gaps = uncovered(rota, from, to);
        expect(gaps.some((gap) => at >= gap.from && at < gap.to)).toBe(onCallAt(rota, at).person === null);
      },
    ),
  );
});

test("a call-out goes person, deputy, call list; a rota of one straight on to the list; nobody at all to the fallback", () => {
  const callOut = { shift: null, person: ANA, deputy: BEA, callList: [CARLOS] };
  const order = (call: Parameters<typeof ladderOf>[0]) =>
    ladderOf(call, [DANI], 2).map(({ person, pages }) => [person, pages]);
  expect(order(callOut)).toEqual([
    [ANA, 2],
    [BEA, 2],
    [CARLOS, 1],
  ]);
  expect(order({ ...callOut, deputy: null })).toEqual([
    [ANA, 2],
    [CARLOS, 1],
  ]);
  expect(order({ ...callOut, person: null, deputy: null })).toEqual([[CARLOS, 1]]);
  expect(order({ ...callOut, person: null, deputy: null, callList: [] })).toEqual([[DANI, 2]]);
});
