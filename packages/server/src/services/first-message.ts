import { firstVoice } from "@baluarte/detection/origin/first-voice.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { T0Proposal } from "@baluarte/contract/incident.ts";
import type { z } from "zod";
import type { Scope } from "./scope.ts";

export type FirstMessage = z.infer<typeof T0Proposal> & { title: string };

/** Stories are walked this far; the first message of a larger one is among its oldest posts all the same. */
const STORY_POSTS_MAX = 2_000;

/**
 * The first negative message behind `posts`, as a proposal: the earliest of the stories they belong to, or what that
 * one points back to. `null` when there is none to go by.
 */
export async function proposeFirstMessage(scope: Scope, posts: readonly PostId[]): Promise<FirstMessage | null> {
  if (posts.length === 0) return null;
  const { trx } = scope;
  const told = await trx
    .selectFrom("mention")
    .select(["post_id", "narrative_id"])
    .where("post_id", "in", [...posts])
    .execute();
  const ids = new Set<PostId>(posts);
  for (const story of new Set(told.flatMap(({ narrative_id }) => narrative_id ?? []))) {
    for (const id of await oldestOf(scope, story)) ids.add(id);
  }
  const rows = await trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "post.external_id",
      "post.channel",
      "post.text",
      "post.url",
      "post.author_handle",
      "post.published_at",
      "post.repost_of",
      "post.in_reply_to",
      "post.quote_of",
      "mention.tone",
      "mention.complaint",
    ])
    .where("mention.post_id", "in", [...ids])
    .orderBy("post.published_at")
    .execute();
  const negative = rows.filter(({ tone, complaint }) => tone === "negative" || complaint);
  const candidates = negative.length > 0 ? negative : rows;
  const voice = firstVoice(
    candidates.map((row) => ({
      id: row.external_id,
      timeMs: msOf(row.published_at),
      pointsTo: [row.repost_of, row.in_reply_to, row.quote_of].filter((id) => id !== null),
    })),
    rows.map((row) => ({ id: row.external_id, timeMs: msOf(row.published_at) })),
  );
  const first = rows.find(({ external_id }) => external_id === voice?.id);
  if (voice === null || first === undefined) return null;
  return {
    post: first.id,
    at: first.published_at as Instant,
    author: first.author_handle,
    channel: first.channel,
    text: first.text,
    url: first.url,
    because: voice.why,
    title: titleFrom(first.text),
  };
}

/** A name for the incident until a person gives a better one: the first words of the first message. */
function titleFrom(text: string): string {
  const plain = text
    .replace(/(?:https?:\/\/)\S+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (plain.length <= 60) return plain;
  const cut = plain.slice(0, 60);
  return `${cut.slice(0, Math.max(30, cut.lastIndexOf(" ")))}…`;
}

/** The posts a story began with, read along its index: a large one is not fetched whole to find its first. */
async function oldestOf({ trx }: Scope, story: NarrativeId): Promise<PostId[]> {
  const rows = await trx
    .selectFrom("mention")
    .select("post_id")
    .where("narrative_id", "=", story)
    .orderBy("published_at")
    .limit(STORY_POSTS_MAX)
    .execute();
  return rows.map(({ post_id }) => post_id);
}
