import type pg from "pg";
import { z } from "zod";
import { TOPICS } from "@baluarte/contract/system.ts";
import { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Logger } from "pino";
import { listenTo } from "./listen.ts";

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

export async function openLiveHub(connect: () => pg.Client, log: Logger): Promise<LiveHub> {
  const subscribers = new Map<BrandId, Set<{ listener: Listener; onGap: () => void }>>();

  function deliver(payload: string): void {
    const message = Envelope.safeParse(parseJson(payload));
    if (!message.success) return log.error({ payload }, "a live message has an unknown shape");
    subscribers.get(message.data.brand)?.forEach(({ listener }) => listener(message.data));
  }

  const tellOfGap = () => subscribers.forEach((set) => set.forEach(({ onGap }) => onGap()));
  const listening = await listenTo(connect, LIVE_CHANNEL, { onPayload: deliver, onGap: tellOfGap }, log);
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
    stop: () => listening.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
