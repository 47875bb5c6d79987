import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import type { hookRoutes } from "@baluarte/contract/hook.ts";
import { openHook, renewHookSecret, takeHook } from "../services/hook.ts";
import { ServiceError } from "../services/service-error.ts";
import type { Handlers } from "./handler.ts";

/** The signature covers the whole body, so all of it is held before a word of it is read: thousands of posts, not a file. */
const BODY_BYTES_MAX = 4 * 1024 * 1024;
const JSON_TYPES = /^application\/(?:(?:[\w.+-]+\+)?json|x-ndjson|jsonl|x-jsonlines)\s*(?:;|$)/i;

export const hookHandlers: Handlers<typeof hookRoutes> = {
  "hook.take": async ({ params, request }, { ctx }) => {
    const source = await openHook(ctx, params.source);
    if (!JSON_TYPES.test(request.headers["content-type"] ?? "")) {
      throw new ServiceError("mediaTypeUnsupported", {}, "send application/json (an array) or application/x-ndjson");
    }
    const header = (name: string) => {
      const value = request.headers[name];
      return typeof value === "string" ? value : "";
    };
    const message = {
      id: header("webhook-id"),
      timestamp: header("webhook-timestamp"),
      signature: header("webhook-signature"),
      body: await bodyOf(request),
    };
    return takeHook(ctx, source, message);
  },
  "source.renewSecret": ({ caller, params }) => caller.scope((scope) => renewHookSecret(scope, params.source)),
};

/** What is too large is read to its end all the same, and let go: a sender hears an answer only when it has said all. */
const DRAINED_BYTES_MAX = 64 * 1024 * 1024;

async function bodyOf(request: FastifyRequest): Promise<Uint8Array> {
  if (!(request.body instanceof Readable)) throw new ServiceError("invalidRequest", { field: "body" });
  const tooLarge = () => new ServiceError("fileTooLarge", { bytesMax: BODY_BYTES_MAX }, "send at most 4 MiB a message");
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request.body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > DRAINED_BYTES_MAX) throw tooLarge();
    if (bytes <= BODY_BYTES_MAX) parts.push(part);
    else parts.length = 0;
  }
  if (bytes > BODY_BYTES_MAX) throw tooLarge();
  return Buffer.concat(parts);
}
