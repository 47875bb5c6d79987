import type { mentionRoutes } from "@baluarte/contract/mention.ts";
import { mentionCounts, mentionDetail, mentionPage, proposeFor, triageMention } from "../services/mention.ts";
import { requestReply } from "../services/reply.ts";
import type { Handlers } from "./handler.ts";

export const mentionHandlers: Handlers<typeof mentionRoutes> = {
  "mention.list": ({ caller, query }) => caller.scope((scope) => mentionPage(scope, query)),
  "mention.counts": ({ caller, query }) => caller.scope((scope) => mentionCounts(scope, query)),
  "mention.get": ({ caller, params }) => caller.scope((scope) => mentionDetail(scope, params.post)),
  "mention.propose": ({ caller, params, body }) =>
    caller.scope((scope) => proposeFor(scope, params.post, body.answers)),
  "mention.triage": ({ caller, params, body }) => caller.scope((scope) => triageMention(scope, params.post, body)),
  "mention.reply": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestReply(scope, params.post, body) })),
};
