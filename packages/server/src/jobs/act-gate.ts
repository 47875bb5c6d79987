import type { BlueskyAccount } from "@baluarte/channels/bluesky/account.ts";
import { KeptAccounts } from "@baluarte/channels/bluesky/kept-accounts.ts";
import { blueskyManifest } from "@baluarte/channels/bluesky/manifest.ts";
import {
  isOut,
  payloadHash,
  type ChannelManifest,
  type ChannelWriter,
  type PublishOutcome,
  type PublishRequest,
} from "@baluarte/channels/channel.ts";
import { mailManifest } from "@baluarte/channels/mail/manifest.ts";
import type { Outbound } from "@baluarte/channels/outbound/outbound.ts";
import { afterFailure, type PlatformError } from "@baluarte/channels/platform-error.ts";
import { FsPublicFiles } from "@baluarte/channels/updates/fs-public-files.ts";
import { UPDATES_CHANNEL, updatesManifest } from "@baluarte/channels/updates/manifest.ts";
import { rebuildPages } from "@baluarte/channels/updates/publish.ts";
import { fetchFromFiles } from "@baluarte/channels/updates/read-back.ts";
import { updatesWriter } from "@baluarte/channels/updates/writer.ts";
import { wordpressManifest } from "@baluarte/channels/wordpress/manifest.ts";
import { WordPressSite } from "@baluarte/channels/wordpress/site.ts";
import { wordpressWriter } from "@baluarte/channels/wordpress/writer.ts";
import { isDrill } from "@baluarte/domain/brand/model.ts";
import type { BrandId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { asSystem, type Trx } from "../db/tenancy.ts";
import { beginUnlessBraked, holdWhereBraked } from "../services/brake-gate.ts";
import { connectionOf, cutOff, realBrand, type ConnectionRow } from "../services/connection.ts";
import type { Context } from "../services/context.ts";
import { openCredential, type OpenAccount } from "../services/credential.ts";
import { membersOf } from "../services/member.ts";
import {
  keepReceipts,
  loadPublication,
  nothingOut,
  storePublication,
  type LoadedPublication,
} from "../services/publication.ts";
import { settlePublishing } from "../services/publish.ts";
import { inScope, type Scope } from "../services/scope.ts";
import { SecretBroken } from "../services/secret-box.ts";
import { isDisowned } from "../services/spoken-row.ts";
import { setTimer } from "../services/timer.ts";
import { Turns } from "../services/turns.ts";
import { letterJournal } from "./letter-journal.ts";

/**
 * The act gate: the only code that may call a channel's writing side (`tools/walls` says so). What gets here has been
 * approved by another human, word for word, and is sent as it was approved.
 *
 * Sending happens at most once. The move `queued → executing` is made once in the database and stored before the
 * channel is called; whoever finds a publication executing did not make that move, or does not know how it ended, and
 * reads back. Sent to again is only a channel that shows one publication once however often it is sent (`dedupe`), and
 * one that is certain to have got nothing: that is stored (`retry_at`), and taken back before the next try begins.
 */
export async function sendPublication(ctx: Context, brand: BrandId, id: PublicationId): Promise<void> {
  const started = await inScope(ctx, brand, { system: "publisher" }, (scope) => intend(scope, id));
  if (started === null) return;
  const { far, request, maySend } = started;
  const { writer } = far;
  if (!maySend) {
    const seen = await writer.readBack(request);
    if (seen.kind === "found") return prove(ctx, brand, id, writer, request);
  }
  const sends = maySend || (far.usable && far.dedupes);
  const { channel, account } = request.payload;
  const outcome: PublishOutcome | null = sends
    ? await writing.take(`${brand} ${channel} ${account}`, async () => {
        const mayStill = (trx: Trx) => isStillOurs(trx, started);
        const begun = await beginUnlessBraked(ctx, brand, id, mayStill, () => writer.publish(request));
        return begun === null ? null : begun.outcome;
      })
    : { kind: "unknown", cause: "an earlier try did not say how it ended" };
  if (outcome === null) return inScope(ctx, brand, { system: "publisher" }, (scope) => stop(scope, started));
  if (sends && outcome.kind === "unknown" && (await writer.readBack(request)).kind === "found") {
    // The answer got lost, and what it would have said is there to see.
    return prove(ctx, brand, id, writer, request);
  }
  await inScope(ctx, brand, { system: "publisher" }, async (scope) => {
    const loaded = await loadPublication(scope, id, true);
    const { name, actRow } = loaded;
    await keepReceipts(scope, id, outcome.receipts);
    switch (outcome.kind) {
      case "accepted":
      case "duplicate": {
        const sent = await storePublication(scope, loaded, { type: "sent", at: scope.now, link: outcome.link });
        if (sent !== null) scope.record("publication.sent", id, { name, link: outcome.link }, actRow.incident_id);
        return settlePublishing(scope, actRow.id);
      }
      case "rejected":
        if (await isDisowned(scope.trx, actRow.id)) return disown(scope, loaded);
        return afterRefusal(scope, loaded, { ...outcome, giveUp: fail }, far.connection);
      case "partly":
        if (await isDisowned(scope.trx, actRow.id)) return loseRest(scope, loaded);
        // Some have it, so that it did not go out may not be said; who lacks it stands in the receipts.
        return afterRefusal(scope, loaded, { ...outcome, reason: "lettersLeft", giveUp: loseRest }, far.connection);
      case "unknown":
        return lose(scope, loaded, outcome.cause);
      default:
        return assertNever(outcome);
    }
  });
  if (isOut(outcome)) await prove(ctx, brand, id, writer, request);
}

/** `maySend`: this try made the one move that allows to send. `tries`: how many before it ended with nothing sent. */
type Started = { far: FarSide; request: PublishRequest; maySend: boolean; tries: number; state: SendState };
type SendState = "executing" | "sent";

/** `usable`: it may be written to; else it is there to be read back alone. `connection`: `null` on our own page. */
type FarSide = { writer: ChannelWriter; dedupes: boolean; usable: boolean; connection: ConnectionRow | null };

/** Two publications must not write one page at the same moment: the later one would overwrite the earlier. */
const writing = new Turns<string>();

/**
 * Whether the try that intended to send still is the one to do it. Meanwhile others may have taken it for dead: a person
 * has posted by hand or had it sent again, the account was cut or connected anew, the approval was disowned.
 */
async function isStillOurs(trx: Trx, { far: { connection }, request, tries, state }: Started): Promise<boolean> {
  const row = await trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .select(["publication.act_id", "publication.intent_at", "publication.retry_at", "publication.tries"])
    .where("publication.id", "=", request.publication)
    .where("publication.state", "=", state)
    .where("act.state", "=", "executing")
    .executeTakeFirst();
  if (row === undefined || row.retry_at !== null) return false;
  if (row.intent_at !== request.at || row.tries !== tries) return false;
  if (await isDisowned(trx, row.act_id)) return false;
  if (connection === null) return true;
  const account = await trx
    .selectFrom("connection")
    .select("secret")
    .where("id", "=", connection.id)
    .where("state", "=", "connected")
    .executeTakeFirst();
  return account !== undefined && account.secret === connection.secret;
}

/**
 * Something came between the intent and the send. Where it is still ours nothing of it is out (unless an earlier try is
 * in doubt), so a release may send it yet; without a brake the next try finds out what came.
 */
async function stop(scope: Scope, { request, maySend, tries, state }: Started): Promise<void> {
  const id = request.publication;
  const loaded = await loadPublication(scope, id, true);
  const { publication, retryAt } = loaded;
  const isOurs = publication.intentAt === request.at && loaded.tries === tries && retryAt === null;
  if (publication.state !== state || !isOurs) return;
  if (maySend) await scope.trx.updateTable("publication").set({ retry_at: scope.now }).where("id", "=", id).execute();
  if (await holdWhereBraked(scope, id, publication.touchpoint)) return;
  scope.enqueue({ name: "publication", data: { brand: scope.brand.id, publication: id } });
}

/** Makes the one move that allows to send, or finds how far an earlier try came. `null`: nothing left to do. */
async function intend(scope: Scope, id: PublicationId): Promise<Started | null> {
  const loaded = await loadPublication(scope, id, true);
  const { publication, payload, actRow, retryAt } = loaded;
  if (actRow.state !== "executing") return null;
  const { state } = publication;
  if (state !== "queued" && state !== "executing" && state !== "sent") return null;
  const isRetry = state === "executing" && retryAt !== null;
  // The timer brings it back when its time has come.
  if (isRetry && retryAt > scope.now) return null;
  const maySend = state === "queued" || isRetry;
  const disowned = await isDisowned(scope.trx, actRow.id);
  if (maySend && disowned) {
    await disown(scope, loaded);
    return null;
  }
  if (maySend && (await holdWhereBraked(scope, id, publication.touchpoint))) return null;
  const far = await farSideOf(scope, loaded);
  if (typeof far === "string" || (maySend && !far.usable)) {
    await withoutFarSide(scope, loaded, typeof far === "string" ? far : "connectionExpired", maySend);
    return null;
  }
  if (state === "queued") await storePublication(scope, loaded, { type: "intend", at: scope.now });
  if (isRetry) await scope.trx.updateTable("publication").set({ retry_at: null }).where("id", "=", id).execute();
  const at = state === "queued" ? scope.now : publication.intentAt!;
  return {
    far: { ...far, usable: far.usable && !disowned },
    request: { publication: id, payload, at },
    maySend,
    tries: loaded.tries,
    state: state === "sent" ? "sent" : "executing",
  };
}

/** Whoever was said to have approved it disowned it while it was on its way: nothing more of it goes out. */
async function disown(scope: Scope, loaded: LoadedPublication): Promise<void> {
  if (!nothingOut(loaded)) return loseRest(scope, loaded);
  await storePublication(scope, loaded, { type: "disown", unsent: true });
  await settlePublishing(scope, loaded.actRow.id);
}

/** Nobody can send it, or look for it, in the name that was approved: a person takes over, and is told why. */
async function withoutFarSide(
  scope: Scope,
  loaded: LoadedPublication,
  error: "connectionRevoked" | "connectionExpired" | "secretBroken",
  nothingSent: boolean,
): Promise<void> {
  if (nothingSent) return fail(scope, loaded, error);
  if (loaded.publication.state === "executing") return lose(scope, loaded, error);
  return callPerson(scope, loaded, "publicationNeedsPerson", error);
}

/** The far side in the very name that was approved; else why there is none. */
async function farSideOf(
  scope: Scope,
  { payload }: LoadedPublication,
): Promise<FarSide | "connectionRevoked" | "secretBroken"> {
  // Before anything that leads anywhere: what a drill says is kept here and seen by its own members alone.
  if (isDrill(scope.brand)) return { writer: NOWHERE, dedupes: true, usable: true, connection: null };
  if (payload.channel === UPDATES_CHANNEL) {
    return { writer: ownPage(scope), dedupes: updatesManifest.capabilities.dedupe, usable: true, connection: null };
  }
  const connection = await connectionOf(scope, payload.channel, payload.account);
  if (connection === null || connection.secret === null) return "connectionRevoked";
  try {
    const open = openCredential(scope.ctx.secrets, realBrand(scope), { ...connection, secret: connection.secret });
    return {
      writer: await writerOf(scope, connection, open),
      dedupes: MANIFESTS[open.channel].capabilities.dedupe,
      usable: connection.state === "connected",
      connection,
    };
  } catch (error) {
    if (!(error instanceof SecretBroken)) throw error;
    await cutOff(scope, connection, "secretBroken");
    return "secretBroken";
  }
}

/** The simulated place of a drill: takes everything, shows it to nobody, and says truthfully that there is no link. */
const NOWHERE: ChannelWriter = {
  publish: async ({ publication }) => ({ kind: "accepted", reference: publication, link: null }),
  readBack: async ({ payload, at }) => ({
    kind: "found",
    link: null,
    proof: { sha256: payloadHash(payload), at, excerpt: [...(payload.parts[0]?.text ?? "")].slice(0, 80).join("") },
  }),
};

const MANIFESTS = {
  bluesky: blueskyManifest,
  wordpress: wordpressManifest,
  mail: mailManifest,
} as const satisfies Record<OpenAccount["channel"], ChannelManifest>;

function ownPage(scope: Scope): ChannelWriter {
  const { updates } = scope.ctx;
  const { slug, name, kind, language, timeZone } = scope.brand;
  const files = new FsPublicFiles(updates.folderOf(slug));
  const page = { name, kind, language, timeZone, url: updates.urlOf(slug) };
  return updatesWriter(files, page, fetchFromFiles(files, page));
}

async function writerOf({ ctx, brand }: Scope, connection: ConnectionRow, open: OpenAccount): Promise<ChannelWriter> {
  const { outbound } = ctx;
  switch (open.channel) {
    case "bluesky": {
      // Libraries of far sides take up to a second to load, and a server has three to start.
      const { blueskyWriter } = await import("@baluarte/channels/bluesky/writer.ts");
      return blueskyWriter(await signedIn(connection, open, outbound));
    }
    case "wordpress":
      return wordpressWriter(new WordPressSite(open.credentials, open.identity, outbound));
    case "mail": {
      const { smtpSession } = await import("@baluarte/channels/mail/send.ts");
      const { mailWriter } = await import("@baluarte/channels/mail/writer.ts");
      return mailWriter(() => smtpSession(open.credentials, outbound), letterJournal(ctx.db, brand.id));
    }
    default:
      return assertNever(open);
  }
}

/** Of each way out its own; an account is kept as long as its credential stays the same. */
const keptAccounts = new WeakMap<Outbound, KeptAccounts>();

async function signedIn(
  { id, secret }: ConnectionRow,
  { credentials, identity }: Extract<OpenAccount, { channel: "bluesky" }>,
  over: Outbound,
): Promise<BlueskyAccount> {
  const { BlueskyAccount } = await import("@baluarte/channels/bluesky/account.ts");
  const accounts = keptAccounts.get(over) ?? new KeptAccounts();
  keptAccounts.set(over, accounts);
  return accounts.of(`${id} ${secret}`, () => new BlueskyAccount(credentials, identity, over));
}

/** How long an answer may wait for a far side that is busy or down before a person posts it by hand. */
const PATIENCE_MS = 15 * MINUTE_MS;

/**
 * What did not go out is certain not to have: it is tried again while there is time and a later try can fare better,
 * else given up for a person to take over. `reason`: the far side's own word.
 */
async function afterRefusal(
  scope: Scope,
  loaded: LoadedPublication,
  {
    reason,
    error,
    giveUp,
  }: {
    readonly reason: string;
    readonly error?: PlatformError;
    readonly giveUp: (scope: Scope, loaded: LoadedPublication, error: string) => Promise<void>;
  },
  connection: ConnectionRow | null,
): Promise<void> {
  const { publication, tries } = loaded;
  if (publication.state !== "executing") return;
  if (error === undefined) return giveUp(scope, loaded, reason);
  // What spreads retries need not be repeatable.
  const next = afterFailure(error, tries + 1, scope.now, Math.random());
  switch (next.kind) {
    case "retry": {
      if (next.at > shift(publication.intentAt!, PATIENCE_MS)) return giveUp(scope, loaded, "waitedTooLong");
      await scope.trx
        .updateTable("publication")
        .set({ retry_at: next.at, tries: tries + 1 })
        .where("id", "=", publication.id)
        .execute();
      return setTimer(scope, `publication:${publication.id}`, next.at);
    }
    case "person":
      if (next.task === "grantScope") return giveUp(scope, loaded, "scopeMissing");
      if (connection !== null) await cutOff(scope, connection, "authExpired");
      return giveUp(scope, loaded, "connectionExpired");
    case "stop":
      return giveUp(scope, loaded, reason);
    default:
      return assertNever(next);
  }
}

/** Of letters some are out and the rest will not go by itself: a person sees who has it, and sends the rest. */
async function loseRest(scope: Scope, loaded: LoadedPublication): Promise<void> {
  return lose(scope, loaded, "lettersLeft");
}

/** `error`: a code with a sentence on screen, or the far side's own. */
async function fail(scope: Scope, loaded: LoadedPublication, error: string): Promise<void> {
  if ((await storePublication(scope, loaded, { type: "fail", error })) === null) return;
  await callPerson(scope, loaded, "publicationNeedsPerson", error);
}

async function lose(scope: Scope, loaded: LoadedPublication, cause: string): Promise<void> {
  const lost = await storePublication(scope, loaded, { type: "lose" });
  if (lost === null) return;
  const { publication, name, actRow } = loaded;
  if (await isDisowned(scope.trx, actRow.id)) {
    await storePublication(scope, { ...loaded, publication: lost }, { type: "disown", unsent: false });
  }
  scope.record("publication.unknown", publication.id, { name, cause }, actRow.incident_id);
  await callPerson(scope, loaded, "publicationUnknown", cause);
}

/** A crash may have left a page behind its records: at start every page is made from them anew. Says nothing new. */
export async function rebuildUpdatesPages(ctx: Context): Promise<void> {
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").selectAll().execute());
  for (const { slug, name, kind, language, time_zone } of brands) {
    // A drill has no page that anybody could open.
    if (kind === "drill") continue;
    const page = { name, kind, language, timeZone: time_zone, url: ctx.updates.urlOf(slug) };
    await rebuildPages(new FsPublicFiles(ctx.updates.folderOf(slug)), page);
  }
}

/** Reads back what was sent and stores the proof. What cannot be read back goes to a person. */
async function prove(
  ctx: Context,
  brand: BrandId,
  id: PublicationId,
  writer: ChannelWriter,
  request: PublishRequest,
): Promise<void> {
  const seen = await writer.readBack(request);
  await inScope(ctx, brand, { system: "publisher" }, async (scope) => {
    const loaded = await loadPublication(scope, id, true);
    const { name, actRow } = loaded;
    if (seen.kind === "found") await keepReceipts(scope, id, seen.proof.receipts);
    if (seen.kind !== "found") {
      scope.record("publication.unknown", id, { name, cause: seen.kind }, actRow.incident_id);
      await callPerson(scope, loaded, "publicationNeedsPerson", seen.kind);
      return;
    }
    const proof = {
      way: "readBack" as const,
      at: scope.now,
      link: seen.link,
      note: seen.proof.excerpt,
      by: null,
      sha256: seen.proof.sha256,
    };
    if ((await storePublication(scope, loaded, { type: "prove", proof })) === null) return;
    scope.record("publication.proved", id, { name, link: seen.link, way: "readBack" }, actRow.incident_id);
    await settlePublishing(scope, actRow.id);
  });
}

async function callPerson(
  scope: Scope,
  { publication, name, actRow }: LoadedPublication,
  kind: "publicationNeedsPerson" | "publicationUnknown",
  error: string,
): Promise<void> {
  const people = (await membersOf(scope)).filter(
    ({ roles }) => roles.includes("communityManager") || roles.includes("lead"),
  );
  scope.notify(
    people.map(({ person }) => person),
    { kind, incident: actRow.incident_id, subject: publication.id, args: { name, error } },
  );
}
