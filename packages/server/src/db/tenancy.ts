import { sql, type Kysely, type Transaction } from "kysely";
import type { BrandId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database>;
/**
 * One transaction in one scope. Whoever locks a row locks it `forNoKeyUpdate`: the stronger `forUpdate` also stops the
 * foreign-key checks of others, and two moves of one statement then wait for each other for good. Rows are locked from
 * the outside in, members → statement → publication → its act → connection → incident → its clocks and steps, the head of
 * the log last. A publication comes before its act, because the places of one act go out side by side and only the last
 * ends it; an act that is about another's publication (an excuse, a release) comes before both. The brand's brakes
 * (`services/brake-gate.ts`) are no row: who holds them shared waits for none, and who wants them alone takes them before
 * every row but the member who signs and the act that is signed. Nor is the lock that posts are stored under
 * (`services/storing-lock.ts`): it comes first of all, before the members.
 */
export type Trx = Transaction<Database>;

/**
 * Runs `work` in one transaction that sees the rows of `brand` alone: row-level security does the filtering, so a
 * query that forgets its brand finds nothing of another.
 */
export function inBrand<T>(db: Db, brand: BrandId, work: (trx: Trx) => Promise<T>): Promise<T> {
  return scoped(db, "app.brand", brand, work);
}

/** Turns an open transaction to `brand`, for what is made together with the brand itself. */
export async function enterBrand(trx: Trx, brand: BrandId): Promise<void> {
  await sql`select set_config('app.brand', ${brand}, true)`.execute(trx);
}

/** Sees the memberships of `person` and the brands behind them, nothing inside a brand. */
export function asPerson<T>(db: Db, person: PersonId, work: (trx: Trx) => Promise<T>): Promise<T> {
  return scoped(db, "app.person", person, work);
}

/** Sees which brands exist and which timers are due, nothing inside a brand. For background work. */
export function asSystem<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return scoped(db, "app.scope", "system", work);
}

/** Sees the one link or API key whose hash is `hash`. */
export function asBearer<T>(db: Db, hash: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return scoped(db, "app.link", hash, work);
}

function scoped<T>(db: Db, setting: string, value: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config(${setting}, ${value}, true)`.execute(trx);
    return work(trx);
  });
}
