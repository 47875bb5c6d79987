import type { brakeRoutes } from "@baluarte/contract/brake.ts";
import { reviewBrake } from "../services/brake.ts";
import { brakesView } from "../services/brake-view.ts";
import { freezeBrand, holdQueue, keepFreeze, requestLift, seeOutside } from "../services/freeze.ts";
import { dropHeld, requestRelease } from "../services/held.ts";
import { hidePost, settleHiding } from "../services/hide.ts";
import type { Scope } from "../services/scope.ts";
import type { BrandCaller, Handlers } from "./handler.ts";

export const brakeHandlers: Handlers<typeof brakeRoutes> = {
  "brake.list": ({ caller }) => caller.scope((scope) => brakesView(scope, caller.person)),
  "brake.freeze": ({ caller, body }) => after(caller, (scope) => freezeBrand(scope, body)),
  "brake.keep": ({ caller }) => after(caller, keepFreeze),
  "brake.lift": ({ caller, body }) => caller.scope(async (scope) => ({ act: await requestLift(scope, body.reason) })),
  "brake.outside": ({ caller, params, body }) =>
    after(caller, (scope) => seeOutside(scope, params.touchpoint, body.stopped)),
  "brake.hold": ({ caller, body }) => after(caller, (scope) => holdQueue(scope, body)),
  "brake.release": ({ caller, body }) =>
    caller.scope(async (scope) => ({ act: await requestRelease(scope, body, body.reason) })),
  "brake.drop": ({ caller, params, body }) =>
    after(caller, (scope) => dropHeld(scope, params.publication, body.outcome, body.reason)),
  "brake.review": ({ caller, params, body }) => after(caller, (scope) => reviewBrake(scope, params.act, body)),
  "brake.hide": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await hidePost(scope, params.post, body) })),
  "brake.hidden": ({ caller, params, body }) => after(caller, (scope) => settleHiding(scope, params.act, body)),
};

/** What was braked is committed before anything is looked up for the screen: a brake waits for no list. */
async function after(caller: BrandCaller, pull: (scope: Scope) => Promise<unknown>) {
  await caller.scope(pull);
  return caller.scope((scope) => brakesView(scope, caller.person));
}
