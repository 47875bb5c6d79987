import { MINUTE_MS, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import { asSystem, inBrand } from "../db/tenancy.ts";
import type { Context } from "./context.ts";

/** Clocks of two machines differ by seconds; more than this is a clock that was set back, or never set. */
const TOLERANCE_MS = 5 * MINUTE_MS;

/**
 * A sentence when this machine's clock shows an earlier time than the newest entry of the record: every due time counts
 * from a clock, so the admin must know before anybody relies on one. `null`: all is well.
 */
export async function clockBehind(ctx: Context): Promise<string | null> {
  const now = ctx.clock.now();
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
  let newest: Instant | null = null;
  for (const { id } of brands) {
    const row = await inBrand(ctx.db, id, (trx) =>
      trx.selectFrom("log_entry").select("real_at").orderBy("seq", "desc").limit(1).executeTakeFirst(),
    );
    if (row !== undefined && (newest === null || row.real_at > newest)) newest = row.real_at;
  }
  if (newest === null || msOf(newest) - msOf(now) < TOLERANCE_MS) return null;
  return `This machine's clock shows ${now}, but the record already has an entry of ${newest}. Deadlines would be counted wrongly: set the clock (for example with an NTP service) and start again.`;
}
