import type { PublicationId } from "@baluarte/domain/kernel/id.ts";
import { excerptOf, type RenderedPayload } from "../channel.ts";
import { escapeMarkup, paragraphs } from "../updates/markup.ts";

/** What becomes of a payload on the site, in the words that the REST interface takes and gives back as `raw`. */
export interface PostContent {
  readonly slug: string;
  readonly title: string;
  readonly content: string;
}

/** A slug that people can read and that names the publication: the same one at every try. */
export function postContent(publication: PublicationId, payload: RenderedPayload): PostContent {
  const title = payload.parts[0]!.title ?? excerptOf(payload);
  return {
    slug: `${sluggish(title)}-${publication.slice("pub_".length)}`.replace(/^-/, ""),
    title,
    // A word in brackets could be a command of some plugin ("shortcode"), and would be carried out.
    content: payload.parts.map(sectionHtml).join("\n").replaceAll("[", "&#91;"),
  };
}

/** WordPress keeps 200 bytes of a slug; the end, which names the publication, must be among them. */
const SLUG_WORDS_MAX = 60;

function sluggish(title: string): string {
  return title
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_WORDS_MAX)
    .replace(/^-|-$/g, "");
}

/** The first language's title is the post's. */
function sectionHtml({ language, title, text }: RenderedPayload["parts"][number], index: number): string {
  const heading = index === 0 || title === null ? "" : `<h2>${escapeMarkup(title)}</h2>\n`;
  return `<div lang="${language}" dir="auto">\n${heading}${paragraphs(text)}\n</div>`;
}

/** An answer's words as comments are stored: as HTML, in which only these signs could be mistaken for it. */
export function answerContent(payload: RenderedPayload): string {
  return payload.parts[0]!.text.replace(/[&<>]/g, escapeMarkup);
}

/** One spelling of what WordPress spells anew when it stores what a user without full rights wrote. */
export function storedForm(html: string): string {
  return html
    .replace(/&#0*39;/g, "'")
    .replace(/&#0*91;/g, "[")
    .replace(/&quot;/g, '"')
    .trim();
}
