import { ERRORS, type Problem } from "./problem.ts";
import type { Answer, BodyInput, Params, QueryInput, RouteSpec } from "./route.ts";
import type { ROUTES, RouteName } from "./routes.ts";

type Spec<N extends RouteName> = (typeof ROUTES)[N];

/**
 * What a call needs: only the parts that its route names. In brackets, or the compiler weighs each part of each route
 * against each part of all others, and gives up.
 */
export type CallArgs<R extends RouteSpec> = ([R] extends [{ params: object }]
  ? { params: Params<R> }
  : { params?: never }) &
  ([R] extends [{ query: object }] ? { query?: QueryInput<R> } : { query?: never }) &
  ([R] extends [{ body: object }] ? { body: BodyInput<R> } : { body?: never }) & { signal?: AbortSignal };

/** An answer that says no. `problem.code` is what screens translate. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** The server could not be reached at all: nothing is known about whether the call did anything. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("the server cannot be reached", { cause });
    this.name = "Unreachable";
  }
}

export type Call = <N extends RouteName>(name: N, args: CallArgs<Spec<N>>) => Promise<Answer<Spec<N>>>;

/** How a route is called and its answer read. What reads it may have to be fetched first, at the same time as the answer. */
export interface Way {
  readonly method: RouteSpec["method"];
  readonly path: string;
  /** Turns the body of an answer into what the contract promises. Throws on any other shape. */
  reader(): Promise<(text: string) => unknown>;
}

/**
 * The typed client over `fetch`. Every answer passes its way's reader, so a screen never meets a shape it does not
 * know. Throws `ApiError` on a problem document and `Unreachable` when there was no answer. `wayOf` is `parsedWay`
 * where zod is at hand, and lighter in the browser; so this module stays free of schemas.
 */
export function createClient(
  request: (url: string, init: RequestInit) => Promise<Response>,
  wayOf: (name: RouteName) => Way,
): Call {
  return async (name, args) => {
    const way = wayOf(name);
    const { params, query, body, signal } = args as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      signal?: AbortSignal;
    };
    const init: RequestInit = {
      method: way.method,
      credentials: "same-origin",
      headers: { accept: "application/json" },
    };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "content-type": "application/json" };
    }
    if (signal) init.signal = signal;
    const [response, read] = await Promise.all([request(urlOf(way.path, params, query), init), way.reader()]).catch(
      (cause: unknown) => {
        if (signal?.aborted) throw cause;
        throw new Unreachable(cause);
      },
    );
    const text = await response.text();
    if (!response.ok) throw new ApiError(problemOf(response.status, text));
    return read(text) as never;
  };
}

/** The address of a route with its parameters and query filled in; `undefined` members are left out. */
export function urlOf(path: string, params: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, String(value));
  }
  const text = search.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

/** The problem that an answer's body tells of; `unavailable` when a proxy in between answered with a page of its own. */
export function problemOf(status: number, text: string): Problem {
  try {
    const value: unknown = JSON.parse(text);
    if (isProblem(value)) return value;
  } catch {
    // not JSON
  }
  return { type: "about:blank", title: "unavailable", status, code: "unavailable" };
}

/** What the schema `Problem` says, by hand: every screen needs it, and the schema would bring zod along. */
function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  const { type, title, status, code, detail, data } = value as Record<keyof Problem, unknown>;
  return (
    typeof type === "string" &&
    typeof title === "string" &&
    Number.isSafeInteger(status) &&
    typeof code === "string" &&
    Object.hasOwn(ERRORS, code) &&
    (detail === undefined || typeof detail === "string") &&
    (data === undefined || (typeof data === "object" && data !== null && !Array.isArray(data)))
  );
}
