import {
  READ_BYTES_MAX,
  READ_POSTS_MAX,
  READ_TIME_MS,
  readFailure,
  type Reading,
  type ReadBatch,
  type ReadFailure,
  type ReadRefusal,
} from "@baluarte/channels/reading.ts";
import { storableText } from "@baluarte/channels/file/storable.ts";
import { failureOf } from "@baluarte/channels/reading-errors.ts";
import type { BrandId, SourceId } from "@baluarte/domain/kernel/id.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { SECOND_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { LiveSourceKind } from "@baluarte/domain/source/model.ts";
import { askAgainAt } from "@baluarte/domain/source/rules.ts";
import type { Context } from "./context.ts";
import { ingest } from "./ingest.ts";
import { inScope, type Scope } from "./scope.ts";
import { expectSource } from "./silence.ts";
import { openSource } from "./source-access.ts";
import { noteHeard } from "./source-heard.ts";
import { readerOf, type AnyReader } from "./source-kinds.ts";
import { isRefusedByStore, refusalOf, storableBatch, storableOrBefore } from "./storable-reading.ts";

/**
 * How long a source is held by whoever asks it: the reading, and as long again for the batch to be stored. Who dies with
 * it keeps the source unread for that long and loses nothing: the cursor stands where it stood.
 */
export const LEASE_MS = 2 * READ_TIME_MS;

/** A source that somebody holds, with all that its reader needs. */
export type HeldSource = {
  readonly brand: BrandId;
  readonly id: SourceId;
  readonly lease: string;
  readonly kind: LiveSourceKind;
  readonly settings: unknown;
  readonly credential: unknown;
  readonly cursor: unknown;
};

/** The source held from now on, or `null` where another holds it, it is not due any more, or it cannot be opened. */
export async function holdSource(
  ctx: Context,
  brand: BrandId,
  id: SourceId,
  lease: string,
): Promise<HeldSource | null> {
  const held = await heldNow(ctx, brand, id, lease);
  if (held === null) return null;
  const { source, host: before } = held;
  // An account may have moved, or another opens it now, or an older version named the host otherwise. Asked outside the
  // transaction: a reader that is needed for the first time takes a second to load.
  const host = await hostNow(source);
  if (host !== null && host !== before) {
    await inScope(ctx, brand, { system: "reader" }, ({ trx }) =>
      trx.updateTable("source").set({ host }).where("id", "=", id).where("lease", "=", lease).execute(),
    );
  }
  return source;
}

function heldNow(
  ctx: Context,
  brand: BrandId,
  id: SourceId,
  lease: string,
): Promise<{ source: HeldSource; host: string | null } | null> {
  return inScope(ctx, brand, { system: "reader" }, async (scope) => {
    const row = await scope.trx
      .selectFrom("source")
      .selectAll()
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .where("paused_at", "is", null)
      .where("due_at", "<=", scope.real)
      .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<", scope.real)]))
      .forNoKeyUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined) return null;
    await scope.trx
      .updateTable("source")
      .set({ lease, leased_until: shift(scope.real, LEASE_MS) })
      .where("id", "=", id)
      .execute();
    const opened = await openSource(scope, row);
    if (!opened.ok) {
      await noteFailure(scope, { id, lease }, readFailure(opened.problem, "the credential does not open"), 0);
      return null;
    }
    const kind = LiveSourceKind.parse(row.kind);
    const { settings, cursor, host } = row;
    return { source: { brand, id, lease, kind, settings, credential: opened.credential, cursor }, host };
  });
}

/** `null` where settings or credential are no longer what its reader takes: reading says so. */
async function hostNow({ kind, settings, credential }: HeldSource): Promise<string | null> {
  const reader = await readerOf(kind);
  const typed = reader?.settings.safeParse(settings);
  const opens = reader?.credential === null ? null : reader?.credential.safeParse(credential);
  if (reader === null || typed?.success !== true || opens?.success === false) return null;
  return reader.hostOf(typed.data, opens?.data ?? null);
}

export type ReadOnce = Pick<HeldSource, "kind" | "settings" | "credential" | "cursor">;

/** One batch, read between two transactions. Never throws, and never waits for a reader that does not keep its time. */
export async function readOnce(ctx: Context, source: ReadOnce): Promise<Reading<unknown>> {
  const reader = await readerOf(source.kind);
  if (reader === null) return readFailure("rejected", `no reader for ${source.kind}`);
  const deadline = AbortSignal.timeout(READ_TIME_MS);
  try {
    return await Promise.race([
      reader.read({
        settings: reader.settings.parse(source.settings),
        credential: reader.credential === null ? null : reader.credential.parse(source.credential),
        cursor: cursorOf(reader, source.cursor),
        now: ctx.clock.now(),
        limits: { posts: READ_POSTS_MAX, bytes: READ_BYTES_MAX, deadline },
        outbound: ctx.outbound,
        jitter: Math.random(),
      }),
      afterDeadline(deadline),
    ]);
  } catch (error) {
    ctx.log.warn({ err: error, kind: source.kind }, "a reader threw");
    return failureOf(error);
  }
}

