import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessRole } from "@baluarte/domain/access/model.ts";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { AnswerInput, Body, Params, Query, RouteSpec } from "@baluarte/contract/route.ts";
import type { Context } from "../services/context.ts";
import type { Identity } from "../services/identity.ts";
import type { SignedIn } from "../services/member.ts";
import { inScope, type Scope } from "../services/scope.ts";

/** What every handler has at hand besides its parsed request. */
export interface Http {
  readonly ctx: Context;
  readonly identity: Identity;
}

/** A member (or an API key on a member's behalf) inside one brand, already allowed to be here. */
export interface BrandCaller {
  readonly brand: BrandId;
  readonly person: PersonId;
  readonly roles: readonly AccessRole[];
  /** A machine's key speaks, in the name of whoever made it. */
  readonly byKey: boolean;
  /** Runs `work` in a scope of this brand, in this person's name. */
  scope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

type CallerOf<R extends RouteSpec> = R["access"] extends { brand: string }
  ? BrandCaller
  : R["access"] extends "signedIn"
    ? SignedIn
    : null;

export interface Call<R extends RouteSpec> {
  readonly params: Params<R>;
  readonly query: Query<R>;
  readonly body: Body<R>;
  readonly caller: CallerOf<R>;
  /** For streams, cookies and headers; most handlers never look at it. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A raw response may be a stream, which goes out as it comes. */
type Answered<R extends RouteSpec> = AnswerInput<R> | (R extends { readonly raw: "response" } ? Readable : never);

export type Handler<R extends RouteSpec> = (call: Call<R>, http: Http) => Promise<Answered<R>>;

/** One handler for each route of a concept: a route without one does not compile. */
export type Handlers<Routes extends Record<string, RouteSpec>> = { readonly [N in keyof Routes]: Handler<Routes[N]> };

export function brandCaller(
  ctx: Context,
  caller: { brand: BrandId; person: PersonId; roles: readonly AccessRole[]; byKey: boolean },
): BrandCaller {
  return { ...caller, scope: (work) => inScope(ctx, caller.brand, { person: caller.person }, work) };
}

export const DONE = { ok: true } as const;
