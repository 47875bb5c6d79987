import { NarrativeIndex } from "@baluarte/detection/narrative/index.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import type { NewMention } from "./stored-rows.ts";
import type { Scope } from "./scope.ts";

/** How many of the newest mentions the index is made from after a start. */
const WARM_MENTIONS = 20_000;

/**
 * The stories of the brand as they stand in memory, made from the newest mentions on first use. To be asked for under
 * the brand's ingest lock and before the batch is stored: an index that was taken before the lock may know posts of a
 * batch that failed since.
 */
export async function narrativesOf({ ctx, trx, brand }: Scope): Promise<NarrativeIndex> {
  const known = ctx.narratives.get(brand.id);
  if (known !== undefined) return known;
  const rows = await trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.id", "post.text", "post.published_at"])
    .orderBy("mention.published_at", "desc")
    .limit(WARM_MENTIONS)
    .execute();
  const index = new NarrativeIndex();
  for (const { id, text, published_at } of rows.toReversed()) index.add({ id, text, timeMs: msOf(published_at) });
  ctx.narratives.set(brand.id, index);
  return index;
}

/**
 * Finds each new mention's story and stores it. A story has a row from its second post on; two stories that turn out to
 * be one keep the older one's name. Sizes are added to and never counted anew: in a crisis every batch touches a story
 * of a hundred thousand posts.
 */
export async function storeNarratives(
  scope: Scope,
  index: NarrativeIndex,
  mentions: readonly NewMention[],
): Promise<void> {
  const groups = new Groups();
  for (const { id, post } of mentions) {
    const { narrative, merged } = index.add({ id, text: post.text, timeMs: msOf(post.publishedAt) });
    groups.join(narrative as PostId, id, merged as readonly PostId[]);
  }
  const touched = groups.touched();
  if (touched.length === 0) return;
  const known = await knownStories(scope, touched);
  const stories = touched.map(({ root, posts }) => {
    const own = posts.flatMap((post) => known.get(post) ?? []).toSorted((a, b) => (a.first_at < b.first_at ? -1 : 1));
    const [oldest, ...absorbed] = own;
    const id = oldest?.id ?? (scope.ctx.newId("narrative") as NarrativeId);
    return { id, root, posts, isNew: oldest === undefined, moved: oldest?.first_post_id !== root, absorbed };
  });
  await keepFirstPosts(scope, stories);
  const grown = new Map<NarrativeId, number>();
  for (const { id, absorbed } of stories) {
    if (absorbed.length > 0)
      grown.set(
        id,
        await absorb(
          scope,
          id,
          absorbed.map((story) => story.id),
        ),
      );
  }
  const told = stories.flatMap(({ id, posts }) => posts.map((post) => ({ post, narrative: id })));
  const { rows } = await sql<{ narrative: NarrativeId }>`
    update mention set narrative_id = told.narrative
      from unnest(${told.map(({ post }) => post)}::text[], ${told.map(({ narrative }) => narrative)}::text[])
           as told(post, narrative)
     where mention.post_id = told.post and mention.narrative_id is distinct from told.narrative
       and not mention.story_fixed
    returning told.narrative`.execute(scope.trx);
  for (const { narrative } of rows) grown.set(narrative, (grown.get(narrative) ?? 0) + 1);
  await sql`
    update narrative set posts = narrative.posts + grown.posts, updated_at = ${scope.now}::timestamptz
      from unnest(${[...grown.keys()]}::text[], ${[...grown.values()]}::int[]) as grown(id, posts)
     where narrative.id = grown.id`.execute(scope.trx);
}

type Story = { id: NarrativeId; first_post_id: PostId; first_at: Instant };

/** The stories that stand already, by the post they began with. */
async function knownStories(
  scope: Scope,
  touched: readonly { posts: readonly PostId[] }[],
): Promise<Map<PostId, Story>> {
  const rows = await scope.trx
    .selectFrom("narrative")
    .select(["id", "first_post_id", "first_at"])
    .where("first_post_id", "=", sql<PostId>`any(${touched.flatMap(({ posts }) => posts)}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.first_post_id, row]));
}

/** Gives new stories their row, and those whose first message turned out to be another that one. */
async function keepFirstPosts(
  scope: Scope,
  stories: readonly { id: NarrativeId; root: PostId; isNew: boolean; moved: boolean }[],
): Promise<void> {
  const changed = stories.filter(({ isNew, moved }) => isNew || moved);
  if (changed.length === 0) return;
  await sql`
    insert into narrative (id, brand_id, first_post_id, first_at, posts, updated_at)
    select told.id, ${scope.brand.id}, post.id, post.published_at, 0, ${scope.now}::timestamptz
      from unnest(${changed.map(({ id }) => id)}::text[], ${changed.map(({ root }) => root)}::text[]) as told(id, root)
      join post on post.id = told.root
    on conflict (id) do update set first_post_id = excluded.first_post_id, first_at = excluded.first_at`.execute(
    scope.trx,
  );
}

/** Puts the posts of `absorbed` under `id` and answers how many they were. */
async function absorb(scope: Scope, id: NarrativeId, absorbed: readonly NarrativeId[]): Promise<number> {
  const { numUpdatedRows } = await scope.trx
    .updateTable("mention")
    .set({ narrative_id: id })
    .where("narrative_id", "in", absorbed)
    .executeTakeFirst();
  await scope.trx.deleteFrom("narrative").where("id", "in", absorbed).execute();
  return Number(numUpdatedRows);
}

/** Which posts of this batch ended up in which story, and which stories flowed together, seen at the batch's end. */
class Groups {
  readonly #members = new Map<PostId, Set<PostId>>();

  join(root: PostId, post: PostId, merged: readonly PostId[]): void {
    const members = this.#members.get(root) ?? new Set([root]);
    members.add(post);
    for (const old of merged) {
      members.add(old);
      if (old === root) continue;
      this.#members.get(old)?.forEach((member) => members.add(member));
      this.#members.delete(old);
    }
    this.#members.set(root, members);
  }

  touched(): { root: PostId; posts: PostId[] }[] {
    return [...this.#members]
      .filter(([, members]) => members.size > 1)
      .map(([root, members]) => ({ root, posts: [...members] }));
  }
}
