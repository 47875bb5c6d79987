import { allows } from "@baluarte/domain/access/rules.ts";
import type { mentionRoutes } from "@baluarte/contract/mention.ts";
import { correctMention, uncorrectMention } from "../services/correction.ts";
import {
  mentionCounts,
  mentionDetail,
  mentionPage,
  mentionRows,
  proposeFor,
  triageMention,
} from "../services/mention.ts";
import { originOf } from "../services/origin.ts";
import { answersOf, requestReply } from "../services/reply.ts";
import { togetherInStory } from "../services/together.ts";
import { markAuthor } from "../services/author-mark.ts";
import type { Handlers } from "./handler.ts";

export const mentionHandlers: Handlers<typeof mentionRoutes> = {
  "mention.list": ({ caller, query }) => caller.scope((scope) => mentionPage(scope, query)),
  "mention.rows": ({ caller, query }) =>
    caller.scope(async (scope) => ({ items: await mentionRows(scope, query.posts) })),
  "mention.counts": ({ caller, query }) => caller.scope((scope) => mentionCounts(scope, query)),
  "mention.get": ({ caller, params }) =>
    caller.scope((scope) => mentionDetail(scope, params.post, allows(caller.roles, "mention.triage"))),
  "mention.origin": ({ caller, params }) => caller.scope((scope) => originOf(scope, params.post)),
  "mention.together": ({ caller, params }) => caller.scope((scope) => togetherInStory(scope, params.post)),
  "mention.propose": ({ caller, params, body }) => caller.scope((scope) => proposeFor(scope, params.post, body)),
  "mention.triage": ({ caller, params, body }) => caller.scope((scope) => triageMention(scope, params.post, body)),
  "mention.correct": ({ caller, params, body }) => caller.scope((scope) => correctMention(scope, params.post, body)),
  "mention.uncorrect": ({ caller, params, body }) =>
    caller.scope((scope) => uncorrectMention(scope, params.post, body.field)),
  "mention.watchAuthor": ({ caller, params, body }) =>
    caller.scope((scope) =>
      "watch" in body
        ? markAuthor(scope, params.post, "watched", body.watch)
        : markAuthor(scope, params.post, "medium", body.medium),
    ),
  "mention.answers": ({ caller, params }) => caller.scope((scope) => answersOf(scope, params.post)),
  "mention.reply": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestReply(scope, params.post, body) })),
};
