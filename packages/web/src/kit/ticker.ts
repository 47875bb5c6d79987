import { useSyncExternalStore } from "react";

const SECOND_MS = 1_000;

/** How the brand's clock stood to this device's when the server last told us. A drill runs it at `rate` > 1. */
interface Sync {
  readonly localMs: number;
  readonly brandMs: number;
  readonly rate: number;
}

// Until the server has spoken, the device's own clock is the best guess.
let sync: Sync = { localMs: 0, brandMs: 0, rate: 1 };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Sets the brand's clock to `brandMs` as of this instant, `rate` brand seconds to a real one. */
export function syncClock(brandMs: number, rate = 1): void {
  sync = { localMs: Date.now(), brandMs, rate };
  for (const listener of listeners) listener();
}

/**
 * The brand's time in epoch ms, cut to the second.
 *
 * Cut, so that every clock read within one second says the same. Built on `Date.now`, which goes on while the device
 * sleeps; `performance.now` does not everywhere. A wrong device clock does no harm: only its progress counts.
 */
export function brandNow(): number {
  return Math.floor(brandInstantMs() / SECOND_MS) * SECOND_MS;
}

/** The brand's time in epoch ms, uncut: for what is compared with the server's times, never for what is shown. */
export function brandInstantMs(): number {
  return Math.floor(sync.brandMs + (Date.now() - sync.localMs) * sync.rate);
}

/**
 * What `read` makes of the brand's time, re-read every second. The component renders again only when the result is
 * another one, so `read` returns a primitive: a clock that shows minutes renders once a minute.
 */
export function useBrandTime<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(brandNow()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** One timer for the page, aligned to the device's second. */
function schedule(): void {
  timer = setTimeout(
    () => {
      for (const listener of listeners) listener();
      schedule();
    },
    SECOND_MS - (Date.now() % SECOND_MS),
  );
}
