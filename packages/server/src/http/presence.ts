import type { presenceRoutes } from "@baluarte/contract/presence.ts";
import { presentIn, sayHere } from "../services/presence.ts";
import type { Handlers } from "./handler.ts";

export const presenceHandlers: Handlers<typeof presenceRoutes> = {
  "presence.list": ({ caller, params }) =>
    caller.scope(async (scope) => ({ people: await presentIn(scope, params.incident) })),
  "presence.here": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      // A machine's key looks at the room; it does not sit in it in the name of whoever made it.
      if (!caller.byKey) await sayHere(scope, params.incident, caller.person, body);
      return { people: await presentIn(scope, params.incident) };
    }),
};
