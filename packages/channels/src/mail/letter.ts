import { hash } from "node:crypto";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { excerptOf, type RenderedPayload } from "../channel.ts";
import { escapeMarkup, paragraphs } from "../updates/markup.ts";

/** One message to one recipient, before it is put into MIME. `messageId` in angle brackets. */
export interface Letter {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Instant;
}

/** What one recipient of a publication gets: the same letter at every try, under the same Message-ID. */
export function letterOf(publication: PublicationId, payload: RenderedPayload, to: string, at: Instant): Letter {
  return {
    messageId: messageIdOf(publication, payload.account, to),
    to,
    subject: (payload.parts[0]!.title ?? excerptOf(payload)).replace(/\s+/g, " "),
    text: payload.parts.map(plainText).join("\n\n* * *\n\n"),
    html: payload.parts.map(sectionHtml).join("\n<hr />\n"),
    at,
  };
}

/** Names publication and recipient; the recipient by a digest, since a forwarded letter carries its id along. */
export function messageIdOf(publication: PublicationId, account: string, to: string): string {
  const recipient = hash("sha256", `${publication} ${to.toLowerCase()}`).slice(0, 16);
  return `<${publication}.${recipient}@${account.slice(account.lastIndexOf("@") + 1)}>`;
}

function plainText({ title, text }: RenderedPayload["parts"][number], index: number): string {
  return index === 0 || title === null ? text : `${title}\n\n${text}`;
}

function sectionHtml({ language, title, text }: RenderedPayload["parts"][number], index: number): string {
  const heading = index === 0 || title === null ? "" : `<h2>${escapeMarkup(title)}</h2>\n`;
  return `<div lang="${language}" dir="auto">\n${heading}${paragraphs(text)}\n</div>`;
}
