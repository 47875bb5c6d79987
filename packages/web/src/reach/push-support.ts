/**
 * Whether this browser can be woken: `ready` until it is asked; `insecure` over plain http on a network, where browsers
 * keep service workers away; `installFirst` on an iPhone or iPad, which only wake what stands on the home screen.
 */
export type PushSupport = "ready" | "denied" | "insecure" | "installFirst" | "unsupported";

/** What the answer hangs on, so that every case can be tried. */
export interface PushTraits {
  readonly secure: boolean;
  readonly worker: boolean;
  readonly push: boolean;
  /** Stands on the home screen; `null` where the system does not say, which all but Apple's do not. */
  readonly installed: boolean | null;
  readonly permission: NotificationPermission | null;
}

export function pushSupportOf({ secure, worker, push, installed, permission }: PushTraits): PushSupport {
  if (!secure) return "insecure";
  if (!worker || !push || permission === null) return installed === false ? "installFirst" : "unsupported";
  return permission === "denied" ? "denied" : "ready";
}

export function pushTraits(): PushTraits {
  return {
    secure: window.isSecureContext,
    worker: "serviceWorker" in navigator,
    push: "PushManager" in window,
    installed: (navigator as { standalone?: boolean }).standalone ?? null,
    permission: "Notification" in window ? Notification.permission : null,
  };
}
