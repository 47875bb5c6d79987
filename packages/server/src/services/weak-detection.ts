import { sql } from "kysely";
import { WeakWatch, type WeakPost, type WeakSighting } from "@baluarte/detection/weak/watch.ts";
import type { BrandId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, instantFromMs, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { inBrand, type Trx } from "../db/tenancy.ts";
import { eachWithBreath } from "./breath.ts";
import type { Context } from "./context.ts";
import { isLate } from "@baluarte/domain/post/late.ts";
import { inScope } from "./scope.ts";
import { raiseWeakSignal } from "./weak-signal.ts";

/** From how many of the newest mentions a watch learns what is usual here, after a start. */
const TAUGHT_MENTIONS = 8_000;
/** What was taught and is younger than this, at the end of what is known, is still worth telling. */
const FRESH_MS = DAY_MS;
/** A batch may commit after a later one: what arrived so shortly before a look is looked for once more. */
const OVERLAP_MS = 10_000;
/** So many are held in memory at a time, and looked at before the place is noted. */
const PAGE = 500;

/** Everything up to `from` was looked at, and of what arrived after it `seen`. */
type Known = { watch: WeakWatch; key: string; from: Place; seen: ReadonlySet<string> };
/** A place among a brand's mentions in the order in which they arrived; of one moment, in that of publication. */
type Place = { readonly arrivedAt: Instant; readonly publishedAt: Instant; readonly post: string };

/**
 * Looks for weak signals among a brand's mentions. Watches live in memory; after a start, when an archive was brought in
 * or the list of watched accounts changed, they learn anew from what is stored. Safe to repeat: what was decided about
 * stands in the store.
 */
export class WeakDetection {
  readonly #ctx: Context;
  readonly #known = new Map<BrandId, Known>();

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  /** Remembers nothing of other brands. */
  keepOnly(brands: ReadonlySet<BrandId>): void {
    for (const brand of this.#known.keys()) if (!brands.has(brand)) this.#known.delete(brand);
  }

  /** Looks at what came in since the last call; answers with the signals that are new or came back. */
  async lookOnce(brand: BrandId): Promise<SignalId[]> {
    const { key, watched, now } = await inScope(this.#ctx, brand, { system: "detector" }, async ({ trx, now: at }) => ({
      ...(await stateOf(trx)),
      now: at,
    }));
    const known = this.#known.get(brand);
    try {
      return known?.key === key ? await this.#follow(brand, known, now) : await this.#teach(brand, key, watched, now);
    } catch (error) {
      // What it saw and could not tell it would take for told: the next look learns anew, and the store knows what was.
      this.#known.delete(brand);
      throw error;
    }
  }

  async #teach(brand: BrandId, key: string, watched: readonly string[], now: Instant): Promise<SignalId[]> {
    const newestFirst: Row[] = [];
    for (let page: Row[] = [], last: Row | undefined; ; last = page.at(-1)) {
      page = await inBrand(this.#ctx.db, brand, (trx) => newestPage(trx, last));
      newestFirst.push(...page);
      if (page.length < PAGE || newestFirst.length >= TAUGHT_MENTIONS) break;
    }
    const watch = new WeakWatch(new Set(watched));
    const sightings: WeakSighting[] = [];
    await eachWithBreath(newestFirst.toReversed(), (row) => sightings.push(...watch.push(postFrom(row))));
    const from = beginningOf(shift(now, -OVERLAP_MS));
    this.#known.set(brand, { watch, key, from, seen: idsAfter(from, newestFirst) });
    const newest = newestFirst[0]?.published_at;
    if (newest === undefined) return [];
    return raiseAll(
      this.#ctx,
      brand,
      sightings.filter(({ atMs }) => atMs > msOf(newest) - FRESH_MS),
    );
  }

  /** Everything that arrived since, page by page in the order of arrival; a page is told before the next is looked at. */
  async #follow(brand: BrandId, known: Known, now: Instant): Promise<SignalId[]> {
    const { watch, seen } = known;
    const raised: SignalId[] = [];
    const settled = beginningOf(later(known.from.arrivedAt, shift(now, -OVERLAP_MS)));
    const met = new Set<string>();
    for (let at = known.from; ;) {
      const page = await inBrand(this.#ctx.db, brand, (trx) => arrivedPage(trx, at));
      // What comes late is history, and is looked at when the watch learns anew.
      const fresh = page.filter((row) => !seen.has(row.id) && !isLate(row.published_at, row.arrived_at));
      const sightings: WeakSighting[] = [];
      // A watch takes posts by their own time, as far as they came in it.
      await eachWithBreath(fresh.toSorted(byTime), (row) => sightings.push(...watch.push(postFrom(row))));
      raised.push(...(await raiseAll(this.#ctx, brand, sightings)));
      for (const id of idsAfter(settled, page)) met.add(id);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      at = { arrivedAt: last.arrived_at, publishedAt: last.published_at, post: last.id };
    }
    this.#known.set(brand, { ...known, from: settled, seen: met });
    return raised;
  }
}

/** Before all that arrived in that moment. */
function beginningOf(arrivedAt: Instant): Place {
  return { arrivedAt, publishedAt: instantFromMs(0), post: "" };
}

function idsAfter({ arrivedAt }: Place, rows: readonly Row[]): Set<string> {
  return new Set(rows.filter(({ arrived_at }) => arrived_at >= arrivedAt).map(({ id }) => id));
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

function byTime(a: Row, b: Row): number {
  return msOf(a.published_at) - msOf(b.published_at);
}

/** What makes a watch out of date: history that was brought in, and another list of watched accounts. */
async function stateOf(trx: Trx): Promise<{ key: string; watched: string[] }> {
  const due = await trx.selectFrom("detection_due").select("version").executeTakeFirst();
  const rows = await trx
    .selectFrom("watched_author")
    .select(["channel", "handle"])
    .orderBy("channel")
    .orderBy("handle")
    .execute();
  const watched = rows.map(({ channel, handle }) => authorKey(channel, handle));
  return { key: `${due?.version ?? 0} ${watched.join(" ")}`, watched };
}

/** An account as signals name it: its channel, and its handle as it was written. */
export function authorKey(channel: string, handle: string): string {
  return `${channel}:${handle}`;
}

function mentions(trx: Trx) {
  return trx
    .selectFrom("mention")
    .innerJoin("post", "post.id", "mention.post_id")
    .select([
      "post.id",
      "mention.channel",
      "mention.published_at",
      "mention.arrived_at",
      "mention.tone",
      "mention.complaint",
      "mention.followers",
      "mention.narrative_id",
      "post.author_handle",
    ])
    .select(sql<string>`left(post.text, 2000)`.as("text"))
    .where("mention.set_aside", "is", null);
}

type Row = Awaited<ReturnType<ReturnType<typeof mentions>["execute"]>>[number];

/** The newest by publication; after `last`, those before it. */
function newestPage(trx: Trx, last: Row | undefined): Promise<Row[]> {
  const newest = mentions(trx).orderBy("mention.published_at", "desc").orderBy("mention.post_id", "desc").limit(PAGE);
  return last === undefined
    ? newest.execute()
    : newest
        .where(sql<boolean>`(mention.published_at, mention.post_id) < (${last.published_at}::timestamptz, ${last.id})`)
        .execute();
}

/** What comes after `at`. */
function arrivedPage(trx: Trx, { arrivedAt, publishedAt, post }: Place): Promise<Row[]> {
  return mentions(trx)
    .where(
      sql<boolean>`(mention.arrived_at, mention.published_at, mention.post_id)
                   > (${arrivedAt}::timestamptz, ${publishedAt}::timestamptz, ${post})`,
    )
    .orderBy("mention.arrived_at")
    .orderBy("mention.published_at")
    .orderBy("mention.post_id")
    .limit(PAGE)
    .execute();
}

function postFrom(row: Row): WeakPost {
  return {
    id: row.id,
    timeMs: msOf(row.published_at),
    text: row.text,
    author: row.author_handle === null ? null : authorKey(row.channel, row.author_handle),
    followers: row.followers,
    channel: row.channel,
    negative: row.tone === "negative",
    complaint: row.complaint,
    story: row.narrative_id,
  };
}

async function raiseAll(ctx: Context, brand: BrandId, sightings: readonly WeakSighting[]): Promise<SignalId[]> {
  if (sightings.length === 0) return [];
  return inScope(ctx, brand, { system: "detector" }, async (scope) => {
    const raised: SignalId[] = [];
    for (const { atMs, posts, ...sighting } of sightings) {
      const id = await raiseWeakSignal(scope, {
        ...sighting,
        at: instantFromMs(atMs),
        posts: posts as readonly PostId[],
      });
      if (id !== null) raised.push(id);
    }
    return raised;
  });
}
