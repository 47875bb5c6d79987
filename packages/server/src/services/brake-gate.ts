import { sql } from "kysely";
import type { ActId, BrandId, PublicationId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import { inBrand, type Trx } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import type { Scope } from "./scope.ts";

/**
 * Where brakes and sending meet. Whoever begins to send holds the brand's brakes shared; whoever pulls or lifts one
 * holds them alone, until commit, and so does whoever cuts an account or disowns an approval. So of a freeze and a sender
 * one waits for the other: what had begun goes on, and after the freeze has committed nothing begins. An advisory lock,
 * because it queues fairly: a stream of senders cannot keep a freeze waiting.
 */
export async function lockBrakes(trx: Trx, brand: BrandId, how: "shared" | "alone"): Promise<void> {
  const key = sql`hashtextextended(${`brakes ${brand}`}, 0)`;
  if (how === "shared") await sql`select pg_advisory_xact_lock_shared(${key})`.execute(trx);
  else await sql`select pg_advisory_xact_lock(${key})`.execute(trx);
}

/** The brakes that stand over a place. */
async function brakesOver(trx: Trx, touchpoint: TouchpointId): Promise<ActId[]> {
  const rows = await trx
    .selectFrom("brake")
    .select("act_id")
    .where("lifted_at", "is", null)
    .where((eb) => eb.or([eb("touchpoint_id", "is", null), eb("touchpoint_id", "=", touchpoint)]))
    .execute();
  return rows.map(({ act_id }) => act_id);
}

/** Stopped: a brake caught it and nobody has decided yet, or one stands over its place that it was not released from. */
export async function isBraked(trx: Trx, id: PublicationId): Promise<boolean> {
  const { touchpoint_id: touchpoint } = await trx
    .selectFrom("publication")
    .select("touchpoint_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const items = await trx
    .selectFrom("held_item")
    .select(["brake_id", "outcome"])
    .where("publication_id", "=", id)
    .execute();
  if (items.some(({ outcome }) => outcome !== "released")) return true;
  const standing = await brakesOver(trx, touchpoint);
  return standing.some((brake) => !items.some(({ brake_id }) => brake_id === brake));
}

/** Writes down that the brakes over its place caught it. Answers whether any did, or holds it already. */
export async function holdWhereBraked(scope: Scope, id: PublicationId, touchpoint: TouchpointId): Promise<boolean> {
  const standing = await brakesOver(scope.trx, touchpoint);
  if (standing.length > 0) {
    await scope.trx
      .insertInto("held_item")
      .values(
        standing.map((brake) => ({
          publication_id: id,
          brake_id: brake,
          brand_id: scope.brand.id,
          held_at: scope.now,
          outcome: null,
          reason: null,
          decided_at: null,
          decided_by: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(["publication_id", "brake_id"]).doNothing())
      .execute();
    scope.tell("brakes", id);
  }
  return isBraked(scope.trx, id);
}

/** A send that has begun, in a box of its own: a promise in a promise would be waited for. */
export interface Begun<T> {
  readonly outcome: Promise<T>;
}

/**
 * Boxes a send. Whoever asked waits for it after the commit; should it fail before that, it is nobody's unhandled
 * failure, which would end the whole process.
 */
export function begun<T>(outcome: Promise<T>): Begun<T> {
  outcome.catch(() => undefined);
  return { outcome };
}

/**
 * Begins to send `id` unless a brake stops it, or it is not to be sent any more (`null`). `mayStill` is asked last, under
 * the same lock: between the intent and this moment a process may have slept for as long as it likes. The brakes are
 * held until the send has begun, not until it has ended: a freeze never waits for a far side.
 */
export function beginUnlessBraked<T>(
  ctx: Pick<Context, "db">,
  brand: BrandId,
  id: PublicationId,
  mayStill: (trx: Trx) => Promise<boolean>,
  send: () => Promise<T>,
): Promise<Begun<T> | null> {
  return inBrand(ctx.db, brand, async (trx) => {
    await lockBrakes(trx, brand, "shared");
    if ((await isBraked(trx, id)) || !(await mayStill(trx))) return null;
    return begun(send());
  });
}
