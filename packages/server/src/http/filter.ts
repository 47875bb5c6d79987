import type { filterRoutes } from "@baluarte/contract/filter.ts";
import { exportFilters, filterView, saveFilterList, tryFilters } from "../services/filter.ts";
import { shippedWords } from "../stream/shipped-words.ts";
import type { Handlers } from "./handler.ts";

export const filterHandlers: Handlers<typeof filterRoutes> = {
  "filter.get": ({ caller }) => caller.scope((scope) => filterView(scope)),
  "filter.save": ({ caller, body }) =>
    caller.scope(async (scope) => {
      const { seen, ...list } = body;
      await saveFilterList(scope, list, seen);
      return filterView(scope);
    }),
  "filter.shipped": async ({ query }) => ({ words: [...shippedWords(query)] }),
  "filter.try": ({ caller, body }) => caller.scope((scope) => tryFilters(scope, body.text)),
  "filter.export": ({ caller, query }) => caller.scope((scope) => exportFilters(scope, query)),
};
