import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";

export interface JetstreamSimulator {
  readonly url: string;
  /** Somebody posts; answers the address of the post. */
  post(
    text: string,
    options?: { did?: string; timeUs?: number; rkey?: string; operation?: "create" | "update" | "delete" },
  ): string;
  /** Passes on any message, as it is. */
  say(message: string): void;
  /** Forgets what came before, as a server does with what is older than it keeps. */
  forgetBefore(timeUs: number): void;
  cutAll(): void;
  /** Cursors asked for, `null`: none. */
  readonly cursors: readonly (number | null)[];
  readonly open: () => number;
  close(): Promise<void>;
}

/**
 * SIMULATOR, ours, of Jetstream's `/subscribe`: JSON messages in the shapes that the public servers send (accounts, keys
 * and words exchanged), replay from a cursor in microseconds, and, as they do, a cursor older than what is kept taken up
 * where memory begins, without a word. Source: https://github.com/bluesky-social/jetstream, checked 2026-11-26.
 */
export async function startJetstreamSimulator(startUs: number): Promise<JetstreamSimulator> {
  let events: { timeUs: number; message: string }[] = [];
  const cursors: (number | null)[] = [];
  let lastUs = startUs;
  let posts = 0;
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0, path: "/subscribe" });
  await once(server, "listening");
  server.on("connection", (socket: WebSocket, request) => {
    const query = new URL(request.url ?? "", "ws://jetstream").searchParams;
    const asked = query.get("cursor");
    const cursor = asked === null ? null : Number(asked);
    cursors.push(cursor);
    if (cursor !== null) for (const { timeUs, message } of events) if (timeUs >= cursor) socket.send(message);
  });
  const tell = (timeUs: number, message: string) => {
    events.push({ timeUs, message });
    for (const client of server.clients) client.send(message);
  };
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/subscribe`,
    post: (
      text,
      { did = "did:plc:ewvi7nxzyoun6zhxrhs64oiz", timeUs = lastUs + 1_000, rkey, operation = "create" } = {},
    ) => {
      posts += 1;
      lastUs = Math.max(lastUs, timeUs);
      const key =
        rkey ?? `3l${String(posts).padStart(11, "2")}`.replaceAll(/[0189]/g, (digit) => "abcdefghij"[Number(digit)]!);
      const createdAt = new Date(Math.floor(timeUs / 1000)).toISOString();
      const record = { $type: "app.bsky.feed.post", createdAt, langs: ["es"], text };
      const commit = {
        rev: key,
        operation,
        collection: "app.bsky.feed.post",
        rkey: key,
        ...(operation !== "delete" && { record, cid: "bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi" }),
      };
      tell(timeUs, JSON.stringify({ did, time_us: timeUs, kind: "commit", commit }));
      return `at://${did}/app.bsky.feed.post/${key}`;
    },
    say: (message) => {
      for (const client of server.clients) client.send(message);
    },
    forgetBefore: (timeUs) => (events = events.filter((event) => event.timeUs >= timeUs)),
    cutAll: () => {
      for (const client of server.clients) client.terminate();
    },
    cursors,
    open: () => server.clients.size,
    close: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, "close");
    },
  };
}
