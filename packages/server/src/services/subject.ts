import type { PostId } from "@baluarte/domain/kernel/id.ts";
import type { SignalBecause } from "@baluarte/domain/signal/model.ts";
import { quotedPost } from "@baluarte/domain/signal/quoted-post.ts";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

const WORDS_TOLD = 3;

type Told = { readonly because: SignalBecause; readonly posts: readonly PostId[] };

/** What signals are about in a line: the story of the post they are quoted with, else the words that stand out; `null`: nothing tells. */
export async function subjectsOf<S extends Told>(scope: Pick<Scope, "trx">, signals: readonly S[]) {
  const labels = await storyLabels(
    scope,
    signals.flatMap((signal) => quotedPost(signal) ?? []),
  );
  return (signal: S): string | null => {
    const words = signal.because.words.slice(0, WORDS_TOLD).map(({ word }) => word);
    const label = labels.get(quotedPost(signal)!);
    return label ?? (words.length === 0 ? null : words.join(", "));
  };
}

/** The names of the stories that posts tell, of those that have one. */
export async function storyLabels(
  { trx }: Pick<Scope, "trx">,
  posts: readonly PostId[],
): Promise<ReadonlyMap<PostId, string>> {
  if (posts.length === 0) return new Map();
  const rows = await trx
    .selectFrom("mention")
    .innerJoin("narrative", "narrative.id", "mention.narrative_id")
    .select(["mention.post_id", "narrative.label"])
    .where(sql<boolean>`mention.post_id = any(${posts}::text[])`)
    .where("narrative.label", "is not", null)
    .execute();
  return new Map(rows.map(({ post_id, label }) => [post_id, label!]));
}
