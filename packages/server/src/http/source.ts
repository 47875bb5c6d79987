import type { sourceRoutes } from "@baluarte/contract/source.ts";
import { coverageView } from "../services/coverage.ts";
import {
  addableKinds,
  addSource,
  askSourceNow,
  changeSource,
  pauseSource,
  removeSource,
  resumeSource,
  trySource,
} from "../services/source.ts";
import { DONE, type Handlers } from "./handler.ts";

export const sourceHandlers: Handlers<typeof sourceRoutes> = {
  "source.list": ({ caller }) =>
    caller.scope(async (scope) => ({ ...(await coverageView(scope)), kinds: addableKinds(scope) })),
  "source.try": ({ caller, body }, { ctx }) => trySource(ctx, caller, body),
  "source.add": ({ caller, body }, { ctx }) => addSource(ctx, caller, body),
  "source.change": ({ caller, params, body }, { ctx }) => changeSource(ctx, caller, params.source, body),
  "source.pause": ({ caller, params }) => caller.scope((scope) => pauseSource(scope, params.source)),
  "source.resume": ({ caller, params }) => caller.scope((scope) => resumeSource(scope, params.source)),
  "source.ask": ({ caller, params }) => caller.scope((scope) => askSourceNow(scope, params.source)),
  "source.remove": ({ caller, params }) =>
    caller.scope(async (scope) => {
      await removeSource(scope, params.source);
      return DONE;
    }),
};
