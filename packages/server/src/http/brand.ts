import type { brandRoutes } from "@baluarte/contract/brand.ts";
import { changeBrand } from "../services/brand.ts";
import { DONE, type Handlers } from "./handler.ts";

export const brandHandlers: Handlers<typeof brandRoutes> = {
  "brand.change": async ({ caller, body }) => {
    await caller.scope((scope) => changeBrand(scope, body));
    return DONE;
  },
};
