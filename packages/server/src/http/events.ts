import type { FastifyReply, FastifyRequest } from "fastify";
import type { LiveEvent } from "@baluarte/contract/system.ts";
import { rolesOf } from "../services/member.ts";
import { LIVE_IDS_MAX } from "../stream/live.ts";
import { inBrand } from "../db/tenancy.ts";
import { headersOf } from "./authenticate.ts";
import type { BrandCaller, Http } from "./handler.ts";

/** Proxies drop a silent connection after a minute; this keeps it and shows the client that we are there. */
const BEAT_MS = 25_000;

/**
 * Live updates of one brand as server-sent events: what changed and its version, never the content. Session and
 * membership are checked again for every event: who signed out or was removed hears nothing more.
 */
export async function streamEvents(
  { ctx, identity }: Http,
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
      if (topic === "notices" && !mayConcern(ids, caller.person)) return;
      mayListen().then(
        (may) => (may ? send({ topic, ids, version }) : end()),
        (error: unknown) => ctx.log.warn({ err: error }, "a live event could not be checked"),
      );
    },
    refresh,
  );
  // Where nothing is said, a session that was closed elsewhere is still noticed within a beat.
  const beat = setInterval(() => {
    mayListen().then(
      (may) => (may ? raw.write(": beat\n\n") : end()),
      (error: unknown) => ctx.log.warn({ err: error }, "a listener could not be checked"),
    );
  }, BEAT_MS);
  request.raw.on("close", end);

  /** Still signed in (or a key, which cannot sign out), and still on the brand. */
  async function mayListen(): Promise<boolean> {
    const byKey = request.headers.authorization !== undefined;
    if (!byKey && (await identity.userOf(headersOf(request))) === null) return false;
    return (
      (await inBrand(ctx.db, caller.brand, (trx) => rolesOf({ trx, real: ctx.clock.now() }, caller.person))).length > 0
    );
  }

  /** Told that it is over, the screen asks who it is, and shows nothing of the brand any more. */
  function end(): void {
    clearInterval(beat);
    unsubscribe();
    if (!raw.writableEnded && !raw.destroyed) raw.end("event: over\ndata: {}\n\n");
  }
}

/** Who was told something is nobody else's business. A list that was cut may name anybody. */
function mayConcern(people: readonly string[], person: string): boolean {
  return people.length >= LIVE_IDS_MAX || people.includes(person);
}
