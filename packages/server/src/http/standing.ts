import type { standingRoutes } from "@baluarte/contract/standing.ts";
import { changeStanding, createStanding, previewStanding, revokeStanding, useStanding } from "../services/standing.ts";
import { standingsOf } from "../services/standing-view.ts";
import { DONE, type Handlers } from "./handler.ts";

export const standingHandlers: Handlers<typeof standingRoutes> = {
  "standing.list": ({ caller }) => caller.scope(async (scope) => ({ items: await standingsOf(scope, caller.person) })),
  "standing.create": ({ caller, body }) =>
    caller.scope(async (scope) => ({ standing: await createStanding(scope, body) })),
  "standing.change": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await changeStanding(scope, params.standing, body);
      return { standing: params.standing };
    }),
  "standing.revoke": ({ caller, params }) =>
    caller.scope(async (scope) => {
      await revokeStanding(scope, params.standing, caller.person);
      return DONE;
    }),
  "standing.preview": ({ caller, params, body }) =>
    caller.scope((scope) => previewStanding(scope, params.standing, body)),
  "standing.use": ({ caller, params, body }) => caller.scope((scope) => useStanding(scope, params.standing, body)),
};
