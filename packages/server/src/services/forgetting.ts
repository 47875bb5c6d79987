import type { ForgettingId, PersonId } from "@baluarte/domain/kernel/id.ts";
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
 * mention stays, and so do the lessons, to be remembered. Throws `wrongState` where nothing is left to forget.
 */
export async function forgetLessons(scope: Scope, forgotten: Forgotten): Promise<void> {
  const reading = "reading" in forgotten ? forgotten.reading : null;
  const person = "person" in forgotten ? forgotten.person : null;
  const id = scope.ctx.newId("forgetting") as ForgettingId;
  await scope.trx
    .insertInto("forgetting")
    .values({
      id,
      brand_id: scope.brand.id,
      reading,
      person_id: person,
      by_id: personOf(scope),
      at: scope.now,
    })
    .execute();
  const { numUpdatedRows } = await scope.trx
    .updateTable("lesson")
    .set({ forgotten_id: id })
    .where("forgotten_id", "is", null)
    .where("left_out", "=", false)
    .$if(reading !== null, (query) => query.where("reading", "=", reading!))
    .$if(person !== null, (query) => query.where("by_id", "=", person!))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ServiceError("wrongState");
  scope.record("learning.forgotten", id, { reading, person, lessons: Number(numUpdatedRows) }); // prettier-ignore
  await learnAnew(scope);
}

/** Learns from them again, in the order in which they were said; what was said anew since stays as it was said last. */
export async function rememberLessons(scope: Scope, id: ForgettingId): Promise<void> {
  const { numUpdatedRows } = await scope.trx
    .updateTable("lesson")
    .set({ forgotten_id: null })
    .where("forgotten_id", "=", id)
    .executeTakeFirst();
  const { numDeletedRows } = await scope.trx.deleteFrom("forgetting").where("id", "=", id).executeTakeFirst();
  if (numDeletedRows === 0n) throw new ServiceError("notFound");
  scope.record("learning.remembered", id, { lessons: Number(numUpdatedRows) });
  await learnAnew(scope);
}
