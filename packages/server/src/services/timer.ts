import { realDue } from "@baluarte/domain/brand/model.ts";
import type { AlertId, ClockId, DeliveryId, PersonId, PublicationId, SourceId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

/**
 * What a timer is for: a clock that runs out, the next call of an alert, a source that should have spoken, a further try,
 * an access that ends.
 */
export type TimerRef =
  | `clock:${ClockId}`
  | `page:${AlertId}`
  | `silence:${SourceId}`
  | `delivery:${DeliveryId}`
  | `access:${PersonId}`
  | `publication:${PublicationId}`;

/** Sets the timer `ref` to `dueAt` of the brand's time, whether it stood, had fired or is new. */
export async function setTimer(scope: Scope, ref: TimerRef, dueAt: Instant): Promise<void> {
  const time = await scope.trx
    .selectFrom("brand_clock")
    .select(["real_anchor", "brand_anchor", "rate"])
    .where("brand_id", "=", scope.brand.id)
    .executeTakeFirstOrThrow();
  const { real_anchor: realAnchor, brand_anchor: brandAnchor, rate } = time;
  await setTimerAt(scope, ref, realDue({ realAnchor, brandAnchor, rate }, dueAt));
}

/** The same at a time of the world, for what a drill's clock does not hurry: who may come in, and until when. */
export async function setTimerAt(scope: Scope, ref: TimerRef, dueReal: Instant): Promise<void> {
  await scope.trx
    .insertInto("timer")
    .values({ brand_id: scope.brand.id, ref, due_real_at: dueReal, fired_at: null })
    .onConflict((conflict) =>
      conflict.columns(["brand_id", "ref"]).doUpdateSet({ due_real_at: dueReal, fired_at: null }),
    )
    .execute();
}

export async function dropTimer(scope: Scope, ref: TimerRef): Promise<void> {
  await scope.trx.deleteFrom("timer").where("ref", "=", ref).execute();
}
