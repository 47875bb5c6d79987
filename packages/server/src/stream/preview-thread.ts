import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { CorpusPost } from "@baluarte/detection/preview/corpus.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { PreviewAnswer, PreviewRequest, PreviewSaid, PreviewWork, Previewer, Stored } from "./previewer.ts";

/** A query that takes longer than this is a list of thousands of stars; whoever typed it can type on. */
const PATIENCE_MS = 15_000;
/** How long who types waits for posts to be made ready; a first answer on some of them is worth more than none. */
const READY_WAIT_MS = 2_000;
/** Some tenths of a second for the thread, so that a query comes in between. */
const PART_CHARACTERS = 500_000;
/** After posts could not be made ready: who types goes on asking, and what failed is tried again ever more rarely. */
const RETRY_MS = 2_000;
const RETRY_MAX_MS = 5 * 60_000;
/** Rows asked of the database at a time. */
const LOADED_AT_ONCE = 200;

/**
 * A previewer in a worker thread. A thread that dies or hangs fails what it had in hand, and is replaced at the next.
 * `now`: milliseconds of a clock that only goes on.
 */
export function startPreviewThread(log: Logger, now: () => number = () => performance.now()): Previewer {
  const inMaking = new Map<BrandId, { first: Promise<void>; all: Promise<void> }>();
  const failed = new Map<BrandId, { times: number; until: number }>();
  const waiting = new Map<number, { resolve(answer: PreviewAnswer): void; reject(error: Error): void }>();
  let worker: Worker | null = null;
  let next = 0;
  let stopped = false;

  function thread(): Worker {
    if (worker !== null) return worker;
    const made = new Worker(new URL("./preview-worker.ts", import.meta.url));
    made.unref();
    made.on("message", (answer: PreviewAnswer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
    });
    made.on("error", (error) => log.error({ err: error }, "the preview thread broke"));
    made.on("exit", () => {
      if (worker === made) worker = null;
      const lost = [...waiting.values()];
      waiting.clear();
      for (const { reject } of lost) reject(new Error("the preview thread ended"));
    });
    return (worker = made);
  }

  /** One piece of work; `K` is its kind, which says what comes back. */
  async function send<K extends PreviewWork["kind"]>(
    brand: BrandId,
    work: Extract<PreviewWork, { kind: K }>,
  ): Promise<PreviewSaid[K]> {
    if (stopped) throw new Error("previews have ended");
    const { promise, resolve, reject } = Promise.withResolvers<PreviewAnswer>();
    const target = thread();
    const request: PreviewRequest = { id: next++, brand, work };
    waiting.set(request.id, { resolve, reject });
    target.postMessage(request);
    const patience = setTimeout(() => void target.terminate(), PATIENCE_MS);
    patience.unref();
    const answer = await promise.finally(() => clearTimeout(patience));
    if ("error" in answer) throw new Error(`a query could not be tried: ${answer.error}`);
    return answer.said as PreviewSaid[K];
  }

  /** Hands over what is not ready yet, part by part; `begun` hears of the first. */
  async function makeReady({ brand, ids, load }: Stored, begun: () => void): Promise<void> {
    const missing = await send(brand, { kind: "missing", ids });
    for (let at = 0; at < missing.length; at += LOADED_AT_ONCE) {
      for (const posts of inParts(await load(missing.slice(at, at + LOADED_AT_ONCE)))) {
        await send(brand, { kind: "add", posts });
        begun();
      }
    }
  }

  /** What could not be made ready is missing in the answer, which says so. */
  function noteFailed(brand: BrandId, error: unknown): void {
    const times = (failed.get(brand)?.times ?? 0) + 1;
    const waitMs = Math.min(RETRY_MS * 2 ** (times - 1), RETRY_MAX_MS);
    failed.set(brand, { times, until: now() + waitMs });
    log.warn({ err: error, brand, times, waitMs }, "stored posts could not be made ready for a query");
  }

  /** Waits until the posts are ready, or for a moment; never for less than the first of them. */
  async function readyOrSome(stored: Stored): Promise<void> {
    let making = inMaking.get(stored.brand);
    if (making === undefined) {
      if (now() < (failed.get(stored.brand)?.until ?? 0)) return;
      const { promise: first, resolve: begun } = Promise.withResolvers<void>();
      const all = makeReady(stored, begun)
        .then(
          () => void failed.delete(stored.brand),
          (error: unknown) => noteFailed(stored.brand, error),
        )
        .finally(() => {
          begun();
          inMaking.delete(stored.brand);
        });
      inMaking.set(stored.brand, (making = { first, all }));
    }
    await making.first;
    const { promise: moment, resolve: over } = Promise.withResolvers<void>();
    const timer = setTimeout(over, READY_WAIT_MS);
    await Promise.race([making.all, moment]).finally(() => clearTimeout(timer));
  }

  return {
    async try(stored, query) {
      await readyOrSome(stored);
      return send(stored.brand, { kind: "try", ids: stored.ids, ...query });
    },
    async count(stored, texts) {
      await readyOrSome(stored);
      return send(stored.brand, { kind: "count", ids: stored.ids, texts });
    },
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
}

/** Posts in parts of so many characters; a longer one is a part of its own. */
function* inParts(posts: readonly CorpusPost[]): Generator<CorpusPost[]> {
  let part: CorpusPost[] = [];
  let characters = 0;
  for (const post of posts) {
    part.push(post);
    characters += post.text.length;
    if (characters < PART_CHARACTERS) continue;
    yield part;
    part = [];
    characters = 0;
  }
  if (part.length > 0) yield part;
}
