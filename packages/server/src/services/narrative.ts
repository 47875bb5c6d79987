import {
  StoryIndex,
  type NarrativePost,
  type StoryChange,
  type StoryView,
} from "@baluarte/detection/narrative/index.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { msOf } from "@baluarte/domain/kernel/time.ts";
import { heldOf } from "@baluarte/domain/mention/taught.ts";
import { sql } from "kysely";
import { eachWithBreath } from "./breath.ts";
import type { NewMention } from "./stored-rows.ts";
import type { Scope } from "./scope.ts";

/** How many of the newest mentions the index is made from after a start. */
const WARM_MENTIONS = 20_000;

/**
 * The stories of the brand as they stand in memory, taken up from the newest mentions and their stories on first use. To be
 * asked for under the brand's ingest lock and before the batch is stored: an index that was taken before the lock may know
 * posts of a batch that failed since.
 */
export async function narrativesOf({ ctx, trx, brand }: Scope): Promise<StoryIndex> {
  const known = ctx.narratives.get(brand.id);
  if (known !== undefined) return known;
  const rows = await trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select(["post.id", "post.text", "post.published_at", "mention.language", "mention.narrative_id"])
    // Whom a person took out of its story tells none, and pulls nobody after it.
    .where(({ eb, or }) => or([eb("mention.story_fixed", "=", false), eb("mention.narrative_id", "is not", null)]))
    .orderBy("mention.published_at", "desc")
    .limit(WARM_MENTIONS)
    .execute();
  const index = new StoryIndex(() => ctx.newId("narrative"));
  await takeUp(
    index,
    rows.toReversed().map(({ id, text, published_at, language, narrative_id }) => ({
      post: { id, text, timeMs: msOf(published_at), language },
      story: narrative_id,
    })),
  );
  // Not before it is whole: under the ingest lock nobody else makes or asks for it meanwhile.
  ctx.narratives.set(brand.id, index);
  return index;
}

/** Takes up what is stored, in order: a second of work for a busy brand, and everybody else's answers go in between. */
export async function takeUp(
  index: StoryIndex,
  stored: readonly { readonly post: NarrativePost; readonly story: string | null }[],
): Promise<void> {
  await eachWithBreath(stored, ({ post, story }) => index.restore(post, story));
}

/** What new mentions do to the stories of their brand, found and not stored yet. `told`: where each post ends up. */
export type FoundStories = Folded & {
  readonly changes: readonly StoryChange[];
  readonly views: readonly StoryView[];
  /** Another process told some of these stories, too. */
  readonly isShared: boolean;
};

/**
 * Finds the story of each new mention before it is written: a row that is written with its story is written once, and a
 * mention stands in a dozen and a half indexes.
 */
export async function findStories(
  scope: Scope,
  index: StoryIndex,
  mentions: readonly NewMention[],
): Promise<FoundStories> {
  const found: StoryChange[] = [];
  const seen = new Map<string, StoryView>();
  await eachWithBreath(mentions, ({ id, post, reading }) => {
    const { text, publishedAt } = post;
    const place = index.add({ id, text, timeMs: msOf(publishedAt), language: reading.language });
    found.push(...place.changes);
    for (const view of place.touched) seen.set(view.id, view);
  });
  if (found.length === 0) return { changes: [], views: [], told: new Map(), merges: [], isShared: false };
  const gone = await goneAmong(scope, found, seen);
  const changes = found.flatMap((change) => changeNow(change, gone));
  const views = viewsNow(seen, gone);
  const folded = foldChanges(changes);
  for (const [from] of folded.merges) views.delete(from);
  return { ...folded, changes, views: [...views.values()], isShared: gone.size > 0 };
}

/**
 * Stores what was found, behind the new `mentions`, which were written with their stories. A story has a row from its second
 * post on. Sizes are added to and never counted anew: in a crisis every batch touches a story of a hundred thousand posts.
 */
export async function storeStories(
  scope: Scope,
  { changes, views, told, merges, isShared }: FoundStories,
  mentions: readonly NewMention[],
): Promise<void> {
  if (changes.length === 0) return;
  // Before new ones are kept, which have no posts yet either.
  const emptied = await emptyAmong(scope, [
    ...views.map(({ id }) => id as NarrativeId),
    ...merges.map(([, into]) => into),
  ]);
  await keepStories(scope, views);
  const grown = new Map<NarrativeId, number>();
  for (const [from, into] of merges) grow(grown, into, await absorb(scope, into, from));
  const begunAnew = [
    ...emptied,
    ...changes.flatMap((change) => (change.kind === "split" ? [change.story as NarrativeId] : [])),
  ];
  const moved = new Map(told);
  const tell = (story: NarrativeId | null, counts: boolean) => {
    if (story === null) return;
    if (counts) grow(grown, story, 1);
    else begunAnew.push(story);
  };
  for (const { id, reading, taught } of mentions) {
    moved.delete(id);
    tell(told.get(id) ?? null, heldOf(reading, taught).aside === null);
  }
  for (const { narrative, former, counts } of await moveMentions(scope, moved)) {
    tell(narrative, counts);
    if (former !== null && counts) grow(grown, former, -1);
  }
  await growStories(scope, grown);
  await keepEvents(scope, changes);
  await beginAnew(scope, begunAnew);
  // Another process told these stories too: what it found is taken up before the next batch.
  if (isShared) scope.ctx.narratives.delete(scope.brand.id);
}

