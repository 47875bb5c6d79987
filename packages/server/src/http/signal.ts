import type { signalRoutes } from "@baluarte/contract/signal.ts";
import { mentionRows } from "../services/mention.ts";
import { decideSignal, signalView, signalsOf } from "../services/signal.ts";
import type { Handlers } from "./handler.ts";

export const signalHandlers: Handlers<typeof signalRoutes> = {
  "signal.list": ({ caller, query }) => caller.scope(async (scope) => ({ items: await signalsOf(scope, query.state) })),
  "signal.get": ({ caller, params }) =>
    caller.scope(async (scope) => {
      const signal = await signalView(scope, params.signal);
      return { signal, posts: await mentionRows(scope, signal.posts) };
    }),
  "signal.decide": ({ caller, params, body }) => caller.scope((scope) => decideSignal(scope, params.signal, body)),
};
