import type { learningRoutes } from "@baluarte/contract/learning.ts";
import { forgetLessons, rememberLessons } from "../services/forgetting.ts";
import { learningView } from "../services/learning-view.ts";
import { leaveOut } from "../services/lesson.ts";
import { mentionDetail } from "../services/mention.ts";
import type { Handlers } from "./handler.ts";

export const learningHandlers: Handlers<typeof learningRoutes> = {
  "learning.get": ({ caller }) => caller.scope((scope) => learningView(scope)),
  "learning.forget": ({ caller, body }) =>
    caller.scope(async (scope) => {
      await forgetLessons(scope, body);
      return learningView(scope);
    }),
  "learning.remember": ({ caller, params }) =>
    caller.scope(async (scope) => {
      await rememberLessons(scope, params.forgetting);
      return learningView(scope);
    }),
  "lesson.leaveOut": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await leaveOut(scope, params.post, body.field, body.out);
      return mentionDetail(scope, params.post, true);
    }),
};
