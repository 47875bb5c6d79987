import { dayBefore, startOfSpan, weekdayOf } from "../kernel/daily.ts";
import type { PersonId } from "../kernel/id.ts";
import { instantFromMs, MINUTE_MS, msOf, type Instant } from "../kernel/time.ts";
import { wallTimeIn, type WallTime } from "../statement/checks/wall-time.ts";
import type { CallOut, Rota, ShiftTimes } from "./model.ts";

/**
 * Who is on call at `at`. Whoever is absent is passed over: the deputy moves up, and a shift of which nobody is there
 * gives way to the next that is on.
 */
export function onCallAt(rota: Rota, at: Instant): CallOut {
  const wall = wallTimeIn(at, rota.timeZone);
  const here = (person: PersonId | null) => person !== null && !isAbsent(rota, person, at);
  const on = rota.shifts.filter(({ times }) => covers(times, at, wall));
  const inOrder = [
    ...on.filter(({ times }) => times.type === "once"),
    ...on.filter(({ times }) => times.type !== "once"),
  ];
  const shift = inOrder.find(({ person, deputy }) => here(person) || here(deputy)) ?? null;
  const [person = null, deputy = null] = shift === null ? [] : unique([shift.person, shift.deputy].filter(here));
  return {
    shift: shift?.id ?? null,
    person,
    deputy,
    callList: unique(rota.callList).filter((one) => one !== person && one !== deputy && here(one)),
  };
}

function covers(times: ShiftTimes, at: Instant, wall: WallTime): boolean {
  if (times.type === "once") return at >= times.from && at < times.to;
  const start = startOfSpan(times.hours, wall);
  if (start === null) return false;
  const today = weekdayOf(wall);
  return times.days.includes(start === "today" ? today : dayBefore(today));
}

function isAbsent(rota: Rota, person: PersonId, at: Instant): boolean {
  return rota.absences.some((absence) => absence.person === person && at >= absence.from && at < absence.to);
}

function unique(people: readonly (PersonId | null)[]): PersonId[] {
  return [...new Set(people)].filter((person) => person !== null);
}

const QUARTER_MS = 15 * MINUTE_MS;

/**
 * `from`, and every moment up to `to` at which somebody else may come on call: a quarter of an hour, or where a single
 * period or an absence begins or ends.
 */
function turningPoints(rota: Rota, from: Instant, to: Instant): Instant[] {
  const edges = [...rota.absences, ...rota.shifts.flatMap(({ times }) => (times.type === "once" ? [times] : []))]
    .flatMap((span) => [span.from, span.to])
    .filter((edge) => edge > from && edge < to);
  const quarters: Instant[] = [];
  for (let ms = (Math.floor(msOf(from) / QUARTER_MS) + 1) * QUARTER_MS; ms < msOf(to); ms += QUARTER_MS) {
    quarters.push(instantFromMs(ms));
  }
  return [...new Set([from, ...edges, ...quarters])].toSorted();
}

/** The stretches between `from` and `to` that nobody covers, oldest first, exact to the millisecond. */
export function uncovered(rota: Rota, from: Instant, to: Instant): { from: Instant; to: Instant }[] {
  const gaps: { from: Instant; to: Instant }[] = [];
  const points = turningPoints(rota, from, to);
  for (const [index, point] of points.entries()) {
    if (onCallAt(rota, point).person !== null) continue;
    const end = points[index + 1] ?? to;
    const last = gaps.at(-1);
    if (last !== undefined && last.to === point) last.to = end;
    else gaps.push({ from: point, to: end });
  }
  return gaps;
}

/** When another person comes on call after `from`, at the latest `to`; `null`: nobody else until then. */
export function nextChange(rota: Rota, from: Instant, to: Instant): Instant | null {
  const now = onCallAt(rota, from).person;
  return turningPoints(rota, from, to).find((point) => onCallAt(rota, point).person !== now) ?? null;
}

/** One step of a call-out: whom, and how often before the next is called too. */
export type Rung = { person: PersonId; pages: number };

/** How often the person on call, and then the deputy, is called before the next is. */
export const PAGES_BEFORE_NEXT = 2;

/**
 * The order in which people are called: the one on call, the deputy, the call list. `fallback` is called when the rota
 * names nobody at all, so that an alarm is never for nobody.
 */
export function ladderOf(
  { person, deputy, callList }: CallOut,
  fallback: readonly PersonId[],
  pagesBeforeNext: number = PAGES_BEFORE_NEXT,
): Rung[] {
  const first = [person, deputy].filter((one) => one !== null).map((one) => ({ person: one, pages: pagesBeforeNext }));
  const listed = [...first, ...callList.map((one) => ({ person: one, pages: 1 }))];
  return listed.length > 0 ? listed : fallback.map((one) => ({ person: one, pages: pagesBeforeNext }));
}
