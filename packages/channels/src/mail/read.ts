import type { FetchMessageObject, ImapFlow, MessageStructureObject } from "imapflow";
import { z } from "zod";
import { DAY_MS, Instant, instantFromMs, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { parser } from "../aside/parser.ts";
import { Unreadable } from "../aside/thread.ts";
import type { ReadBatch, Reader, ReadRefusal, ReadRequest } from "../reading.ts";
import { inTime } from "../in-time.ts";
import { inboxFailure } from "./inbox-errors.ts";
import { InboxCredential, InboxSettings, openInbox } from "./inbox.ts";
import type { MailReading } from "./post-of.ts";
import type { NamedAttachment, ReceivedMail } from "./received.ts";

/**
 * How far a mailbox has been read. Numbers of mails grow and hold as long as `uidValidity` does; when that changes (the
 * mailbox was made anew, or moved to another server) they mean nothing any more, and mails are told by their own ids.
 */
export const InboxCursor = z.object({
  uidValidity: z.string(),
  uid: z.number().int().nonnegative(),
  /** When the newest of them came in. */
  receivedAt: Instant.nullable(),
  /** Of the mail that comes next, how many of its finds have been read: an alert can list more than a batch holds. */
  finds: z.number().int().nonnegative(),
});
export type InboxCursor = z.infer<typeof InboxCursor>;

type Request = ReadRequest<InboxSettings, InboxCredential, InboxCursor>;

/** A newly connected inbox brings what came of late, not the years before. */
const FIRST_LOOK_MS = 7 * DAY_MS;
/** Servers search by day, and in their own time zone. */
const SEARCH_SLACK_MS = 2 * DAY_MS;
const WAIT_MS = MINUTE_MS;
/** Words come before attachments in nearly every mail, so that its beginning is enough however large it is. */
const BEGINNING_BYTES = 256 * 1024;
/** What one look takes: a mail costs two questions, and the time of a look is short. */
const MAILS_MAX = 50;

/**
 * A shared inbox, read and left as it is: mails stay unread, where they are, and unanswered. One mail is one post, except
 * for alerts that list what they found.
 */
export const inboxReader: Reader<InboxSettings, InboxCredential, InboxCursor> = {
  kind: "mailbox",
  settings: InboxSettings,
  credential: InboxCredential,
  cursor: InboxCursor,
  hostOf: ({ host, port }) => `${host}:${port}`,
  read: async (request) => {
    const { settings, credential, outbound, limits } = request;
    let client: ImapFlow | null = null;
    let soFar: ReadBatch<InboxCursor> | null = null;
    try {
      client = await openInbox(settings, credential!, outbound, limits.deadline);
      const batch = await inTime(
        readBatch(client, request, (read) => (soFar = read)),
        limits.deadline,
        settings.host,
      );
      await client.logout().catch(() => undefined);
      return batch;
    } catch (error) {
      // A mailbox that is slow, or breaks off, is read on from there: else it would be begun anew at every look.
      return soFar ?? inboxFailure(error);
    } finally {
      client?.close();
    }
  },
};

/** `read` hears after every mail what the batch would be if it ended there. */
async function readBatch(
  client: ImapFlow,
  request: Request,
  read: (batch: ReadBatch<InboxCursor>) => void,
): Promise<ReadBatch<InboxCursor>> {
  const { settings, cursor, limits } = request;
  const mailbox = await client.mailboxOpen(settings.mailbox, { readOnly: true });
  const uidValidity = String(mailbox.uidValidity);
  const known = cursor?.uidValidity === uidValidity ? cursor : null;
  const uids = mailbox.exists === 0 ? [] : await uidsAfter(client, known, cursor, request.now);
  const posts: Post[] = [];
  const refused: ReadRefusal[] = [];
  let next: InboxCursor = known ?? { uidValidity, uid: 0, receivedAt: cursor?.receivedAt ?? null, finds: 0 };
  const batchAt = (waitMs: number): ReadBatch<InboxCursor> => ({
    ok: true,
    posts: [...posts],
    cursor: next,
    refused: [...refused],
    waitMs,
    title: settings.user,
  });
  let bytes = 0;
  let taken = 0;
  for (const uid of uids) {
    if (taken === MAILS_MAX || posts.length >= limits.posts || bytes >= limits.bytes || limits.deadline.aborted) break;
    const mail = await fetchMail(client, uid);
    taken += 1;
    // Somebody moved it elsewhere since it was listed: it is in this mailbox no more.
    if (mail === null) {
      next = { ...next, uid, finds: 0 };
      read(batchAt(0));
      continue;
    }
    bytes += mail.source.length;
    const reading = await readAside(mail, request);
    if ("posts" in reading) {
      const left = reading.posts.slice(next.finds);
      const room = limits.posts - posts.length;
      posts.push(...left.slice(0, room));
      if (left.length > room) {
        next = { ...next, finds: next.finds + room };
        break;
      }
    } else refused.push(refusalOf(reading, uid));
    next = { uidValidity, uid, receivedAt: mail.receivedAt, finds: 0 };
    read(batchAt(0));
  }
  const isThrough = next.uid >= (uids.at(-1) ?? 0);
  // An empty look stands at the end of the mailbox, so that the next need not search by date.
  if (isThrough && uids.length === 0 && known === null)
    next = { ...next, uid: Math.max(0, (mailbox.uidNext ?? 1) - 1) };
  return batchAt(isThrough ? WAIT_MS : 0);
}

/** A mail that takes too much to be read is one that is broken. */
async function readAside(mail: ReceivedMail, { settings, limits }: Request): Promise<MailReading> {
  try {
    const { host, port, ours } = settings;
    return await parser.run({ from: `${host}:${port}`, until: limits.deadline }, "mail", mail, ours);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { broken: error.message };
  }
}

/** Mails not read yet, the oldest first: by number where numbers still hold, else by day, some of them again. */
async function uidsAfter(
  client: ImapFlow,
  known: InboxCursor | null,
  cursor: InboxCursor | null,
  now: Instant,
): Promise<number[]> {
  if (known !== null) {
    // `n:*` names the last mail even where all are older than n.
    const found = (await client.search({ uid: `${known.uid + 1}:*` }, { uid: true })) || [];
    return found.filter((uid) => uid > known.uid).toSorted((a, b) => a - b);
  }
  const from = cursor?.receivedAt ?? shift(now, -FIRST_LOOK_MS);
  const since = new Date(msOf(from) - SEARCH_SLACK_MS);
  const found = (await client.search({ since }, { uid: true })) || [];
  return found.toSorted((a, b) => a - b);
}

async function fetchMail(client: ImapFlow, uid: number): Promise<ReceivedMail | null> {
  const query = {
    uid: true,
    size: true,
    internalDate: true,
    bodyStructure: true,
    source: { maxLength: BEGINNING_BYTES },
  };
  const message = await client.fetchOne(String(uid), query, { uid: true });
  if (message === false || message.source === undefined) return null;
  return {
    source: message.source,
    size: message.size ?? message.source.length,
    receivedAt: receivedAt(message),
    attachments: attachmentsOf(message.bodyStructure),
  };
}

function receivedAt({ internalDate }: FetchMessageObject): Instant {
  const at = internalDate instanceof Date ? internalDate.getTime() : Date.parse(internalDate ?? "");
  return instantFromMs(Number.isNaN(at) ? 0 : at);
}

/** As deep as the mail itself is read; frames within frames without end would run out of stack. */
const PARTS_DEPTH_MAX = 32;

/** What a mail's own description says is attached: named parts, and all that are neither words nor a frame for others. */
function attachmentsOf(structure: MessageStructureObject | undefined, depth = 0): NamedAttachment[] {
  if (structure === undefined || depth > PARTS_DEPTH_MAX) return [];
  const { type, childNodes, disposition, dispositionParameters, parameters, size } = structure;
  if (childNodes !== undefined && !type.startsWith("message/")) {
    return childNodes.flatMap((child) => attachmentsOf(child, depth + 1));
  }
  const name = dispositionParameters?.["filename"] ?? parameters?.["name"] ?? null;
  const isAttached = disposition === "attachment" || name !== null || !/^text\/(plain|html)$|^multipart\//.test(type);
  return isAttached ? [{ name, mediaType: type, bytes: size ?? 0 }] : [];
}

function refusalOf(reading: Exclude<MailReading, { posts: unknown }>, uid: number): ReadRefusal {
  const what = `mail ${uid}`;
  if ("broken" in reading) return { code: "mailBroken", message: reading.broken, what };
  if (reading.skipped === "empty") return { code: "textEmpty", message: "no words and no named attachment", what };
  return { code: "mailAutomatic", message: reading.skipped, what };
}
