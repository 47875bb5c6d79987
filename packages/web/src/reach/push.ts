import { ApiError } from "@baluarte/contract/client.ts";
import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { ContactWayId } from "@baluarte/domain/kernel/id.ts";
import { api } from "../api/client.ts";

/** The name that `vite.config.ts` gives it. */
const WORKER = "/push-worker.js";

export const PUSH_FAULTS = ["denied", "dismissed", "noService"] as const;
/** The person or the browser said no; nothing was sent anywhere. */
export class PushFault extends Error {
  readonly reason: (typeof PUSH_FAULTS)[number];
  constructor(reason: (typeof PUSH_FAULTS)[number], cause?: unknown) {
    super(`no push subscription: ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * Asks for consent and subscribes with the installation's key. Only from a tap: browsers ignore or punish a question that
 * nobody called for. Rejects with `PushFault`.
 */
export async function subscribeHere(key: string): Promise<Subscription> {
  const consent = await Notification.requestPermission();
  if (consent !== "granted") throw new PushFault(consent === "denied" ? "denied" : "dismissed");
  try {
    await navigator.serviceWorker.register(WORKER);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await subscribed(pushManager, key);
    const { endpoint, keys } = subscription.toJSON();
    const [p256dh, auth] = [keys?.["p256dh"], keys?.["auth"]];
    if (endpoint === undefined || p256dh === undefined || auth === undefined) throw new Error("no keys were given");
    return { endpoint, keys: { p256dh, auth } };
  } catch (error) {
    throw new PushFault("noService", error);
  }
}

async function subscribed(manager: PushManager, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    // It was subscribed with another key: the installation's secret is a new one.
    const known = await manager.getSubscription();
    if (known === null) throw error;
    await known.unsubscribe();
    return manager.subscribe(options);
  }
}

/**
 * Wakes this browser no more: for whoever signs out, before they do. Either end is enough to keep the next person here
 * from seeing what was meant for them, so it rejects only where both failed: the server still sends, the browser still shows.
 */
export async function unsubscribeHere(brands: readonly BrandSlug[], person: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const subscription = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  if (!subscription) return;
  const body = { endpoint: subscription.endpoint };
  const told = await Promise.allSettled(brands.map((brand) => api("push.unsubscribe", { params: { brand }, body })));
  const untold = told.filter((each) => each.status === "rejected").filter(({ reason }) => !isNotFound(reason));
  const ended = await subscription.unsubscribe().catch(() => false);
  if (!ended && untold[0] !== undefined) throw untold[0].reason;
  for (const brand of brands) forgetHere(brand, person);
}

/** A brand in which this browser was never to be woken. */
function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "notFound";
}

/** Which of somebody's ways is the browser they are looking at; the server does not tell endpoints. */
const memory = (brand: string, person: string) => `baluarte.push.${brand}.${person}`;

export function rememberHere(brand: string, person: string, way: ContactWayId): void {
  try {
    localStorage.setItem(memory(brand, person), way);
  } catch {
    // blocked: the list names the browser all the same
  }
}

function forgetHere(brand: string, person: string): void {
  try {
    localStorage.removeItem(memory(brand, person));
  } catch {
    // blocked: nothing was remembered
  }
}

export function wayHere(brand: string, person: string): string | null {
  try {
    return localStorage.getItem(memory(brand, person));
  } catch {
    return null;
  }
}
