import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Author, Post } from "@baluarte/domain/post/model.ts";
import { parseIsoTime } from "../file/iso-time.ts";
import { storableText } from "../file/storable.ts";
import { postOfRecord } from "./post-of.ts";
import { parseReference } from "./reference.ts";

/** What an app view tells of an account beside its post. */
export interface ProfileView {
  readonly did: string;
  readonly handle: string;
  readonly displayName?: string | undefined;
  readonly followersCount?: number | undefined;
  readonly createdAt?: string | undefined;
}

/** A post as an app view shows it: in a search, in a feed, behind a notification. */
export interface PostView {
  readonly uri: string;
  readonly cid: string;
  readonly author: ProfileView;
  readonly record: unknown;
  readonly indexedAt: string;
  readonly likeCount?: number | undefined;
  readonly repostCount?: number | undefined;
  readonly replyCount?: number | undefined;
  readonly quoteCount?: number | undefined;
}

/** A post as shown, as one of ours; `null` where it is none. `now` stands in for a time that the view does not tell. */
export function postOfView(view: PostView, now: Instant): Post | null {
  const reference = parseReference(view.uri);
  if (reference === null) return null;
  return postOfRecord({
    did: view.author.did,
    rkey: reference.rkey,
    cid: view.cid,
    record: view.record,
    seenAt: parseIsoTime(view.indexedAt) ?? now,
    author: authorOf(view.author),
    metrics: countsOf({
      likes: view.likeCount,
      reposts: view.repostCount,
      replies: view.replyCount,
      quotes: view.quoteCount,
    }),
  });
}

/** A handle that does not lead back to its account is shown by the network under this name, which names nobody. */
const HANDLE_INVALID = "handle.invalid";

export function authorOf({ did, handle, displayName, followersCount, createdAt }: ProfileView): Author {
  const name = displayName?.trim() ?? "";
  return {
    handle: handle === HANDLE_INVALID ? did : handle,
    name: name === "" ? null : storableText(name),
    followers: followersCount ?? null,
    createdAt: createdAt === undefined ? null : parseIsoTime(createdAt),
  };
}

function countsOf(counts: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined)) as Record<
    string,
    number
  >;
}
