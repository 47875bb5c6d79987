import { createECDH, hkdfSync } from "node:crypto";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { attempt, notSent, problemOfStatus, sent, waitAsked, type Message, type Sent } from "./sender.ts";

export type PushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } };
export type VapidKeys = { publicKey: string; privateKey: string };

/** The order of P-256 (FIPS 186-4, D.1.2.3): a private key is a number from 1 to one below it. */
const P256_ORDER = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

/**
 * The installation's push identity (VAPID, RFC 8292), made from its secret: the same in every process and after every
 * restart, with nothing to store. A browser has one subscription for the whole installation, so the key is no brand's.
 * Forty-eight bytes are reduced, so that no key is likelier than another by more than 2⁻¹²⁸ (FIPS 186-4, B.4.1).
 */
export function vapidFrom(secret: Uint8Array): VapidKeys {
  const wide = Buffer.from(hkdfSync("sha256", secret, "", "baluarte web push 1", 48)).toString("hex");
  const number = (BigInt(`0x${wide}`) % (P256_ORDER - 1n)) + 1n;
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(number.toString(16).padStart(64, "0"), "hex");
  return { publicKey: curve.getPublicKey("base64url"), privateKey: curve.getPrivateKey("base64url") };
}

/** A phone that was off all night must still ring for what nobody took; a page is out of date sooner than that. */
const TTL_SECONDS = 30 * 60;

/**
 * Sends one push message, encrypted for the browser alone (RFC 8291); the library makes the request, the guard sends it.
 * A browser whose key is none cannot be written to at all: it is `gone`.
 */
export function sendByPush(
  outbound: Outbound,
  vapid: VapidKeys & { subject: string },
  subscription: PushSubscription,
  message: Message,
): Promise<Sent> {
  const { id, title, text, url, urgent } = message;
  return attempt(async () => {
    if (!isPublicKey(subscription.keys.p256dh)) return notSent("gone");
    // Loaded when a first push goes out: a server has three seconds to start.
    const { default: webPush } = await import("web-push");
    const request = webPush.generateRequestDetails(subscription, JSON.stringify({ id, title, text, url, urgent }), {
      vapidDetails: vapid,
      TTL: TTL_SECONDS,
      urgency: urgent ? "high" : "normal",
      contentEncoding: "aes128gcm",
    });
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
    const answer = await outbound.request({
      url: request.endpoint,
      method: "POST",
      headers: Object.fromEntries(headers),
      body: request.body,
    });
    return answer.status >= 200 && answer.status <= 299
      ? sent()
      : notSent(problemOfStatus(answer.status), `HTTP ${answer.status} ${answer.text}`, waitAsked(answer.headers));
  });
}

/** Whether it is a point of the curve: whoever signed in can send any text in its place. */
function isPublicKey(text: string): boolean {
  const curve = createECDH("prime256v1");
  curve.generateKeys();
  try {
    curve.computeSecret(text, "base64url");
    return true;
  } catch {
    return false;
  }
}
