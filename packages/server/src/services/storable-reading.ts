import { Refused } from "@baluarte/channels/file/refused.ts";
import { storableJson, storableText } from "@baluarte/channels/file/storable.ts";
import type { ReadBatch, ReadRefusal } from "@baluarte/channels/reading.ts";
import { Post } from "@baluarte/domain/post/model.ts";

/** How much of a name or an address tells a person which post is meant. */
const WHAT_CHARACTERS = 100;

/**
 * What a reader brought, as it can be stored: a title that was cut through an emoji, or a language that a stranger wrote
 * as a NUL, would else throw at every reading, and the source would never move on. A post that cannot be mended is
 * refused in its own name, or counted where everybody's pass. Throws `Refused` where the cursor itself is too deep.
 */
export function storableBatch(batch: ReadBatch<unknown>): ReadBatch<unknown> {
  const posts: Post[] = [];
  let { unreadable } = batch;
  const refused = batch.refused.map(({ code, message, what }) => ({
    code,
    message: storableText(message),
    what: storableText(what),
  }));
  for (const post of batch.posts) {
    const kept = storablePost(post);
    if ("post" in kept) posts.push(kept.post);
    else if (unreadable !== undefined) unreadable += 1;
    else refused.push(kept.refusal);
  }
  return {
    ...batch,
    posts,
    refused,
    ...(unreadable !== undefined && { unreadable }),
    cursor: storableJson(batch.cursor),
  };
}

function storablePost(post: Post): { post: Post } | { refusal: ReadRefusal } {
  try {
    const parsed = Post.safeParse(storableJson(post));
    if (parsed.success) return { post: parsed.data };
    return { refusal: refusalOf(post, `${parsed.error.issues[0]?.path.join(".") ?? ""} cannot be stored`) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: refusalOf(post, error.message) };
  }
}

/** A post that is left out, named by its own id. */
export function refusalOf({ externalId }: Post, why: string): ReadRefusal {
  return {
    code: "fieldInvalid",
    message: storableText(why.slice(0, 300)),
    what: storableText(externalId.slice(0, WHAT_CHARACTERS)),
  };
}

/** The same for posts that were completed after they had been chosen: as many, in the same order. */
export function storableOrBefore(completed: readonly Post[], before: readonly Post[]): readonly Post[] {
  return before.map((post, index) => {
    const kept = completed[index] === undefined ? null : storablePost(completed[index]);
    return kept !== null && "post" in kept ? kept.post : post;
  });
}

/**
 * Whether the database refused what it was told, and would again: a value out of range or with no such character (22), one
 * that breaks a rule (23), one that is too large for an index (54). Anything else passes, or is no post's fault.
 */
export function isRefusedByStore(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && /^(?:22|23|54)[0-9A-Z]{3}$/.test(code);
}
