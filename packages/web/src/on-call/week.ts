import type { OnCall } from "@baluarte/contract/on-call.ts";
import { DAY_MS, HOUR_MS, instantFromMs, msOf } from "@baluarte/domain/kernel/time.ts";
import type { Rota } from "@baluarte/domain/on-call/model.ts";
import { onCallAt, uncovered } from "@baluarte/domain/on-call/rules.ts";
import { instantOfWall, wallTimeIn } from "@baluarte/domain/statement/checks/wall-time.ts";
import type { Cover } from "../kit/week-grid.tsx";

const DAYS = 7;
const HOURS = 24;

export interface CoveredWeek {
  /** The first row's day, as midnight UTC. */
  readonly from: number;
  readonly week: Cover[][];
  /** The first hour in which nobody is called. */
  readonly worst: { readonly day: number; readonly hour: number } | null;
}

/**
 * Today and the six days after it, hour by hour in `timeZone`: somebody with a deputy, somebody alone, nobody in a part of
 * the hour, or over. What is uncovered is the server's word.
 */
export function coveredWeek(view: RotaView, timeZone: string, nowMs: number): CoveredWeek {
  const rota = rotaOf(view, timeZone);
  const today = wallTimeIn(instantFromMs(nowMs), timeZone);
  let worst: CoveredWeek["worst"] = null;
  const week = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: HOURS }, (_unused, hour): Cover => {
      const start = instantOfWall({ ...today, day: today.day + day, hour, minute: 0 }, timeZone);
      const end = instantFromMs(msOf(start) + HOUR_MS);
      if (msOf(end) <= nowMs) return "past";
      if (view.uncovered.some((gap) => gap.from < end && gap.to > start)) {
        worst ??= { day, hour };
        return "nobody";
      }
      return onCallAt(rota, start).deputy === null ? "part" : "full";
    }),
  );
  return { from: Date.UTC(today.year, today.month - 1, today.day), week, worst };
}

/**
 * The stretches to offer for covering. The last may be cut where the week to come ends, and that end moves on by the
 * second: it is followed for a day more, so that what was covered stays so.
 */
export function wholeGaps(view: RotaView, timeZone: string): OnCall["uncovered"] {
  const rota = rotaOf(view, timeZone);
  return view.uncovered.map(({ from, to }) => ({
    from,
    to: uncovered(rota, from, instantFromMs(msOf(to) + DAY_MS))[0]?.to ?? to,
  }));
}

type RotaView = Pick<OnCall, "shifts" | "absences" | "callList" | "uncovered">;

function rotaOf({ shifts, absences, callList }: RotaView, timeZone: string): Rota {
  return { timeZone, shifts, absences, callList };
}

/** How long nobody is called, in ms. */
export function uncoveredMs(gaps: OnCall["uncovered"]): number {
  return gaps.reduce((sum, { from, to }) => sum + msOf(to) - msOf(from), 0);
}

/** Whether nobody at all stands in the rota for the week to come. */
export function isBare(view: Pick<OnCall, "shifts" | "uncovered">): boolean {
  return view.shifts.length === 0 && uncoveredMs(view.uncovered) >= DAYS * DAY_MS;
}
