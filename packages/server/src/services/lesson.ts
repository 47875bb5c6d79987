import { sql } from "kysely";
import type { PostId } from "@baluarte/domain/kernel/id.ts";
import type { CorrectedField, Correction } from "@baluarte/domain/mention/correction.ts";
import type { Reading } from "@baluarte/domain/mention/model.ts";
import { heldOf, holdsOf, TAUGHT_READINGS, type Held, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import type { ReasonCode } from "@baluarte/domain/triage/model.ts";
import { learnAnew, learnLater } from "./learning.ts";
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

/**
 * Locks what was said of a mention, in the order that everybody keeps to who holds more than one lesson: whoever reads
 * again, forgets, or judges never waits for the other in a circle.
 */
async function lockLessons({ trx }: Scope, post: PostId): Promise<void> {
  await sql`
    select from lesson where post_id = ${post} order by post_id, reading, given for no key update`.execute(trx);
}

/** A person put a reading right: it is learnt from at once. */
export async function teach(scope: Scope, judged: Judged, correction: Correction): Promise<void> {
  const said = saidBy(correction, judged);
  if (Object.keys(said).length === 0) return;
  await lockLessons(scope, judged.post);
  // What was taken back before is said anew.
  await scope.trx
    .deleteFrom("lesson")
    .where("post_id", "=", judged.post)
    .where("reading", "=", sql<TaughtReading>`any(${[...READINGS_OF[correction.field]]}::text[])`)
    .where("given", "=", "takenBack")
    .execute();
  await keepLessons(scope, judged, said, "correction", true);
  await learnAnew(scope);
}

/**
 * A correction was taken back, and so is what it taught; answers how many lessons. What a decision had confirmed before holds
 * again. Whoever asks for it learns anew.
 */
export async function takeLessonsBack(scope: Scope, post: PostId, field: CorrectedField): Promise<number> {
  await lockLessons(scope, post);
  const { numUpdatedRows } = await scope.trx
    .updateTable("lesson")
    .set({
      given: "takenBack",
      // One that was left out had gone back before.
      changed: sql<number | null>`case when left_out then null else reread end`,
      reread: null,
      together: false,
      unmoved: null,
    })
    .where("post_id", "=", post)
    .where("reading", "=", sql<TaughtReading>`any(${[...READINGS_OF[field]]}::text[])`)
    .where("given", "=", "correction")
    .executeTakeFirst();
  return Number(numUpdatedRows);
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
  await lockLessons(scope, judged.post);
  const slips = await takeReasonBack(scope, judged.post, reason);
  if (reason === "spam" || reason === "notAboutUs") {
    const isCorrected = (await correctedReadings(scope, judged.post)).has(reason);
    await keepLessons(scope, judged, { [reason]: true }, isCorrected ? "correction" : "decision", true);
    await keepLessons(scope, judged, await unsaid(scope, judged.post, without(holds, ["spam", "notAboutUs"])), "decision", false); // prettier-ignore
    await learnAnew(scope);
    return;
  }
  await keepLessons(scope, judged, await unsaid(scope, judged.post, holds), "decision", false);
  if (slips > 0) await learnAnew(scope);
  else await learnLater(scope);
}

/** What nobody corrected: whoever decides about a mention as it stands says nothing of a reading that a person gave it. */
async function unsaid(scope: Scope, post: PostId, holds: Partial<Record<TaughtReading, boolean>>) {
  return without(holds, [...(await correctedReadings(scope, post))]);
}

async function correctedReadings({ trx }: Scope, post: PostId): Promise<ReadonlySet<TaughtReading>> {
  const rows = await trx
    .selectFrom("lesson")
    .select("reading")
    .where("post_id", "=", post)
    .where("given", "=", "correction")
    .execute();
  return new Set(rows.map(({ reading }) => reading));
}

/** What another reason taught, given before for the same mention; not what somebody said of it by correcting it. */
async function takeReasonBack(scope: Scope, post: PostId, reason: ReasonCode): Promise<number> {
  const { numDeletedRows } = await scope.trx
    .deleteFrom("lesson")
    .where("post_id", "=", post)
    .where("given", "=", "decision")
    .where("reading", "in", ["spam", "notAboutUs"])
    .where(sql<boolean>`reading <> ${reason}`)
    .where("corrected", "=", true)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function without(
  holds: Partial<Record<TaughtReading, boolean>>,
  readings: readonly TaughtReading[],
): Partial<Record<TaughtReading, boolean>> {
  return Object.fromEntries(Object.entries(holds).filter(([reading]) => !readings.includes(reading as TaughtReading)));
}

/** What was said against a reading stays when the mention is decided about; what stood at the first word stays what stood. */
async function keepLessons(
  scope: Scope,
  { post, reading, held }: Judged,
  said: Partial<Record<TaughtReading, boolean>>,
  given: "correction" | "decision",
  corrected: boolean,
): Promise<void> {
  if (Object.keys(said).length === 0) return;
  const machine = holdsOf(heldOf(reading, null));
  const stood = holdsOf(held);
  await scope.trx
    .insertInto("lesson")
    .values(
      TAUGHT_READINGS.flatMap((name) => {
        const is = said[name];
        return is === undefined ? [] : [{ brand_id: scope.brand.id, post_id: post, reading: name, given, said: is, corrected, machine: machine[name], stood: stood[name], by_id: personOf(scope), at: scope.now, forgotten_id: null, reread: null, unmoved: null, changed: null }]; // prettier-ignore
      }),
    )
    .onConflict((conflict) =>
      corrected
        ? conflict.columns(["post_id", "reading", "given"]).doUpdateSet((eb) => ({
            said: eb.ref("excluded.said"),
            corrected: true,
            by_id: eb.ref("excluded.by_id"),
            at: eb.ref("excluded.at"),
            left_out: false,
            forgotten_id: null,
            reread: null,
            together: false,
            unmoved: null,
            changed: null,
          }))
        : conflict.doNothing(),
    )
    .execute();
}

/**
 * What reading again changed for a lesson: `together` with others, `unmoved` near-copies that take two who say so; of one that is
 * no longer learnt from, how many it had `changed`.
 */
type Became = { readonly reread: number | null; readonly together: boolean; readonly unmoved: number | null; readonly changed: number | null; readonly leftOut: boolean }; // prettier-ignore

/**
 * What became of each correction of a mention as a lesson, and of each that was taken back; none where nothing is learnt
 * from that field.
 */
export async function lessonsBehind(
  { trx }: Pick<Scope, "trx">,
  post: PostId,
): Promise<{ corrected: ReadonlyMap<CorrectedField, Became>; takenBack: ReadonlyMap<CorrectedField, Became> }> {
  const rows = await trx
    .selectFrom("lesson")
    .select(["reading", "given", "said", "reread", "together", "unmoved", "changed", "left_out", "forgotten_id"])
    .where("post_id", "=", post)
    .where("corrected", "=", true)
    // Of both readings that were said of one mention in turn, the one that holds tells it.
    .orderBy("said")
    .execute();
  const became = (of: (given: string) => boolean) =>
    new Map(
      rows
        .filter(({ given }) => of(given))
        .map(({ reading, reread, together, unmoved, changed, left_out, forgotten_id }) => [
          FIELD_OF[reading],
          { reread, together, unmoved, changed, leftOut: left_out || forgotten_id !== null },
        ]),
    );
  return { corrected: became((given) => given !== "takenBack"), takenBack: became((given) => given === "takenBack") };
}

export const FIELD_OF = {
  negative: "tone",
  complaint: "complaint",
  offensive: "offensive",
  spam: "aside",
  notAboutUs: "aside",
} as const satisfies Record<TaughtReading, CorrectedField>;

/** Leaves out what was taught at one mention by correcting `field`, or takes it up again. The correction itself stays. */
export async function leaveOut(scope: Scope, post: PostId, field: CorrectedField, out: boolean): Promise<void> {
  await lockLessons(scope, post);
  const { numUpdatedRows } = await scope.trx
    .updateTable("lesson")
    .set({
      left_out: out,
      changed: out ? sql<number | null>`case when left_out then changed else reread end` : null,
      reread: null,
      together: false,
      unmoved: null,
      ...(!out && { forgotten_id: null }),
    })
    .where("post_id", "=", post)
    .where("corrected", "=", true)
    .where("given", "<>", "takenBack")
    .where("reading", "=", sql<TaughtReading>`any(${[...READINGS_OF[field]]}::text[])`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ServiceError("notFound");
  scope.record(out ? "lesson.leftOut" : "lesson.takenUp", post, { field });
  await learnAnew(scope);
  scope.tell("mentions", post);
}
