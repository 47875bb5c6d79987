import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { signWebhook } from "@baluarte/channels/webhook/signature.ts";
import { attempt, notSent, problemOfStatus, sent, waitAsked, type Sent } from "./sender.ts";

export type Webhook = { url: string; secret: string };

/**
 * Sends one event as Standard Webhooks says (https://www.standardwebhooks.com): `webhook-id` stays the same over every
 * try, so that a receiver takes it once; `webhook-timestamp` is when this try left, so that a replay is seen; the
 * signature covers both and the body.
 */
export function sendByWebhook(
  outbound: Outbound,
  { url, secret }: Webhook,
  event: { id: string; at: Instant; body: string },
): Promise<Sent> {
  const timestamp = String(Math.floor(msOf(event.at) / 1000));
  return attempt(async () => {
    const { status, text, headers } = await outbound.request({
      url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": event.id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signWebhook(secret, { id: event.id, timestamp, body: event.body }),
      },
      body: event.body,
    });
    if (status >= 200 && status <= 299) return sent();
    // 410 alone says "never again"; a receiver that is being moved answers 404 for a while.
    const problem = status === 404 ? "unavailable" : problemOfStatus(status);
    return notSent(problem, `HTTP ${status} ${text}`, waitAsked(headers));
  });
}
