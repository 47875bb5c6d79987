import { z } from "zod";
import { MAIL_ADDRESS, RECIPIENTS_MAX } from "@baluarte/domain/connection/credential.ts";
import { ConnectionChannel, ConnectionProblem, ConnectionState } from "@baluarte/domain/connection/model.ts";
import { ConnectionId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { route } from "./route.ts";

/** An account that the brand publishes with. What opens it is never answered. */
export const Connection = z.object({
  id: ConnectionId,
  channel: ConnectionChannel,
  /** As the channel calls it: a handle, a site's address, a mail address. */
  account: z.string(),
  state: ConnectionState,
  problem: ConnectionProblem.nullable(),
  checkedAt: Instant,
  addedBy: PersonRef,
  addedAt: Instant,
  revokedAt: Instant.nullable(),
  /** Where it publishes; `null` once it does not. */
  touchpoint: TouchpointId.nullable(),
  /** Whom it writes to, each a letter alone; `null` where it writes no letters. */
  recipients: z.array(z.string()).nullable(),
  /** What was typed to connect it, without what opens it: a form that renews the credential begins with it. */
  typed: z.record(z.string(), z.string()),
});
export type Connection = z.infer<typeof Connection>;

/** What each channel's own form asks for; the server parses it as that channel does. */
const Credentials = z.record(z.string(), z.unknown());

const ConnectionParams = BrandParams.extend({ connection: ConnectionId });

export const connectionRoutes = {
  "connection.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/connections",
    access: { brand: "brand.read" },
    summary: "Accounts the brand publishes with, and whether they work",
    params: BrandParams,
    response: z.object({ items: z.array(Connection) }),
    errors: [],
  }),
  "connection.add": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/connections",
    access: { brand: "brand.manage" },
    summary: "Connect an account: the credential is tried before it is kept; again for the same account replaces it",
    params: BrandParams,
    body: z.discriminatedUnion("channel", [
      z.object({ channel: z.literal("bluesky"), credentials: Credentials }),
      z.object({ channel: z.literal("wordpress"), credentials: Credentials }),
      z.object({
        channel: z.literal("mail"),
        credentials: Credentials,
        recipients: z
          .array(z.email({ pattern: MAIL_ADDRESS }))
          .min(1)
          .max(RECIPIENTS_MAX),
      }),
    ]),
    response: Connection,
    errors: [
      "invalidRequest",
      "drillHoldsNoCredential",
      "credentialRefused",
      "credentialScopeMissing",
      "accountUnreachable",
      "certificateUntrusted",
      "addressPrivate",
      "addressNotHttps",
    ],
  }),
  "connection.check": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/connections/{connection}/check",
    access: { brand: "brand.manage" },
    summary: "Try the credential now, and keep what was found",
    params: ConnectionParams,
    response: Connection,
    errors: ["notFound", "wrongState"],
  }),
  "connection.revoke": route({
    method: "DELETE",
    path: "/api/v1/brands/{brand}/connections/{connection}",
    access: { brand: "act.brake" },
    summary: "Cut it at once: the credential is erased, and a person publishes there by hand",
    params: ConnectionParams,
    response: Connection,
    errors: ["notFound", "wrongState"],
  }),
};
