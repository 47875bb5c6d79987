import pg from "pg";
import type { Logger } from "pino";

export interface Listening {
  close(): Promise<void>;
}

export type Hearing = {
  readonly onPayload: (payload: string) => void;
  /** The connection had broken and stands again: what was notified in between was not heard. */
  readonly onGap: () => void;
};

const RECONNECT_MS = 1_000;

/**
 * Hears what is notified on `channel`, over a connection of its own that comes back by itself when it breaks. Rejects when
 * the first one cannot be opened.
 */
export async function listenTo(
  connect: () => pg.Client,
  channel: string,
  { onPayload, onGap }: Hearing,
  log: Logger,
): Promise<Listening> {
  let closed = false;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;

  async function open(): Promise<void> {
    const next = connect();
    next.on("notification", ({ payload }) => onPayload(payload ?? ""));
    next.on("error", () => undefined);
    next.on("end", () => {
      if (closed || client !== next) return;
      client = null;
      log.warn("the connection that listens to the database ended, opening it again");
      retry = setTimeout(reopen, RECONNECT_MS);
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    // Somebody closed it while it was on its way back.
    if (closed) await next.end();
    else client = next;
  }

  function reopen(): void {
    open().then(onGap, (error: unknown) => {
      log.warn({ err: error }, "the connection that listens to the database is still away");
      if (!closed) retry = setTimeout(reopen, RECONNECT_MS);
    });
  }

  await open();
  return {
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
