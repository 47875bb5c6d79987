import type { memberRoutes } from "@baluarte/contract/member.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { changeMember, inviteMember, listMembers, removeMember, renewMemberLink } from "../services/membership.ts";
import { DONE, type Handlers } from "./handler.ts";

export const memberHandlers: Handlers<typeof memberRoutes> = {
  "member.list": async ({ caller }) => ({
    items: await caller.scope((scope) => listMembers(scope, allows(caller.roles, "brand.manage"))),
  }),
  "member.invite": ({ caller, body }) => caller.scope((scope) => inviteMember(scope, body)),
  "member.link": ({ caller, params }) => caller.scope((scope) => renewMemberLink(scope, params.person)),
  "member.change": ({ caller, params, body }) => caller.scope((scope) => changeMember(scope, params.person, body)),
  "member.remove": async ({ caller, params }) => {
    await caller.scope((scope) => removeMember(scope, params.person));
    return DONE;
  },
};
