import { isOut, type ChannelWriter, type PublishOutcome, type PublishRequest } from "@baluarte/channels/channel.ts";
import { FsPublicFiles } from "@baluarte/channels/updates/fs-public-files.ts";
import { UPDATES_CHANNEL, updatesManifest } from "@baluarte/channels/updates/manifest.ts";
import { rebuildPages } from "@baluarte/channels/updates/publish.ts";
import { fetchFromFiles } from "@baluarte/channels/updates/read-back.ts";
import { updatesWriter } from "@baluarte/channels/updates/writer.ts";
import type { BrandId, PublicationId } from "@baluarte/domain/kernel/id.ts";
import { assertNever, invariant } from "@baluarte/domain/kernel/assert.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "../services/context.ts";
import { membersOf } from "../services/member.ts";
import { loadPublication, storePublication } from "../services/publication.ts";
import { settlePublishing } from "../services/publish.ts";
import { inScope, type Scope } from "../services/scope.ts";
import { Turns } from "../services/turns.ts";

/**
 * The act gate: the only code that may call a channel's writing side (`tools/walls` says so). What gets here has been
 * approved by another human, word for word, and is sent as it was approved.
 *
 * Sending happens at most once. The move `queued → executing` is made once in the database and stored before the
 * channel is called; whoever finds a publication executing did not make that move, or does not know how it ended, and
 * reads back. Only a channel that shows one publication once however often it is sent (`dedupe`) is sent to again.
 */
export async function sendPublication(ctx: Context, brand: BrandId, id: PublicationId): Promise<void> {
  const started = await inScope(ctx, brand, { system: "publisher" }, (scope) => intend(scope, id));
  if (started === null) return;
  const { writer, dedupes, request, first } = started;
  if (!first) {
    const seen = await writer.readBack(request);
    if (seen.kind === "found") return prove(ctx, brand, id, writer, request);
  }
  const outcome: PublishOutcome =
    first || dedupes
      ? await writing.take(brand, () => writer.publish(request))
      : { kind: "unknown", cause: "an earlier try did not say how it ended" };
  await inScope(ctx, brand, { system: "publisher" }, async (scope) => {
    const loaded = await loadPublication(scope, id, true);
    const { name, actRow } = loaded;
    switch (outcome.kind) {
      case "accepted":
      case "duplicate": {
        const sent = await storePublication(scope, loaded, { type: "sent", at: scope.now, link: outcome.link });
        if (sent !== null) scope.record("publication.sent", id, { name, link: outcome.link }, actRow.incident_id);
        return settlePublishing(scope, actRow.id);
      }
      case "rejected":
        if ((await storePublication(scope, loaded, { type: "fail", error: outcome.reason })) === null) return;
        return callPerson(scope, loaded, "publicationNeedsPerson");
      case "unknown":
        if ((await storePublication(scope, loaded, { type: "lose" })) === null) return;
        scope.record("publication.unknown", id, { name, cause: outcome.cause }, actRow.incident_id);
        return callPerson(scope, loaded, "publicationUnknown");
      default:
        return assertNever(outcome);
    }
  });
  if (isOut(outcome)) await prove(ctx, brand, id, writer, request);
}

type Started = { writer: ChannelWriter; dedupes: boolean; request: PublishRequest; first: boolean };

/** Two publications of a brand must not write its page at the same moment: the later one would overwrite the earlier. */
const writing = new Turns<BrandId>();

/** Makes the one move that allows to send, or finds how far an earlier try came. `null`: nothing left to do. */
async function intend(scope: Scope, id: PublicationId): Promise<Started | null> {
  const loaded = await loadPublication(scope, id, true);
  const { publication, payload, actRow } = loaded;
  if (actRow.state !== "executing") return null;
  if (publication.state !== "queued" && publication.state !== "executing" && publication.state !== "sent") return null;
  const first = publication.state === "queued";
  if (first) await storePublication(scope, loaded, { type: "intend", at: scope.now });
  const at = first ? scope.now : publication.intentAt!;
  return { ...writerFor(scope, publication.channel), request: { publication: id, payload, at }, first };
}

function writerFor(scope: Scope, channel: string): Pick<Started, "writer" | "dedupes"> {
  invariant(channel === UPDATES_CHANNEL, `a channel with a writing side, not ${channel}`);
  const { updates } = scope.ctx;
  const { slug, name, kind, language, timeZone } = scope.brand;
  const files = new FsPublicFiles(updates.folderOf(slug));
  const page = { name, kind, language, timeZone, url: updates.urlOf(slug) };
  const writer = updatesWriter(files, page, fetchFromFiles(files, page));
  return { writer, dedupes: updatesManifest.capabilities.dedupe };
}

/** A crash may have left a page behind its records: at start every page is made from them anew. Says nothing new. */
export async function rebuildUpdatesPages(ctx: Context): Promise<void> {
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").selectAll().execute());
  for (const { slug, name, kind, language, time_zone } of brands) {
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
    if (seen.kind !== "found") {
      scope.record("publication.unknown", id, { name, cause: seen.kind }, actRow.incident_id);
      await callPerson(scope, loaded, "publicationNeedsPerson");
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
  { publication, name, actRow }: Awaited<ReturnType<typeof loadPublication>>,
  kind: "publicationNeedsPerson" | "publicationUnknown",
): Promise<void> {
  const people = (await membersOf(scope)).filter(
    ({ roles }) => roles.includes("communityManager") || roles.includes("lead"),
  );
  scope.notify(
    people.map(({ person }) => person),
    { kind, incident: actRow.incident_id, subject: publication.id, args: { name } },
  );
}
