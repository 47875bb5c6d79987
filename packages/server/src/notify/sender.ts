import type { DeliveryProblem } from "@baluarte/domain/notice/delivery.ts";
import { OutboundError, type OutboundCode } from "@baluarte/channels/outbound/error.ts";
import { SECOND_MS } from "@baluarte/domain/kernel/time.ts";

/** What the product says, rendered for whoever reads it. `id` names it for good: a second try carries the same. */
export type Message = {
  id: string;
  title: string;
  text: string;
  /** Where in the app to go on. */
  url: string;
  /** What is said behind the address, where there is room for it: in a mail. */
  after?: string;
  /** A button that answers in the message itself, where the way has buttons; `data` comes back when it is tapped. */
  button?: { text: string; data: string };
  /** Wakes: lights the screen, comes before other mail. */
  urgent: boolean;
};

/**
 * What became of one try. `detail` is the other side's own words, for the admin; never ours, an address or a secret. `waitMs`:
 * for so long it wants no further try; `null` where it does not say.
 */
export type Sent =
  | { ok: true; detail: string | null }
  | { ok: false; problem: DeliveryProblem; detail: string | null; waitMs: number | null };

/** How long a mail server may stay silent: a page has three minutes, and by then it would not have woken anybody. */
export const SEND_TIMEOUT_MS = 10_000;

export const sent = (detail: string | null = null): Sent => ({ ok: true, detail });
export const notSent = (
  problem: DeliveryProblem,
  detail: string | null = null,
  waitMs: number | null = null,
): Extract<Sent, { ok: false }> => ({ ok: false, problem, detail: detail === null ? null : excerpt(detail), waitMs });

/** How long an answer that is no success wants to be left alone: its `Retry-After` (RFC 9110, 10.2.3), told from its own `Date`. */
export function waitAsked(headers: Headers): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/.test(value)) return Number(value) * SECOND_MS;
  const wait = Date.parse(value) - Date.parse(headers.get("date") ?? "");
  return wait > 0 ? wait : null;
}

/** As much of the other side's words as tells an admin what is wrong. */
export function excerpt(text: string): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  return plain.length > 200 ? `${plain.slice(0, 199)}…` : plain;
}

/** An HTTP answer that is no success, as everybody uses the codes. */
export function problemOfStatus(status: number): DeliveryProblem {
  if (status === 401 || status === 403) return "authRefused";
  if (status === 404 || status === 410) return "gone";
  if (status === 429) return "tooManyRequests";
  if (status === 408 || status === 425 || status >= 500) return "unavailable";
  return "refused";
}

/** Why there was no answer, for the admin of the way. */
export function problemOfOutbound({ code, cause }: OutboundError): DeliveryProblem {
  const { code: reason = "" } = (cause ?? {}) as { code?: string };
  return code === "noAnswer" && TLS_FAILURES.test(reason) ? "tlsFailed" : OUTBOUND_PROBLEMS[code];
}

const TLS_FAILURES = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|^EPROTO$/;
const OUTBOUND_PROBLEMS = {
  badAddress: "blockedAddress",
  carriesPassword: "blockedAddress",
  notHttps: "blockedAddress",
  privateAddress: "blockedAddress",
  unresolvable: "unreachable",
  tooManyRedirects: "unreachable",
  // It took what we said and answers with a book: asking again would say it twice.
  bodyTooLarge: "refused",
  timedOut: "timeout",
  noAnswer: "unreachable",
} as const satisfies Record<OutboundCode, DeliveryProblem>;

/** Runs a try; a request that got no answer is told by why. Anything else is a fault of ours and thrown on. */
export async function attempt(work: () => Promise<Sent>): Promise<Sent> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutboundError) return notSent(problemOfOutbound(error));
    throw error;
  }
}
