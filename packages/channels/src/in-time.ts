import { OutboundError } from "./outbound/error.ts";

/** What `work` comes to, or `timedOut` at the deadline: what libraries do without asking goes on, and nobody waits for it. */
export async function inTime<T>(work: Promise<T>, deadline: AbortSignal, host: string): Promise<T> {
  let late = () => undefined as void;
  const aborted = new Promise<never>((_, reject) => {
    late = () => reject(new OutboundError("timedOut", host, true));
    if (deadline.aborted) late();
    else deadline.addEventListener("abort", late, { once: true });
  });
  // Whichever comes second has nobody left to tell.
  work.catch(() => undefined);
  aborted.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    deadline.removeEventListener("abort", late);
  }
}
