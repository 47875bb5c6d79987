import type { setupRoutes } from "@baluarte/contract/setup.ts";
import type { MandateId } from "@baluarte/domain/kernel/id.ts";
import { approvalPlan, requireSomebodyElse, setTeamSize } from "../services/approval-plan.ts";
import { endGuests } from "../services/drill-guest.ts";
import { askMandate, giveMandate, revokeMandate } from "../services/mandate.ts";
import { createFirstAdmin, createFirstBrand, finishSetup, setSetupStage, setupStage } from "../services/setup.ts";
import { ServiceError } from "../services/service-error.ts";
import { headersOf } from "./authenticate.ts";
import { DONE, type Handlers } from "./handler.ts";

export const setupHandlers: Handlers<typeof setupRoutes> = {
  "setup.get": async (_call, { ctx }) => ({ stage: await setupStage(ctx) }),
  "setup.account": async ({ body, request, reply }, { ctx, identity }) => {
    const admin = await createFirstAdmin(ctx, identity, body);
    await endGuests(ctx, identity, admin);
    const cookies = await identity.signIn({ email: body.email, password: body.password }, headersOf(request));
    void reply.header("set-cookie", cookies);
    return DONE;
  },
  "setup.brand": async ({ caller, body }, { ctx, identity }) => {
    if (caller.guest) throw new ServiceError("forbidden");
    const made = await createFirstBrand(ctx, caller.person.id, body);
    // Once more: the process may have died between the first account and the end of the guests.
    await endGuests(ctx, identity, caller.person.id);
    return made;
  },
  "setup.stage": async ({ caller, body }, { ctx }) => {
    // Whoever joins while set-up is under way has come to work, not to set up; whoever is on no brand, to neither.
    const real = caller.brands.filter(({ kind }) => kind === "real");
    if (caller.guest || real.length === 0 || !real.every(({ permissions }) => permissions.includes("brand.manage")))
      throw new ServiceError("forbidden");
    await setSetupStage(ctx, body.stage);
    return DONE;
  },
  "setup.finish": async ({ caller }, { ctx }) => {
    await caller.scope(requireSomebodyElse);
    await finishSetup(ctx);
    return DONE;
  },
  "approvalPlan.get": ({ caller }) => caller.scope((scope) => approvalPlan(scope, caller.person)),
  "approvalPlan.teamSize": ({ caller, body }) => caller.scope((scope) => setTeamSize(scope, body.teamSize)),
  "mandate.ask": ({ caller, body }) => caller.scope((scope) => askMandate(scope, body)),
  "mandate.give": ({ caller, body }) =>
    caller.scope(async (scope) => {
      await giveMandate(scope, body);
      return DONE;
    }),
  "mandate.revoke": async ({ caller, params }) => {
    await caller.scope((scope) => revokeMandate(scope, params.mandate as MandateId));
    return DONE;
  },
};
