import { hash } from "node:crypto";
import { HOUR_MS, instantFromMs, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { EARLIEST_POST_AT, type Post } from "@baluarte/domain/post/model.ts";
import { Refused } from "../file/refused.ts";
import { storableText } from "../file/storable.ts";
import type { FeedEntry } from "./entries.ts";
import { wordsOf } from "./html.ts";

export type EntryContext = {
  readonly channel: string;
  readonly feedUrl: string;
  readonly feedTitle: string | null;
  readonly now: Instant;
  /** The first time: what stands there was said before we looked. */
  readonly isFirst: boolean;
};

/** An article whole is more than anybody reads in a list of mentions, and less than a book that a feed once held. */
const TEXT_MAX = 20_000;
const HTML_MAX = 400_000;
const ID_MAX = 512;
const AUTHOR_MAX = 120;

/** An entry as a post. Throws `Refused` where it says nothing. */
export function postOf(entry: FeedEntry, context: EntryContext): Post {
  const { channel, feedUrl, feedTitle } = context;
  const url = targetOf(entry.link, feedUrl);
  const text = textOfEntry(entry);
  if (text === "") throw new Refused("textEmpty", "the entry has neither a title nor words");
  const extra: Record<string, unknown> = {};
  if (feedTitle !== null) extra["feed"] = feedTitle;
  const publishedAt = timeOf(entry.published, context, extra);
  const author = wordsOf(entry.author ?? "").slice(0, AUTHOR_MAX);
  const handle = author === "" ? hostOf(url ?? feedUrl) : author;
  return {
    channel,
    externalId: idOf(entry, { feedUrl, url, text }),
    author: { handle: storableText(handle), name: null, followers: null, createdAt: null },
    text: storableText(text),
    publishedAt,
    url,
    lang: null,
    inReplyTo: null,
    repostOf: null,
    quoteOf: null,
    links: url === null ? [] : [url],
    media: [],
    place: null,
    metrics: {},
    extra,
  };
}

/** The title, and the words below it where they say more. */
function textOfEntry({ title, summary, content }: FeedEntry): string {
  const head = wordsOf((title ?? "").slice(0, HTML_MAX));
  const long = wordsOf((content ?? "").slice(0, HTML_MAX));
  const short = wordsOf((summary ?? "").slice(0, HTML_MAX));
  const body = long.length >= short.length ? long : short;
  const text = head === "" || body.startsWith(head) ? body : body === "" ? head : `${head}\n${body}`;
  return text.slice(0, TEXT_MAX).trim();
}

/**
 * What the channel calls it. A guid that is an address of its own is one everywhere; any other is only unique within its
 * feed ("1"), so the feed stands before it. Without one the link tells, and without a link what it says.
 */
function idOf(entry: FeedEntry, { feedUrl, url, text }: { feedUrl: string; url: string | null; text: string }): string {
  const guid = entry.id?.trim() ?? "";
  const feed = feedUrl.replace(/^https?:\/\//, "");
  const id =
    guid !== ""
      ? /^(?:https?|tag|urn|at):/i.test(guid)
        ? guid
        : `${feed}#${guid}`
      : url !== null
        ? withoutTracking(url)
        : `${feed}#${hash("sha256", `${entry.published ?? ""}\n${entry.title ?? text}`)}`;
  const stored = storableText(id);
  return stored.length <= ID_MAX ? stored : hash("sha256", stored);
}

function withoutTracking(url: string): string {
  const parsed = new URL(url);
  for (const name of [...parsed.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/i.test(name)) parsed.searchParams.delete(name);
  }
  return parsed.href;
}

/** Where an entry leads, whole; Google's way round is taken out, since the outlet is what people want to see. */
export function targetOf(link: string | null, base: string): string | null {
  if (link === null) return null;
  const url = URL.parse(link.trim(), base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const inner = isGoogleRedirect(url) ? (url.searchParams.get("url") ?? url.searchParams.get("q")) : null;
  const target = inner === null ? url : URL.parse(inner);
  if (target === null || !/^https?:$/.test(target.protocol)) return null;
  target.username = "";
  target.password = "";
  return target.href.slice(0, 2_000);
}

function isGoogleRedirect({ hostname, pathname }: URL): boolean {
  return /^(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?$/.test(hostname) && pathname === "/url";
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

/** As old as this, and live detectors leave it alone. */
const SURELY_LATE_MS = 2 * HOUR_MS;

/**
 * When it was published. What lies ahead of us was published by now at the latest. What has no date was published when
 * we first saw it; of what stood there before we looked only this is sure: it is no news, and must not look like a burst.
 */
function timeOf(written: string | null, { now, isFirst }: EntryContext, extra: Record<string, unknown>): Instant {
  const ms = written === null ? Number.NaN : dateMs(written);
  const at = Number.isFinite(ms) ? instantFromMs(Math.min(ms, msOf(now))) : null;
  if (at !== null && at >= EARLIEST_POST_AT) {
    if (ms > msOf(now)) extra["date"] = written;
    return at;
  }
  extra["date"] = written;
  return isFirst ? shift(now, -SURELY_LATE_MS) : now;
}

/** Longer than any date; what is longer is none, and is not looked through for one. */
const DATE_MAX = 100;

/** RFC 822 and ISO 8601; a zone by a name that says nothing certain (CET, MSK) is read as UTC. */
function dateMs(written: string): number {
  const text = written.trim();
  if (text.length > DATE_MAX) return Number.NaN;
  // Without an offset an ISO time is UTC here, and not the zone of whatever machine reads it.
  const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text)
    ? `${text.replace(" ", "T")}Z`
    : text;
  const ms = Date.parse(iso);
  if (Number.isFinite(ms)) return Math.abs(ms) < 8e15 ? ms : Number.NaN;
  return Date.parse(text.replace(/\s+[A-Z]{2,5}$/, " GMT"));
}
