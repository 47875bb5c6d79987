import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { MINUTE_MS, msOf, SECOND_MS, type Instant } from "@baluarte/domain/kernel/time.ts";

/**
 * Standard Webhooks: `webhook-id` names an event over all its tries, `webhook-timestamp` is when this try left, in seconds,
 * and `webhook-signature` covers both and the body. Source: https://www.standardwebhooks.com (specification 1).
 */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970, as the header spells them. */
  readonly timestamp: string;
  readonly body: Uint8Array | string;
}

/** The signature under one secret (`whsec_…`), as it stands in the header. */
export function signWebhook(secret: string, { id, timestamp, body }: SignedMessage): string {
  const mac = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest("base64")}`;
}

/** A secret that nobody has: as many bytes as the digest is long. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString("base64")}`;
}

export const SIGNATURE_FLAWS = ["headersMissing", "timestampInvalid", "tooOld", "inFuture", "signatureWrong"] as const;
export type SignatureFlaw = (typeof SIGNATURE_FLAWS)[number];

/** As far as a sender's clock may be from ours, and a copied message may be sent again: the specification's own figure. */
export const TOLERANCE_MS = 5 * MINUTE_MS;

/**
 * What is wrong with a message's signature; `null`: it holds under one of `secrets`. A sender that changes its secret signs
 * with both for a while, so that one right signature among others is enough.
 */
export function signatureFlaw(
  message: SignedMessage & { readonly signature: string },
  secrets: readonly string[],
  now: Instant,
): SignatureFlaw | null {
  const { id, timestamp, signature } = message;
  if (id === "" || timestamp === "" || signature === "") return "headersMissing";
  if (!/^\d{1,12}$/.test(timestamp)) return "timestampInvalid";
  const ageMs = msOf(now) - Number(timestamp) * SECOND_MS;
  if (ageMs > TOLERANCE_MS) return "tooOld";
  if (ageMs < -TOLERANCE_MS) return "inFuture";
  const said = signature.split(" ").filter((one) => one.startsWith("v1,"));
  const right = secrets.map((secret) => Buffer.from(signWebhook(secret, message)));
  const holds = said.some((one) => right.some((expected) => isSame(expected, Buffer.from(one))));
  return holds ? null : "signatureWrong";
}

const PREFIX = "whsec_";

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, "base64");
}

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
