import type pg from "pg";
import { z } from "zod";
import { TOPICS } from "@baluarte/contract/system.ts";
import { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Logger } from "pino";

/** The NOTIFY channel that every web process listens on. Written to once a transaction and topic. */
export const LIVE_CHANNEL = "baluarte_live";
/** A message names no more than these: the database takes 8,000 bytes. */
export const LIVE_IDS_MAX = 50;
export type LiveTopic = (typeof TOPICS)[number];

const Envelope = z.object({
  brand: BrandId,
  topic: z.enum(TOPICS),
  ids: z.array(z.string()),
  version: z.number().int(),
});
export type LiveMessage = z.infer<typeof Envelope>;
type Listener = (message: LiveMessage) => void;

/**
 * Word from the database to the screens. One connection a process listens; subscribers get what concerns their brand.
 * When the connection breaks it comes back by itself, and subscribers are told to fetch everything anew.
 */
export interface LiveHub {
  subscribe(brand: BrandId, listener: Listener, onGap: () => void): () => void;
  stop(): Promise<void>;
}

const RECONNECT_MS = 1_000;

export async function openLiveHub(connect: () => pg.Client, log: Logger): Promise<LiveHub> {
  const subscribers = new Map<BrandId, Set<{ listener: Listener; onGap: () => void }>>();
  let stopped = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;

  async function listen(): Promise<void> {
    const next = connect();
    next.on("notification", ({ payload }) => deliver(payload ?? ""));
    next.on("error", () => undefined);
    next.on("end", () => {
      if (stopped || client !== next) return;
      client = null;
      log.warn("the live connection to the database ended, opening it again");
      retry = setTimeout(reconnect, RECONNECT_MS);
    });
    await next.connect();
    await next.query(`listen ${LIVE_CHANNEL}`);
    client = next;
  }

  function reconnect(): void {
    listen().then(
      () => subscribers.forEach((set) => set.forEach(({ onGap }) => onGap())),
      (error: unknown) => {
        log.warn({ err: error }, "the live connection is still away");
        if (!stopped) retry = setTimeout(reconnect, RECONNECT_MS);
      },
    );
  }

  function deliver(payload: string): void {
    const message = Envelope.safeParse(parseJson(payload));
    if (!message.success) return log.error({ payload }, "a live message has an unknown shape");
    subscribers.get(message.data.brand)?.forEach(({ listener }) => listener(message.data));
  }

  await listen();
  return {
    subscribe(brand, listener, onGap) {
      const set = subscribers.get(brand) ?? new Set();
      const entry = { listener, onGap };
      set.add(entry);
      subscribers.set(brand, set);
      return () => {
        set.delete(entry);
        if (set.size === 0 && subscribers.get(brand) === set) subscribers.delete(brand);
      };
    },
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
