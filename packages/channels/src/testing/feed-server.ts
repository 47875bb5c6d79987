import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { NOW } from "./read.ts";

/** A site on this machine with a feed at `/feed`; whatever else a test wants to be answered, it answers by itself. */
export interface FeedServer {
  /** `127.0.0.1:port`, as an admin allows it. */
  readonly place: string;
  readonly url: string;
  /** What was asked so far, the newest last. */
  readonly asked: readonly { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  /** Adds entries, a minute apart, the first of all at `NOW`. */
  say(...texts: readonly string[]): void;
  /** The entries that stand there from now on. */
  show(entries: readonly ServedEntry[]): void;
  /** How requests are answered from now on; `null`: with the feed. */
  answer(how: ((request: IncomingMessage, response: ServerResponse) => void) | null): void;
  close(): Promise<void>;
}

export type ServedEntry = { readonly id: string; readonly title: string; readonly at: Instant };

export async function openFeedServer(): Promise<FeedServer> {
  const asked: { path: string; headers: IncomingMessage["headers"] }[] = [];
  let entries: readonly ServedEntry[] = [];
  let said = 0;
  let how: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", headers: request.headers });
    if (how === null) serve(request, response);
    else how(request, response);
  });
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const body = rssOf(entries);
    const etag = `"${entries.length}-${Buffer.from(body).toString("base64url").slice(-20)}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": "application/rss+xml", etag, "content-encoding": "gzip" });
    response.end(gzipSync(body));
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    place,
    url: `http://${place}/feed`,
    asked,
    say: (...texts) => {
      const fresh = texts.map((title) => ({ id: `e${(said += 1)}`, title, at: shift(NOW, said * MINUTE_MS) }));
      entries = [...fresh.toReversed(), ...entries];
    },
    show: (shown) => void (entries = shown),
    answer: (answered) => void (how = answered),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function rssOf(entries: readonly ServedEntry[]): string {
  const items = entries.map(
    ({ id, title, at }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${escaped(title)}</title><link>https://diario.example/${id}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Diario</title>${items.join("")}</channel></rss>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
