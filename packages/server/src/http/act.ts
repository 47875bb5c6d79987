import type { actRoutes } from "@baluarte/contract/act.ts";
import type { ActId, MandateId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { makeLink } from "../services/access-link.ts";
import { approveAct, approveByMandate, executeAct, loadAct, refuseAct, signsFor } from "../services/act.ts";
import { actView } from "../services/act-view.ts";
import { rolesOf } from "../services/member.ts";
import { loadPublication, publicationView } from "../services/publication.ts";
import { confirmPublication, requestExcuse, retryPublication, settlePublication } from "../services/publish.ts";
import { hearApproval, pendingSpoken, settleSpoken } from "../services/spoken.ts";
import { approveReply, waitingActs } from "../services/waiting.ts";
import { ServiceError } from "../services/service-error.ts";
import type { Scope } from "../services/scope.ts";
import type { Handlers } from "./handler.ts";

export const actHandlers: Handlers<typeof actRoutes> = {
  "act.get": ({ caller, params }) => caller.scope((scope) => actView(scope, params.act, caller.person)),
  "act.approve": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      const signature = {
        person: caller.person,
        payloadHash: body.payloadHash,
        way: "screen",
        mandate: null,
      } as const;
      await approveAct(scope, params.act, signature);
      return actView(scope, params.act, caller.person);
    }),
  "act.waiting": ({ caller }) => caller.scope((scope) => waitingActs(scope, caller.person)),
  "act.approveBatch": async ({ caller, body }) => {
    const items: { act: ActId; refused: string | null }[] = [];
    // Each by itself: its own transaction, row, entry and hash. One that cannot be signed keeps no other back.
    for (const item of body.items) {
      const refused = await caller
        .scope((scope) => approveReply(scope, item, caller.person))
        .then(
          () => null,
          (error: unknown) => {
            if (error instanceof ServiceError) return error.code;
            throw error;
          },
        );
      items.push({ act: item.act, refused });
    }
    return { items };
  },
  "act.spoken": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await hearApproval(scope, params.act, body);
      return actView(scope, params.act, caller.person);
    }),
  "act.ratify": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await settleSpoken(scope, params.act, { person: caller.person, ...body });
      return actView(scope, params.act, caller.person);
    }),
  "act.refuse": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await refuseAct(scope, params.act, { person: caller.person, ...body });
      return actView(scope, params.act, caller.person);
    }),
  "act.link": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      const { act } = await loadAct(scope, params.act);
      // Whoever said yes aloud and has no account puts their hand to it by a link, too.
      if ((await pendingSpoken(scope, params.act, body.person)) !== null) {
        return makeLink(scope, { kind: "approve", person: body.person, act: params.act });
      }
      if (act.state !== "requested") throw new ServiceError("wrongState", { state: act.state });
      if (act.requestedBy === body.person) throw new ServiceError("ownAct");
      if (!signsFor(act, await rolesOf(scope, body.person))) throw new ServiceError("roleDoesNotSign");
      return makeLink(scope, { kind: "approve", person: body.person, act: params.act });
    }),
  "act.useMandate": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await approveByMandate(scope, params.act, body.mandate as MandateId);
      return actView(scope, params.act, caller.person);
    }),
  "act.execute": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await executeAct(scope, params.act, body.payloadHash);
      return actView(scope, params.act, caller.person);
    }),
  "publication.confirm": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await confirmPublication(scope, params.publication, body);
      return viewOf(scope, params.publication);
    }),
  "publication.settle": ({ caller, params, body }) =>
    caller.scope(async (scope) => {
      await settlePublication(scope, params.publication, body);
      return viewOf(scope, params.publication);
    }),
  "publication.retry": ({ caller, params }) =>
    caller.scope(async (scope) => {
      await retryPublication(scope, params.publication);
      return viewOf(scope, params.publication);
    }),
  "publication.excuse": ({ caller, params, body }) =>
    caller.scope(async (scope) => ({ act: await requestExcuse(scope, params.publication, body.reason) })),
};

async function viewOf(scope: Scope, id: PublicationId) {
  return publicationView(scope, await loadPublication(scope, id));
}
