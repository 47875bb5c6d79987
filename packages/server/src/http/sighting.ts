import type { FastifyRequest } from "fastify";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { storableJson } from "@baluarte/channels/file/storable.ts";
import { SightingForm, type sightingRoutes } from "@baluarte/contract/sighting.ts";
import { FILE_BYTES_MAX, FILES_MAX, SHOWN_TYPES } from "@baluarte/domain/sighting/file-type.ts";
import { makeRaiseLink, raiseLinkView, revokeRaiseLink } from "../services/raise-link.ts";
import { addSighting, openFile, takeFile, type TakenFile } from "../services/sighting.ts";
import { ServiceError } from "../services/service-error.ts";
import { DONE, type Handlers, type Http } from "./handler.ts";
import { raisePage, raiseSend } from "./raise-page.ts";

export const sightingHandlers: Handlers<typeof sightingRoutes> = {
  "sighting.add": async ({ caller, request }, { ctx }) => {
    const files: TakenFile[] = [];
    try {
      const { key, incident, ...draft } = await readForm(ctx, caller.brand, request, files);
      return await addSighting(
        ctx,
        caller.brand,
        { person: caller.person },
        { draft, key, files, incident, link: null },
      );
    } finally {
      for (const { blob } of files) await blob.drop();
    }
  },
  "sighting.file": async ({ caller, params, reply }) => {
    const { name, type, bytes, sha256, stream } = await caller.scope((scope) => openFile(scope, params.sightingFile));
    // It was handed in by anybody: a browser shows a picture, runs nothing, and saves all else under its name.
    const shown = SHOWN_TYPES.has(type);
    void reply
      .type(type)
      .header("content-length", bytes)
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("content-disposition", `${shown ? "inline" : "attachment"}; filename*=UTF-8''${extended(name)}`)
      .header("cache-control", "private, max-age=3600, immutable")
      .header("etag", `"${sha256}"`);
    return stream;
  },
  "raiseLink.get": ({ caller }) => caller.scope(async (scope) => ({ link: await raiseLinkView(scope) })),
  "raiseLink.make": ({ caller }) => caller.scope(async (scope) => ({ link: await makeRaiseLink(scope) })),
  "raiseLink.revoke": ({ caller }) =>
    caller.scope(async (scope) => {
      await revokeRaiseLink(scope);
      return DONE;
    }),
  "raise.page": raisePage,
  "raise.send": raiseSend,
};

/** A name as RFC 8187 writes it in a header. */
function extended(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The field `sighting` first, then the files, each taken into `files` as it comes. */
async function readForm(
  ctx: Http["ctx"],
  brand: BrandId,
  request: FastifyRequest,
  files: TakenFile[],
): Promise<SightingForm> {
  let form: SightingForm | null = null;
  // A byte more than is taken, so that the one that counts them says what was too much.
  const limits = { files: FILES_MAX, fileSize: FILE_BYTES_MAX + 1, fields: 5 };
  if (!request.isMultipart()) throw new ServiceError("invalidRequest", { field: "sighting" });
  for await (const part of request.parts({ limits })) {
    if (part.type === "field") {
      if (part.fieldname === "sighting") form = formOf(String(part.value));
    } else {
      if (form === null) throw new ServiceError("invalidRequest", { field: "sighting" });
      files.push(await takeFile(ctx, brand, { name: part.filename, stream: part.file }));
    }
  }
  if (form === null) throw new ServiceError("invalidRequest", { field: "sighting" });
  return form;
}

function formOf(text: string): SightingForm {
  try {
    const form = SightingForm.safeParse(storableJson(JSON.parse(text)));
    if (form.success) return form.data;
    const fields = form.error.issues.map(({ path }) => path.map(String).join("."));
    throw new ServiceError("invalidRequest", { fields });
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError("invalidRequest", { field: "sighting" });
  }
}
