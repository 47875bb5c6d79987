import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import type { PostReader, ReadAnswer, ReadPost, ReadRequest } from "./reader.ts";

/**
 * A reader in a worker thread, so that a flood of posts does not hold up a person's click. A thread that dies fails the
 * batches it had, whose callers try again, and is replaced at the next.
 */
export function startReaderThread(log: Logger): PostReader {
  const waiting = new Map<number, { resolve(read: ReadPost[]): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let known: string | null = null;
  const taughtTo = new Map<BrandId, string>();
  let next = 0;
  let stopped = false;

  function thread(): Worker {
    if (worker !== null) return worker;
    const made = new Worker(new URL("./reader-worker.ts", import.meta.url));
    made.unref();
    made.on("message", (answer: ReadAnswer) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("error" in answer) caller?.reject(new Error(`posts could not be read: ${answer.error}`));
      else caller?.resolve(answer.read);
    });
    made.on("error", (error) => log.error({ err: error }, "the reading thread broke"));
    made.on("exit", () => {
      if (worker === made) worker = null;
      known = null;
      taughtTo.clear();
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { reject } of lost) reject(new Error("the reading thread ended"));
    });
    return (worker = made);
  }

  return {
    read(monitors, posts, { taught = null, ...options } = {}) {
      if (posts.length === 0 || stopped) return Promise.resolve([]);
      const { promise, resolve, reject } = Promise.withResolvers<ReadPost[]>();
      const target = thread();
      const version = fingerprint(monitors);
      const isTaught = taught !== null && taughtTo.get(taught.brand) === taught.version;
      const request: ReadRequest = {
        id: next++,
        monitors: version === known ? null : monitors,
        posts,
        options,
        taught: taught === null ? null : { brand: taught.brand, learnt: isTaught ? null : taught.learnt },
      };
      known = version;
      if (taught !== null) taughtTo.set(taught.brand, taught.version);
      waiting.set(request.id, { resolve, reject });
      target.postMessage(request);
      return promise;
    },
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
}

const fingerprint = (monitors: readonly Monitor[]) => JSON.stringify(monitors.map(({ id, query }) => [id, query]));
