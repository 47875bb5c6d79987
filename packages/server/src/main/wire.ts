import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Logger } from "pino";
import { guardedOutbound } from "@baluarte/channels/outbound/outbound.ts";
import { PUBLIC_ONLY } from "@baluarte/channels/outbound/vet.ts";
import type { NewId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { APP_ROLE, AUTH_ROLE, createDatabase, createPool } from "../db/connection.ts";
import { logKeyFrom } from "../db/log.ts";
import { createApp, type TrustProxy } from "../http/app.ts";
import { rebuildUpdatesPages, sendPublication } from "../jobs/act-gate.ts";
import { openQueue, type Queue } from "../jobs/queue.ts";
import { runReader } from "../jobs/reader.ts";
import { runSweeps } from "../jobs/sweep.ts";
import { runTimers } from "../jobs/timers.ts";
import { runDrills } from "../jobs/drills.ts";
import { runAnchors } from "../jobs/anchors.ts";
import { vapidFrom } from "../notify/web-push.ts";
import { runBackfill } from "../services/backfill.ts";
import { rereadWaiting } from "../services/rereading.ts";
import { releaseEffect } from "../services/held.ts";
import { unfreezeEffect } from "../services/freeze.ts";
import { closeEffect } from "../services/close.ts";
import { pushSessionsOf } from "../services/push-session.ts";
import type { Clock, Context } from "../services/context.ts";
import { routeNotices } from "../services/notice-route.ts";
import { sendDelivery } from "../services/send-delivery.ts";
import { detectDue, runLiveDetection } from "../services/detection.ts";
import { doormanOf } from "../services/doorman.ts";
import { createIdentity, type Identity, type OidcSettings, type PasswordHashing } from "../services/identity.ts";
import { failCutUploads, runImport } from "../services/import.ts";
import type { JobHandlers } from "../services/job.ts";
import { createPasswords } from "../services/password.ts";
import { doNotAnswerEffect } from "../services/answer-decision.ts";
import { restoreAccountEffect } from "../services/lost-account.ts";
import { postponeT0Effect } from "../services/postpone-t0.ts";
import { replyEffect } from "../services/reply.ts";
import { excuseEffect, publishEffect } from "../services/publish.ts";
import { preapproveEffect } from "../services/standing.ts";
import { createSecretBox } from "../services/secret-box.ts";
import { askTelegram } from "../services/telegram.ts";
import { randomId } from "../services/token.ts";
import { folderBlobStore } from "../stream/blob-store.ts";
import { openLiveHub } from "../stream/live.ts";
import { startPreviewThread } from "../stream/preview-thread.ts";
import { startReaderThread } from "../stream/reader-thread.ts";
import type { ProcessRole } from "./config.ts";

export const systemClock: Clock = { now: () => instantFromMs(Date.now()) };

export type Parts = {
  databaseUrl: string;
  secret: Uint8Array;
  dataFolder: string;
  publicUrl: string;
  log: Logger;
  clock?: Clock;
  newId?: NewId;
  /** Places beside the public internet that may be spoken to, `host:port` each (`BALUARTE_OUTBOUND_ALLOW`). */
  outboundAllow?: readonly string[];
  /** The house's own identity provider; without it people sign in with a password alone. */
  oidc?: OidcSettings | null;
  /** A test's own, that is quick to try: half of what its lane took went into passwords. */
  passwordHashing?: PasswordHashing;
};

/** The running parts of one process, tied together; what it does with them is `run`'s. */
export interface Wired {
  readonly ctx: Context;
  readonly identity: Identity;
  readonly queue: Queue;
  stop(): Promise<void>;
}

/** The one place that ties: every adapter is chosen here, and everything else speaks of ports. */
export async function wire(parts: Parts): Promise<Wired> {
  const { databaseUrl, secret, dataFolder, publicUrl, log } = parts;
  const appPool = createPool(databaseUrl, { max: 12, role: APP_ROLE, searchPath: "public", name: "app" });
  const authPool = createPool(databaseUrl, {
    max: 4,
    role: AUTH_ROLE,
    searchPath: "auth",
    name: "auth",
    instants: false,
  });
  const queuePool = createPool(databaseUrl, { max: 4, role: APP_ROLE, searchPath: "public", name: "queue" });
  const hearing = (name: string) => () =>
    new pg.Client({
      connectionString: databaseUrl,
      options: `-c role=${APP_ROLE}`,
      application_name: `baluarte ${name}`,
    });
  const queue = await openQueue({ pool: queuePool, connect: hearing("jobs"), log: log.child({ part: "queue" }) });
  const live = await openLiveHub(hearing("live"), log.child({ part: "live" }));
  const reader = startReaderThread(log.child({ part: "reader" }));
  const previewer = startPreviewThread(log.child({ part: "preview" }));
  const updatesFolder = join(dataFolder, "updates");
  const ctx: Context = {
    db: createDatabase(appPool),
    clock: parts.clock ?? systemClock,
    newId: parts.newId ?? randomId,
    logKey: logKeyFrom(secret),
    jobs: queue,
    effects: {
      publish: publishEffect,
      reply: replyEffect,
      excuseTouchpoint: excuseEffect,
      postponeT0: postponeT0Effect,
      doNotAnswer: doNotAnswerEffect,
      restoreAccount: restoreAccountEffect,
      close: closeEffect,
      releaseHeld: releaseEffect,
      unfreeze: unfreezeEffect,
      preapprove: preapproveEffect,
    },
    reader,
    previewer,
    live,
    narratives: new Map(),
    watched: new Map(),
    learnt: new Map(),
    filters: new Map(),
    triedFilters: new Map(),
    log,
    passwords: createPasswords(),
    updates: {
      folderOf: (slug) => join(updatesFolder, slug),
      urlOf: (slug) => `${publicUrl}/updates/${slug}/`,
    },
    publicUrl,
    dataFolder,
    blobs: folderBlobStore(join(dataFolder, "blobs")),
    secrets: createSecretBox(secret),
    outbound: guardedOutbound({ ...PUBLIC_ONLY, allow: parts.outboundAllow ?? [] }),
    vapid: {
      ...vapidFrom(secret),
      subject: publicUrl.startsWith("https:") ? publicUrl : "mailto:push@baluarte.invalid",
    },
  };
  const identity = createIdentity({
    pool: authPool,
    secret: createHmac("sha256", secret).update("baluarte sessions 1").digest("base64"),
    publicUrl,
    oidc: parts.oidc ?? null,
    doorman: doormanOf(ctx),
    sessions: pushSessionsOf(ctx),
    passwordHashing: parts.passwordHashing,
  });
  return {
    ctx,
    identity,
    queue,
    async stop() {
      await live.stop();
      await reader.stop();
      await previewer.stop();
      await queue.stop(0);
      await ctx.db.destroy();
      await Promise.all([authPool.end(), queuePool.end()]);
    },
  };
}

/** What each kind of job does. */
export function handlersOf(ctx: Context): JobHandlers {
  return {
    publication: ({ brand, publication }) => sendPublication(ctx, brand, publication),
    import: (data) => runImport(ctx, data.brand, data.import),
    backfill: (data) => runBackfill(ctx, data.brand, data.backfill),
    detect: ({ brand }) => detectDue(ctx, brand),
    reread: ({ brand }) => rereadWaiting(ctx, brand),
    delivery: ({ brand, delivery }) => sendDelivery(ctx, brand, delivery),
    telegram: ({ brand }) => askTelegram(ctx, brand),
    notices: ({ brand, notices }) => routeNotices(ctx, brand, notices),
  };
}

export type RunOptions = {
  roles: readonly ProcessRole[];
  host: string;
  port: number;
  tls: { certPath: string; keyPath: string } | null;
  trustProxy: TrustProxy;
  webFolder: string | null;
  /** Called when everything is ready but the address: whoever stands in there lets it go, and it is listened at at once. */
  leaveAddress?: () => Promise<void>;
};

export interface Running {
  /** Where it listens; `null` without the web role. */
  readonly address: string | null;
  stop(): Promise<void>;
}

/** Starts what this process is for. Stopping lets running requests and jobs end within a moment. */
export async function run(wired: Wired, options: RunOptions): Promise<Running> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    return { address: await start(wired, options, stops), stop };
  } catch (error) {
    // What had begun already would keep the process alive after the sentence that says why it cannot run.
    await stop();
    throw error;
  }
}

