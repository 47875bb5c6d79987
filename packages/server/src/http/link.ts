import type { FastifyRequest } from "fastify";
import type { linkRoutes } from "@baluarte/contract/link.ts";
import { checkCode, chooseCode, openLink, useLink, type LinkPurpose, type OpenLink } from "../services/access-link.ts";
import { approveAct, loadAct, refuseAct } from "../services/act.ts";
import { acknowledgeByReply } from "../services/alert-reply.ts";
import { acceptByLink, joinByLink } from "../services/join.ts";
import { linkView } from "../services/link-view.ts";
import { signMandate } from "../services/mandate.ts";
import { pendingSpoken, settleSpoken } from "../services/spoken.ts";
import { revokeStanding, standingOfAct } from "../services/standing.ts";
import { inScope } from "../services/scope.ts";
import { ServiceError } from "../services/service-error.ts";
import { headersOf, signedIn } from "./authenticate.ts";
import { DONE, type Handlers, type Http } from "./handler.ts";

export const linkHandlers: Handlers<typeof linkRoutes> = {
  "link.get": async ({ params }, { ctx }) => linkView(ctx, await openLink(ctx, params.token)),
  "link.open": async ({ params, body, request }, http) => {
    const link = await openLink(http.ctx, params.token);
    const { purpose } = link;
    if (purpose.kind !== "approve") throw new ServiceError("linkInvalid");
    await refuseAuthorsDevice(http, request, link);
    await checkCode(http.ctx, link, purpose.person, body.code);
    return linkView(http.ctx, link, { withCode: true });
  },
  "link.approve": async ({ params, body, request }, http) => {
    const { link, purpose } = await openFor(http, params.token, "approve");
    await refuseAuthorsDevice(http, request, link);
    await checkCode(http.ctx, link, purpose.person, body.code);
    await inScope(http.ctx, link.brand, { person: purpose.person }, async (scope) => {
      await useLink(scope, link);
      const { person } = purpose;
      const { payloadHash } = body;
      if ((await pendingSpoken(scope, purpose.act, person)) !== null) {
        return settleSpoken(scope, purpose.act, { person, payloadHash, ratified: true });
      }
      await approveAct(scope, purpose.act, { person, payloadHash, way: "link", mandate: null });
    });
    return linkView(http.ctx, link, { withCode: true });
  },
  "link.acknowledge": async ({ params }, { ctx }) => {
    const link = await openLink(ctx, params.token);
    const { purpose } = link;
    if (purpose.kind !== "acknowledge") throw new ServiceError("linkInvalid");
    // A second tap of the same thumb finds it done: the link may be used again, and does nothing more.
    await inScope(ctx, link.brand, { person: purpose.person }, (scope) => acknowledgeByReply(scope, purpose.alert));
    return linkView(ctx, link);
  },
  "link.refuse": async ({ params, body, request }, http) => {
    const { link, purpose } = await openFor(http, params.token, "approve");
    await refuseAuthorsDevice(http, request, link);
    await checkCode(http.ctx, link, purpose.person, body.code);
    await inScope(http.ctx, link.brand, { person: purpose.person }, async (scope) => {
      await useLink(scope, link);
      const refusal = { person: purpose.person, payloadHash: body.payloadHash, reason: body.reason };
      if ((await pendingSpoken(scope, purpose.act, purpose.person)) !== null) {
        return settleSpoken(scope, purpose.act, { ...refusal, ratified: false });
      }
      await refuseAct(scope, purpose.act, refusal);
    });
    return linkView(http.ctx, link, { withCode: true });
  },
  "link.takeBack": async ({ params, body }, http) => {
    const link = await openLink(http.ctx, params.token);
    const { purpose } = link;
    if (purpose.kind !== "approve") throw new ServiceError("linkInvalid");
    await checkCode(http.ctx, link, purpose.person, body.code);
    await inScope(http.ctx, link.brand, { person: purpose.person }, async (scope) => {
      const standing = await standingOfAct(scope, purpose.act);
      if (standing === null) throw new ServiceError("wrongState");
      await revokeStanding(scope, standing, purpose.person);
    });
    return linkView(http.ctx, link, { withCode: true });
  },
  "link.code": async ({ params, body, request }, http) => {
    const { link, purpose } = await openFor(http, params.token, "code");
    await refuseAuthorsDevice(http, request, link);
    await chooseCode(http.ctx, link.brand, purpose.person, body.code);
    return DONE;
  },
  "link.mandate": async ({ params, body, request }, http) => {
    const { link, purpose } = await openFor(http, params.token, "mandate");
    await refuseAuthorsDevice(http, request, link);
    await checkCode(http.ctx, link, purpose.person, body.code);
    await inScope(http.ctx, link.brand, { person: purpose.person }, async (scope) => {
      await useLink(scope, link);
      await signMandate(scope, purpose.mandate, purpose.person);
    });
    return linkView(http.ctx, link, { withCode: true });
  },
  "link.accept": async ({ params, request }, http) => {
    const { link, purpose } = await openFor(http, params.token, "join");
    const { person } = await signedIn(http, request);
    return acceptByLink(http.ctx, link, purpose.person, person.id);
  },
  "link.join": async ({ params, body, request, reply }, http) => {
    const { link, purpose } = await openFor(http, params.token, "join");
    await refuseAuthorsDevice(http, request, link);
    await joinByLink(http.ctx, http.identity, link, purpose.person, body);
    const cookies = await http.identity.signIn({ email: body.email, password: body.password }, headersOf(request));
    void reply.header("set-cookie", cookies);
    return DONE;
  },
};

async function openFor<K extends LinkPurpose["kind"]>(
  { ctx }: Http,
  token: string,
  kind: K,
): Promise<{ link: OpenLink; purpose: Extract<LinkPurpose, { kind: K }> }> {
  const link = await openLink(ctx, token);
  if (link.purpose.kind !== kind) throw new ServiceError("linkInvalid");
  if (link.used) throw new ServiceError("linkUsed");
  return { link, purpose: link.purpose as Extract<LinkPurpose, { kind: K }> };
}

/**
 * Neither who made the link, nor whose words it is about, nor who says to have heard a yes, may use it: on a browser where they are signed in it does not
 * sign. That stops the tired shortcut, not a determined liar; the code that only the approver knows is what binds.
 */
async function refuseAuthorsDevice(http: Http, request: FastifyRequest, link: OpenLink): Promise<void> {
  const person = await signedIn(http, request).catch((error: unknown) => {
    if (error instanceof ServiceError && error.code === "notSignedIn") return null;
    throw error;
  });
  if (person === null) return;
  const { purpose, madeBy } = link;
  const others =
    purpose.kind === "approve"
      ? await inScope(http.ctx, link.brand, { person: purpose.person }, async (scope) => {
          const { act } = await loadAct(scope, purpose.act);
          const spoken = await pendingSpoken(scope, purpose.act, purpose.person);
          return [act.requestedBy, spoken?.heard_by ?? null];
        })
      : [];
  if ([madeBy, ...others].includes(person.person.id)) throw new ServiceError("authorsDevice");
}
