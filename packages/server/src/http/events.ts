import type { FastifyReply, FastifyRequest } from "fastify";
import type { LiveEvent } from "@baluarte/contract/system.ts";
import { rolesOf } from "../services/member.ts";
import { inBrand } from "../db/tenancy.ts";
import type { BrandCaller, Http } from "./handler.ts";

/** Proxies drop a silent connection after a minute; this keeps it and shows the client that we are there. */
const BEAT_MS = 25_000;

/**
 * Live updates of one brand as server-sent events: what changed and its version, never the content. Membership is
 * checked again for every event, so a removed member hears nothing more.
 */
export async function streamEvents(
  { ctx }: Http,
  caller: BrandCaller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    connection: "keep-alive",
    "x-accel-buffering": "no",
  });
  const send = (event: LiveEvent) => raw.write(`id: ${event.version}\ndata: ${JSON.stringify(event)}\n\n`);
  // A client that comes back asks for everything anew: cheaper than replaying, and never wrong.
  const refresh = () => raw.write("event: refresh\ndata: {}\n\n");
  raw.write("retry: 1000\n\n");
  refresh();
  const unsubscribe = ctx.live.subscribe(
    caller.brand,
    ({ topic, ids, version }) => {
      inBrand(ctx.db, caller.brand, (trx) => rolesOf(trx, caller.person)).then(
        (roles) => (roles.length > 0 ? send({ topic, ids, version }) : raw.end()),
        (error: unknown) => ctx.log.warn({ err: error }, "a live event could not be checked"),
      );
    },
    refresh,
  );
  const beat = setInterval(() => raw.write(": beat\n\n"), BEAT_MS);
  request.raw.on("close", () => {
    clearInterval(beat);
    unsubscribe();
  });
}
