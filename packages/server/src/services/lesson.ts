import { sql } from "kysely";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import type { CorrectedField, Correction } from "@baluarte/domain/mention/correction.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, TAUGHT_READINGS, type Held, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import type { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { learnAnew } from "./learning.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** A mention as it stands before somebody judges it: the machine's word, and what holds. */
export type Judged = { readonly post: PostId; readonly reading: Reading; readonly held: Held };

/** What a correction says of the readings that are learnt; of the rest it says nothing. */
export function saidBy({ field, value }: Correction, { held }: Judged): Partial<Record<TaughtReading, boolean>> {
  switch (field) {
    case "tone":
      return { negative: value === "negative" };
    case "complaint":
      return { complaint: value };
    case "offensive":
      return { offensive: value };
    case "aside":
      return { ...(held.aside !== null && { [held.aside]: false }), ...(value !== null && { [value]: true }) };
    case "language":
    case "story":
      return {};
  }
}

/** A person put a reading right: it is learnt from at once. */
export async function teach(scope: Scope, judged: Judged, correction: Correction): Promise<void> {
  const said = saidBy(correction, judged);
  if (Object.keys(said).length === 0) return;
  await keepLessons(scope, judged, said, true);
  await learnAnew(scope);
}

/** A correction was taken back, and so is what it taught; answers how many lessons. Whoever asks for it learns anew. */
export async function takeLessonsBack(scope: Scope, post: PostId, field: CorrectedField): Promise<number> {
  const readings = READINGS_OF[field];
  const { numDeletedRows } = await scope.trx
    .deleteFrom("lesson")
    .where("post_id", "=", post)
    .where("reading", "=", sql<TaughtReading>`any(${[...readings]}::text[])`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

const READINGS_OF = {
  tone: ["negative"],
  complaint: ["complaint"],
  offensive: ["offensive"],
  aside: ["spam", "notAboutUs"],
  language: [],
  story: [],
} as const satisfies Record<CorrectedField, readonly TaughtReading[]>;

/**
 * A person decided about a mention and left its readings as they stand: that they are right counts a little, from the next
 * correction on. Whoever gives spam, or not about us, as the reason has said so, and that is learnt from at once.
 */
export async function confirm(scope: Scope, judged: Judged, reason: ReasonCode): Promise<void> {
  const holds = holdsOf(judged.held);
  const slips = await takeReasonBack(scope, judged.post, reason);
  if (reason === "spam" || reason === "notAboutUs") {
    await keepLessons(scope, judged, { [reason]: true }, true);
    await keepLessons(scope, judged, without(holds, ["spam", "notAboutUs"]), false);
    await learnAnew(scope);
    return;
  }
  await keepLessons(scope, judged, holds, false);
  if (slips > 0) await learnAnew(scope);
}

/** What another reason taught, given before for the same mention; not what somebody said of it by correcting it. */
async function takeReasonBack(scope: Scope, post: PostId, reason: ReasonCode): Promise<number> {
  const { numDeletedRows } = await scope.trx
    .deleteFrom("lesson")
    .where("post_id", "=", post)
    .where("reading", "in", ["spam", "notAboutUs"])
    .where(sql<boolean>`reading <> ${reason}`)
    .where("corrected", "=", true)
    .where(sql<boolean>`not exists (select from mention_correction as told
                                     where told.post_id = lesson.post_id and told.field = 'aside')`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function without(holds: Readonly<Record<TaughtReading, boolean>>, readings: readonly TaughtReading[]) {
  return Object.fromEntries(Object.entries(holds).filter(([reading]) => !readings.includes(reading as TaughtReading)));
}

/** What was said against a reading stays when the mention is decided about; what stood at the first word stays what stood. */
async function keepLessons(
  scope: Scope,
  { post, reading, held }: Judged,
  said: Partial<Record<TaughtReading, boolean>>,
  corrected: boolean,
): Promise<void> {
  const machine = holdsOf(heldOf(reading, null));
  const stood = holdsOf(held);
  await scope.trx
    .insertInto("lesson")
    .values(
      TAUGHT_READINGS.flatMap((name) => {
        const is = said[name];
        return is === undefined ? [] : [{ brand_id: scope.brand.id, post_id: post, reading: name, said: is, corrected, machine: machine[name], stood: stood[name], by_id: personOf(scope), at: scope.now, forgotten_id: null, reread: null }]; // prettier-ignore
      }),
    )
    .onConflict((conflict) =>
      corrected
        ? conflict.columns(["post_id", "reading"]).doUpdateSet((eb) => ({
            said: eb.ref("excluded.said"),
            corrected: true,
            by_id: eb.ref("excluded.by_id"),
            at: eb.ref("excluded.at"),
            left_out: false,
            forgotten_id: null,
            reread: null,
          }))
        : conflict.doNothing(),
    )
    .execute();
}

/** What became of each correction of a mention as a lesson; none where nothing is learnt from that field. */
export async function lessonsBehind(
  { trx }: Pick<Scope, "trx">,
  post: PostId,
): Promise<ReadonlyMap<CorrectedField, { reread: number | null; leftOut: boolean }>> {
  const rows = await trx
    .selectFrom("lesson")
    .select(["reading", "said", "reread", "left_out", "forgotten_id"])
    .where("post_id", "=", post)
    .where("corrected", "=", true)
    // Of both readings that were said of one mention in turn, the one that holds tells it.
    .orderBy("said")
    .execute();
  return new Map(
    rows.map(({ reading, reread, left_out, forgotten_id }) => [
      FIELD_OF[reading],
      { reread, leftOut: left_out || forgotten_id !== null },
    ]),
  );
}

const FIELD_OF = {
  negative: "tone",
  complaint: "complaint",
  offensive: "offensive",
  spam: "aside",
  notAboutUs: "aside",
} as const satisfies Record<TaughtReading, CorrectedField>;

/** Leaves out what was taught at one mention by correcting `field`, or takes it up again. The correction itself stays. */
export async function leaveOut(scope: Scope, post: PostId, field: CorrectedField, out: boolean): Promise<void> {
  const { numUpdatedRows } = await scope.trx
    .updateTable("lesson")
    .set({ left_out: out, reread: null, ...(!out && { forgotten_id: null }) })
    .where("post_id", "=", post)
    .where("corrected", "=", true)
    .where("reading", "=", sql<TaughtReading>`any(${[...READINGS_OF[field]]}::text[])`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ServiceError("notFound");
  scope.record(out ? "lesson.leftOut" : "lesson.takenUp", post, { field });
  await learnAnew(scope);
  scope.tell("mentions", post);
}
