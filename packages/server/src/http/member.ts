import type { memberRoutes } from "@baluarte/contract/member.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import { invite, inviteAgain } from "../services/invitation.ts";
import { changeMember, listMembers, removeMember, renewMemberLink } from "../services/membership.ts";
import { DONE, type Handlers } from "./handler.ts";

export const memberHandlers: Handlers<typeof memberRoutes> = {
  "member.list": async ({ caller }) => ({
    items: await caller.scope((scope) => listMembers(scope, allows(caller.roles, "brand.manage"))),
  }),
  "member.invite": ({ caller, body }, { ctx }) => invite(ctx, caller.brand, caller.person, body),
  "member.link": ({ caller, params }) => caller.scope((scope) => renewMemberLink(scope, params.person)),
  "member.mail": ({ caller, params }, { ctx }) => inviteAgain(ctx, caller.brand, caller.person, params.person),
  "member.change": ({ caller, params, body }) => caller.scope((scope) => changeMember(scope, params.person, body)),
  "member.remove": async ({ caller, params }) => {
    await caller.scope((scope) => removeMember(scope, params.person));
    return DONE;
  },
};
