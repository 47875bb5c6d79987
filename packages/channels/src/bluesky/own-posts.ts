import { z } from "zod";
import { instantFromMs, MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { parser } from "../aside/parser.ts";
import { Unreadable } from "../aside/thread.ts";
import { OutboundError } from "../outbound/error.ts";
import type { Outbound } from "../outbound/outbound.ts";
import type { ReadLimits } from "../reading.ts";
import type { BlueskyAccount } from "./account.ts";
import type { Batch } from "./batch.ts";
import { postOfRecord, refusedRecord } from "./post-of.ts";
import { parseReference, POSTS } from "./reference.ts";
import type { RepoDiff } from "./repo-diff.ts";
import { authorOf } from "./views.ts";
import { isRefusal, markOf, OVERLAP_MS, UNREAD, WalkCursor, type WalkPage } from "./walk.ts";

/**
 * How far an account's own posts have been read. The list of them stands in the order of keys, and whoever writes a post
 * chooses its key and its time: one that claims to be old lies below what a walk reads. So the list is walked once, and
 * from then on the repository is asked what it wrote since a revision.
 */
export const OwnCursor = WalkCursor.extend({
  /** All that was written up to this revision has been read; `null`: the list alone is walked. */
  rev: z.string().nullable().default(null),
  /** Of what was written since, what has been handed over, where it was more than a batch holds (`markOf`). */
  taken: z.array(z.string()).default([]),
});
export type OwnCursor = z.infer<typeof OwnCursor>;

export const OWN_UNREAD: OwnCursor = { ...UNREAD, rev: null, taken: [] };

type Request = { readonly now: Instant; readonly limits: ReadLimits; readonly outbound: Outbound };

/** What the account put up, into `batch`. A server that does not say what it wrote is walked as before. */
export async function readOwnPosts(
  batch: Batch,
  account: BlueskyAccount,
  cursor: OwnCursor,
  request: Request,
): Promise<OwnCursor> {
  const rev = await latestRevision(account, request);
  const walked = async (known: OwnCursor) => ({ ...known, ...(await walkOwnPosts(batch, account, known, request)) });
  if (rev === null) return walked(cursor);
  if (cursor.rev === null) return walked({ ...cursor, rev });
  if (rev === cursor.rev) return cursor.walk === null ? { ...cursor, upTo: request.now } : walked(cursor);
  const written = await writtenSince(account, cursor.rev, request);
  if (written === "later") return walked(cursor);
  if (written === "tooMuch" && cursor.upTo !== null) batch.miss({ from: cursor.upTo, to: request.now });
  if (written === "never" || written === "tooMuch") return walked({ ...cursor, rev, taken: [] });
  const read = takeWritten(batch, account, written, cursor, request.now);
  // A first walk that is under way goes on beside it.
  if (cursor.walk !== null) return walked(read);
  return read.taken.length === 0 ? { ...read, upTo: request.now } : read;
}

/** The newest revision of the account's repository; `null` where its server has none to tell, or not now. */
async function latestRevision(account: BlueskyAccount, request: Request): Promise<string | null> {
  const { status, text } = await ask(account, "getLatestCommit", {}, request);
  if (status !== HTTP_OK) return null;
  try {
    return Revision.safeParse(JSON.parse(text)).data?.rev ?? null;
  } catch {
    return null;
  }
}

const HTTP_OK = 200;
const Revision = z.object({ rev: z.string().min(1).max(100) });

/**
 * `later`: the server has trouble, and is asked for the same again. `never`: it does not know how. `tooMuch`: more than one look
 * takes in, or it cannot be read. In both the list has to do, which does not show what stands below an old key.
 */
async function writtenSince(
  account: BlueskyAccount,
  since: string,
  request: Request,
): Promise<RepoDiff | "later" | "never" | "tooMuch"> {
  try {
    const { status, bytes } = await ask(account, "getRepo", { since }, request);
    if (status === HTTP_OK)
      return await parser.run(
        { from: new URL(account.identity.pds).host, until: request.limits.deadline },
        "repo",
        bytes,
        POSTS,
      );
    return status === 429 || status >= 500 ? "later" : "never";
  } catch (error) {
    const isTooMuch = error instanceof OutboundError && error.code === "bodyTooLarge";
    if (isTooMuch || error instanceof Unreadable) return "tooMuch";
    throw error;
  }
}

function ask(account: BlueskyAccount, method: string, more: Record<string, string>, { limits, outbound }: Request) {
  const { did, pds } = account.identity;
  const url = new URL(`/xrpc/com.atproto.sync.${method}`, pds);
  url.search = new URLSearchParams({ did, ...more }).toString();
  return outbound.request({
    method: "GET",
    url: url.href,
    headers: {},
    body: null,
    signal: limits.deadline,
    bytesMax: limits.bytes,
  });
}

function takeWritten(
  batch: Batch,
  account: BlueskyAccount,
  { rev, records }: RepoDiff,
  cursor: OwnCursor,
  now: Instant,
): OwnCursor {
  const { did, handle } = account.identity;
  const taken = new Set(cursor.taken);
  const before = cursor.upTo === null ? null : shift(cursor.upTo, -OVERLAP_MS);
  const author = authorOf({ did, handle });
  const read = records.map(({ rkey, cid, record }) => {
    const post = postOfRecord({ did, rkey, cid, record, seenAt: now, author, metrics: {} });
    return post === null ? refusedRecord(`at://${did}/${POSTS}/${rkey}`) : asWrittenAfter(before, post, now);
  });
  const fresh = read.filter((item) => !taken.has(markOf(item)));
  const refused = fresh.filter(isRefusal);
  const posts = fresh.filter((item): item is Post => !isRefusal(item));
  const given = posts.slice(0, batch.room);
  const isAll = given.length === posts.length;
  batch.add(given, refused, !isAll);
  if (isAll) return { ...cursor, rev, taken: [] };
  return { ...cursor, taken: [...cursor.taken, ...[...given, ...refused].map(markOf)] };
}

/** A post that was not there when we last looked was not written before: what its writer claims is kept beside. */
function asWrittenAfter(before: Instant | null, post: Post, now: Instant): Post {
  if (before === null || post.publishedAt >= before) return post;
  return { ...post, publishedAt: now, extra: { ...post.extra, claimedAt: post.publishedAt } };
}

async function walkOwnPosts(
  batch: Batch,
  account: BlueskyAccount,
  cursor: OwnCursor,
  { now, limits }: Request,
): Promise<WalkCursor> {
  const { did, handle } = account.identity;
  const { upTo, walk, recent } = cursor;
  return batch.take({ upTo, walk, recent }, (limit) => async (page): Promise<WalkPage> => {
    const { data } = await account
      .public()
      .com.atproto.repo.listRecords(
        { repo: did, collection: POSTS, limit, ...(page !== null && { cursor: page }) },
        { signal: limits.deadline },
      );
    const author = authorOf({ did, handle });
    const items = data.records.map(({ uri, cid, value }) => {
      const { rkey } = parseReference(uri) ?? { rkey: "" };
      const at = timeOfKey(rkey, now);
      const post = postOfRecord({ did, rkey, cid, record: value, seenAt: now, author, metrics: {} });
      return { at: at ?? post?.publishedAt ?? now, post: post ?? refusedRecord(uri), ordered: at !== null };
    });
    return { items, next: data.records.length < limit ? null : (data.cursor ?? null) };
  });
}

const SORTABLE32 = "234567abcdefghijklmnopqrstuvwxyz";

/**
 * The time in a record's key, by which the list of an account's own posts is ordered; `null` where it carries none: keys
 * of our own publications are made of their ids (`record-key.ts`) and lie anywhere. Source: https://atproto.com/specs/tid.
 */
function timeOfKey(rkey: string, now: Instant): Instant | null {
  if (!/^[2-7a-z]{13}$/.test(rkey)) return null;
  const number = [...rkey].reduce((sum, character) => sum * 32n + BigInt(SORTABLE32.indexOf(character)), 0n);
  const ms = Number((number >> 10n) / 1000n);
  if (ms < NETWORK_BEGAN_MS || ms > Date.parse(shift(now, MINUTE_MS * 10))) return null;
  return instantFromMs(ms);
}

const NETWORK_BEGAN_MS = Date.UTC(2022, 10, 1);
