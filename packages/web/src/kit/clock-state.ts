const MINUTE_MS = 60_000;
/** The last third of a clock is soon: of an hour twenty minutes, of twelve hours four. */
const SOON_SHARE = 1 / 3;

export const CLOCK_STATES = ["onTime", "soon", "overdue", "met"] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** A due time as a screen shows it. Instants are epoch milliseconds. */
export interface Clock {
  readonly id: string;
  /** «Respuesta lista» */
  readonly name: string;
  /** «12 h» */
  readonly rule: string;
  readonly startsAt: number;
  readonly dueAt: number;
  /** When it was met; `null` while it runs. */
  readonly metAt: number | null;
}

export function clockState({ startsAt, dueAt, metAt }: Clock, now: number): ClockState {
  if (metAt !== null) return "met";
  const left = dueAt - now;
  if (left < 0) return "overdue";
  return left <= (dueAt - startsAt) * SOON_SHARE ? "soon" : "onTime";
}

/** Share of the clock that is spent, 0 to 1. */
export function clockSpent({ startsAt, dueAt, metAt }: Clock, now: number): number {
  if (metAt !== null || dueAt <= startsAt) return 1;
  return Math.min(1, Math.max(0, (now - startsAt) / (dueAt - startsAt)));
}

/** The moments at which a running clock speaks to people who cannot see it. */
export type ClockCall = "quiet" | "10" | "5" | "1" | "overdue";

export function clockCall({ dueAt, metAt }: Clock, now: number): ClockCall {
  if (metAt !== null) return "quiet";
  const left = dueAt - now;
  if (left < 0) return "overdue";
  if (left <= MINUTE_MS) return "1";
  if (left <= 5 * MINUTE_MS) return "5";
  return left <= 10 * MINUTE_MS ? "10" : "quiet";
}
