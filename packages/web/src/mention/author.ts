import type { MentionRow } from "@baluarte/contract/mention.ts";

/** What an author is called; `null` where the channel did not say. */
export function authorName(author: MentionRow["author"]): string | null {
  return author === null ? null : (author.name ?? author.handle);
}

/** «@irene.vz», unless it is what they are called already. */
export function authorHandle(author: MentionRow["author"]): string | null {
  if (author === null || author.name === null) return null;
  return author.handle.startsWith("@") ? author.handle : `@${author.handle}`;
}
