import type { ownPostRoutes } from "@baluarte/contract/own-post.ts";
import { disownPost, recoverAccount, regularisePost } from "../services/own-post.ts";
import { DONE, type Handlers } from "./handler.ts";

export const ownPostHandlers: Handlers<typeof ownPostRoutes> = {
  "ownPost.regularise": async ({ caller, params, body }) => {
    await caller.scope((scope) => regularisePost(scope, params.alert, params.post, body));
    return DONE;
  },
  "ownPost.disown": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({
      alert: await disownPost(scope, params.alert, params.post, body.touchpoints),
    })),
  "ownPost.recover": async ({ caller, params, body }) => {
    await caller.scope((scope) => recoverAccount(scope, params.alert, params.post, body.reason));
    return DONE;
  },
};
