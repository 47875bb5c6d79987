import type { sessionRoutes } from "@baluarte/contract/session.ts";
import { setupStage } from "../services/setup.ts";
import { DONE, type Handlers } from "./handler.ts";

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  "session.get": async ({ caller }, { ctx }) => ({ ...caller, setup: await setupStage(ctx), now: ctx.clock.now() }),
  "session.language": async ({ caller, body }, { ctx }) => {
    await ctx.db.updateTable("person").set({ language: body.language }).where("id", "=", caller.person.id).execute();
    return DONE;
  },
};
