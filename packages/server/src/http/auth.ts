import type { FastifyInstance } from "fastify";
import { headersOf } from "./authenticate.ts";
import type { Http } from "./handler.ts";

/** Ten tries a minute and address: a person mistypes, a list of passwords does not get far. */
const SIGN_IN_LIMIT = { max: 10, timeWindow: "1 minute" };

/** Sign-in, sign-out and the second factor, answered by the identity library as it stands. */
export function registerAuth(app: FastifyInstance, { ctx, identity }: Http): void {
  const forward = { schema: { hide: true } };
  app.route({ ...forward, method: "GET", url: "/api/auth/*", handler: handle });
  app.route({ ...forward, method: "POST", url: "/api/auth/*", config: { rateLimit: SIGN_IN_LIMIT }, handler: handle });

  async function handle(
    request: Parameters<typeof headersOf>[0],
    reply: {
      status(code: number): unknown;
      header(name: string, value: string | string[]): unknown;
      send(body: unknown): unknown;
    },
  ): Promise<void> {
    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    // The library knows the length rule alone; the list of breached passwords is ours wherever one is set.
    const { newPassword } = (request.body ?? {}) as { newPassword?: unknown };
    if (typeof newPassword === "string") ctx.passwords.check(newPassword);
    const hasBody = request.method !== "GET" && request.body !== undefined && request.body !== null;
    const response = await identity.handle(
      new Request(url, {
        method: request.method,
        headers: headersOf(request),
        ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
      }),
    );
    reply.status(response.status);
    response.headers.forEach((value, name) => {
      if (name !== "set-cookie") reply.header(name, value);
    });
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    reply.send(response.body === null ? null : await response.text());
  }
}
