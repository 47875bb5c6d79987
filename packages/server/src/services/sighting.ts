import { randomInt } from "node:crypto";
import type { Readable } from "node:stream";
import type { SightingAdded, SightingView } from "@baluarte/contract/sighting.ts";
import type { BrandId, IncidentId, PostId, RaiseLinkId, SightingFileId } from "@baluarte/domain/kernel/id.ts";
import type { Actor } from "@baluarte/domain/log/model.ts";
import { FILE_BYTES_MAX, fileTypeOf, SHOWN_TYPES, type FileType } from "@baluarte/domain/sighting/file-type.ts";
import type { SightingDraft, SightingReference } from "@baluarte/domain/sighting/model.ts";
import { sightingPost, sightingRefusal } from "@baluarte/domain/sighting/rules.ts";
import { BlobTooLarge, type TakenBlob } from "../stream/blob-store.ts";
import { asSystem } from "../db/tenancy.ts";
import { raiseAlerts } from "./alert.ts";
import type { Context } from "./context.ts";
import { keepPost, linkMention } from "./incident.ts";
import { ingestSeen, storingOf } from "./ingest.ts";
import { namesOf } from "./member.ts";
import { inScope, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** A file whose type is one we take. It is kept with what is told, or dropped by whoever took it. */
export type TakenFile = { name: string; type: FileType; blob: TakenBlob };

/** What somebody tells, with what they handed in. `key`: told twice under it, it is there once. */
export type Telling = {
  draft: SightingDraft;
  key: string;
  files: readonly TakenFile[];
  /** Of a member who stands in a room: the incident it belongs to. */
  incident: IncidentId | null;
  /** Of somebody who came by the link: through which, and how to reach them if they said. */
  link: { id: RaiseLinkId; contact: string | null; admit: (scope: Scope) => Promise<void> } | null;
};

/**
 * What was seen becomes a mention, is read like any other and counts once; what was handed in is kept as evidence under
 * its hash. Throws `sightingTime` for a moment ahead or years back.
 */
export async function addSighting(
  ctx: Context,
  brand: BrandId,
  actor: Actor,
  { draft, key, files, incident, link }: Telling,
): Promise<SightingAdded> {
  const now = await inScope(ctx, brand, actor, async (scope) => scope.now);
  return ingestSeen(ctx, brand, actor, sightingPost(draft, key, now), {
    known: async (scope) => {
      const refusal = sightingRefusal(draft, scope.now);
      if (refusal !== null) throw new ServiceError("sightingTime", { refusal });
      const before = await toldBefore(scope, key);
      if (before === null) await link?.admit(scope);
      return before;
    },
    keep: async (scope, post) => {
      const reference = await freeReference(scope);
      await scope.trx
        .insertInto("sighting")
        .values({
          post_id: post,
          brand_id: brand,
          reference,
          way: link === null ? "member" : "raiseLink",
          by_id: "person" in actor ? actor.person : null,
          raise_link_id: link?.id ?? null,
          precision: draft.precision,
          contact_sealed: link?.contact == null ? null : ctx.secrets.seal(brand, CONTACT, link.contact),
          told_at: scope.now,
        })
        .execute();
      await storeFiles(scope, post, files);
      if (incident !== null) await linkMention(scope, incident, post);
      const kept = incident !== null || files.length > 0 ? await keepPost(scope, incident, post) : null;
      const hashes = files.map(({ blob }) => blob.sha256);
      const { channel, precision } = draft;
      scope.record("sighting.added", post, { reference, channel, precision, files: hashes, incident }, incident);
      if (link !== null) await raiseAlerts(scope, [{ kind: "raised", post, at: scope.now }]);
      return { post, reference, evidence: kept?.sha256 ?? null };
    },
  });
}

const CONTACT = "raise.contact";

async function toldBefore(scope: Scope, key: string): Promise<SightingAdded | null> {
  const row = await scope.trx
    .selectFrom("sighting")
    .innerJoin("post", "post.id", "sighting.post_id")
    .leftJoin("evidence", "evidence.post_id", "sighting.post_id")
    .select(["sighting.post_id", "sighting.reference", "evidence.sha256"])
    .where("post.external_id", "=", `seen-${key}`)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { post: row.post_id, reference: row.reference as SightingReference, evidence: row.sha256 };
}

/** Without those that are mistaken for others when read aloud or off a screen: I, O, 0, 1. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

async function freeReference(scope: Scope): Promise<SightingReference> {
  for (;;) {
    const six = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
    const reference = `${six.slice(0, 3)}-${six.slice(3)}` as SightingReference;
    const taken = await scope.trx
      .selectFrom("sighting")
      .select("post_id")
      .where("reference", "=", reference)
      .executeTakeFirst();
    if (taken === undefined) return reference;
  }
}

async function storeFiles(scope: Scope, post: PostId, files: readonly TakenFile[]): Promise<void> {
  if (files.length === 0) return;
  for (const { blob } of files) await blob.keep();
  await scope.trx
    .insertInto("sighting_file")
    .values(
      files.map(({ name, type, blob: { bytes, sha256 } }, position) => ({
        id: scope.ctx.newId("sightingFile") as SightingFileId,
        brand_id: scope.brand.id,
        post_id: post,
        position,
        name,
        type,
        bytes,
        sha256,
      })),
    )
    .execute();
}

/**
 * Takes one file, and keeps it nowhere yet. Throws `fileTooLarge`, and `fileKind` for what is no picture, document, voice
 * note or clip, whatever its name says.
 */
export async function takeFile(
  ctx: Context,
  brand: BrandId,
  file: { name: string; stream: Readable },
  only: ReadonlySet<FileType> | null = null,
): Promise<TakenFile> {
  try {
    const blob = await ctx.blobs.take(brand, file.stream, FILE_BYTES_MAX);
    const type = fileTypeOf(blob.head);
    if (type === null || (only !== null && !only.has(type))) {
      await blob.drop();
      throw new ServiceError("fileKind", { name: file.name });
    }
    return { name: file.name.slice(0, 200) || "-", type, blob };
  } catch (error) {
    if (error instanceof BlobTooLarge) throw new ServiceError("fileTooLarge", { bytesMax: FILE_BYTES_MAX });
    if ((error as { code?: string }).code === "ENOSPC") throw new ServiceError("storageFull");
    throw error;
  }
}

/**
 * Removes files that no sighting refers to and that have lain here for long, and answers how many; and whatever lies here
 * of a brand that is no more.
 */
export async function sweepFiles(ctx: Context): Promise<number> {
  // Asked before: whoever something was handed in for is a brand by then.
  const holding = await ctx.blobs.brands();
  const brands = await asSystem(ctx.db, (trx) => trx.selectFrom("brand").select("id").execute());
  const known = new Set(brands.map(({ id }) => id));
  let swept = 0;
  for (const brand of holding) {
    if (!known.has(brand)) {
      if (await ctx.blobs.removeMissed(brand))
        ctx.log.info({ brand }, "the files of a brand that is no more were removed");
      continue;
    }
    const unasked = await ctx.blobs.leftovers(brand);
    if (unasked.length === 0) continue;
    // Under the lock that files are kept under: the same file handed in right now is not taken away from its sighting.
    await storingOf(ctx, brand, { system: "raiseLink" }, async ({ trx }) => {
      const rows = await trx.selectFrom("sighting_file").select("sha256").where("sha256", "in", unasked).execute();
      const referred = new Set(rows.map(({ sha256 }) => sha256));
      for (const sha256 of unasked) {
        if (referred.has(sha256)) continue;
        await ctx.blobs.remove(brand, sha256);
        swept += 1;
      }
    });
  }
  return swept;
}

/** What is known of a mention that a person brought; `null`: a source did. */
export async function sightingView(scope: Scope, post: PostId, mayTriage: boolean): Promise<SightingView | null> {
  const row = await scope.trx.selectFrom("sighting").selectAll().where("post_id", "=", post).executeTakeFirst();
  if (row === undefined) return null;
  const files = await scope.trx
    .selectFrom("sighting_file")
    .selectAll()
    .where("post_id", "=", post)
    .orderBy("position")
    .execute();
  const name = await namesOf(scope.trx, [row.by_id]);
  return {
    reference: row.reference as SightingReference,
    way: row.way,
    by: row.by_id === null ? null : name(row.by_id),
    toldAt: row.told_at,
    precision: row.precision,
    contact:
      row.contact_sealed === null || !mayTriage
        ? null
        : scope.ctx.secrets.open(scope.brand.id, CONTACT, row.contact_sealed),
    files: files.map(({ id, name: called, type, bytes, sha256 }) => ({
      id,
      name: called,
      type,
      bytes,
      sha256,
      shown: SHOWN_TYPES.has(type),
    })),
  };
}

export async function openFile(
  scope: Scope,
  id: SightingFileId,
): Promise<{ name: string; type: FileType; sha256: string; bytes: number; stream: Readable }> {
  const row = found(await scope.trx.selectFrom("sighting_file").selectAll().where("id", "=", id).executeTakeFirst());
  const blob = found(await scope.ctx.blobs.open(scope.brand.id, row.sha256));
  return { name: row.name, type: row.type, sha256: row.sha256, ...blob };
}
