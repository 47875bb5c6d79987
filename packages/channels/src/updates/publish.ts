import { payloadHash, type PublishOutcome, type PublishRequest } from "../channel.ts";
import type { UpdatesBrand } from "./brand.ts";
import { UPDATES_CHANNEL } from "./manifest.ts";
import { publicPages } from "./page.ts";
import { PUBLIC_FOLDER, RECORDS_FOLDER, type PublicFiles } from "./public-files.ts";
import { permalink, recordPath, UpdateRecord, updatesOf, type Update } from "./record.ts";

/**
 * Puts a publication on the page exactly once, however often it is repeated and wherever it is interrupted.
 *
 * The record is the commit: it is written once, under the publication's own name. Every page is a function of all
 * records, so whoever comes next, a repetition or the next publication, completes what a crash left undone.
 */
export async function publishUpdate(
  files: PublicFiles,
  brand: UpdatesBrand,
  request: PublishRequest,
): Promise<PublishOutcome> {
  try {
    return await publish(files, brand, request);
  } catch (error) {
    return { kind: "unknown", cause: error instanceof Error ? error.message : String(error) };
  }
}

async function publish(files: PublicFiles, brand: UpdatesBrand, request: PublishRequest): Promise<PublishOutcome> {
  const { publication, payload, at } = request;
  const sha256 = payloadHash(payload);
  const stored = await readRecord(files, recordPath(publication));
  if (stored === null) {
    const reason = whyNot(request, updatesOf(await readRecords(files)));
    if (reason !== null) return { kind: "rejected", reason };
    const link = permalink(brand.url, publication, payload);
    await writeJson(files, recordPath(publication), { publication, payload, sha256, publishedAt: at, link });
  } else if (stored.sha256 !== sha256) {
    return { kind: "rejected", reason: "publicationCarriesOtherContent" };
  }
  await rebuildPages(files, brand);
  const kind = stored === null ? "accepted" : "duplicate";
  return { kind, reference: publication, link: permalink(brand.url, publication, payload) };
}

/** Why this payload can have no place on the page; `null`: it can. */
function whyNot({ payload }: PublishRequest, updates: readonly Update[]): string | null {
  const { channel, target, media } = payload;
  if (channel !== UPDATES_CHANNEL) return "otherChannel";
  if (media.length > 0) return "mediaNotSupported";
  if (target.kind === "post") return null;
  if (target.kind === "reply" || target.kind === "letters") return `${target.kind}NotSupported`;
  const update = updates.find(({ publication }) => publication === target.of);
  if (update === undefined) return "updateNotFound";
  return update.withdrawal === null ? null : "updateWithdrawn";
}

/**
 * Makes every page from the records and writes what differs. Repeats while records arrive meanwhile, so that of two
 * publications at once neither writes the other off the index: records are never changed or removed, so their number
 * tells.
 *
 * To be called at start, too: where one of two such processes is killed between a write and its second look, the other's
 * update is off the index until somebody does.
 */
export async function rebuildPages(files: PublicFiles, brand: UpdatesBrand): Promise<void> {
  for (let known = -1; known !== (await files.list(RECORDS_FOLDER)).length;) {
    const records = await readRecords(files);
    known = records.length;
    for (const [path, text] of publicPages(updatesOf(records), brand))
      await writeIfOther(files, PUBLIC_FOLDER + path, text);
  }
}

async function readRecords(files: PublicFiles): Promise<UpdateRecord[]> {
  const paths = await files.list(RECORDS_FOLDER);
  const records = await Promise.all(paths.map((path) => readRecord(files, path)));
  return records.filter((record) => record !== null);
}

async function readRecord(files: PublicFiles, path: string): Promise<UpdateRecord | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : UpdateRecord.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
}

async function writeJson(files: PublicFiles, path: string, record: UpdateRecord): Promise<void> {
  await files.write(path, Buffer.from(`${JSON.stringify(record, null, 2)}\n`));
}

async function writeIfOther(files: PublicFiles, path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const stored = await files.read(path);
  if (stored === null || !bytes.equals(stored)) await files.write(path, bytes);
}
