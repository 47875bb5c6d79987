import type { connectionRoutes } from "@baluarte/contract/connection.ts";
import {
  keepCheck,
  keepConnection,
  listConnections,
  openForCheck,
  realBrand,
  revokeConnection,
} from "../services/connection.ts";
import { Credential, tryCredential } from "../services/credential.ts";
import type { Handlers } from "./handler.ts";

/** Far sides are asked between two transactions: one may take half a minute to answer. */
export const connectionHandlers: Handlers<typeof connectionRoutes> = {
  "connection.list": ({ caller }) => caller.scope(async (scope) => ({ items: await listConnections(scope) })),
  "connection.add": async ({ caller, body }, { ctx }) => {
    await caller.scope(async (scope) => realBrand(scope));
    const credential = Credential.parse({ channel: body.channel, credentials: body.credentials });
    const tried = await tryCredential(ctx.outbound, credential);
    const recipients = body.channel === "mail" ? body.recipients : null;
    return caller.scope((scope) => keepConnection(scope, credential, tried, recipients));
  },
  "connection.check": async ({ caller, params }, { ctx }) => {
    const account = await caller.scope((scope) => openForCheck(scope, params.connection));
    const tried =
      account === null
        ? { ok: false as const, problem: "secretBroken" as const }
        : await tryCredential(ctx.outbound, account);
    return caller.scope((scope) => keepCheck(scope, params.connection, tried));
  },
  "connection.revoke": ({ caller, params }) => caller.scope((scope) => revokeConnection(scope, params.connection)),
};
