import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Done, Task, TaskName } from "./tasks.ts";

/** What a stranger sent could not be read: it threw, took too long or too much memory. Whoever sent it is at fault. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly why: "threw" | "tooLong" | "tooLarge";

  constructor(why: Unreadable["why"], message: string) {
    super(message);
    this.why = why;
  }
}

export interface ThreadLimits {
  /** What one task may take, from when it begins (ms). */
  readonly timeMs: number;
  /** What the thread may hold (MiB). */
  readonly memoryMb: number;
}

/** A thread that does one task at a time; one that hangs, or holds too much, is ended with it, and the next begins anew. */
export class ParseThread {
  readonly #limits: ThreadLimits;
  #worker: Promise<Worker> | null = null;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
  }

  #begin(): Promise<Worker> {
    const held = start(this.#limits);
    // One that ends between two tasks is nobody's fault, and not asked again.
    void held.then(
      (worker) => worker.once("exit", () => this.#forget(held)),
      () => undefined,
    );
    return held;
  }

  #forget(held: Promise<Worker>): void {
    if (this.#worker === held) this.#worker = null;
  }

  /** Rejects with `Unreadable`. Not to be called while it is at another task. */
  async run(name: TaskName, input: readonly unknown[]): Promise<unknown> {
    const held = (this.#worker ??= this.#begin());
    const forget = () => this.#forget(held);
    const worker = await held.catch((cause: unknown) => {
      forget();
      throw cause;
    });
    const { promise, resolve, reject } = Promise.withResolvers<Done>();
    const end = (why: Unreadable) => {
      forget();
      reject(why);
    };
    const ended = () => end(new Unreadable("tooLarge", "it holds too much"));
    let isDone = false;
    const timer = setTimeout(() => {
      // After a standstill of the whole process its answer may lie there already: it is heard first.
      setImmediate(() => {
        if (isDone) return;
        end(new Unreadable("tooLong", "it takes too long"));
        void worker.terminate();
      });
    }, this.#limits.timeMs);
    const answered = (done: Done) => {
      isDone = true;
      resolve(done);
    };
    worker.once("message", answered);
    worker.once("exit", ended);
    worker.ref();
    try {
      worker.postMessage({ name, input } satisfies Task);
      const done = await promise;
      if (!("failed" in done)) return done.output;
      throw new Unreadable("threw", `${done.failed.name}: ${done.failed.message}`.slice(0, 200));
    } finally {
      isDone = true;
      clearTimeout(timer);
      worker.off("message", answered);
      worker.off("exit", ended);
      worker.unref();
    }
  }
}

async function start({ memoryMb }: ThreadLimits): Promise<Worker> {
  const worker = new Worker(new URL("./parse-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  await once(worker, "message");
  // Holds the process only while it has something to do, and does not end it when it runs out of memory.
  worker.unref();
  worker.on("error", () => undefined);
  return worker;
}