/** What an older version stored, or nobody did, is no cursor: it begins anew, and what is known is a duplicate. */
function cursorOf(reader: AnyReader, stored: unknown): unknown {
  const parsed = reader.cursor.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

function afterDeadline(deadline: AbortSignal): Promise<ReadFailure> {
  return new Promise((resolve) => {
    const late = () => resolve(readFailure("unreachable", "not read in time"));
    if (deadline.aborted) late();
    // A moment for the reader to say itself what it was waiting for.
    else deadline.addEventListener("abort", () => setTimeout(late, SECOND_MS).unref(), { once: true });
  });
}

type Held = Pick<HeldSource, "id" | "lease">;

/** Somebody else holds the source by now, or it was paused or removed while it was read: what was read is not kept. */
export class SourceMoved extends Error {
  override readonly name = "SourceMoved";
}

/**
 * Keeps what was read: posts, cursor and next time in one transaction. `moved`: nothing was kept, because the source is
 * not held by `lease` any more. `failed`: the far side failed, or what it said could not be kept; either is noted with the
 * source, which is asked again later and later. Throws where not even that can be stored.
 */
export async function keepReading(
  ctx: Context,
  { brand, id, lease }: Held & { brand: BrandId },
  reading: Reading<unknown>,
): Promise<"kept" | "failed" | "moved"> {
  const held = { id, lease };
  const failed = async (failure: ReadFailure) => {
    await inScope(ctx, brand, { system: "reader" }, (scope) => noteFailure(scope, held, failure, Math.random()));
    return "failed" as const;
  };
  try {
    if (!reading.ok) return await failed(reading);
    try {
      await keepBatch(ctx, brand, held, storableBatch(reading));
      return "kept";
    } catch (error) {
      if (error instanceof SourceMoved) throw error;
      ctx.log.error({ err: error, source: id }, "what a source said could not be kept, it is asked again later");
      return await failed(readFailure("malformed", "what came could not be stored"));
    }
  } catch (error) {
    if (!(error instanceof SourceMoved)) throw error;
    ctx.log.info({ source: id }, "a source was let go while it was read; what came is not kept");
    return "moved";
  }
}

async function keepBatch(ctx: Context, brand: BrandId, held: Held, batch: ReadBatch<unknown>): Promise<void> {
  const store = (posts: readonly Post[], keep: (scope: Scope) => Promise<void>) =>
    storeRead(ctx, brand, held.id, { batch, posts, keep });
  try {
    await store(batch.posts, (scope) => moveSource(scope, held, batch));
  } catch (error) {
    if (batch.posts.length === 0 || !isRefusedByStore(error)) throw error;
    const refused = await storeHalves(batch.posts, (posts) => store(posts, (scope) => holdOn(scope, held)), error);
    // The cursor moves last: who dies before that reads the same again, and finds it known.
    const moved = { ...batch, refused: [...batch.refused, ...refused] };
    await store([], (scope) => moveSource(scope, held, moved));
  }
}

async function storeRead(
  ctx: Context,
  brand: BrandId,
  source: SourceId,
  what: { batch: ReadBatch<unknown>; posts: readonly Post[]; keep: (scope: Scope) => Promise<void> },
): Promise<void> {
  const { batch, posts, keep } = what;
  if (posts.length > 0) {
    const matchedOnly = batch.keep === "matched" ? { complete: completing(ctx, batch) } : undefined;
    const from = { source, keep, ...(matchedOnly !== undefined && { matchedOnly }) };
    await ingest(ctx, brand, { posts, from, import: null });
  } else {
    await inScope(ctx, brand, { system: "reader" }, async (scope) => {
      await keep(scope);
      await noteHeard(scope, source, []);
    });
  }
}

/**
 * Stores posts of which the database refused one, `why`, half by half down to that one; answers those left out. One post
 * must not keep all that its source says from a brand.
 */
async function storeHalves(
  posts: readonly Post[],
  store: (posts: readonly Post[]) => Promise<void>,
  why: unknown,
): Promise<ReadRefusal[]> {
  if (posts.length === 1) return [refusalOf(posts[0]!, `the database refuses it: ${String((why as Error).message)}`)];
  const half = Math.ceil(posts.length / 2);
  const refused: ReadRefusal[] = [];
  for (const part of [posts.slice(0, half), posts.slice(half)]) {
    try {
      await store(part);
    } catch (error) {
      if (!isRefusedByStore(error)) throw error;
      refused.push(...(await storeHalves(part, store, error)));
    }
  }
  return refused;
}

/** The source is held, and held on to: a batch that is stored in many parts takes longer than one. */
async function holdOn(scope: Scope, held: Held): Promise<void> {
  await heldRow(scope, held);
  await scope.trx
    .updateTable("source")
    .set({ leased_until: shift(scope.real, LEASE_MS) })
    .where("id", "=", held.id)
    .execute();
}

/** What a post lacks because nobody answered is no reason to lose it. */
function completing(ctx: Context, { complete }: ReadBatch<unknown>) {
  return async (posts: readonly Post[]): Promise<readonly Post[]> => {
    if (complete === undefined || posts.length === 0) return posts;
    try {
      return storableOrBefore(await complete(posts), posts);
    } catch (error) {
      ctx.log.info({ err: error }, "posts are kept without what was asked about them");
      return posts;
    }
  };
}

/** How many refusals are kept to be looked at. */
export const REFUSED_SHOWN = 20;
/** Whatever a far side says, it is not asked all the time. */
const WAIT_MAX_MS = 24 * 3600 * SECOND_MS;

async function moveSource(scope: Scope, { id, lease }: Held, batch: ReadBatch<unknown>): Promise<void> {
  const row = await heldRow(scope, { id, lease });
  const waitMs = Math.min(Math.max(batch.waitMs, 0), WAIT_MAX_MS);
  await scope.trx
    .updateTable("source")
    .set({
      cursor: JSON.stringify(batch.cursor),
      due_at: shift(scope.real, waitMs),
      // More to fetch at once says nothing about how often it is asked.
      wait_seconds: waitMs === 0 ? row.wait_seconds : waitMs / SECOND_MS,
      lease: null,
      leased_until: null,
      seen_count: row.seen_count + (batch.keep === "matched" ? batch.posts.length : 0),
      ...(batch.gap !== undefined && {
        gap_from: batch.gap.from ?? row.last_success_at,
        gap_to: batch.gap.to ?? scope.now,
      }),
      unreadable_count: row.unreadable_count + (batch.unreadable ?? 0),
      refused_count: row.refused_count + batch.refused.length,
      refused: JSON.stringify([...batch.refused, ...row.refused].slice(0, REFUSED_SHOWN)),
    })
    .where("id", "=", id)
    .execute();
  if (batch.gap === undefined) return;
  scope.record("source.gap", id, { from: batch.gap.from, to: batch.gap.to ?? scope.now });
  await noteGap(scope, id, batch.gap.from ?? row.last_success_at, batch.gap.to ?? scope.now);
}

/** What it never brought is no calm to whoever learns from that time. Without a beginning nobody knows where it lies. */
export async function noteGap(scope: Scope, id: SourceId, from: Instant | null, to: Instant): Promise<void> {
  if (from === null || from >= to) return;
  await scope.trx
    .insertInto("source_gap")
    .values({ brand_id: scope.brand.id, source_id: id, from_at: from, to_at: to })
    .onConflict((conflict) =>
      conflict
        .columns(["source_id", "from_at"])
        .doUpdateSet((eb) => ({ to_at: eb.fn<Instant>("greatest", ["source_gap.to_at", "excluded.to_at"]) })),
    )
    .execute();
}

async function noteFailure(
  scope: Scope,
  held: Held,
  { problem, detail: said, until }: ReadFailure,
  jitter: number,
): Promise<void> {
  const detail = storableText(said.slice(0, 300));
  const row = await heldRow(scope, held);
  const failures = row.failures + 1;
  await scope.trx
    .updateTable("source")
    .set({
      due_at: askAgainAt(problem, { failures, now: scope.real, until, jitter }),
      lease: null,
      leased_until: null,
      failures,
      last_try_at: scope.now,
      problem,
      problem_since: row.problem_since ?? scope.now,
      problem_detail: detail,
    })
    .where("id", "=", held.id)
    .execute();
  // One entry a trouble: a source that is down for a night fails hundreds of times.
  if (row.problem !== problem) scope.record("source.failing", held.id, { problem, detail });
  if (row.problem !== problem) await expectSource(scope, held.id);
  scope.tell("sources", held.id);
}

async function heldRow(scope: Scope, { id, lease }: Held) {
  const row = await scope.trx
    .selectFrom("source")
    .selectAll()
    .where("id", "=", id)
    .where("lease", "=", lease)
    .where("removed_at", "is", null)
    .where("paused_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new SourceMoved();
  return row;
}
