import { MINUTE_MS, msOf, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import type { AskedSourceKind } from "@baluarte/domain/source/model.ts";
import { parser } from "../aside/parser.ts";
import { Unreadable } from "../aside/thread.ts";
import type { OutboundAnswer } from "../outbound/outbound.ts";
import {
  readFailure,
  type Reader,
  type ReadBatch,
  type ReadFailure,
  type Reading,
  type ReadRequest,
} from "../reading.ts";
import { failureOf, retryTime, statusFailure } from "../reading-errors.ts";
import type { FeedAnswer } from "./answer.ts";
import { FEED_CHANNEL, GOOGLE_ALERTS_CHANNEL } from "./manifest.ts";
import { FeedCursor, FeedSettings, GoogleAlertsSettings } from "./settings.ts";

/** RSS, RDF, Atom and JSON feeds. */
export const feedReader = readerOf("feed", FEED_CHANNEL, FeedSettings, 5 * MINUTE_MS);

/** Google's own alerts, delivered as a feed: its way round out of the links, its marks out of the titles. */
export const googleAlertsReader = readerOf("googleAlerts", GOOGLE_ALERTS_CHANNEL, GoogleAlertsSettings, 10 * MINUTE_MS);

type Asked = ReadRequest<FeedSettings, never, FeedCursor>;

function readerOf(
  kind: AskedSourceKind,
  channel: string,
  settings: Reader<FeedSettings, never, FeedCursor>["settings"],
  everyMs: number,
): Reader<FeedSettings, never, FeedCursor> {
  return {
    kind,
    settings,
    credential: null,
    cursor: FeedCursor,
    hostOf: ({ url }) => new URL(url).host,
    read: async (request) => {
      try {
        return await readFeed(request, channel, everyMs);
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

const ACCEPT =
  "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";

async function readFeed(request: Asked, channel: string, everyMs: number): Promise<Reading<FeedCursor>> {
  const { settings, cursor, now, limits, outbound } = request;
  const answer = await outbound.request({
    method: "GET",
    url: settings.url,
    headers: {
      accept: ACCEPT,
      ...(cursor?.etag != null && { "if-none-match": cursor.etag }),
      ...(cursor?.lastModified != null && { "if-modified-since": cursor.lastModified }),
    },
    body: null,
    signal: limits.deadline,
    bytesMax: limits.bytes,
  });
  const host = new URL(answer.url).host;
  if (answer.status === 304 && cursor !== null) {
    const same = { ...cursor, unchanged: cursor.unchanged + 1 };
    return { ok: true, posts: [], cursor: same, refused: [], waitMs: waitOf(same, null), title: null };
  }
  const failed = statusFailure(host, answer.status, { retryAfter: answer.headers.get("retry-after"), now });
  if (failed !== null) return failed;
  let feed: FeedAnswer | ReadFailure;
  try {
    feed = await parser.run(
      { from: host, until: limits.deadline },
      "feed",
      { bytes: answer.bytes, contentType: answer.headers.get("content-type"), url: answer.url },
      { channel, feedUrl: settings.url, now, known: cursor?.seen ?? null, limit: limits.posts },
    );
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return readFailure("malformed", `what ${host} answered cannot be read: ${error.message}`);
  }
  if ("ok" in feed) return feed;
  return batchOf(feed, answer);

  function batchOf(read: FeedAnswer, { headers }: OutboundAnswer): ReadBatch<FeedCursor> {
    const { title, posts, refused, seen, isWhole } = read;
    const next: FeedCursor = {
      // Of a feed that was read in part nothing may say that it is known.
      etag: isWhole ? shortHeader(headers.get("etag"), 1_000) : null,
      lastModified: isWhole ? shortHeader(headers.get("last-modified"), 200) : null,
      seen,
      unchanged: posts.length > 0 || cursor === null ? 0 : cursor.unchanged + 1,
    };
    return { ok: true, posts, cursor: next, refused, waitMs: isWhole ? waitOf(next, read, headers) : 0, title };
  }

  function waitOf({ unchanged }: FeedCursor, parsed: FeedAnswer | null, headers = answer.headers): number {
    const own = Math.min(everyMs * (1 + unchanged / 4), WAIT_QUIET_MAX_MS);
    const until = retryTime(headers.get("retry-after"), now);
    const asked = Math.max(
      (parsed?.ttlMinutes ?? 0) * MINUTE_MS,
      maxAgeMs(headers.get("cache-control")),
      until === null ? 0 : msOf(until) - msOf(now),
    );
    return Math.round(Math.max(own, Math.min(asked, WAIT_ASKED_MAX_MS)) * (1 + request.jitter / 10));
  }
}

/** A feed that says nothing is asked more rarely, and never so rarely that a crisis would begin there unseen. */
const WAIT_QUIET_MAX_MS = 20 * MINUTE_MS;
/** What a publisher asks for is kept up to an hour: some say a day by mistake. */
const WAIT_ASKED_MAX_MS = 60 * MINUTE_MS;

function maxAgeMs(header: string | null): number {
  const seconds = /(?:^|[\s,])max-age\s*=\s*(\d{1,9})/i.exec(header ?? "")?.[1];
  return seconds === undefined ? 0 : Number(seconds) * SECOND_MS;
}

function shortHeader(value: string | null, max: number): string | null {
  return value === null || value.length > max ? null : value;
}
