import type { touchpointRoutes } from "@baluarte/contract/touchpoint.ts";
import {
  activeTouchpoints,
  addTouchpoint,
  addableNetworks,
  removeTouchpoint,
  touchpointView,
} from "../services/touchpoint.ts";
import { DONE, type Handlers } from "./handler.ts";

export const touchpointHandlers: Handlers<typeof touchpointRoutes> = {
  "touchpoint.list": ({ caller }) =>
    caller.scope(async (scope) => ({
      items: (await activeTouchpoints(scope)).map(touchpointView),
      networks: addableNetworks(),
    })),
  "touchpoint.add": ({ caller, body }) => caller.scope((scope) => addTouchpoint(scope, body.network, body.name)),
  "touchpoint.remove": async ({ caller, params }) => {
    await caller.scope((scope) => removeTouchpoint(scope, params.touchpoint));
    return DONE;
  },
};
