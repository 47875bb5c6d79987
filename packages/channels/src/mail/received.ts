import { convert } from "html-to-text";
import PostalMime, { type Address, type Email } from "postal-mime";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { parseIsoTime } from "../file/iso-time.ts";
import { shallowPart } from "../shallow.ts";

/** An attachment as the server describes it. It is named and counted, and never fetched, opened or run. */
export interface NamedAttachment {
  readonly name: string | null;
  readonly mediaType: string;
  readonly bytes: number;
}

/** A mail as an inbox gave it: its beginning, of which the words are read, and what the server says of the rest. */
export interface ReceivedMail {
  readonly source: Uint8Array;
  /** Bytes of the whole mail. */
  readonly size: number;
  /** When the inbox took it in. */
  readonly receivedAt: Instant;
  readonly attachments: readonly NamedAttachment[];
}

/** A mail's words and what says where it stands. Absence is `null`. */
export interface MailText {
  readonly messageId: string | null;
  readonly from: MailPerson | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly writtenAt: Instant | null;
  readonly answers: string | null;
  /** The first mail of its thread. */
  readonly thread: string | null;
  /** By lower-case name; of several, the first. */
  header(name: string): string | null;
}

export interface MailPerson {
  readonly address: string;
  readonly name: string | null;
}

/** A page of markup is read no further than this: nobody writes more, and nested tables without end are an attack. */
const HTML_CHARACTERS_MAX = 1_000_000;

/**
 * Reads a mail, whole or cut off anywhere, however badly it is made, and the mail that came as its attachment where
 * somebody forwarded one whole. Rejects where it has no head that can be told from the rest, or is nested deeper than
 * any mail.
 */
export async function readMailTexts(source: Uint8Array): Promise<{ text: MailText; inner: MailText | null }> {
  const email = await parsed(source);
  return { text: textOf(email), inner: await forwardedIn(email).catch(() => null) };
}

function parsed(source: Uint8Array): Promise<Email> {
  return PostalMime.parse(firstLines(source), { forceRfc822Attachments: true, maxNestingDepth: 32 });
}

/** Ten times what the beginning of a mail that is read has when it is encoded; the library takes its time by lines. */
const LINES_MAX = 20_000;

function firstLines(source: Uint8Array): Uint8Array {
  let end = -1;
  for (let lines = 0; lines < LINES_MAX; lines += 1) {
    end = source.indexOf(LINE_FEED, end + 1);
    if (end === -1) return source;
  }
  return source.subarray(0, end + 1);
}

const LINE_FEED = 0x0a;

async function forwardedIn({ attachments }: Email): Promise<MailText | null> {
  const inner = attachments.filter(({ mimeType }) => mimeType === "message/rfc822");
  if (inner.length !== 1) return null;
  const { content } = inner[0]!;
  const text = textOf(await parsed(typeof content === "string" ? Buffer.from(content) : new Uint8Array(content)));
  return text.from === null ? null : text;
}

function textOf(email: Email): MailText {
  const html = email.html?.slice(0, HTML_CHARACTERS_MAX) ?? null;
  const plain = email.text?.trim() ?? "";
  const references = idsIn(email.references ?? "");
  const answers = idsIn(email.inReplyTo ?? "")[0] ?? references.at(-1) ?? null;
  return {
    messageId: idsIn(email.messageId ?? "")[0] ?? null,
    from: personOf(email.from ?? email.sender),
    subject: (email.subject ?? "").replace(/\s+/g, " ").trim(),
    text: plain === "" && html !== null ? wordsOf(html) : plain,
    html,
    writtenAt: email.date === undefined ? null : parseIsoTime(email.date),
    answers,
    thread: references[0] ?? answers,
    header: (name) => email.headers.find(({ key }) => key === name)?.value ?? null,
  };
}

/** The words of a page, as its reader sees them: no addresses, no images. */
export function wordsOf(html: string): string {
  return convert(shallowPart(html.slice(0, HTML_CHARACTERS_MAX)), {
    wordwrap: false,
    limits: { maxInputLength: HTML_CHARACTERS_MAX, maxDepth: 100, maxChildNodes: 10_000, ellipsis: "…" },
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "img", format: "skip" },
      { selector: "h1", options: { uppercase: false } },
      { selector: "h2", options: { uppercase: false } },
      { selector: "h3", options: { uppercase: false } },
      { selector: "h4", options: { uppercase: false } },
      { selector: "table", options: { uppercaseHeaderCells: false } },
    ],
  }).trim();
}

/** Ids of mails in a header, without the brackets that are no part of them. */
function idsIn(header: string): string[] {
  const bracketed = [...header.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1]!);
  if (bracketed.length > 0) return bracketed;
  const bare = header.trim();
  return bare === "" || /\s/.test(bare) ? [] : [bare];
}

function personOf(address: Address | undefined): MailPerson | null {
  const one = address?.group === undefined ? address : address.group[0];
  if (one?.address === undefined || !one.address.includes("@")) return null;
  return { address: one.address.toLowerCase(), name: one.name.trim() === "" ? null : one.name.trim() };
}
