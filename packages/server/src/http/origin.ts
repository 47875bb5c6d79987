import type { FastifyReply, FastifyRequest } from "fastify";
import { ServiceError } from "../services/service-error.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Cookies travel with requests that other sites make, so a writing request has to come from our own pages: the browser
 * says where it comes from, and that must be the host it asks. Machines with a key send no cookie and are let through.
 */
export async function guardOrigin(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
  if (READING.has(request.method) || request.headers.cookie === undefined) return;
  const { origin } = request.headers;
  if (origin === undefined) {
    // Browsers send Origin with every writing request; only old proxies drop it, and then Sec-Fetch-Site remains.
    if (request.headers["sec-fetch-site"] === undefined || request.headers["sec-fetch-site"] === "same-origin") return;
    throw new ServiceError("forbidden");
  }
  if (URL.parse(origin)?.host !== request.host) throw new ServiceError("forbidden");
}
