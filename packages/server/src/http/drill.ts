import type { drillRoutes } from "@baluarte/contract/drill.ts";
import { beginAsGuest } from "../services/drill-guest.ts";
import { leaveDrill, runDrill } from "../services/drill-pace.ts";
import { viewDrill } from "../services/drill-view.ts";
import { beginDrill, deleteDrill, listDrills } from "../services/drill.ts";
import { headersOf } from "./authenticate.ts";
import { DONE, type Handlers } from "./handler.ts";

export const drillHandlers: Handlers<typeof drillRoutes> = {
  "setup.drill": async ({ body, request, reply }, { ctx, identity }) => {
    const { brand, cookies } = await beginAsGuest(ctx, identity, body, headersOf(request));
    void reply.header("set-cookie", cookies);
    return { brand };
  },
  "drill.begin": async ({ caller, body }, { ctx }) => ({
    brand: await beginDrill(ctx, { person: caller.person.id, ...body }),
  }),
  "drill.list": async ({ caller }, { ctx }) => ({ items: await listDrills(ctx, caller.person.id) }),
  "drill.get": ({ caller }) => caller.scope((scope) => viewDrill(scope)),
  "drill.run": ({ caller, body }) => caller.scope((scope) => runDrill(scope, body)),
  "drill.leave": async ({ caller }) => {
    await caller.scope(leaveDrill);
    return DONE;
  },
  "drill.delete": async ({ caller }, { ctx }) => {
    await deleteDrill(ctx, caller.brand, caller.person);
    return DONE;
  },
};
