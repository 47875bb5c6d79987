import { spokenNames } from "@baluarte/domain/brand/spoken-names.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import type { Monitor } from "@baluarte/domain/monitor/model.ts";
import { inBrand, type Trx } from "../db/tenancy.ts";
import type { BrandFilter, BrandLearnt } from "../stream/reader.ts";
import type { Context } from "./context.ts";
import { filterOf } from "./filter-words.ts";
import { learningVersion, learntOf } from "./learning.ts";
import { activeMonitorsOf, monitorsStamp } from "./monitor.ts";
import type { Scope } from "./scope.ts";

/** What a brand's posts are matched and read by. `stamp`: as `watchStamp` was before the rest was looked up. */
export type Watched = {
  readonly monitors: readonly Monitor[];
  readonly names: readonly string[];
  readonly taught: BrandLearnt | null;
  readonly filter: BrandFilter | null;
  readonly stamp: string;
};

/**
 * What is watched is asked for with every batch and seldom changed: it is loaded when its stamp is another. The stamp is taken
 * first, so that what changes while this is looked up makes a batch read anew and never passes for old.
 */
export async function watchedNow(ctx: Context, brand: BrandId): Promise<Watched> {
  return inBrand(ctx.db, brand, async (trx) => {
    const monitorsAt = await monitorsStamp({ trx });
    const stamp = stampOf(monitorsAt, await learningVersion({ trx }));
    let watched = ctx.watched.get(brand);
    if (watched?.stamp !== monitorsAt) {
      watched = { stamp: monitorsAt, monitors: await activeMonitorsOf({ trx }) };
      ctx.watched.set(brand, watched);
    }
    const names = await namesOfBrand(trx);
    const taught = await learntOf({ ctx, trx }, brand, names);
    return { monitors: watched.monitors, names, taught, filter: await filterOf({ ctx, trx }, brand), stamp };
  });
}

/** Changes whenever posts would be matched, or read, otherwise. */
export async function watchStamp(scope: Pick<Scope, "trx">): Promise<string> {
  return stampOf(await monitorsStamp(scope), await learningVersion(scope));
}

function stampOf(monitors: string, learnt: number): string {
  return `${monitors} ${learnt}`;
}

/** Under what names people speak of the brand: tone is read towards these. */
export async function namesOfBrand(trx: Trx): Promise<string[]> {
  const row = await trx.selectFrom("brand").select(["name", "aliases", "handles"]).executeTakeFirst();
  return row === undefined ? [] : spokenNames(row);
}

/** Of a brand that is gone nothing is kept ready. */
export function forgetWatched(ctx: Context, brand: BrandId): void {
  ctx.watched.delete(brand);
  ctx.learnt.delete(brand);
  ctx.filters.delete(brand);
  ctx.triedFilters.delete(brand);
  ctx.reader.forget(brand);
}
