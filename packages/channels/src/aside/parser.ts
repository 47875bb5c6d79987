import { OutboundError } from "../outbound/error.ts";
import type { TaskInput, TaskName, TaskOutput } from "./tasks.ts";
import { ParseThread, Unreadable, type ThreadLimits } from "./thread.ts";

/** `from`: whom it came from, a host. `until`: what was not begun by then is not begun any more. */
export type Sent = { readonly from: string; readonly until?: AbortSignal };

export interface Parser {
  /**
   * Runs `name` on `input`, which `sent` says the origin of. Rejects with `Unreadable`, and nothing else of it fails; with
   * `timedOut` where its turn did not come.
   */
  run<N extends TaskName>(sent: Sent, name: N, ...input: TaskInput<N>): Promise<TaskOutput<N>>;
}

/** The largest harmless input takes a second on a busy machine; the memory is that of a feed of four megabytes, many times. */
const LIMITS: ThreadLimits = { timeMs: 10_000, memoryMb: 256 };
/** One for whoever takes their time, one for all others. More would only take turns on the few cores there are. */
const THREADS = 2;
/** Hosts remembered for having taken too long. */
const SLOW_MAX = 1_000;

type Waiting = { readonly from: string; readonly begin: (thread: ParseThread) => Promise<void> };

/**
 * Reads what strangers send in threads of its own, so that nothing they can send keeps waiting who needs an answer here,
 * nor what others sent: of one sender one thing is read at a time, and those who once took more time than they may share one
 * thread among them until something of theirs is read in time.
 */
export function startParser(limits: ThreadLimits = LIMITS): Parser {
  const free = Array.from({ length: THREADS }, () => new ParseThread(limits));
  const waiting: Waiting[] = [];
  const inHand = new Set<string>();
  const slow = new Set<string>();

  function mayBegin({ from }: Waiting): boolean {
    return !inHand.has(from) && !(slow.has(from) && [...inHand].some((other) => slow.has(other)));
  }

  function beginWhatMay(): void {
    while (free.length > 0) {
      const at = waiting.findIndex(mayBegin);
      if (at === -1) return;
      const [next] = waiting.splice(at, 1);
      const thread = free.pop()!;
      inHand.add(next!.from);
      void next!.begin(thread).finally(() => {
        inHand.delete(next!.from);
        free.push(thread);
        beginWhatMay();
      });
    }
  }

  function remember(from: string, error: unknown): void {
    if (error === null) slow.delete(from);
    if (!(error instanceof Unreadable && error.why === "tooLong")) return;
    slow.add(from);
    if (slow.size > SLOW_MAX) slow.delete(slow.values().next().value!);
  }

  return {
    run<N extends TaskName>({ from, until }: Sent, name: N, ...input: TaskInput<N>) {
      const { promise, resolve, reject } = Promise.withResolvers<TaskOutput<N>>();
      const task: Waiting = {
        from,
        begin: async (thread) => {
          until?.removeEventListener("abort", giveUp);
          try {
            const output = await thread.run(name, input);
            remember(from, null);
            resolve(output as TaskOutput<N>);
          } catch (error) {
            remember(from, error);
            reject(error);
          }
        },
      };
      const late = () => new OutboundError("timedOut", from, true);
      function giveUp(): void {
        waiting.splice(waiting.indexOf(task), 1);
        reject(late());
      }
      if (until?.aborted === true) reject(late());
      else {
        waiting.push(task);
        until?.addEventListener("abort", giveUp, { once: true });
        beginWhatMay();
      }
      return promise;
    },
  };
}

/** The process's own; its threads start with the first thing there is to read. */
export const parser = startParser();
