import { sql, type RawBuilder } from "kysely";
import type { ForgettingId, PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import type { TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { learnAnew } from "./learning.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** What is to be forgotten: of one reading, by one person, or everything. */
export type Forgotten =
  | { readonly reading: TaughtReading }
  | { readonly person: PersonId }
  | { readonly everything: true };

/**
 * The brand learns no longer from these lessons: readings go back to what the rest has taught. What people said of each
 * mention stays, and so do the lessons, to be remembered. Throws `wrongState` where nothing is left to forget, also of
 * somebody who is not known here.
 */
export async function forgetLessons(scope: Scope, forgotten: Forgotten): Promise<void> {
  const reading = "reading" in forgotten ? forgotten.reading : null;
  const person = "person" in forgotten ? forgotten.person : null;
  const lessons = await lockedLessons(
    scope,
    sql`forgotten_id is null and not left_out and given <> 'takenBack' and (${reading}::text is null or reading = ${reading})
        and (${person}::text is null or by_id = ${person})`,
  );
  if (lessons.length === 0) throw new ServiceError("wrongState");
  const id = scope.ctx.newId("forgetting") as ForgettingId;
  await scope.trx
    .insertInto("forgetting")
    .values({ id, brand_id: scope.brand.id, reading, person_id: person, by_id: personOf(scope), at: scope.now })
    .execute();
  await mark(scope, lessons, id);
  scope.record("learning.forgotten", id, { reading, person, lessons: lessons.length });
  await learnAnew(scope);
}

/** Learns from them again, in the order in which they were said; what was said anew since stays as it was said last. */
export async function rememberLessons(scope: Scope, id: ForgettingId): Promise<void> {
  const lessons = await lockedLessons(scope, sql`forgotten_id = ${id}`);
  await mark(scope, lessons, null);
  const { numDeletedRows } = await scope.trx.deleteFrom("forgetting").where("id", "=", id).executeTakeFirst();
  if (numDeletedRows === 0n) throw new ServiceError("notFound");
  scope.record("learning.remembered", id, { lessons: lessons.length });
  await learnAnew(scope);
}

type LessonKey = { post_id: PostId; reading: TaughtReading; given: string };

/** Locked in the order that everybody keeps to who holds more than one of them. */
async function lockedLessons({ trx }: Scope, which: RawBuilder<unknown>): Promise<LessonKey[]> {
  const { rows } = await sql<LessonKey>`
    select post_id, reading, given from lesson where ${which} order by post_id, reading, given for no key update`.execute(
    trx,
  );
  return rows;
}

async function mark({ trx }: Scope, lessons: readonly LessonKey[], forgotten: ForgettingId | null): Promise<void> {
  await sql`
    update lesson set forgotten_id = ${forgotten}
      from unnest(${lessons.map(({ post_id }) => post_id)}::text[], ${lessons.map(({ reading }) => reading)}::text[],
                  ${lessons.map(({ given }) => given)}::text[])
           as told(post_id, reading, given)
     where lesson.post_id = told.post_id and lesson.reading = told.reading and lesson.given = told.given`.execute(trx);
}
