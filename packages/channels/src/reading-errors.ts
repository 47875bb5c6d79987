import { DAY_MS, instantFromMs, msOf, SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { SourceProblem } from "@baluarte/domain/source/model.ts";
import { OutboundError, type OutboundCode } from "./outbound/error.ts";
import { readFailure, type ReadFailure } from "./reading.ts";

/** What a request that has no answer says about its source. Anything else that was thrown is `malformed`: ours to mend. */
export function failureOf(error: unknown): ReadFailure {
  const outbound = outboundErrorIn(error);
  if (outbound === null) return readFailure("malformed", error instanceof Error ? error.name : "unknown error");
  const problem = outbound.code === "noAnswer" && isTls(outbound) ? "tlsBroken" : PROBLEMS[outbound.code];
  return readFailure(problem, outbound.message);
}

const PROBLEMS = {
  badAddress: "addressInvalid",
  carriesPassword: "addressInvalid",
  notHttps: "addressNotHttps",
  privateAddress: "addressPrivate",
  unresolvable: "unreachable",
  tooManyRedirects: "redirectLoop",
  bodyTooLarge: "tooLarge",
  timedOut: "unreachable",
  noAnswer: "unreachable",
} as const satisfies Record<OutboundCode, SourceProblem>;

/** Libraries of far sides wrap what their transport threw. */
function outboundErrorIn(error: unknown): OutboundError | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return at;
  return null;
}

/** Node's names for a certificate that is not trusted, too old or for another name, and for no TLS at all. */
function isTls(error: Error): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /CERT|SSL|TLS|EPROTO|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code)) return true;
  }
  return false;
}

/**
 * An HTTP status that is not a success, as a problem of its source; `retryAfter`: that header, `now`: what its seconds
 * count from. `null`: the status says nothing is wrong.
 */
export function statusFailure(
  host: string,
  status: number,
  { retryAfter, now }: { retryAfter: string | null; now: Instant },
): ReadFailure | null {
  const problem = statusProblem(status);
  return problem === null
    ? null
    : readFailure(problem, `${host} answered ${status}`, { until: retryTime(retryAfter, now) });
}

function statusProblem(status: number): SourceProblem | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 407) return "authExpired";
  if (status === 403) return "scopeMissing";
  if (status === 404) return "notFound";
  if (status === 410) return "gone";
  if (status === 429) return "rateLimited";
  if (status === 408 || status >= 500) return "unavailable";
  return "rejected";
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); nonsense and what lies behind us is no time. */
export function retryTime(header: string | null, now: Instant): Instant | null {
  if (header === null) return null;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? msOf(now) + Number(text) * SECOND_MS : Date.parse(text);
  if (!Number.isFinite(at) || at <= msOf(now)) return null;
  const until = instantFromMs(Math.min(at, msOf(now) + 30 * DAY_MS));
  return until > now ? until : shift(now, SECOND_MS);
}
