import { earlier, type Instant } from "@baluarte/domain/kernel/time.ts";
import { EARLIEST_POST_AT, type Post } from "@baluarte/domain/post/model.ts";
import { hashedId } from "../file/identity.ts";
import { storableText } from "../file/storable.ts";
import { automaticKind, type AutomaticKind } from "./automatic.ts";
import { MAIL_CHANNEL } from "./manifest.ts";
import { readMailTexts, type MailPerson, type MailText, type ReceivedMail } from "./received.ts";
import { alertItems, passedOn, type AlertItem } from "./unwrap.ts";

/** What a mail comes to: one post, one for each find of an alert mail, or none, with why. */
export type MailReading =
  | { readonly posts: readonly Post[] }
  | { readonly skipped: AutomaticKind | "empty" }
  | { readonly broken: string };

/** A post is searched that far; a thread that was quoted for years is longer. */
const TEXT_CHARACTERS_MAX = 50_000;
const ATTACHMENTS_NAMED_MAX = 50;
const LINKS_MAX = 50;

/** `ours`: addresses that this brand sends from, whose letters are no mentions. Never throws. */
export async function readMail(mail: ReceivedMail, ours: readonly string[]): Promise<MailReading> {
  let text: MailText;
  let inner: MailText | null;
  try {
    ({ text, inner } = await readMailTexts(mail.source));
  } catch (error) {
    return { broken: error instanceof Error ? error.message.slice(0, 200) : "unreadable" };
  }
  const automatic = automaticKind(text, ours);
  if (automatic !== null) return { skipped: automatic };
  const finds = alertItems(text);
  if (finds.length > 0) return { posts: finds.map((find) => postOfFind(find, mail, text)) };
  const post = postOfMail(mail, text, inner);
  return post === null ? { skipped: "empty" } : { posts: [post] };
}

/** The words and their writer: of what was passed on where it is plain who wrote it, else of the mail itself. */
function postOfMail(mail: ReceivedMail, text: MailText, inner: MailText | null): Post | null {
  const within = inner === null ? passedOn(text) : null;
  const said = inner ?? within ?? text;
  const words = [said.subject ?? "", said.text].map((one) => one.trim()).filter((one) => one !== "");
  // Somebody sent a photograph and not a word: what it is called is all there is to say of it.
  if (words.length === 0)
    words.push(...mail.attachments.flatMap(({ name }) => name ?? []).slice(0, ATTACHMENTS_NAMED_MAX));
  const whole = words.join("\n\n");
  if (whole === "") return null;
  const isPassedOn = said !== text;
  const writtenAt = inner === null ? timeOf(text, mail) : timeOf(inner, mail);
  const note = within?.note ?? (inner === null ? "" : text.text);
  return {
    ...EMPTY,
    externalId: idOf(text, mail, whole),
    author: authorOf(said.from),
    text: cut(whole),
    publishedAt: writtenAt,
    inReplyTo: (inner ?? text).answers,
    links: linksIn(whole),
    metrics: { attachments: mail.attachments.length, bytes: mail.size },
    extra: {
      ...(text.thread !== null && { thread: storableText(text.thread) }),
      ...(mail.attachments.length > 0 && {
        attachments: mail.attachments
          .slice(0, ATTACHMENTS_NAMED_MAX)
          .map(({ name, mediaType, bytes }) => ({ name: name === null ? null : storableText(name), mediaType, bytes })),
      }),
      ...(isPassedOn && { passedOnBy: text.from?.address ?? null, ...(note !== "" && { note: cut(note) }) }),
      ...(whole.length > TEXT_CHARACTERS_MAX && { cutAt: TEXT_CHARACTERS_MAX }),
    },
  };
}

function postOfFind({ title, snippet, url }: AlertItem, mail: ReceivedMail, text: MailText): Post {
  return {
    ...EMPTY,
    // The same find comes again by another alert, and is one mention all the same.
    externalId: hashedId({ channel: MAIL_CHANNEL, handle: url, publishedAt: null, text: "" }),
    author: { handle: new URL(url).hostname, name: null, followers: null, createdAt: null },
    text: cut(snippet === "" ? title : `${title}\n\n${snippet}`),
    publishedAt: timeOf(text, mail),
    url: storableText(url),
    links: [storableText(url)],
    extra: {
      alert: storableText(text.subject),
      ...(text.messageId !== null && { mail: storableText(text.messageId) }),
    },
  };
}

const EMPTY = {
  channel: MAIL_CHANNEL,
  url: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  quoteOf: null,
  media: [] as string[],
  place: null,
  metrics: {},
};

function authorOf(person: MailPerson | null): Post["author"] {
  if (person === null) return null;
  const { address, name } = person;
  return {
    handle: storableText(address),
    name: name === null ? null : storableText(name),
    followers: null,
    createdAt: null,
  };
}

/** The mail's own id where it is one that an index can hold: two mailboxes that get one mail bring one mention. */
function idOf({ messageId, from }: MailText, { receivedAt }: ReceivedMail, text: string): string {
  if (messageId !== null && messageId.length <= 512 && messageId.isWellFormed() && !messageId.includes("\0"))
    return messageId;
  return hashedId({ channel: MAIL_CHANNEL, handle: from?.address ?? null, publishedAt: receivedAt, text });
}

/** When it says it was written, but not later than it came, which is what nobody else can set. */
function timeOf({ writtenAt }: MailText, { receivedAt }: ReceivedMail): Instant {
  return writtenAt === null || writtenAt < EARLIEST_POST_AT ? receivedAt : earlier(writtenAt, receivedAt);
}

function cut(text: string): string {
  return storableText(text.slice(0, TEXT_CHARACTERS_MAX));
}

function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"'()[\]]+/g) ?? [];
  return [...new Set(found.map(withoutEndMarks))].slice(0, LINKS_MAX).map(storableText);
}

/** The sentence goes on behind a link; its marks are no part of it. */
function withoutEndMarks(link: string): string {
  let end = link.length;
  while (".,;:!?".includes(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}
