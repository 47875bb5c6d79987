import { PgBoss, fromKysely } from "pg-boss";
import type pg from "pg";
import type { Logger } from "pino";
import { QUEUE_SCHEMA } from "../db/migrate.ts";
import type { JobHandlers, JobName, Jobs } from "../services/job.ts";
import { listenTo } from "../stream/listen.ts";

const QUEUES = {
  publication: { localConcurrency: 4 },
  import: { localConcurrency: 1 },
  backfill: { localConcurrency: 1 },
  detect: { localConcurrency: 1 },
  reread: { localConcurrency: 1 },
  delivery: { localConcurrency: 4 },
  notices: { localConcurrency: 2 },
  telegram: { localConcurrency: 2 },
} as const satisfies Record<JobName, { localConcurrency: number }>;

/** Of these one waiting job a brand is enough: what it has to do stands in a row. */
const ONE_A_BRAND: readonly JobName[] = ["detect", "reread", "telegram"];

export interface Queue extends Jobs {
  /** Starts taking jobs; each handler is safe to repeat. */
  work(handlers: JobHandlers): Promise<void>;
  /** Handles every job that waits now, one after the other; answers how many. For tests and for repair by hand. */
  workOff(handlers: JobHandlers): Promise<number>;
  /** Lets running jobs end (at most `graceMs`) and stops. */
  stop(graceMs: number): Promise<void>;
}

/** A worker that stops breathing for this long loses its job to another; SIGSTOP is the case in mind. */
const HEARTBEAT_SECONDS = 10;

/** What nobody is told of is looked for this often: jobs that are due again, and those whose worker died. */
const LOOK_SECONDS = 2;
/** And this often while the connection that tells is away. */
const UNTOLD_SECONDS = 0.5;

export type QueueParts = {
  readonly pool: pg.Pool;
  /** A connection of its own, which hears of new jobs. */
  readonly connect: () => pg.Client;
  readonly log: Logger;
  readonly lookSeconds?: number;
};

export async function openQueue({ pool, connect, log, lookSeconds = LOOK_SECONDS }: QueueParts): Promise<Queue> {
  let wake: (name: string) => void = () => undefined;
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) => pool.query(text, values as unknown[]),
      listen(channel, onPayload, onGap) {
        wake = onPayload;
        return listenTo(connect, channel, { onPayload, onGap }, log);
      },
    },
    schema: QUEUE_SCHEMA,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: 1,
    // How soon a job whose worker died goes to another, on top of its heartbeat; the default is a minute.
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 60,
    useListenNotify: true,
  });
  boss.on("error", (error) => log.error({ err: error }, "queue"));
  await boss.start();
  for (const name of Object.keys(QUEUES) as JobName[]) {
    await boss.createQueue(name, {
      policy: ONE_A_BRAND.includes(name) ? "short" : "standard",
      retryLimit: 1000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 6 * 3600,
      notify: true,
    });
    // One that an earlier version made stays as it was made.
    await boss.updateQueue(name, { notify: true });
  }
  return {
    async enqueue(trx, job) {
      const once = ONE_A_BRAND.includes(job.name) ? { singletonKey: job.data.brand } : {};
      await boss.send(job.name, job.data, { db: fromKysely(trx), ...once });
    },
    async work(handlers) {
      for (const name of Object.keys(QUEUES) as JobName[]) {
        const handle = handlers[name] as (data: unknown) => Promise<void>;
        const options = {
          ...QUEUES[name],
          batchSize: 1,
          pollingIntervalSeconds: UNTOLD_SECONDS,
          notifyPollingIntervalSeconds: lookSeconds,
        };
        await boss.work(name, options, async ([job]) => {
          try {
            await handle(job!.data);
          } catch (error) {
            log.error({ err: error, job: name, data: job!.data }, "job failed, it will be tried again");
            throw error;
          } finally {
            // Jobs that were told of together were heard of once: whoever has done one looks for the next.
            wake(name);
          }
        });
      }
    },
    async workOff(handlers) {
      let handled = 0;
      for (let round = -1; round !== handled;) {
        round = handled;
        for (const name of Object.keys(QUEUES) as JobName[]) {
          const handle = handlers[name] as (data: unknown) => Promise<void>;
          for (let [job] = await boss.fetch(name); job !== undefined; [job] = await boss.fetch(name)) {
            await handle(job.data);
            await boss.complete(name, job.id);
            handled += 1;
          }
        }
      }
      return handled;
    },
    async stop(graceMs) {
      await boss.stop({ graceful: graceMs > 0, timeout: graceMs });
    },
  };
}
