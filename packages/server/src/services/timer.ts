import { realDue, type DrillBrand } from "@baluarte/domain/brand/model.ts";
import type {
  AlertId,
  ApprovalId,
  BrandId,
  ClockId,
  DeliveryId,
  PersonId,
  PublicationId,
  RoleHoldingId,
  SignalId,
  SourceId,
} from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scope } from "./scope.ts";

/**
 * What a timer is for: a clock that runs out or will soon, the next call of an alert, a source that should have spoken, a
 * further try, an access that ends, an approval said aloud that nobody put their hand to, a role held until a time, a signal to look at again, a bot
 * that is asked for answers.
 */
export type TimerRef =
  | `clock:${ClockId}`
  | `soon:${ClockId}`
  | `page:${AlertId}`
  | `silence:${SourceId}`
  | `delivery:${DeliveryId}`
  | `access:${PersonId}`
  | `publication:${PublicationId}`
  | `spoken:${ApprovalId}`
  | `role:${RoleHoldingId}`
  | `signal:${SignalId}`
  | `telegram:${BrandId}`;

/** Sets the timer `ref` to `dueAt` of the brand's time, whether it stood, had fired or is new. */
export async function setTimer(scope: Scope, ref: TimerRef, dueAt: Instant): Promise<void> {
  const time = await scope.trx
    .selectFrom("brand_clock")
    .select(["real_anchor", "brand_anchor", "rate"])
    .where("brand_id", "=", scope.brand.id)
    .executeTakeFirstOrThrow();
  const { real_anchor: realAnchor, brand_anchor: brandAnchor, rate } = time;
  await storeTimer(scope, ref, realDue({ realAnchor, brandAnchor, rate }, dueAt), dueAt);
}

/** The same at a time of the world, for what a drill's clock does not hurry: who may come in, and until when. */
export async function setTimerAt(scope: Scope, ref: TimerRef, dueReal: Instant): Promise<void> {
  await storeTimer(scope, ref, dueReal, null);
}

async function storeTimer(scope: Scope, ref: TimerRef, dueReal: Instant, dueBrand: Instant | null): Promise<void> {
  const due = { due_real_at: dueReal, due_brand_at: dueBrand, fired_at: null };
  await scope.trx
    .insertInto("timer")
    .values({ brand_id: scope.brand.id, ref, ...due })
    .onConflict((conflict) => conflict.columns(["brand_id", "ref"]).doUpdateSet(due))
    .execute();
}

/**
 * Lets a drill's clock run on at `rate` from the moment it shows at `at` (now, if not said); 0: it stands still. Whatever
 * is due on that clock is due with it. Nobody moves the clock of a brand that is real: it is the world's.
 */
export async function setRate(
  scope: Scope & { readonly brand: DrillBrand },
  rate: number,
  at: Instant = scope.now,
): Promise<void> {
  const time = { realAnchor: scope.real, brandAnchor: at, rate };
  await scope.trx
    .updateTable("brand_clock")
    .set({ real_anchor: time.realAnchor, brand_anchor: time.brandAnchor, rate })
    .execute();
  const waiting = await scope.trx
    .selectFrom("timer")
    .select(["id", "due_brand_at"])
    .where("fired_at", "is", null)
    .where("due_brand_at", "is not", null)
    .execute();
  for (const { id, due_brand_at } of waiting)
    await scope.trx
      .updateTable("timer")
      .set({ due_real_at: realDue(time, due_brand_at!) })
      .where("id", "=", id)
      .execute();
}

export async function dropTimer(scope: Scope, ref: TimerRef): Promise<void> {
  await scope.trx.deleteFrom("timer").where("ref", "=", ref).execute();
}
