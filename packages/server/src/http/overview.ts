import type { overviewRoutes } from "@baluarte/contract/overview.ts";
import { overviewOf } from "../services/overview.ts";
import type { Handlers } from "./handler.ts";
import { headersOf } from "./authenticate.ts";

export const overviewHandlers: Handlers<typeof overviewRoutes> = {
  "overview.get": async ({ caller, query, request }, { identity }) => {
    const user = await identity.userOf(headersOf(request));
    return caller.scope((scope) =>
      overviewOf(scope, { person: caller.person, twoFactor: user?.twoFactor ?? false }, query.range),
    );
  },
};