/** Which of the stories flowed into another one by the hand of another process, and what each is part of now. */
async function goneAmong(
  { trx }: Scope,
  changes: readonly StoryChange[],
  views: ReadonlyMap<string, StoryView>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(views.keys());
  for (const change of changes) {
    if (change.story !== null) ids.add(change.story);
    if (change.kind === "merged") ids.add(change.from);
  }
  const rows = await trx
    .selectFrom("narrative_event")
    .select(["other_id", "narrative_id"])
    .where("kind", "=", "merged")
    .where("other_id", "=", sql<NarrativeId>`any(${[...ids]}::text[])`)
    .execute();
  return new Map(rows.map(({ other_id, narrative_id }) => [other_id!, narrative_id]));
}

/** The change with the stories as they are now; none where it was found by another process before. */
function changeNow(change: StoryChange, gone: ReadonlyMap<string, string>): StoryChange[] {
  if (change.story === null) return [change];
  const story = gone.get(change.story) ?? change.story;
  if (change.kind !== "merged") return [{ ...change, story }];
  const from = gone.get(change.from) ?? change.from;
  return from === story ? [] : [{ ...change, story, from }];
}

function viewsNow(views: ReadonlyMap<string, StoryView>, gone: ReadonlyMap<string, string>): Map<string, StoryView> {
  const now = new Map([...views].filter(([id]) => !gone.has(id)));
  for (const [id, view] of views) {
    const story = gone.get(id);
    // The words are of a part alone.
    if (story !== undefined && !now.has(story)) now.set(story, { ...view, id: story, description: null });
  }
  return now;
}

/** The story that `id` is part of now: itself, or the one it flowed into. */
export async function storyNow({ trx }: Scope, id: NarrativeId): Promise<NarrativeId> {
  const gone = await trx
    .selectFrom("narrative_event")
    .select("narrative_id")
    .where("kind", "=", "merged")
    .where("other_id", "=", id)
    .executeTakeFirst();
  return gone?.narrative_id ?? id;
}

type Folded = {
  told: Map<PostId, NarrativeId | null>;
  merges: [from: NarrativeId, into: NarrativeId][];
};

/** What the changes of a batch come to: where each post ended up, and which stories flowed into which. */
function foldChanges(changes: readonly StoryChange[]): Folded {
  const told = new Map<PostId, NarrativeId | null>();
  const merges: Folded["merges"] = [];
  for (const change of changes) {
    const story = change.story as NarrativeId;
    if (change.kind === "told") told.set(change.post as PostId, story);
    else if (change.kind === "split") {
      for (const post of change.posts) told.set(post as PostId, change.into as NarrativeId | null);
    } else {
      merges.push([change.from as NarrativeId, story]);
      for (const [post, its] of told) if (its === change.from) told.set(post, story);
    }
  }
  return { told, merges };
}

/** Gives new stories their row, and every story that was told its words and its first message, where that is an earlier one. */
async function keepStories(scope: Scope, views: readonly StoryView[]): Promise<void> {
  if (views.length === 0) return;
  const stories = views.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const described = stories.map(({ description }) => description);
  await sql`
    insert into narrative as story (id, brand_id, first_post_id, first_at, posts, updated_at, label, words, language)
    select told.id, ${scope.brand.id}, post.id, post.published_at, 0, ${scope.now}::timestamptz, told.label,
           coalesce(string_to_array(told.words, chr(31)), '{}'), told.language
      from unnest(${stories.map(({ id }) => id)}::text[], ${stories.map(({ first }) => first)}::text[],
                  ${described.map((words) => words?.label ?? null)}::text[],
                  ${described.map((words) => words?.words.join("\u001f") ?? null)}::text[],
                  ${described.map((words) => words?.language ?? null)}::text[]) as told(id, first, label, words, language)
      join post on post.id = told.first
    on conflict (id) do update set
      (first_post_id, first_at) = (
        select excluded.first_post_id, excluded.first_at from mention
         where mention.post_id = excluded.first_post_id and mention.set_aside is null and excluded.first_at < story.first_at
        union all select story.first_post_id, story.first_at limit 1),
      label = coalesce(excluded.label, story.label),
      words = case when excluded.language is null then story.words else excluded.words end,
      language = coalesce(excluded.language, story.language)`.execute(scope.trx);
}

