import type { incidentRoleRoutes } from "@baluarte/contract/incident-role.ts";
import { answerHandover, offerRole, releaseRole, rolesIn, takeRole, viewHandover } from "../services/incident-role.ts";
import { DONE, type Handlers } from "./handler.ts";

export const incidentRoleHandlers: Handlers<typeof incidentRoleRoutes> = {
  "incidentRole.list": ({ caller, params }) => caller.scope((scope) => rolesIn(scope, params.incident)),
  "incidentRole.take": async ({ caller, params, body }) => {
    await caller.scope((scope) => takeRole(scope, params.incident, params.role, body));
    return DONE;
  },
  "incidentRole.release": async ({ caller, params }) => {
    await caller.scope((scope) => releaseRole(scope, params.incident, params.role));
    return DONE;
  },
  "incidentRole.offer": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ handover: await offerRole(scope, params.incident, params.role, body) })),
  "handover.get": ({ caller, params }) => caller.scope((scope) => viewHandover(scope, params.handover)),
  "handover.accept": async ({ caller, params }) => {
    await caller.scope((scope) => answerHandover(scope, params.handover, "accept"));
    return DONE;
  },
  "handover.refuse": async ({ caller, params, body }) => {
    await caller.scope((scope) => answerHandover(scope, params.handover, "refuse", body.reason));
    return DONE;
  },
  "handover.withdraw": async ({ caller, params }) => {
    await caller.scope((scope) => answerHandover(scope, params.handover, "withdraw"));
    return DONE;
  },
};
