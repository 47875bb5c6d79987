import { MessageChannel, Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { ToldMonitors } from "./monitor-changes.ts";
import { queryable } from "./queryable.ts";
import type { PostReader, ReadAnswer, ReadPost, ReadRequest, WayRequest } from "./reader.ts";

/**
 * A reader in a worker thread, so that a flood of posts does not hold up a person's click. A thread that dies fails the
 * batches it had, whose callers try again, and is replaced at the next.
 */
export function startReaderThread(log: Logger): PostReader {
  const waiting = new Map<number, { resolve(read: ReadPost[]): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  const told = new Map<BrandId, ToldMonitors>();
  const taughtTo = new Map<BrandId, string>();
  const filterOf = new Map<BrandId, string>();
  let next = 0;
  let ways = 0;
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
      told.clear();
      taughtTo.clear();
      filterOf.clear();
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { reject } of lost) reject(new Error("the reading thread ended"));
    });
    return (worker = made);
  }

  return {
    async read(brand, monitors, posts, { taught = null, filter = null, ...options } = {}) {
      if (stopped || (!("way" in posts) && posts.length === 0)) return [];
      const { promise, resolve, reject } = Promise.withResolvers<ReadPost[]>();
      const target = thread();
      const known = told.get(brand) ?? new ToldMonitors();
      told.set(brand, known);
      const changes = known.changesTo(monitors);
      const placeOf = known.placesOf();
      const learnt = taught !== null && taughtTo.get(brand) === taught.version ? "known" : (taught?.learnt ?? null);
      if (taught === null) taughtTo.delete(brand);
      else taughtTo.set(brand, taught.version);
      const words = filter !== null && filterOf.get(brand) === filter.version ? "known" : (filter?.lists ?? null);
      if (filter === null) filterOf.delete(brand);
      else filterOf.set(brand, filter.version);
      const given = "way" in posts ? posts : posts.map(queryable);
      const request: ReadRequest = { id: next++, brand, changes, posts: given, options, learnt, filter: words };
      waiting.set(request.id, { resolve, reject });
      target.postMessage(request);
      const read = await promise;
      // A matcher that others changed before names them in the order in which they came.
      for (const { monitors: ids } of read) if (ids.length > 1) ids.sort((a, b) => placeOf(a) - placeOf(b));
      return read;
    },
    openWay() {
      const way = ways++;
      const { port1, port2 } = new MessageChannel();
      const target = thread();
      target.postMessage({ way, port: port2 } satisfies WayRequest, [port2]);
      return { way, port: port1, close: () => target.postMessage({ way, port: null } satisfies WayRequest) };
    },
    forget(brand) {
      const changes = told.get(brand)?.changesTo([]) ?? null;
      const isTaught = taughtTo.delete(brand);
      const isFiltered = filterOf.delete(brand);
      told.delete(brand);
      const request: ReadRequest = { id: next++, brand, changes, posts: [], options: {}, learnt: null, filter: null };
      if (changes !== null || isTaught || isFiltered) worker?.postMessage(request);
    },
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
}
