import { sql } from "kysely";
import type { MentionDetail } from "@baluarte/contract/mention.ts";
import type { Correction, CorrectedField, Counted } from "@baluarte/domain/mention/correction.ts";
import type { Tone } from "@baluarte/domain/mention/model.ts";
import { heldOf } from "@baluarte/domain/mention/taught.ts";
import type { NarrativeId, PostId } from "@baluarte/domain/kernel/id.ts";
import { learnAnew } from "./learning.ts";
import { takeLessonsBack, teach } from "./lesson.ts";
import { mentionDetail, urgencyNow } from "./mention.ts";
import { storyNow } from "./narrative.ts";
import { recount } from "./recount.ts";
import { rereadMention } from "./rereading.ts";
import { personOf, type Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { lockStoring } from "./storing-lock.ts";

type Value = Correction["value"];
type Standing = Awaited<ReturnType<typeof lockMention>>;

/**
 * Says what the machine read wrongly. What lists, filters and counters go by follows in the same transaction; the
 * machine's reading stays where it is, and the brand learns from what was said. Saying what stood before takes an earlier
 * correction of the field back.
 */
export async function correctMention(scope: Scope, post: PostId, correction: Correction): Promise<MentionDetail> {
  const { field } = correction;
  // Saying what stood before takes an earlier one back. Whether it does is known with the row: this lock comes before any.
  const isKnown = (await correctionOf(scope, post, field)) !== undefined;
  const isStored = COUNTED.has(field) || (isKnown && (await mayMoveAside(scope, post, field)));
  if (isStored) await lockStoring(scope);
  const mention = await lockMention(scope, post);
  // What a screen still shows may have flowed into another story meanwhile: that one is meant.
  const isStory = field === "story" && correction.value !== null;
  const value = isStory ? found(await storyStill(scope, correction.value)) : correction.value;
  const known = await correctionOf(scope, post, field);
  const now = valueOf(mention, field);
  if (now === value) return mentionDetail(scope, post, true);
  if (known !== undefined && standing(mention, field, known.before) === value && field !== "story")
    return takeBack(scope, post, field, isStored);
  const before = known === undefined ? now : known.before;
  await scope.trx
    .insertInto("mention_correction")
    .values({
      brand_id: scope.brand.id,
      post_id: post,
      field,
      value: JSON.stringify(value),
      before: JSON.stringify(before),
      by_id: personOf(scope),
      at: scope.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["post_id", "field"])
        .doUpdateSet({ value: JSON.stringify(value), by_id: personOf(scope), at: scope.now }),
    )
    .execute();
  await apply(scope, post, mention, field, value, true);
  await teach(scope, { post, reading: mention.reading, held: { ...mention, aside: mention.set_aside } }, correction);
  scope.record("mention.corrected", post, { field, from: now, to: value });
  scope.tell("mentions", post);
  return mentionDetail(scope, post, true);
}

/** Takes a correction back. Of a story that has since flowed into another, that one is told. */
export async function uncorrectMention(scope: Scope, post: PostId, field: CorrectedField): Promise<MentionDetail> {
  const isStored = COUNTED.has(field) || (await mayMoveAside(scope, post, field));
  if (isStored) await lockStoring(scope);
  return takeBack(scope, post, field, isStored);
}

/**
 * Either changes how many posts a story has, which what arrives does too; and posts that arrive may take a story into
 * another: one of the two comes first.
 */
const COUNTED: ReadonlySet<CorrectedField> = new Set(["story", "aside"] as const);

/**
 * Whether a mention that is read again may be set aside by what was taught, or taken up. Folding what was taught takes a
 * while, and nothing that arrives should wait for that where nobody ever taught what does not belong here.
 */
async function mayMoveAside(scope: Scope, post: PostId, field: CorrectedField): Promise<boolean> {
  if (!isTaught(field)) return false;
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from lesson where reading in ('spam', 'notAboutUs'))
        or exists (select from mention where post_id = ${post} and set_aside is not null) as may`.execute(scope.trx);
  return rows[0]!.may;
}

const isTaught = (field: CorrectedField) => field !== "language" && field !== "story";

/** `isStored`: under the storing lock. */
async function takeBack(scope: Scope, post: PostId, field: CorrectedField, isStored: boolean): Promise<MentionDetail> {
  const mention = await lockMention(scope, post);
  const known = await correctionOf(scope, post, field);
  if (known === undefined) return mentionDetail(scope, post, true);
  await scope.trx.deleteFrom("mention_correction").where("post_id", "=", post).where("field", "=", field).execute();
  const lessons = await takeLessonsBack(scope, post, field);
  // What it reads as may have been this correction's own teaching, and of one that is decided about nothing is read again later.
  if (isTaught(field)) await rereadMention(scope, post, isStored);
  else {
    const before = field === "story" ? await storyStill(scope, known.before as NarrativeId | null) : known.before;
    await apply(scope, post, mention, field, before, false);
  }
  if (lessons > 0) await learnAnew(scope);
  const before = valueOf(await lockMention(scope, post), field);
  scope.record("mention.uncorrected", post, { field, from: known.value, to: before });
  scope.tell("mentions", post);
  return mentionDetail(scope, post, true);
}

async function lockMention(scope: Scope, post: PostId) {
  return found(
    await scope.trx
      .selectFrom("mention")
      .select([
        "tone",
        "reading",
        "language",
        "complaint",
        "offensive",
        "narrative_id",
        "set_aside",
        "monitors",
        "published_at",
        "arrived_at",
        "live_monitors",
        "channel",
        "followers",
        "reading",
        "taught",
      ])
      .where("post_id", "=", post)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
}

function correctionOf(scope: Scope, post: PostId, field: CorrectedField) {
  return scope.trx
    .selectFrom("mention_correction")
    .select(["value", "before"])
    .where("post_id", "=", post)
    .where("field", "=", field)
    .executeTakeFirst();
}

/** What holds without the correction: as the mention reads by now, whatever was learnt since it was corrected. */
function standing({ reading, taught }: Standing, field: CorrectedField, before: Value | null): Value | null {
  const held = heldOf(reading, taught);
  return field === "language" || field === "story" ? before : held[field];
}

function valueOf(mention: Standing, field: CorrectedField): Value | null {
  switch (field) {
    case "language":
      return mention.language;
    case "tone":
      return mention.tone;
    case "offensive":
      return mention.offensive;
    case "complaint":
      return mention.complaint;
    case "story":
      return mention.narrative_id;
    case "aside":
      return mention.set_aside;
  }
}

async function apply(
  scope: Scope,
  post: PostId,
  mention: Standing,
  field: CorrectedField,
  value: Value | null,
  fixed: boolean,
): Promise<void> {
  const column = { language: "language", tone: "tone", offensive: "offensive", complaint: "complaint", story: "narrative_id", aside: "set_aside" } as const; // prettier-ignore
  await scope.trx
    .updateTable("mention")
    .set({ [column[field]]: value, ...(field === "story" && { story_fixed: fixed }) })
    .where("post_id", "=", post)
    .execute();
  if (RATED.has(field)) {
    const urgency = await urgencyNow(scope, post);
    await scope.trx.updateTable("mention").set({ urgency }).where("post_id", "=", post).execute();
  }
  if (field === "story" && mention.set_aside === null)
    await moveStory(scope, mention.narrative_id, value as NarrativeId | null);
  const before: Counted = { tone: mention.tone, setAside: mention.set_aside, reading: mention.reading };
  const after: Counted = {
    ...before,
    tone: field === "tone" ? (value as Tone) : before.tone,
    setAside: field === "aside" ? (value as Counted["setAside"]) : before.setAside,
  };
  await recount(scope, [{ mention, before, after }]);
}

/** What the urgency of a mention rests on besides its words. */
const RATED: ReadonlySet<CorrectedField> = new Set(["tone", "complaint", "offensive"] as const);

async function moveStory(scope: Scope, from: NarrativeId | null, to: NarrativeId | null): Promise<void> {
  const moves = [[from, -1] as const, [to, 1] as const].filter(([story]) => story !== null);
  // In one order, as ingest does, so that two who move between the same stories never wait for each other.
  for (const [story, by] of moves.toSorted(([a], [b]) => (a! < b! ? -1 : 1))) {
    await scope.trx
      .updateTable("narrative")
      .set((eb) => ({ posts: eb("posts", "+", by), updated_at: scope.now }))
      .where("id", "=", story!)
      .execute();
  }
}

/** The story that was meant, or the one it has flowed into since. */
async function storyStill(scope: Scope, story: NarrativeId | null): Promise<NarrativeId | null> {
  if (story === null) return null;
  const now = await storyNow(scope, story);
  const row = await scope.trx.selectFrom("narrative").select("id").where("id", "=", now).executeTakeFirst();
  return row?.id ?? null;
}
