import { z } from "zod";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";

/** The ways out of the app. `gateway` is an SMS or voice gateway; `webhook` goes to a machine and to no person. */
export const NOTIFY_WAYS = ["push", "mail", "telegram", "gateway", "webhook"] as const;
export const NotifyWay = z.enum(NOTIFY_WAYS);
export type NotifyWay = z.infer<typeof NotifyWay>;
export const PERSONAL_WAYS = ["push", "mail", "telegram", "gateway"] as const;
export const PersonalWay = z.enum(PERSONAL_WAYS);
export type PersonalWay = z.infer<typeof PersonalWay>;

/**
 * `sending` is stored before the sender is called, so that a process that died leaves its mark: what is found there may have
 * gone out, and is sent again under the same id. `unknown`: no try was answered, one may have arrived. `dropped`: before
 * its turn came somebody was on it.
 */
export const DELIVERY_STATES = ["queued", "sending", "sent", "unknown", "failed", "dropped"] as const;
export const DeliveryState = z.enum(DELIVERY_STATES);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Why something did not arrive, with whether it is worth trying again. Each has its sentence on screen. */
export const DELIVERY_PROBLEMS = {
  /** The way is not set up, or not completely. */
  notSet: { again: false },
  /** The other side does not know this mailbox, number or chat. */
  addressRefused: { again: false },
  /** It does not accept our password or token. */
  authRefused: { again: false },
  /** It refuses what we sent. */
  refused: { again: false },
  /** It answered "fine" and said in the body that it was not. */
  bodySaysNo: { again: false },
  /** The device or chat does not take part any more. */
  gone: { again: false },
  /** Our own guard: an address inside the house that nobody allowed. */
  blockedAddress: { again: false },
  /** The brand is frozen: nothing of it leaves until that is lifted. */
  frozen: { again: false },
  tooManyRequests: { again: true },
  /** The other side is there and has a fault of its own. */
  unavailable: { again: true },
  unreachable: { again: true },
  tlsFailed: { again: true },
  timeout: { again: true },
} as const satisfies Record<string, { again: boolean }>;
export type DeliveryProblem = keyof typeof DELIVERY_PROBLEMS;
export const DeliveryProblem = z.enum(Object.keys(DELIVERY_PROBLEMS) as [DeliveryProblem, ...DeliveryProblem[]]);

/**
 * Waits before each further try. A page is repeated every three minutes anyway, so a try that comes later than that helps
 * nobody. A machine may be down for a night: a webhook is tried for half a day, as Standard Webhooks asks.
 */
const TRIES: Record<NotifyWay, readonly number[]> = {
  push: [5 * SECOND_MS, 30 * SECOND_MS],
  mail: [5 * SECOND_MS, 30 * SECOND_MS],
  telegram: [5 * SECOND_MS, 30 * SECOND_MS],
  gateway: [5 * SECOND_MS, 30 * SECOND_MS],
  webhook: [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS],
};

/** What a delivery carries: an alert, whose call is repeated by itself, or notices, which nobody says twice. */
export type DeliveryAbout = "alert" | "notices";

/** The longest that any way waits when it is asked to; for a person the next page comes sooner than a longer wait ends. */
const WAIT_MAX: Record<NotifyWay, number> = {
  push: 2 * MINUTE_MS,
  mail: 2 * MINUTE_MS,
  telegram: 2 * MINUTE_MS,
  gateway: 2 * MINUTE_MS,
  webhook: 10 * HOUR_MS,
};

/** No page follows a notice: an hour late it still helps, and given up it is lost. */
const NOTICES_WAIT_MAX = HOUR_MS;

/**
 * How long to wait after `attempts` tries, the last of which ended with `problem`; `null`: it is over. `askedMs`: for how
 * long the other side asked to be left alone; where that is longer than a try could still help, nothing more is tried. That
 * is by what it is `about`. All in ms.
 */
export function retryAfter(
  way: NotifyWay,
  problem: DeliveryProblem,
  attempts: number,
  { about, askedMs = null }: { about: DeliveryAbout; askedMs?: number | null },
): number | null {
  const wait = DELIVERY_PROBLEMS[problem].again ? (TRIES[way][attempts - 1] ?? null) : null;
  if (wait === null || askedMs === null) return wait;
  const waitMax = about === "notices" ? Math.max(WAIT_MAX[way], NOTICES_WAIT_MAX) : WAIT_MAX[way];
  return askedMs > waitMax ? null : Math.max(wait, askedMs);
}
