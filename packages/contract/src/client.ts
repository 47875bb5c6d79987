import { Problem } from "./problem.ts";
import type { Answer, BodyInput, Params, QueryInput, RouteSpec } from "./route.ts";
import { ROUTES, type RouteName } from "./routes.ts";

type Spec<N extends RouteName> = (typeof ROUTES)[N];

/** What a call needs: only the parts that its route names. */
export type CallArgs<R extends RouteSpec> = (R extends { params: object }
  ? { params: Params<R> }
  : { params?: never }) &
  (R extends { query: object } ? { query?: QueryInput<R> } : { query?: never }) &
  (R extends { body: object } ? { body: BodyInput<R> } : { body?: never }) & { signal?: AbortSignal };

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

/**
 * The typed client over `fetch`. Answers are parsed with the contract's own schema, so a screen never meets a shape it
 * does not know. Throws `ApiError` on a problem document and `Unreachable` when there was no answer.
 */
export function createClient(request: (url: string, init: RequestInit) => Promise<Response>, base = ""): Call {
  return async (name, args) => {
    const spec: RouteSpec = ROUTES[name];
    const { params, query, body, signal } = args as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      signal?: AbortSignal;
    };
    const init: RequestInit = {
      method: spec.method,
      credentials: "same-origin",
      headers: { accept: "application/json" },
    };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "content-type": "application/json" };
    }
    if (signal) init.signal = signal;
    const response = await request(base + urlOf(spec.path, params, query), init).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new Unreachable(cause);
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(problemOf(response.status, text));
    return spec.response.parse(spec.raw === "response" ? text : JSON.parse(text)) as never;
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

function problemOf(status: number, text: string): Problem {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    // A proxy in between answered with a page of its own.
    return { type: "about:blank", title: "unavailable", status, code: "unavailable" };
  }
}
