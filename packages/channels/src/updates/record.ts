import { z } from "zod";
import { PayloadHash } from "@baluarte/domain/act/model.ts";
import { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { RenderedPayload } from "../channel.ts";
import { RECORDS_FOLDER } from "./public-files.ts";

/**
 * One publication as it lies in the store, beside the pages made from it and not served with them: a withdrawn text is
 * in there still. Written once and never changed: a correction or a withdrawal is a record of its own that points to
 * the first.
 */
export const UpdateRecord = z.object({
  publication: PublicationId,
  payload: RenderedPayload,
  sha256: PayloadHash,
  publishedAt: Instant,
  /** Its address when it was published, which stays its id in feeds when the page moves. */
  link: z.string(),
});
export type UpdateRecord = z.infer<typeof UpdateRecord>;

/** What the public sees as one update: its versions, the oldest first, and the act that took it back. */
export interface Update {
  readonly publication: PublicationId;
  readonly link: string;
  readonly versions: readonly [UpdateRecord, ...UpdateRecord[]];
  readonly withdrawal: UpdateRecord | null;
  /** When the public last saw something new in it. */
  readonly changedAt: Instant;
}

/**
 * The updates that these records add up to, the newest first. The order of `records` plays no part, nor does a clock
 * that ran behind: a correction always follows what it corrects. A correction of what is withdrawn or was never
 * published adds nothing; `publishUpdate` refuses it.
 */
export function updatesOf(records: readonly UpdateRecord[]): Update[] {
  const inOrder = records.toSorted(byTime);
  const updates = new Map<PublicationId, Update>();
  for (const record of inOrder) {
    const { publication, link, publishedAt, payload } = record;
    if (payload.target.kind !== "post") continue;
    updates.set(publication, { publication, link, versions: [record], withdrawal: null, changedAt: publishedAt });
  }
  for (const record of inOrder) {
    const { target } = record.payload;
    if (target.kind !== "edit" && target.kind !== "withdraw") continue;
    const update = updates.get(target.of);
    if (update === undefined || update.withdrawal !== null) continue;
    updates.set(target.of, changedBy(update, record, target.kind));
  }
  return [...updates.values()].toReversed();
}

function changedBy(update: Update, record: UpdateRecord, kind: "edit" | "withdraw"): Update {
  const changedAt = update.changedAt > record.publishedAt ? update.changedAt : record.publishedAt;
  return kind === "edit"
    ? { ...update, changedAt, versions: [...update.versions, record] }
    : { ...update, changedAt, withdrawal: record };
}

function byTime(a: UpdateRecord, b: UpdateRecord): number {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? -1 : 1;
  return a.publication < b.publication ? -1 : 1;
}

export function recordPath(publication: PublicationId): string {
  return `${RECORDS_FOLDER}${publication}.json`;
}

/** The permanent page of an update, which is that of its first publication. */
export function pagePath(publication: PublicationId): string {
  return `${publication}.html`;
}

/** The address at which this publication is read for good. */
export function permalink(url: string, publication: PublicationId, payload: RenderedPayload): string {
  const { target } = payload;
  return target.kind === "edit" || target.kind === "withdraw"
    ? `${url}${pagePath(target.of)}#${publication}`
    : `${url}${pagePath(publication)}`;
}
