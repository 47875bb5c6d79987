import { z } from "zod";
import type { ConnectionCheck } from "@baluarte/channels/channel.ts";
import { BlueskyCredentials, BlueskyIdentity } from "@baluarte/channels/bluesky/credentials.ts";
import { MailCredentials } from "@baluarte/channels/mail/credentials.ts";
import type { OutboundCode } from "@baluarte/channels/outbound/error.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { checkWordPress } from "@baluarte/channels/wordpress/check.ts";
import { WordPressCredentials, WordPressIdentity } from "@baluarte/channels/wordpress/credentials.ts";
import type { RealBrand } from "@baluarte/domain/brand/model.ts";
import type { ConnectionProblem } from "@baluarte/domain/connection/model.ts";
import type { ConnectionId } from "@baluarte/domain/kernel/id.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { SecretBox } from "./secret-box.ts";

/** What opens an account, as its channel takes it. */
export const Credential = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("bluesky"), credentials: BlueskyCredentials }),
  z.object({ channel: z.literal("wordpress"), credentials: WordPressCredentials }),
  z.object({ channel: z.literal("mail"), credentials: MailCredentials }),
]);
export type Credential = z.infer<typeof Credential>;

/** A credential together with whom it turned out to speak for. */
export const OpenAccount = z.discriminatedUnion("channel", [
  z.object({ channel: z.literal("bluesky"), credentials: BlueskyCredentials, identity: BlueskyIdentity }),
  z.object({ channel: z.literal("wordpress"), credentials: WordPressCredentials, identity: WordPressIdentity }),
  z.object({ channel: z.literal("mail"), credentials: MailCredentials }),
]);
export type OpenAccount = z.infer<typeof OpenAccount>;

/** What a person typed, without what opens the account: no secret, and spares typing it again. */
export function typedOf({ channel, credentials }: Credential): Record<string, string> {
  switch (channel) {
    case "bluesky":
      return { service: credentials.service, handle: credentials.handle };
    case "wordpress":
      return { site: credentials.site, user: credentials.user };
    case "mail": {
      const { host, port, security, login, from, replyTo } = credentials;
      return {
        host,
        port: String(port),
        security,
        user: login?.user ?? "",
        fromName: from.name,
        fromAddress: from.address,
        replyTo: replyTo ?? "",
      };
    }
    default:
      return assertNever(channel);
  }
}

export type Tried =
  | { ok: true; account: string; identity: Record<string, unknown>; missing: readonly string[] }
  | { ok: false; problem: ConnectionProblem };

/** Tries a credential on its far side, and publishes nothing. Never throws. */
export async function tryCredential(outbound: Outbound, credential: Credential): Promise<Tried> {
  const check = await checkOn(outbound, credential);
  if (!check.ok) return { ok: false, problem: problemOf(check.error.kind, check.reason) };
  if (check.missing.includes("publish")) return { ok: false, problem: "scopeMissing" };
  return { ok: true, account: check.account, identity: { ...check.identity }, missing: check.missing };
}

async function checkOn(outbound: Outbound, credential: Credential): Promise<ConnectionCheck<object>> {
  switch (credential.channel) {
    case "bluesky": {
      // Libraries of far sides take up to a second to load, and a server has three to start.
      const { checkBluesky } = await import("@baluarte/channels/bluesky/check.ts");
      return checkBluesky(credential.credentials, outbound);
    }
    case "wordpress":
      return checkWordPress(credential.credentials, outbound);
    case "mail": {
      const { checkMail } = await import("@baluarte/channels/mail/check.ts");
      return checkMail(credential.credentials, outbound);
    }
    default:
      return assertNever(credential);
  }
}

function problemOf(kind: (ConnectionCheck<unknown> & { ok: false })["error"]["kind"], reason: string) {
  if (kind === "authExpired" || kind === "scopeMissing") return kind;
  if (reason === "certificateUntrusted") return reason;
  // The guard's refusals name their code before the host.
  return REFUSED_BY_GUARD[reason.split(":", 1)[0] as OutboundCode] ?? "unreachable";
}

const REFUSED_BY_GUARD: Partial<Record<OutboundCode, ConnectionProblem>> = {
  privateAddress: "addressPrivate",
  notHttps: "addressNotHttps",
};

/** Asks for the brand itself and not its id: a drill has no type that fits. */
export function sealCredential(
  secrets: SecretBox,
  brand: RealBrand,
  id: ConnectionId,
  { credentials }: Credential,
): string {
  return secrets.seal(brand.id, `connection.${id}`, JSON.stringify(credentials));
}

/** Throws `SecretBroken` where it was sealed under another secret, brand or connection. */
export function openCredential(
  secrets: SecretBox,
  brand: RealBrand,
  { id, channel, identity, secret }: { id: ConnectionId; channel: string; identity: unknown; secret: string },
): OpenAccount {
  const credentials: unknown = JSON.parse(secrets.open(brand.id, `connection.${id}`, secret));
  return OpenAccount.parse({ channel, credentials, identity });
}
