import type { DrillView } from "@baluarte/contract/drill.ts";
import { useSyncExternalStore } from "react";

const SECOND_MS = 1_000;

/** How the brand's clock stood to this device's when the server last told us. A drill runs it at a `rate` of its own. */
interface Sync {
  readonly localMs: number;
  readonly brandMs: number;
  readonly rate: number;
  /** Where it stops by itself; `null`: it goes on. */
  readonly untilMs: number | null;
}

// Until the server has spoken, the device's own clock is the best guess.
let sync: Sync = { localMs: 0, brandMs: 0, rate: 1, untilMs: null };
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

// While a drill is on screen its clock is shown, whatever the world's time is told to be meanwhile.
let world = sync;
let inDrill = false;

/** Sets the world's clock to `worldMs` as of this instant: every brand but a drill lives by it. */
export function syncClock(worldMs: number): void {
  world = { localMs: Date.now(), brandMs: worldMs, rate: 1, untilMs: null };
  if (!inDrill) show(world);
}

/**
 * Sets a drill's clock to its `now` as of this instant, `rate` of its seconds to a real one; 0: it stands still. A story
 * that hurries does so up to `skipTo`: the server has it stop there, and a screen that ran on would have to go back.
 */
export function syncDrillClock({ now, rate, skipTo }: Pick<DrillView, "now" | "rate" | "skipTo">): void {
  inDrill = true;
  const untilMs = skipTo === null ? null : Date.parse(skipTo);
  show({ localMs: Date.now(), brandMs: Date.parse(now), rate, untilMs });
}

/** Back from a drill: the world's clock again. */
export function leaveDrillClock(): void {
  inDrill = false;
  show(world);
}

function show(next: Sync): void {
  sync = next;
  for (const listener of listeners) listener();
}

/**
 * The brand's time in epoch ms, cut to the second.
 *
 * Cut, so that every clock read within one second of the device says the same: of a drill that hurries ten minutes pass
 * in it, and two times on one screen would disagree by them, or a screen that reads anew at each drawing never come to
 * rest. Built on `Date.now`, which goes on while the device sleeps; `performance.now` does not everywhere. A wrong
 * device clock does no harm: only its progress counts.
 */
export function brandNow(): number {
  if (sync.rate <= 1) return Math.floor(brandInstantMs() / SECOND_MS) * SECOND_MS;
  const tickMs = Math.max(sync.localMs, Math.floor(Date.now() / SECOND_MS) * SECOND_MS);
  return Math.floor(brandAt(tickMs) / SECOND_MS) * SECOND_MS;
}

/** The brand's time in epoch ms, uncut: for what is compared with the server's times, never for what is shown. */
export function brandInstantMs(): number {
  return Math.floor(brandAt(Date.now()));
}

function brandAt(localMs: number): number {
  const ran = sync.brandMs + (localMs - sync.localMs) * sync.rate;
  return sync.untilMs === null ? ran : Math.min(ran, Math.max(sync.untilMs, sync.brandMs));
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
