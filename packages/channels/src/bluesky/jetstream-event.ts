import { z } from "zod";
import { instantFromMs, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { postOfRecord } from "./post-of.ts";
import { POSTS } from "./reference.ts";

/**
 * An event of Jetstream's `/subscribe`, as far as we read it. `time_us`: microseconds since 1970 at which that server took
 * it in, which is also the cursor. Identities and accounts come unasked, whatever collections were wished for.
 * Source: https://github.com/bluesky-social/jetstream (README and docs), checked 2026-11-26.
 */
const JetstreamEvent = z.object({
  did: z.string(),
  time_us: z.number().int().positive(),
  kind: z.string(),
  commit: z
    .object({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string(),
      record: z.unknown().optional(),
      cid: z.string().optional(),
    })
    .optional(),
});

/**
 * `post`: `null` for all that is no post written or edited. `broken`: the address of one that was written in a form that
 * nobody can read, else `null`.
 */
export interface StreamEvent {
  readonly timeUs: number;
  readonly post: Post | null;
  readonly broken: string | null;
}

/** Reads one message of the stream; `null` where it is none of its events. */
export function streamEvent(message: string): StreamEvent | null {
  let raw: unknown;
  try {
    raw = JSON.parse(message);
  } catch {
    return null;
  }
  const parsed = JetstreamEvent.safeParse(raw);
  if (!parsed.success) return null;
  const { did, time_us: timeUs, commit } = parsed.data;
  const isWritten = commit?.collection === POSTS && (commit.operation === "create" || commit.operation === "update");
  if (!isWritten) return { timeUs, post: null, broken: null };
  const { rkey, record, cid = null } = commit;
  const post = postOfRecord({ did, rkey, cid, record, seenAt: instantOfUs(timeUs), author: null, metrics: {} });
  return { timeUs, post, broken: post === null ? `at://${did}/${POSTS}/${rkey}`.slice(0, 200) : null };
}

export function instantOfUs(timeUs: number): Instant {
  return instantFromMs(Math.floor(timeUs / 1000));
}
