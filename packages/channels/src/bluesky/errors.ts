import { XRPCError } from "@atproto/api";
import { instantFromMs, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import { limitEnd } from "../limit-end.ts";
import { OutboundError } from "../outbound/error.ts";
import type { PlatformError } from "../platform-error.ts";

/** What a service said no with: HTTP status and the protocol's error name; `null` where it said nothing. */
export interface Refusal {
  readonly status: number;
  readonly name: string;
  readonly error: PlatformError;
}

/**
 * A failed call as one of our errors, or `null` where there was no answer or the service itself stumbled: then nobody
 * knows whether the call had its effect. Source: https://atproto.com/specs/xrpc#error-responses.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof XRPCError) || error.status < 400 || error.status >= 500) return null;
  return { status: error.status, name: error.error, error: platformErrorOf(error) };
}

function platformErrorOf({ status, error: name, headers }: XRPCError): PlatformError {
  if (status === 429) return { kind: "rateLimited", until: resetOf(headers ?? {}) };
  if (status === 401 || EXPIRED.has(name)) return { kind: "authExpired" };
  if (status === 403) return { kind: "scopeMissing" };
  if (GONE.has(name)) return { kind: "gone" };
  return { kind: "rejected", reason: name };
}

const EXPIRED = new Set([
  "AuthenticationRequired",
  "AuthMissing",
  "ExpiredToken",
  "InvalidToken",
  "AccountTakedown",
  "AccountDeactivated",
]);
const GONE = new Set(["RecordNotFound", "RepoNotFound", "RepoTakendown", "RepoDeactivated"]);

/** `ratelimit-reset` is seconds since 1970; what stands before the service may speak of `Retry-After` alone. */
function resetOf(headers: Readonly<Record<string, string | undefined>>): Instant {
  const seconds = Number(headers["ratelimit-reset"]);
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11
    ? instantFromMs(seconds * SECOND_MS)
    : limitEnd((name) => headers[name]);
}

/** Whether it is certain that the call never left, so that it had no effect. */
export function neverLeft(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return !at.sent;
  return false;
}

/** For the operator. Names of errors only: messages of services may repeat what was sent to them. */
export function causeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof OutboundError) return at.message;
  return error instanceof XRPCError ? `status ${error.status} ${error.error}` : "no answer";
}
