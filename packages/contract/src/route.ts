import type { z } from "zod";
import type { Permission } from "@baluarte/domain/access/model.ts";
import type { ErrorCode } from "./problem.ts";

/**
 * Who may call a route. The server enforces it before the handler runs, and the access matrix is generated from it.
 *
 * `public`: anybody. `signedIn`: a person with a session. `setup`: the one-time set-up link. `link`: the bearer of a
 * one-time or live link. A permission: a member of the brand in the path whose roles carry it, or an API key that does.
 */
export type Access = "public" | "setup" | "signedIn" | "link" | { brand: Permission };

export interface RouteSpec {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With `{name}` for parameters, as OpenAPI writes it. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  readonly errors: readonly ErrorCode[];
  /** What leaves the house by this route asks who holds the session, when that was not proved of late. */
  readonly stepUp?: true;
  /** What is sent can be guessed at, so that tries are counted. */
  readonly guessable?: true;
  /**
   * The body is a stream that the handler parses itself (imports), or the answer is one (events, downloads). `page`: a web
   * page without script, whose form the handler parses and whose answers, errors too, are pages.
   */
  readonly raw?: "request" | "response" | "page";
}

/** Keeps the exact types of a route for the server's handlers and the client. */
export function route<const R extends RouteSpec>(spec: R): R {
  return spec;
}

export type Params<R extends RouteSpec> = R extends { params: z.ZodType } ? z.infer<R["params"]> : Record<never, never>;
export type Query<R extends RouteSpec> = R extends { query: z.ZodType } ? z.infer<R["query"]> : Record<never, never>;
export type QueryInput<R extends RouteSpec> = R extends { query: z.ZodType }
  ? z.input<R["query"]>
  : Record<never, never>;
export type Body<R extends RouteSpec> = R extends { body: z.ZodType } ? z.infer<R["body"]> : undefined;
export type BodyInput<R extends RouteSpec> = R extends { body: z.ZodType } ? z.input<R["body"]> : undefined;
export type Answer<R extends RouteSpec> = z.infer<R["response"]>;
export type AnswerInput<R extends RouteSpec> = z.input<R["response"]>;