/** Puts the posts of `from` under `into` and answers how many of them count; what is told of `from` is told of `into` from now on. */
async function absorb({ trx }: Scope, into: NarrativeId, from: NarrativeId): Promise<number> {
  const { rows } = await sql<{ posts: number }>`
    with moved as (update mention set narrative_id = ${into} where narrative_id = ${from} returning set_aside)
    select count(*)::int as posts from moved where set_aside is null`.execute(trx);
  await sql`
    update narrative as story set first_post_id = old.first_post_id, first_at = old.first_at
      from narrative as old where story.id = ${into} and old.id = ${from} and old.first_at < story.first_at
       and old.posts > 0`.execute(trx);
  await trx.deleteFrom("narrative").where("id", "=", from).execute();
  await trx.updateTable("narrative_event").set({ narrative_id: into }).where("narrative_id", "=", from).execute();
  return rows[0]!.posts;
}

/**
 * Answers the story that each post that moved tells now, and told before, and whether it counts: what is set aside does not.
 * What a person put somewhere stays there.
 */
async function moveMentions({ trx }: Scope, told: Folded["told"]) {
  if (told.size === 0) return [];
  const { rows } = await sql<{ narrative: NarrativeId | null; former: NarrativeId | null; counts: boolean }>`
    update mention set narrative_id = told.narrative
      from unnest(${[...told.keys()]}::text[], ${[...told.values()]}::text[]) as told(post, narrative)
      join mention as before on before.post_id = told.post
     where mention.post_id = told.post and mention.narrative_id is distinct from told.narrative
       and not mention.story_fixed
    returning told.narrative, before.narrative_id as former, mention.set_aside is null as counts`.execute(trx);
  return rows;
}

/** Posts of stories were set aside, or taken up again: `grown` is by how many each counts more. Under the storing lock. */
export async function recountStories(scope: Scope, grown: ReadonlyMap<NarrativeId, number>): Promise<void> {
  if (grown.size === 0) return;
  await growStories(scope, grown);
  await beginAnew(scope, [...grown.keys()]);
}

async function growStories(scope: Scope, grown: ReadonlyMap<NarrativeId, number>): Promise<void> {
  await sql`
    update narrative set posts = narrative.posts + grown.posts, updated_at = ${scope.now}::timestamptz
      from unnest(${[...grown.keys()]}::text[], ${[...grown.values()]}::int[]) as grown(id, posts)
     where narrative.id = grown.id`.execute(scope.trx);
}

async function keepEvents(scope: Scope, changes: readonly StoryChange[]): Promise<void> {
  const nowOf = new Map<string, string>();
  for (const change of changes) if (change.kind === "merged") nowOf.set(change.from, change.story);
  const last = (id: string): string => (nowOf.has(id) ? last(nowOf.get(id)!) : id);
  const events = changes.flatMap((change) => {
    if (change.kind === "told") return [];
    const merged = change.kind === "merged";
    return {
      brand_id: scope.brand.id,
      narrative_id: last(change.story) as NarrativeId,
      kind: change.kind,
      other_id: (merged ? change.from : change.into) as NarrativeId | null,
      label: merged ? change.label : null,
      posts: merged ? change.posts : change.posts.length,
      at: scope.now,
    };
  });
  if (events.length > 0) await scope.trx.insertInto("narrative_event").values(events).execute();
}

/** Stories of which all was set aside: what they are told to begin with counts no more, and whatever comes now is the first. */
async function emptyAmong({ trx }: Scope, stories: readonly NarrativeId[]): Promise<NarrativeId[]> {
  if (stories.length === 0) return [];
  const rows = await trx
    .selectFrom("narrative")
    .select("id")
    .where("id", "=", sql<NarrativeId>`any(${[...stories]}::text[])`)
    .where("posts", "<=", 0)
    .execute();
  return rows.map(({ id }) => id);
}

/** What left a story, or was set aside, may have been its first message: of those alone it is looked up. */
async function beginAnew({ trx }: Scope, stories: readonly NarrativeId[]): Promise<void> {
  for (const id of new Set(stories)) {
    await sql`
      update narrative set first_post_id = first.post_id, first_at = first.published_at
        from (select post_id, published_at from mention
               where narrative_id = ${id} and set_aside is null
               order by published_at, post_id limit 1) as first
       where narrative.id = ${id}`.execute(trx);
  }
}

function grow(grown: Map<NarrativeId, number>, story: NarrativeId, by: number): void {
  grown.set(story, (grown.get(story) ?? 0) + by);
}
