import { realDue } from "@baluarte/domain/brand/model.ts";
import type { AlertId, ClockId, DeliveryId, PublicationId, SourceId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

/** What a timer is for: a clock that runs out, the next call of an alert, a source that should have spoken, a further try. */
export type TimerRef =
  | `clock:${ClockId}`
  | `page:${AlertId}`
  | `silence:${SourceId}`
  | `delivery:${DeliveryId}`
  | `publication:${PublicationId}`;

/** Sets the timer `ref` to `dueAt` of the brand's time, whether it stood, had fired or is new. */
export async function setTimer(scope: Scope, ref: TimerRef, dueAt: Instant): Promise<void> {
  const time = await scope.trx
    .selectFrom("brand_clock")
    .select(["real_anchor", "brand_anchor", "rate"])
    .where("brand_id", "=", scope.brand.id)
    .executeTakeFirstOrThrow();
  const dueReal = realDue({ realAnchor: time.real_anchor, brandAnchor: time.brand_anchor, rate: time.rate }, dueAt);
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
