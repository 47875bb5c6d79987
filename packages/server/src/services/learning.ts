import { sql } from "kysely";
import { Learner, type Learnt } from "@baluarte/detection/learn/learn.ts";
import { leanOf } from "@baluarte/detection/learn/read.ts";
import { traitsOf } from "@baluarte/detection/learn/traits.ts";
import type { BrandId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import type { Taught, TaughtReading } from "@baluarte/domain/mention/taught.ts";
import type { BrandLearnt } from "../stream/reader.ts";
import { Breath } from "./breath.ts";
import type { Scope } from "./scope.ts";

/**
 * How many lessons are learnt from, the newest first: some two thousand posts that people judged. Beyond them the team has
 * moved on, and folding them costs more than a person waits for.
 */
const LESSONS_MAX = 10_000;

/**
 * Of a reading of a mention, the word that holds: what somebody corrected, and below it what a decision said. For queries of
 * `lesson` under that name.
 */
export const LAST_WORD = sql<boolean>`
  (lesson.given = 'correction'
   or (lesson.given = 'decision'
       and not exists (select from lesson as over where over.post_id = lesson.post_id and over.reading = lesson.reading
                                                    and over.given = 'correction')))`;

/** What is learnt from; of confirmations, those up to the newest correction alone (`learntUntil`). */
const LEARNT = sql<boolean>`not lesson.left_out and lesson.forgotten_id is null and ${LAST_WORD}`;

/**
 * Up to when confirmations count: the newest correction that is learnt from. So what is learnt is made of lessons alone,
 * changes with corrections alone, and without a correction is what it would be had nobody ever given it. `null`: none is.
 */
export async function learntUntil({ trx }: Pick<Scope, "trx">): Promise<Instant | null> {
  const { rows } = await sql<{ until: Instant | null }>`
    select max(at) as until from lesson where corrected and ${LEARNT}`.execute(trx);
  return rows[0]!.until;
}

/** The version of what the brand's team has taught; 0 where nobody has taught anything. */
export async function learningVersion({ trx }: Pick<Scope, "trx">): Promise<number> {
  const row = await trx.selectFrom("learning").select("version").executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * What the brand's team has taught, folded anew when it changed. It lives in memory alone, made from lessons and the posts
 * they are of: what is erased from those is gone from here. `names`: what the brand is called.
 */
export async function learntOf(
  scope: Pick<Scope, "ctx" | "trx">,
  brand: BrandId,
  names: readonly string[],
): Promise<BrandLearnt | null> {
  const { ctx } = scope;
  const taught = await learningVersion(scope);
  if (taught === 0) return null;
  const version = JSON.stringify([taught, names]);
  const known = ctx.learnt.get(brand);
  if (known?.version === version) return known;
  const learnt = { brand, version, learnt: await foldLessons(scope, names) };
  ctx.learnt.set(brand, learnt);
  return learnt;
}

/** The same as it stands inside this transaction, which has not told anybody yet. Nothing of it is kept. */
export async function learntInside(scope: Pick<Scope, "trx">, names: readonly string[]): Promise<Learnt> {
  return foldLessons(scope, names);
}

/** Of a post that a person handed in: it may be read otherwise, and never goes away by what was taught. */
export function withoutAside(taught: Taught | null): Taught | null {
  if (taught?.aside === undefined) return taught;
  const { aside, by, ...rest } = taught;
  const { [aside]: _, ...left } = by;
  return Object.keys(rest).length === 0 ? null : { ...rest, by: left };
}

/** Folds the lessons in the order in which they were given, giving the thread back in between. */
async function foldLessons({ trx }: Pick<Scope, "trx">, names: readonly string[]): Promise<Learnt> {
  const { rows } = await sql<LessonRow>`
    select lesson.post_id, lesson.reading, lesson.said, lesson.corrected, lesson.by_id, mention.reading as word,
           case when row_number() over (partition by lesson.post_id order by lesson.at, lesson.reading) = 1 then post.text end as text,
           post.channel, post.author_handle
      from (select * from lesson
             where ${LEARNT} and (corrected or at <= ${await learntUntil({ trx })}::timestamptz)
             order by at desc, post_id desc, reading limit ${LESSONS_MAX}) as lesson
      join mention on mention.post_id = lesson.post_id
      join post on post.id = lesson.post_id
     order by lesson.at, lesson.post_id, lesson.reading`.execute(trx);
  const traits = new Map<PostId, readonly string[]>();
  const breath = new Breath();
  const learner = new Learner();
  for (const { post_id, reading, said, corrected, by_id, word, text, channel, author_handle } of rows) {
    if (breath.isDue) await breath.take();
    let own = traits.get(post_id);
    if (own === undefined) {
      own = traitsOf({ text: text!, channel, author: author_handle }, names);
      traits.set(post_id, own);
    }
    learner.add({
      reading,
      said,
      corrected,
      by: by_id,
      language: word.language,
      lean: leanOf(word, reading),
      traits: own,
    });
  }
  return learner.learnt;
}

type LessonRow = {
  post_id: PostId;
  reading: TaughtReading;
  said: boolean;
  corrected: boolean;
  by_id: string;
  word: Reading;
  /** With the first lesson of each post alone. */
  text: string | null;
  channel: string;
  author_handle: string | null;
};

/**
 * What is learnt from has changed: new posts are read by it from now on, and what waits is read again behind the commit.
 * The last thing a transaction does to rows, as reading again does: neither waits for the other in a circle.
 */
export async function learnAnew(scope: Scope): Promise<void> {
  await readAnew(scope, 1);
}

/** The same for what reads otherwise and was not taught: which words are looked for. No lesson shares its count with it. */
export async function readAnew(scope: Scope, taught: 0 | 1 = 0): Promise<void> {
  await sql`
    insert into learning (brand_id, version, changes) values (${scope.brand.id}, nextval('learning_version'), ${taught})
    on conflict (brand_id) do update set version = excluded.version, changes = learning.changes + excluded.changes`.execute(
    scope.trx,
  );
  scope.enqueue({ name: "reread", data: { brand: scope.brand.id } });
  scope.tell("settings");
}

/**
 * Something was confirmed, which counts from the next correction on. Where one was given at that moment or later, and was
 * committed first, it counts already. Whoever teaches and whoever confirms take turns here.
 */
export async function learnLater(scope: Scope): Promise<void> {
  await sql`
    insert into learning (brand_id, version) values (${scope.brand.id}, 0)
    on conflict (brand_id) do update set version = learning.version`.execute(scope.trx);
  const until = await learntUntil(scope);
  if (until !== null && until >= scope.now) await learnAnew(scope);
}
