import { sql } from "kysely";
import type { systemRoutes } from "@baluarte/contract/system.ts";
import { apiKeysOf, createApiKey, revokeApiKey } from "../services/api-key.ts";
import { membersOf } from "../services/member.ts";
import { VERSION } from "../version.ts";
import { streamEvents } from "./events.ts";
import { DONE, type Handlers } from "./handler.ts";

export const systemHandlers: Handlers<typeof systemRoutes> = {
  "health.get": async (_call, { ctx }) => {
    const store = await sql`select 1`.execute(ctx.db).then(
      () => "ok" as const,
      () => "down" as const,
    );
    return { status: store === "ok" ? "ok" : "degraded", version: VERSION, store, stream: store };
  },
  "events.stream": async ({ caller, request, reply }, http) => {
    await streamEvents(http, caller, request, reply);
    return "";
  },
  "member.list": ({ caller }) =>
    caller.scope(async (scope) => ({
      items: (await membersOf(scope)).map(({ person, name, roles, external, joined }) => ({
        id: person,
        name,
        roles: [...roles],
        external,
        joined,
      })),
    })),
  "apiKey.list": ({ caller }) => caller.scope(async (scope) => ({ items: await apiKeysOf(scope) })),
  "apiKey.create": ({ caller, body }) => caller.scope((scope) => createApiKey(scope, body.name)),
  "apiKey.revoke": async ({ caller, params }) => {
    await caller.scope((scope) => revokeApiKey(scope, params.key));
    return DONE;
  },
};
