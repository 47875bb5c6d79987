import { sql } from "kysely";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Context } from "./context.ts";
import { inScope, type Scope } from "./scope.ts";

/** Notes, with the posts themselves, that the past between `from` and `to` has to be looked at anew, and asks for it. */
export async function askToDetect(scope: Scope, from: Instant, to: Instant): Promise<void> {
  await scope.trx
    .insertInto("detection_due")
    .values({ brand_id: scope.brand.id, due_from: from, due_to: to })
    .onConflict((conflict) =>
      conflict.column("brand_id").doUpdateSet({
        due_from: sql`least(detection_due.due_from, ${from}::timestamptz)` as never,
        due_to: sql`greatest(detection_due.due_to, ${to}::timestamptz)` as never,
      }),
    )
    .execute();
  scope.enqueue({ name: "detect", data: { brand: scope.brand.id } });
}

/** What has to be looked at; `null`: nothing. It stays noted until `settleDue`, so that a crash in between repeats it. */
export async function dueOf(ctx: Context, brand: BrandId): Promise<{ from: Instant; to: Instant } | null> {
  const row = await inScope(ctx, brand, { system: "detector" }, (scope) =>
    scope.trx.selectFrom("detection_due").select(["due_from", "due_to"]).executeTakeFirst(),
  );
  return row?.due_from == null || row.due_to === null ? null : { from: row.due_from, to: row.due_to };
}

/** Done with `seen`. What was noted meanwhile beyond it stays noted and is asked for again. */
export async function settleDue(ctx: Context, brand: BrandId, seen: { from: Instant; to: Instant }): Promise<void> {
  await inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const row = await scope.trx.selectFrom("detection_due").selectAll().forUpdate().executeTakeFirstOrThrow();
    const grown = row.due_from !== seen.from || row.due_to !== seen.to;
    await scope.trx
      .updateTable("detection_due")
      .set({ due_from: grown ? row.due_from : null, due_to: grown ? row.due_to : null, version: row.version + 1 })
      .execute();
    if (grown) scope.enqueue({ name: "detect", data: { brand } });
  });
}
