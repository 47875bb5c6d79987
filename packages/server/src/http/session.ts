import type { sessionRoutes } from "@baluarte/contract/session.ts";
import { setupStage } from "../services/setup.ts";
import { proveStepUp } from "../services/step-up.ts";
import { ServiceError } from "../services/service-error.ts";
import { headersOf } from "./authenticate.ts";
import { DONE, type Handlers } from "./handler.ts";

export const sessionHandlers: Handlers<typeof sessionRoutes> = {
  "session.get": async ({ caller }, { ctx }) => ({ ...caller, setup: await setupStage(ctx), now: ctx.clock.now() }),
  "session.ways": async (_request, { identity }) => ({ provider: identity.provider }),
  "session.provider": async ({ body, request, reply }, { identity }) => {
    const { url, cookies } = await identity.startAtProvider(body.to, headersOf(request));
    if (cookies.length > 0) void reply.header("set-cookie", cookies);
    return { url };
  },
  "session.confirm": async ({ body, request }, { ctx, identity }) => {
    const headers = headersOf(request);
    const user = await identity.userOf(headers);
    if (user === null) throw new ServiceError("notSignedIn");
    await proveStepUp(ctx, user, () => identity.confirm(headers, body.secret));
    return DONE;
  },
  "session.language": async ({ caller, body }, { ctx }) => {
    await ctx.db.updateTable("person").set({ language: body.language }).where("id", "=", caller.person.id).execute();
    return DONE;
  },
};
