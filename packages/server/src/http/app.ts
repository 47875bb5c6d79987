import { Readable } from "node:stream";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";
import { Refused } from "@baluarte/channels/file/refused.ts";
import { storableJson } from "@baluarte/channels/file/storable.ts";
import type { RouteSpec } from "@baluarte/contract/route.ts";
import { ROUTES, type RouteName } from "@baluarte/contract/routes.ts";
import { registerAuth } from "./auth.ts";
import { authenticate, stepUp } from "./authenticate.ts";
import { HANDLERS } from "./handlers.ts";
import type { Http } from "./handler.ts";
import { registerMetrics } from "./metrics.ts";
import { guardOrigin } from "./origin.ts";
import { problemOf } from "./problem.ts";
import { isRaisePage, sendRaiseProblem } from "./raise-page.ts";
import { registerStatic } from "./static.ts";
import { ServiceError } from "../services/service-error.ts";

export type TrustProxy = boolean | string | ((address: string, hop: number) => boolean);

export type AppOptions = Http & {
  /** Folder of the built screens; `null` serves the API alone. */
  webFolder: string | null;
  /** How many proxies in front may be believed about the caller's address. */
  trustProxy: TrustProxy;
  tls: { cert: string; key: string } | null;
};

/** Bodies that a handler does not stream itself: a long statement in three languages with its variants fits many times. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
/** Uploads are streamed to disk; this only stops a mistake. */
const UPLOAD_BYTES_MAX = 4 * 1024 ** 3;

/** The HTTP side: every route of the contract with its handler, the screens, sign-in, and the public updates pages. */
export async function createApp({ webFolder, trustProxy, tls, ...http }: AppOptions): Promise<FastifyInstance> {
  const settings = {
    loggerInstance: http.ctx.log.child({ part: "http" }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    trustProxy,
    forceCloseConnections: true,
  };
  // With TLS only the type of the raw sockets differs, which nothing here looks at.
  const app: FastifyInstance = Fastify({ ...settings, ...({ https: tls } as object) });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, http.ctx.log, request.id);
    if (isRaisePage(request)) return void sendRaiseProblem(request, reply, problem);
    void reply.status(problem.status).type("application/problem+json").serializer(JSON.stringify).send(problem);
  });
  await app.register(cookie);
  await app.register(helmet, {
    // Mantine writes its theme into a style element, so styles alone are inline; scripts never are.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Only a server that is reached by TLS may promise TLS.
    hsts: tls !== null,
    referrerPolicy: { policy: "no-referrer" },
  });
  await app.register(rateLimit, { global: false, hook: "preHandler" });
  await app.register(multipart, { limits: { files: 1, fields: 5, fileSize: UPLOAD_BYTES_MAX } });
  await app.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Baluarte", version: "1" } },
    transform: jsonSchemaTransform,
  });
  app.addHook("onRequest", guardOrigin);
  // Posts come as JSON Lines or as anything a tool calls it; the handler reads the stream itself.
  app.addContentTypeParser(
    [
      "application/x-ndjson",
      "application/jsonl",
      "application/gzip",
      "application/octet-stream",
      "text/csv",
      "text/plain",
    ],
    (_request, payload, done) => done(null, payload),
  );
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  registerMetrics(app);
  registerAuth(app, http);
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    if ((ROUTES[name] as RouteSpec).raw !== "request") registerRoute(app, http, name);
  }
  await app.register(async (raw) => {
    // These parse their bodies themselves: an id beyond 2^53 would be rounded by the ordinary parser, and never noticed.
    raw.removeContentTypeParser("application/json");
    raw.addContentTypeParser("application/json", (_request, payload, done) => done(null, payload));
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      if ((ROUTES[name] as RouteSpec).raw === "request") registerRoute(raw, http, name);
    }
  });
  await registerStatic(app, http.ctx, webFolder);
  return app;
}

/** Links, set-up and what proves a person can be guessed at; everything else signed in is limited by its session. */
const GUESSABLE = { max: 60, timeWindow: "1 minute" };

function registerRoute(app: FastifyInstance, http: Http, name: RouteName): void {
  const spec: RouteSpec = ROUTES[name];
  const handle = HANDLERS[name] as (call: unknown, http: Http) => Promise<unknown>;
  const guessable = spec.guessable === true || spec.access === "link" || spec.access === "setup";
  const part = (schema: z.ZodType | undefined, key: string) => (schema === undefined ? {} : { [key]: schema });
  app.route({
    method: spec.method,
    url: spec.path.replace(/\{(\w+)\}/g, ":$1"),
    // A stream has no head that ends.
    ...(spec.raw === "response" ? { exposeHeadRoute: false } : {}),
    ...(guessable ? { config: { rateLimit: GUESSABLE } } : {}),
    schema: {
      summary: spec.summary,
      operationId: name,
      tags: [name.split(".")[0]!],
      ...part(spec.params, "params"),
      ...part(spec.query, "querystring"),
      ...part(spec.body, "body"),
      ...(spec.raw === "response" || spec.raw === "page" ? {} : { response: { 200: spec.response } }),
    },
    // Who may comes before what they sent: a stranger's body is not even read, and no error in it tells them anything.
    onRequest: async (request) => {
      request.caller = await authenticate(http, spec.access, request);
      if (spec.stepUp) await stepUp(http, request);
    },
    preValidation: async (request) => makeStorable(request),
    handler: async (request, reply) =>
      handle(
        { params: request.params, query: request.query, body: request.body, caller: request.caller, request, reply },
        http,
      ),
  });
}

/** What PostgreSQL cannot store (NUL, half an emoji) comes with pasted text: it is replaced, and the text is kept. */
function makeStorable(request: FastifyRequest): void {
  try {
    if (!(request.body instanceof Readable)) request.body = storableJson(request.body);
    request.query = storableJson(request.query);
    request.params = storableJson(request.params);
  } catch (error) {
    if (error instanceof Refused) throw new ServiceError("invalidRequest", {}, error.message);
    throw error;
  }
}

declare module "fastify" {
  interface FastifyRequest {
    caller: unknown;
  }
}
