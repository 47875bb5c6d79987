import { z } from "zod";
import type { Reading } from "@baluarte/channels/reading.ts";
import type { Source, SourceTrial } from "@baluarte/contract/source.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { BrandId, ConnectionId, SourceId } from "@baluarte/domain/kernel/id.ts";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { LIVE_SOURCE_KINDS, SOURCE_RULES, type LiveSourceKind } from "@baluarte/domain/source/model.ts";
import type { Context } from "./context.ts";
import { viewOfSource } from "./coverage.ts";
import { activeMonitorsOf } from "./monitor.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { expectSource } from "./silence.ts";
import { liveBrand, openAccount, sealSourceCredential, type Opened, type OpenedSource } from "./source-access.ts";
import { READERS, readerOf, SENDERS, type AnyReader } from "./source-kinds.ts";
import { keepReading, LEASE_MS, noteGap, readOnce } from "./source-reading.ts";
import { loadSource, type SourceRow } from "./source-row.ts";
import { dropTimer } from "./timer.ts";
import { newToken } from "./token.ts";
import { missedSince } from "./unread.ts";

/** What a person typed for a source, parsed by its kind, with what opens it. */
export type Asked = {
  readonly kind: LiveSourceKind;
  readonly settings: Record<string, unknown>;
  readonly opened: OpenedSource;
};

/** Who asks: a caller inside one brand. Far sides are asked between two transactions. */
type Caller = { readonly brand: BrandId; scope<T>(work: (scope: Scope) => Promise<T>): Promise<T> };
type Typed = Opened & { kind: LiveSourceKind; settings: Record<string, unknown> };

/** Kinds that can be added to this brand: those with something behind them, and none on a drill. */
export function addableKinds(scope: Scope): LiveSourceKind[] {
  if (scope.brand.kind === "drill") return [];
  return LIVE_SOURCE_KINDS.filter((kind) =>
    SOURCE_RULES[kind].manner === "asked"
      ? READERS[kind as keyof typeof READERS] !== null
      : SENDERS[kind as keyof typeof SENDERS] !== null,
  );
}

/** Reads a source once and shows what came. Nothing is kept. */
export async function trySource(ctx: Context, caller: Caller, typed: Typed): Promise<SourceTrial> {
  const asked = await askedOf(caller, typed);
  const reading = await firstReading(ctx, asked);
  if (!reading.ok) {
    const { problem, until, offers } = reading;
    return { ok: false, problem, until, offers: [...offers] };
  }
  const monitors = await caller.scope((scope) => activeMonitorsOf(scope));
  const read = await ctx.reader.read(caller.brand, monitors, reading.posts);
  return {
    ok: true,
    title: reading.title,
    count: reading.posts.length,
    mentions: read.filter((post) => post.monitors.length > 0).length,
    posts: reading.posts
      .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
      .slice(0, PREVIEWED)
      .map(({ text, author, publishedAt, url }) => ({
        text: text.slice(0, PREVIEW_CHARACTERS),
        author: author?.name ?? author?.handle ?? null,
        publishedAt,
        url,
      })),
    refused: reading.refused.slice(0, PREVIEWED),
  };
}

const PREVIEWED = 10;
const PREVIEW_CHARACTERS = 500;

/**
 * Adds a source that was just tried, and keeps what the trial brought with it. Throws `sourceRefused` with what was wrong,
 * `sourceKnown` where the brand has it already.
 */
export async function addSource(
  ctx: Context,
  caller: Caller,
  { name, ...typed }: Typed & { name: string },
): Promise<{ source: Source; secret: string | null }> {
  const asked = await askedOf(caller, typed);
  const sender = senderOf(typed.kind);
  const secret = sender?.secret() ?? null;
  const reading = sender === null ? await firstReading(ctx, asked) : null;
  if (reading?.ok === false) throw refusedBy(reading);
  const lease = reading === null ? null : newToken().token;
  const row = await caller.scope(async (scope) => {
    const { credential, connection } = typed;
    const host =
      (await readerOf(typed.kind))?.hostOf(asked.settings, asked.opened.ok ? asked.opened.credential : null) ?? null;
    return insertSource(scope, {
      name,
      kind: typed.kind,
      settings: asked.settings,
      credential: secret === null ? credential : { secret },
      connection,
      host,
      lease,
    });
  });
  if (reading !== null && lease !== null) await keepReading(ctx, { brand: row.brand_id, id: row.id, lease }, reading);
  return { source: await caller.scope((scope) => viewOfSource(scope, row.id)), secret };
}

function refusedBy({ problem, until, offers }: Extract<Reading<unknown>, { ok: false }>): ServiceError {
  return new ServiceError("sourceRefused", { problem, until, offers });
}

function senderOf(kind: LiveSourceKind) {
  return kind in SENDERS ? SENDERS[kind as keyof typeof SENDERS] : null;
}

