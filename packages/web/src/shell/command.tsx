import { useHotkeys } from "@mantine/hooks";
import { Suspense, lazy, useSyncExternalStore } from "react";

const CommandPalette = lazy(() => import("./command-palette.tsx"));

let requests = 0;
const listeners = new Set<() => void>();

/** Opens the palette; the first time, its chunk comes first. */
export function openCommand(): void {
  requests += 1;
  for (const listener of listeners) listener();
}

/** The key as this keyboard has it. */
export function commandKey(): string {
  return /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K";
}

export function CommandHost({ brand }: { readonly brand: string }) {
  const request = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => requests,
  );
  useHotkeys([["mod+K", openCommand]], []);
  if (request === 0) return null;
  return (
    <Suspense>
      <CommandPalette brand={brand} request={request} />
    </Suspense>
  );
}
