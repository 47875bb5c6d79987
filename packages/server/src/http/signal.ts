import type { signalRoutes } from "@baluarte/contract/signal.ts";
import { mentionRows } from "../services/mention.ts";
import { signalView, signalsOf } from "../services/signal.ts";
import { decideSignal, undecideSignal } from "../services/signal-decision.ts";
import { togetherInSignal } from "../services/together.ts";
import type { Handlers } from "./handler.ts";

export const signalHandlers: Handlers<typeof signalRoutes> = {
  "signal.list": ({ caller, query }) => caller.scope(async (scope) => ({ items: await signalsOf(scope, query.state) })),
  "signal.get": ({ caller, params }) =>
    caller.scope(async (scope) => {
      const signal = await signalView(scope, params.signal);
      return { signal, posts: await mentionRows(scope, signal.posts) };
    }),
  "signal.together": ({ caller, params }) => caller.scope((scope) => togetherInSignal(scope, params.signal)),
  "signal.decide": ({ caller, params, body }) => caller.scope((scope) => decideSignal(scope, params.signal, body)),
  "signal.undecide": ({ caller, params }) => caller.scope((scope) => undecideSignal(scope, params.signal)),
};