async function start(
  { ctx, identity, queue }: Wired,
  options: RunOptions,
  stops: (() => Promise<void>)[],
): Promise<string | null> {
  if (options.roles.includes("worker")) {
    await failCutUploads(ctx);
    await rebuildUpdatesPages(ctx);
    await queue.work(handlersOf(ctx));
    const timers = runTimers(ctx);
    stops.push(() => timers.stop());
    const anchors = runAnchors(ctx);
    stops.push(() => anchors.stop());
    const sweeps = runSweeps(ctx);
    stops.push(() => sweeps.stop());
    const drills = runDrills(ctx);
    stops.push(() => drills.stop());
  }
  if (options.roles.includes("reader")) {
    const reader = runReader(ctx);
    stops.push(() => reader.stop());
  }
  if (options.roles.includes("matcher")) {
    const live = runLiveDetection(ctx);
    stops.push(() => live.stop());
  }
  if (!options.roles.includes("web")) return null;
  const tls =
    options.tls === null
      ? null
      : { cert: readFileSync(options.tls.certPath, "utf8"), key: readFileSync(options.tls.keyPath, "utf8") };
  const app = await createApp({ ctx, identity, webFolder: options.webFolder, trustProxy: options.trustProxy, tls });
  stops.push(() => app.close());
  // Loaded behind the first answer, which is health's: nobody types an address and a password faster than this loads.
  app.addHook("onResponse", async () => {
    void identity.ready().catch((error: unknown) => ctx.log.error({ err: error }, "sign-in could not be loaded"));
  });
  await app.ready();
  await options.leaveAddress?.();
  await app.listen({ host: options.host, port: options.port });
  return app.listeningOrigin;
}
