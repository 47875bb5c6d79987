import { useSyncExternalStore } from "react";
import { brandInstantMs } from "../kit/ticker.ts";

/** When each alert was last on screen here (brand time, epoch ms): what was opened does not ring on until it calls anew. */
export type OpenedAlerts = ReadonlyMap<string, number>;

let opened: OpenedAlerts = new Map();
const listeners = new Set<() => void>();

export function markOpened(alert: string): void {
  opened = new Map(opened).set(alert, brandInstantMs());
  for (const listener of listeners) listener();
}

export function useOpenedAlerts(): OpenedAlerts {
  return useSyncExternalStore(subscribe, () => opened);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
