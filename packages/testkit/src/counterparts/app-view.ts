import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A post as the index holds it. */
export interface IndexedPost {
  readonly uri: string;
  readonly cid: string;
  readonly author: { readonly did: string; readonly handle: string; readonly displayName?: string };
  readonly record: Record<string, unknown> & { readonly text: string };
  readonly indexedAt: string;
}

export interface AppViewSimulator {
  readonly url: string;
  readonly did: string;
  /** Indexes a post; `notifies` are accounts that hear of it. */
  index(post: IndexedPost, notifies?: readonly { readonly did: string; readonly reason: string }[]): void;
  /** Answers with this until told otherwise; `null`: serves again. */
  failWith(
    failure: { readonly status: number; readonly error: string; readonly headers?: Record<string, string> } | null,
  ): void;
  /** Calls so far, by method. */
  readonly calls: readonly {
    readonly method: string;
    readonly query: URLSearchParams;
    readonly viewer: string | null;
  }[];
  close(): Promise<void>;
}

/**
 * SIMULATOR, ours, of what stands behind a PDS: the index of the whole network, which nobody can run in a test. It keeps
 * to the lexicons `app.bsky.notification.listNotifications`, `app.bsky.feed.searchPosts` and `app.bsky.actor.getProfiles`
 * as `@atproto/api` 0.21.0 carries them: the newest first, a cursor to the page below, `since` inclusive, at most a
 * hundred a page. A real PDS forwards to it, in its account's name, and the official client asks that PDS.
 */
export async function startAppViewSimulator(): Promise<AppViewSimulator> {
  const posts: IndexedPost[] = [];
  const notices: { post: IndexedPost; did: string; reason: string }[] = [];
  const calls: { method: string; query: URLSearchParams; viewer: string | null }[] = [];
  let failure: Parameters<AppViewSimulator["failWith"]>[0] = null;
  const did = "did:web:appview.example";

  const answers: Record<string, (query: URLSearchParams, viewer: string | null) => object> = {
    "app.bsky.notification.listNotifications": (query, viewer) => {
      const reasons = query.getAll("reasons");
      const own = notices
        .filter((notice) => notice.did === viewer && (reasons.length === 0 || reasons.includes(notice.reason)))
        .toSorted((a, b) => (a.post.indexedAt < b.post.indexedAt ? 1 : -1));
      const { items, cursor } = pageOf(own, query);
      return { cursor, notifications: items.map(({ post, reason }) => ({ ...viewOf(post), reason, isRead: false })) };
    },
    "app.bsky.feed.searchPosts": (query) => {
      const words = (query.get("q") ?? "").toLowerCase().split(/\s+/);
      const since = query.get("since") ?? "";
      const found = posts
        .filter(
          ({ record, indexedAt }) =>
            indexedAt >= since && words.every((word) => record.text.toLowerCase().includes(word)),
        )
        .toSorted((a, b) => (a.indexedAt < b.indexedAt ? 1 : -1));
      const { items, cursor } = pageOf(found, query);
      return {
        cursor,
        hitsTotal: found.length,
        posts: items.map((post) => ({ ...viewOf(post), likeCount: 3, repostCount: 1 })),
      };
    },
    "app.bsky.actor.getProfiles": (query) => ({
      profiles: query.getAll("actors").flatMap((actor) => {
        const author = posts.find((post) => post.author.did === actor)?.author;
        return author === undefined ? [] : [{ ...author, followersCount: 1_234 }];
      }),
    }),
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://appview");
    const method = url.pathname.replace("/xrpc/", "");
    const viewer = viewerOf(request.headers.authorization);
    calls.push({ method, query: url.searchParams, viewer });
    const answer = answers[method];
    const say = (status: number, body: object, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    if (failure !== null) return void say(failure.status, { error: failure.error, message: "no" }, failure.headers);
    if (answer === undefined) return void say(501, { error: "MethodNotImplemented" });
    say(200, answer(url.searchParams, viewer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    did,
    calls,
    index: (post, notifies = []) => {
      posts.push(post);
      notices.push(...notifies.map((one) => ({ post, ...one })));
    },
    failWith: (next) => (failure = next),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function viewOf({ uri, cid, author, record, indexedAt }: IndexedPost) {
  return { uri, cid, author, record: { $type: "app.bsky.feed.post", ...record }, indexedAt, labels: [] };
}

function pageOf<T>(all: readonly T[], query: URLSearchParams): { items: readonly T[]; cursor?: string } {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Math.min(100, Number(query.get("limit") ?? 50));
  const end = from + limit;
  return { items: all.slice(from, end), ...(end < all.length && { cursor: String(end) }) };
}

/** Whose name a PDS asks in: the issuer of the token it signs for each call. */
function viewerOf(authorization: string | undefined): string | null {
  const payload = authorization?.replace(/^Bearer /, "").split(".")[1];
  if (payload === undefined) return null;
  return (JSON.parse(Buffer.from(payload, "base64url").toString()) as { iss?: string }).iss?.split("#")[0] ?? null;
}