/** What was typed, parsed by its kind. Throws `invalidRequest` with the field, and `drillHoldsNoSource`. */
async function askedOf(caller: Caller, typed: Typed): Promise<Asked> {
  const account = await caller.scope(async (scope) => {
    liveBrand(scope);
    return typed.connection === null ? null : openAccount(scope, typed.connection);
  });
  const reader = await readerOf(typed.kind);
  const schema = reader?.settings ?? senderOf(typed.kind)?.settings;
  if (schema === undefined) throw new ServiceError("invalidRequest", { field: "kind" });
  const settings = parsedBy(schema, typed.settings, "settings") as Record<string, unknown>;
  if (account !== null) {
    // An account of another network opens nothing here.
    if (account.ok) parsedBy(reader?.credential ?? z.never(), account.credential, "connection");
    return { kind: typed.kind, settings, opened: account };
  }
  const credential = credentialBy(reader, typed.credential);
  return { kind: typed.kind, settings, opened: { ok: true, credential } };
}

function credentialBy(reader: AnyReader | null, typed: Opened["credential"]): unknown {
  if (reader === null || reader.credential === null) return null;
  return parsedBy(reader.credential, typed, "credential");
}

function parsedBy(schema: z.ZodType, value: unknown, part: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ServiceError("invalidRequest", { field: [part, ...(parsed.error.issues[0]?.path ?? [])].join(".") });
}

async function firstReading(ctx: Context, { kind, settings, opened }: Asked): Promise<Reading<unknown>> {
  if (!opened.ok) return { ok: false, problem: opened.problem, detail: "", until: null, offers: [] };
  return readOnce(ctx, { kind, settings, credential: opened.credential, cursor: null });
}

type NewSource = {
  name: string;
  kind: LiveSourceKind;
  settings: Record<string, unknown>;
  credential: Opened["credential"];
  connection: ConnectionId | null;
  host: string | null;
  lease: string | null;
};

