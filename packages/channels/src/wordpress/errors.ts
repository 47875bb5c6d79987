import { z } from "zod";
import { limitEnd } from "../limit-end.ts";
import { OutboundError } from "../outbound/error.ts";
import type { OutboundAnswer } from "../outbound/outbound.ts";
import type { PlatformError } from "../platform-error.ts";
import { jsonOf } from "./json.ts";

/**
 * A site that answered with something else than what was asked for. `certain`: that it did not do it. A site that
 * stumbles (5xx) may have stored a post before, and so may one whose answer cannot be read.
 */
export class SiteRefusal extends Error {
  override readonly name = "SiteRefusal";
  readonly error: PlatformError;
  readonly certain: boolean;

  constructor(reason: string, error: PlatformError, certain: boolean) {
    super(reason);
    this.error = error;
    this.certain = certain;
  }
}

const RestError = z.object({ code: z.string().regex(/^[\w-]{1,80}$/) });

/** Folds an answer that is no success. Source: https://developer.wordpress.org/rest-api/, global errors. */
export function refusalOf(answer: OutboundAnswer): SiteRefusal {
  const { status } = answer;
  const code = restCodeOf(answer.text);
  const reason = code ?? `status${status}`;
  const refused = (why: string) => new SiteRefusal(why, rejected(why), true);
  if (status >= 300 && status < 400) return new SiteRefusal("siteMoved", rejected("siteMoved"), status !== 303);
  if (status === 429)
    return new SiteRefusal(reason, { kind: "rateLimited", until: limitEnd((name) => answer.headers.get(name)) }, true);
  if (status >= 500) return new SiteRefusal(reason, { kind: "unavailable" }, false);
  // A firewall in front of the site, or a page where the interface should be, speaks HTML.
  if (code === null) return refused(status === 403 ? "blockedBeforeWordPress" : reason);
  if (status === 401 || NOT_SIGNED_IN.has(code) || forbidsUnsignedIn(answer.text))
    return new SiteRefusal(reason, { kind: "authExpired" }, true);
  if (status === 403) return new SiteRefusal(reason, { kind: "scopeMissing" }, true);
  if (GONE.has(code) || status === 410) return new SiteRefusal(reason, { kind: "gone" }, true);
  return refused(code);
}

const NOT_SIGNED_IN = new Set(["incorrect_password", "invalid_username", "invalid_email", "rest_not_logged_in"]);
const GONE = new Set(["rest_comment_invalid_id", "rest_post_invalid_id"]);

const Details = z.object({
  data: z.object({ details: z.record(z.string(), z.object({ data: z.object({ status: z.number() }) })) }),
});

/**
 * A site where none of the user's application passwords is left does not look at ours: it takes us for anybody, and
 * refuses what we asked for as a wrong parameter (400) with a 401 inside. Seen on WordPress 6, 2026-11-25.
 */
function forbidsUnsignedIn(text: string): boolean {
  const { details } = Details.safeParse(jsonOf(text)).data?.data ?? { details: {} };
  return Object.values(details).some(({ data }) => data.status === 401);
}

const rejected = (reason: string): PlatformError => ({ kind: "rejected", reason });

export function restCodeOf(text: string): string | null {
  return RestError.safeParse(jsonOf(text)).data?.code ?? null;
}

/** Whether it is certain that a failed write had no effect. */
export function isCertain(error: unknown): boolean {
  if (error instanceof SiteRefusal) return error.certain;
  return error instanceof OutboundError && !error.sent;
}

/** For the operator: what went wrong, and nothing that was sent. */
export function causeOf(error: unknown): string {
  return error instanceof SiteRefusal || error instanceof OutboundError ? error.message : "no answer";
}

export function platformErrorOf(error: unknown): PlatformError {
  return error instanceof SiteRefusal ? error.error : { kind: "unavailable" };
}
