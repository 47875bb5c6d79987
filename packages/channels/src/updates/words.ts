import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { payloadHash, type RenderedPayload } from "../channel.ts";
import { escapeMarkup, paragraphs } from "./markup.ts";

/** The mark by which a publication is counted on a page: text cannot contain it, its quotes are escaped there. */
export function publicationMark(publication: PublicationId): string {
  return `data-publication="${publication}"`;
}

/**
 * What was approved, as HTML: a function of publication and payload alone, so that a read-back can demand it byte for
 * byte. Dates and labels, which depend on the rest of the page, stay outside.
 */
export function wordsHtml(publication: PublicationId, payload: RenderedPayload): string {
  const sections = payload.parts.map(({ language, title, text }) => {
    const heading = title === null ? "" : `<h2>${escapeMarkup(title)}</h2>\n`;
    return `<section lang="${language}" dir="auto">\n${heading}${paragraphs(text)}\n</section>`;
  });
  const marks = `${publicationMark(publication)} data-sha256="${payloadHash(payload)}"`;
  return `<div class="words" id="${publication}" ${marks}>\n${sections.join("\n")}\n</div>`;
}