async function insertSource(scope: Scope, source: NewSource): Promise<SourceRow> {
  const brand = liveBrand(scope);
  const { kind, name, settings, connection, lease } = source;
  // Two people with the same feed in hand at once: the second waits here, and then sees the first.
  await scope.trx.selectFrom("brand").select("id").where("id", "=", brand.id).forNoKeyUpdate().execute();
  const kept = await scope.trx
    .selectFrom("source")
    .select(["id", "name", "settings", "connection_id"])
    .where("kind", "=", kind)
    .where("removed_at", "is", null)
    .execute();
  // One account's mentions are not another's.
  const known = kept.find(
    (other) => canonicalJson(other.settings) === canonicalJson(settings) && other.connection_id === connection,
  );
  if (known !== undefined && SOURCE_RULES[kind].manner === "asked") {
    throw new ServiceError("sourceKnown", { source: known.id, name: known.name });
  }
  const id = scope.ctx.newId("source") as SourceId;
  const isAsked = SOURCE_RULES[kind].manner === "asked";
  const row = await scope.trx
    .insertInto("source")
    .values({
      id,
      brand_id: brand.id,
      brand_kind: brand.kind,
      kind,
      channel: CHANNELS[kind],
      name,
      settings: JSON.stringify(settings),
      secret: connection === null ? sealSourceCredential(scope.ctx.secrets, brand, id, source.credential) : null,
      connection_id: connection,
      host: source.host,
      cursor: null,
      due_at: isAsked ? scope.real : null,
      lease,
      leased_until: lease === null ? null : shift(scope.real, LEASE_MS),
      last_try_at: null,
      last_success_at: null,
      last_post_at: null,
      delay_seconds: null,
      problem: null,
      problem_since: null,
      problem_detail: null,
      watched_since: null,
      quiet_since: null,
      added_by: personOf(scope),
      created_at: scope.now,
      told_at: null,
      paused_at: null,
      resumed_at: null,
      removed_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  // The host alone: an address may open something by itself.
  scope.record("source.added", id, { kind, name, host: row.host });
  scope.tell("sources", id);
  return row;
}

/** How posts of a kind name their channel; a reader may be finer, post by post. */
const CHANNELS = {
  feed: "feed",
  googleAlerts: "google-alerts",
  bluesky: "bluesky",
  webhook: "webhook",
  mailbox: "mail",
} as const satisfies Record<LiveSourceKind, string>;

/** Renames a source; what opens it is tried before it takes the place of what opened it before. */
export async function changeSource(
  ctx: Context,
  caller: Caller,
  id: SourceId,
  { name, ...opened }: Opened & { name: string },
): Promise<Source> {
  const before = await caller.scope((scope) => loadSource(scope, id));
  const renews = opened.credential !== null || opened.connection !== null;
  if (renews) {
    const kind = before.kind as LiveSourceKind;
    const reading = await firstReading(ctx, await askedOf(caller, { ...opened, kind, settings: before.settings }));
    if (!reading.ok) throw refusedBy(reading);
  }
  return caller.scope(async (scope) => {
    const row = await loadSource(scope, id, true);
    // Where one account was read to says nothing of another: of that, what was said before would never be looked at.
    const isOther = opened.connection !== null && !(await isOneAccount(scope, row.connection_id, opened.connection));
    await scope.trx
      .updateTable("source")
      .set({ name, ...(renews && opensWith(scope, row, opened)), ...(isOther && { cursor: null }) })
      .where("id", "=", id)
      .execute();
    scope.record("source.changed", id, { name, before: row.name, renewed: renews });
    scope.tell("sources", id);
    return viewOfSource(scope, id);
  });
}

/** Whether two connections speak for one account: one that was cut and connected again is the same. */
async function isOneAccount({ trx }: Scope, before: ConnectionId | null, after: ConnectionId): Promise<boolean> {
  if (before === after) return true;
  const rows = await trx
    .selectFrom("connection")
    .select(["channel", "account"])
    .where("id", "in", before === null ? [after] : [before, after])
    .execute();
  const [one, other] = rows;
  return one !== undefined && one.channel === other?.channel && one.account === other.account;
}

function opensWith(scope: Scope, row: SourceRow, { credential, connection }: Opened) {
  const brand = liveBrand(scope);
  return {
    secret: connection === null ? sealSourceCredential(scope.ctx.secrets, brand, row.id, credential) : null,
    connection_id: connection,
    due_at: row.paused_at === null ? scope.real : null,
    lease: null,
    leased_until: null,
  };
}

/** Stops asking and taking. Where it stands is kept, and what was read of it just now is not. */
export async function pauseSource(scope: Scope, id: SourceId): Promise<Source> {
  const row = await liveRow(scope, id);
  if (row.paused_at !== null) throw new ServiceError("wrongState", { state: "paused" });
  await scope.trx
    .updateTable("source")
    .set({ paused_at: scope.now, due_at: null, lease: null, leased_until: null })
    .where("id", "=", id)
    .execute();
  await dropTimer(scope, `silence:${id}`);
  scope.record("source.paused", id, { name: row.name });
  scope.tell("sources", id);
  return viewOfSource(scope, id);
}

/** Goes on where it stopped. What it did meanwhile is not known, so its pause between posts begins anew. */
export async function resumeSource(scope: Scope, id: SourceId): Promise<Source> {
  const row = await liveRow(scope, id);
  if (row.paused_at === null) throw new ServiceError("wrongState", { state: "active" });
  const isAsked = SOURCE_RULES[row.kind].manner === "asked";
  await scope.trx
    .updateTable("source")
    .set({
      paused_at: null,
      resumed_at: scope.now,
      quiet_since: row.quiet_since === null ? null : scope.now,
      due_at: isAsked ? scope.real : null,
      failures: 0,
    })
    .where("id", "=", id)
    .execute();
  await expectSource(scope, id);
  scope.record("source.resumed", id, { name: row.name });
  scope.tell("sources", id);
  return viewOfSource(scope, id);
}

/** Has a source asked at once: somebody mended what was wrong, or does not want to wait. */
export async function askSourceNow(scope: Scope, id: SourceId): Promise<Source> {
  const row = await liveRow(scope, id);
  if (row.paused_at !== null || SOURCE_RULES[row.kind].manner !== "asked") {
    throw new ServiceError("wrongState", { state: row.paused_at === null ? row.kind : "paused" });
  }
  await scope.trx.updateTable("source").set({ due_at: scope.real }).where("id", "=", id).execute();
  scope.tell("sources", id);
  return viewOfSource(scope, id);
}

/** Stops it for good and erases what opens it. Its posts stay, and so does its name beside them. */
export async function removeSource(scope: Scope, id: SourceId): Promise<void> {
  const row = await liveRow(scope, id);
  // What it did not see until now stays unseen when it is gone.
  await noteGap(scope, id, missedSince(row, scope.now), scope.now);
  await scope.trx
    .updateTable("source")
    .set({
      removed_at: scope.now,
      due_at: null,
      lease: null,
      leased_until: null,
      secret: null,
      connection_id: null,
      cursor: null,
    })
    .where("id", "=", id)
    .execute();
  await dropTimer(scope, `silence:${id}`);
  scope.record("source.removed", id, { kind: row.kind, name: row.name });
  scope.tell("sources", id);
}

/** What nobody added, nobody can stop: it comes with the posts that are brought or sent. */
async function liveRow(scope: Scope, id: SourceId): Promise<SourceRow> {
  const row = await loadSource(scope, id, true);
  if (!SOURCE_RULES[row.kind].live) throw new ServiceError("wrongState", { state: row.kind });
  return row;
}
