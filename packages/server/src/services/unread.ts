import { sql } from "kysely";
import type { Volume } from "@baluarte/contract/overview.ts";
import { DAY_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { SOURCE_RULES } from "@baluarte/domain/source/model.ts";
import { sourceState, unreadSince } from "@baluarte/domain/source/rules.ts";
import type { Scope } from "./scope.ts";
import { seenOf, type SourceRow } from "./source-row.ts";

/**
 * A stretch in which a source could not be read, or of which it never brought what was said, in epoch milliseconds.
 * `share`: how much of what the sources that run by themselves bring is its, 0…1.
 */
export type Unread = {
  readonly source: string;
  readonly name: string;
  readonly fromMs: number;
  /** `Infinity`: it lasts. */
  readonly toMs: number;
  readonly share: number;
};

/** Over how many days it is counted how much a source brings. */
const SHARE_DAYS = 28;
/** What has not been read for longer is missed no more: without it is the usual now, and the others are learnt from again. */
const MISSED_DAYS = 7;

/**
 * What could not be read of the brand's sources at `from` or later. A trouble that is over, and after which a source brought
 * what it had missed, is none: those posts stand where they were published.
 */
export async function unreadFrom(scope: Pick<Scope, "trx" | "now">, from: Instant): Promise<Unread[]> {
  const { trx, now } = scope;
  const lost = await trx.selectFrom("source_gap").selectAll().where("to_at", ">", from).execute();
  const all = await trx.selectFrom("source").selectAll().execute();
  const kept = all
    .filter(({ kind, removed_at }) => removed_at === null && SOURCE_RULES[kind].manner !== "byHand")
    .map((row) => ({ id: row.id, name: row.name, since: unreadSince(seenOf(row, now), now) }))
    .filter(({ since }) => since === null || isMissed(since, now));
  // What a source did not see while it was there is no calm for its being gone.
  const gone = all
    .filter(({ id, removed_at }) => removed_at !== null && lost.some(({ source_id }) => source_id === id))
    .map(({ id, name }) => ({ id, name, since: null }));
  const rows = [...kept, ...gone];
  if (rows.length === 0) return [];
  const lasting = rows.flatMap(({ id, since }) =>
    since === null ? [] : [{ source: id, fromMs: msOf(since), toMs: Number.POSITIVE_INFINITY }],
  );
  const stretches = [
    ...lasting,
    ...lost.map(({ source_id, from_at, to_at }) => ({ source: source_id, fromMs: msOf(from_at), toMs: msOf(to_at) })),
  ];
  if (stretches.length === 0) return [];
  const { rows: brought } = await sql<{ source: string; posts: number }>`
    select source_id as source, sum(posts)::int as posts from source_hour
     where hour > ${shift(now, -SHARE_DAYS * DAY_MS)}::timestamptz group by 1`.execute(trx);
  // One that is new has brought nothing yet, and still counts for something.
  const weights = new Map(
    rows.map(({ id }) => [id as string, 1 + (brought.find(({ source }) => source === id)?.posts ?? 0)]),
  );
  const sum = (of: readonly { readonly id: string }[]) => of.reduce((total, { id }) => total + weights.get(id)!, 0);
  const [whole, without] = [sum(rows), sum(kept)];
  return stretches.flatMap(({ source, fromMs, toMs }) => {
    const row = rows.find(({ id }) => id === source);
    if (row === undefined) return [];
    // One that is gone was a part of the whole as long as it was there, and is none of what the others miss since.
    const of = gone.some(({ id }) => id === source) ? whole : without;
    return [{ source, name: row.name, fromMs, toMs, share: weights.get(source)! / of }];
  });
}

/** Why nobody sees what is said now; `null`: one source at least does. In a drill the story itself is told live. */
export async function unseenNow({ trx, now, brand }: Scope): Promise<Volume["unseen"]> {
  if (brand.kind === "drill") return null;
  const rows = await trx.selectFrom("source").selectAll().where("removed_at", "is", null).execute();
  const states = rows
    .map((row) => sourceState(seenOf(row, now), now))
    .filter((state) => state !== "byHand" && state !== "paused");
  if (states.length === 0) return "noneLive";
  return states.includes("healthy") ? null : "noAnswer";
}

/** Since when a source has not been read, where it is still missed; `null`: it is read, or has been gone for long. */
export function missedSince(row: SourceRow, now: Instant): Instant | null {
  const since = unreadSince(seenOf(row, now), now);
  return since !== null && isMissed(since, now) ? since : null;
}

function isMissed(since: Instant, now: Instant): boolean {
  return msOf(now) - msOf(since) < MISSED_DAYS * DAY_MS;
}

/** Which share of the usual could be read in the step of `stepMs` that begins at `timeMs`, 0…1. */
export function seenShare(unread: readonly Unread[], timeMs: number, stepMs: number): number {
  let seen = 1;
  const counted: string[] = [];
  for (const { source, fromMs, toMs, share } of unread) {
    // Half a step is as good as all of it where minutes are meant, and where hours are.
    const covered = Math.min(toMs, timeMs + stepMs) - Math.max(fromMs, timeMs);
    // Two stretches of one source are one source that does not see; two sources may have one name.
    if (2 * covered < stepMs || counted.includes(source)) continue;
    counted.push(source);
    seen -= share;
  }
  // Shares are fractions of a sum, and their own sum may miss one by a rounding.
  return seen < 1e-9 ? 0 : seen;
}
