import { hash } from "node:crypto";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { contentHash } from "../file/identity.ts";
import { Refused } from "../file/refused.ts";
import { beginningOf } from "../file/storable.ts";
import { readFailure, type ReadFailure, type ReadRefusal } from "../reading.ts";
import { textOf } from "./charset.ts";
import { EntityDeclared, parseEntries, type FeedEntry, type ParsedFeed } from "./entries.ts";
import { feedsNamedIn, isWebPage, wordsOf } from "./html.ts";
import { postOf } from "./post.ts";
import type { FeedCursor } from "./settings.ts";

/** What a feed's address answered. */
export type Answered = { readonly bytes: Uint8Array; readonly contentType: string | null; readonly url: string };

/** `known`: what the feed held before, `null`: nobody looked. `limit`: posts taken at most. */
export type Wanted = {
  readonly channel: string;
  readonly feedUrl: string;
  readonly now: Instant;
  readonly known: FeedCursor["seen"] | null;
  readonly limit: number;
};

/** What is new in a feed. `isWhole`: nothing was left for the next time. */
export type FeedAnswer = Pick<ParsedFeed, "title" | "ttlMinutes"> & {
  readonly posts: readonly Post[];
  readonly refused: readonly ReadRefusal[];
  readonly seen: FeedCursor["seen"];
  readonly isWhole: boolean;
};

/** Reads an answer, whatever it is. Pure, and never on the thread that answers people: `aside/parser.ts`. */
export function readFeedAnswer(answered: Answered, wanted: Wanted): FeedAnswer | ReadFailure {
  const feed = feedIn(answered);
  if ("ok" in feed) return feed;
  const title = feed.title === null ? null : beginningOf(wordsOf(feed.title), TITLE_MAX) || null;
  const { channel, feedUrl, now, known, limit } = wanted;
  const context = { channel, feedUrl, feedTitle: title, now, isFirst: known === null };
  const taken = takeNew(feed.entries, { known: known ?? {}, limit, read: (entry) => postOf(entry, context) });
  return { title, ttlMinutes: feed.ttlMinutes, ...taken };
}

/** What fits a list of sources. */
const TITLE_MAX = 80;

function feedIn({ bytes, url, contentType }: Answered): ParsedFeed | ReadFailure {
  const { host } = new URL(url);
  const text = textOf(bytes, contentType);
  if (text === null) return readFailure("malformed", `${host} names a character set that nobody knows`);
  if (isWebPage(contentType, text)) {
    return readFailure("htmlInstead", `${host} answered a web page`, { offers: feedsNamedIn(text, url) });
  }
  try {
    return parseEntries(text);
  } catch (error) {
    const why = error instanceof EntityDeclared ? "declares entities" : "cannot be read as a feed";
    return readFailure("malformed", `what ${host} answered ${why}`);
  }
}

/** As many entries as are remembered: what a feed holds at once, with room for the few that hold everything they ever said. */
const SEEN_MAX = 5_000;

/**
 * The entries that were not seen before or say something else now, the newest `limit` left for the next time; each id
 * once. What is refused is remembered too, so that it is told once.
 */
function takeNew(
  entries: readonly FeedEntry[],
  { known, limit, read }: { known: FeedCursor["seen"]; limit: number; read: (entry: FeedEntry) => Post },
) {
  const seen: FeedCursor["seen"] = {};
  const posts: Post[] = [];
  const refused: ReadRefusal[] = [];
  let isWhole = true;
  // Feeds begin with the newest; the oldest is told first, so that a batch that is cut leaves what comes next.
  for (const entry of entries.slice(0, SEEN_MAX).toReversed()) {
    const told = toldBy(entry, read);
    if (told.id in seen) continue;
    if (known[told.id] === told.mark) seen[told.id] = told.mark;
    else if (posts.length >= limit) isWhole = false;
    else {
      seen[told.id] = told.mark;
      if ("post" in told) posts.push(told.post);
      else refused.push(told.refusal);
    }
  }
  return { posts, refused, seen, isWhole };
}

type Told = { id: string; mark: string } & ({ post: Post } | { refusal: ReadRefusal });

function toldBy(entry: FeedEntry, read: (entry: FeedEntry) => Post): Told {
  try {
    const post = read(entry);
    return { id: shortHash(post.externalId), mark: contentHash(post).slice(0, 12), post };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const what = (entry.id ?? entry.link ?? entry.title ?? "").slice(0, 200);
    const refusal = { code: error.code, message: error.message, what };
    return { id: shortHash(`refused ${what}`), mark: error.code, refusal };
  }
}

function shortHash(text: string): string {
  return hash("sha256", text).slice(0, 16);
}
