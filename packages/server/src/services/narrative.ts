import { NarrativeIndex } from "@baluarte/detection/narrative/index.ts";
import type { BrandId, NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { msOf } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import { inBrand } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import type { NewMention } from "./ingest.ts";
import type { Scope } from "./scope.ts";

/** How many of the newest mentions the index is made from after a start. */
const WARM_MENTIONS = 20_000;

/** The stories of a brand as they stand in memory, made from the newest mentions on first use. */
export function narrativesOf(ctx: Context, brand: BrandId): Promise<NarrativeIndex> {
  const known = ctx.narratives.get(brand);
  if (known !== undefined) return known;
  const made = warmIndex(ctx, brand);
  ctx.narratives.set(brand, made);
  made.catch(() => ctx.narratives.delete(brand));
  return made;
}

async function warmIndex(ctx: Context, brand: BrandId): Promise<NarrativeIndex> {
  const rows = await inBrand(ctx.db, brand, (trx) =>
    trx
      .selectFrom("mention")
      .innerJoin("post", "post.id", "mention.post_id")
      .select(["post.id", "post.text", "post.published_at"])
      .orderBy("mention.published_at", "desc")
      .limit(WARM_MENTIONS)
      .execute(),
  );
  const index = new NarrativeIndex();
  for (const { id, text, published_at } of rows.toReversed()) index.add({ id, text, timeMs: msOf(published_at) });
  return index;
}

/**
 * Finds each new mention's story and stores it. A story has a row from its second post on; two stories that turn out to
 * be one keep the older one's name.
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
  const roots = touched.flatMap(({ posts }) => posts);
  const known = await scope.trx
    .selectFrom("narrative")
    .select(["id", "first_post_id", "first_at"])
    .where("first_post_id", "in", roots)
    .orderBy("first_at")
    .execute();
  const assigned: { post: PostId; narrative: NarrativeId }[] = [];
  const changed: NarrativeId[] = [];
  for (const { root, posts } of touched) {
    const own = known.filter(({ first_post_id }) => posts.includes(first_post_id));
    const kept = own[0]?.id ?? (scope.ctx.newId("narrative") as NarrativeId);
    await keepNarrative(scope, kept, root, own.length > 0);
    const absorbed = own.slice(1).map(({ id }) => id);
    if (absorbed.length > 0) {
      await scope.trx
        .updateTable("mention")
        .set({ narrative_id: kept })
        .where("narrative_id", "in", absorbed)
        .execute();
      await scope.trx.deleteFrom("narrative").where("id", "in", absorbed).execute();
    }
    for (const post of posts) assigned.push({ post, narrative: kept });
    changed.push(kept);
  }
  await sql`
    update mention set narrative_id = told.narrative
      from unnest(${assigned.map(({ post }) => post)}::text[], ${assigned.map(({ narrative }) => narrative)}::text[])
           as told(post, narrative)
     where mention.post_id = told.post`.execute(scope.trx);
  await sql`
    update narrative set posts = counted.posts, updated_at = ${scope.now}::timestamptz
      from (select narrative_id, count(*)::int as posts from mention
             where narrative_id = any(${changed}::text[]) group by narrative_id) counted
     where narrative.id = counted.narrative_id`.execute(scope.trx);
}

async function keepNarrative(scope: Scope, id: NarrativeId, root: PostId, known: boolean): Promise<void> {
  const first = await scope.trx
    .selectFrom("post")
    .select("published_at")
    .where("id", "=", root)
    .executeTakeFirstOrThrow();
  if (known) {
    await scope.trx
      .updateTable("narrative")
      .set({ first_post_id: root, first_at: first.published_at })
      .where("id", "=", id)
      .execute();
    return;
  }
  await scope.trx
    .insertInto("narrative")
    .values({
      id,
      brand_id: scope.brand.id,
      first_post_id: root,
      first_at: first.published_at,
      posts: 0,
      updated_at: scope.now,
    })
    .execute();
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
