import { z } from "zod";
import { OutboundError } from "../outbound/error.ts";
import type { PlatformError } from "../platform-error.ts";

/** What the mail library tells of a failure: the server's reply code and its words, where it was the server who spoke. */
const SmtpFailure = z.object({
  code: z.string().optional(),
  responseCode: z.number().int().optional(),
  response: z.string().optional(),
});

/**
 * What a failed delivery comes to. `refused`: the server said no for good, so it has no letter of ours. `unsent`: it has
 * none either, and may take it later; `reach` says whether that holds for this letter or for the server. `unknown`: the
 * letter was begun, and no answer came.
 */
export type DeliveryFailure =
  | { readonly kind: "refused"; readonly answer: string }
  | {
      readonly kind: "unsent";
      readonly reach: "letter" | "server";
      readonly cause: string;
      readonly error: PlatformError;
    }
  | { readonly kind: "unknown"; readonly cause: string };

/** `bodyBegan`: whether the server had asked for the letter itself (354). Source: RFC 5321, 4.2.1 and 6.1. */
export function deliveryFailure(error: unknown, bodyBegan: boolean): DeliveryFailure {
  const { code, responseCode, response } = SmtpFailure.safeParse(error).data ?? {};
  const answer = oneLine(response ?? "");
  if (isUntrusted(error))
    return { kind: "unsent", reach: "server", cause: "certificateUntrusted", error: { kind: "unavailable" } };
  const cause = error instanceof OutboundError ? error.message : answer || (code ?? "noAnswer");
  if (code === "EAUTH")
    return { kind: "unsent", reach: "server", cause: "loginRefused", error: { kind: "authExpired" } };
  if ((code === "EENVELOPE" || code === "EMESSAGE") && responseCode !== undefined && responseCode !== 421) {
    if (responseCode >= 500) return { kind: "refused", answer };
    if (responseCode >= 400) return { kind: "unsent", reach: "letter", cause, error: { kind: "unavailable" } };
  }
  if (bodyBegan) return { kind: "unknown", cause };
  return { kind: "unsent", reach: "server", cause, error: { kind: "unavailable" } };
}

/**
 * Whether the far side is there and shows a certificate that nobody vouches for. The mail library puts a code of its own
 * over the one of TLS and keeps the message, which OpenSSL words alike in every version.
 */
export function isUntrusted(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  return /certificate|altnames/iu.test(message) && !(error instanceof OutboundError);
}

/** A server's words, for a person to read: on one line and of a length that a screen bears. */
export function oneLine(answer: string): string {
  return answer.replace(/\s+/g, " ").trim().slice(0, 300);
}
