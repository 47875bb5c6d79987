import { useSyncExternalStore } from "react";
import { brandNow, useBrandTime } from "../kit/ticker.ts";

/** The live stream sends at least a heartbeat every 15 s; three missed ones are no hiccup. */
const BEHIND_MS = 45_000;

let freshAt: number | null = null;

/** The server has spoken: what is on screen is true as of now. Called for every answer and every heartbeat. */
export function markFresh(): void {
  freshAt = brandNow();
}

export interface Staleness {
  readonly cause: "offline" | "behind";
  readonly since: number;
}

/** How old the screen is, or `null` while it is up to date. */
export function useStaleness(): Staleness | null {
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const behind = useBrandTime((now) => freshAt !== null && now - freshAt > BEHIND_MS);
  if (online && !behind) return null;
  return { cause: online ? "behind" : "offline", since: freshAt ?? brandNow() };
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
