import { Parser } from "htmlparser2";
import type { ReadOffer } from "../reading.ts";
import { shallowPart } from "../shallow.ts";

/** What is never words: code, styles, and what screens do not show. */
const SILENT = new Set(["script", "style", "template", "noscript", "svg", "iframe"]);
/** Words on both sides of these do not run together. */
const BREAKS = new Set([
  "p",
  "br",
  "div",
  "li",
  "ul",
  "ol",
  "tr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "hr",
]);

/** The words of a piece of HTML, or of plain text, as a person would read them; lines stay, other white space is one. */
export function wordsOf(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  let text = "";
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (SILENT.has(name)) silent += 1;
        if (BREAKS.has(name)) text += "\n";
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (BREAKS.has(name)) text += "\n";
      },
      ontext: (words) => {
        if (silent === 0) text += words;
      },
    },
    { decodeEntities: true },
  );
  parser.end(shallowPart(html));
  return tidy(text);
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n[\n ]*/gu, "\n")
    .trim();
}

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i;
const OFFERS_MAX = 10;

/** The feeds that a web page names for those who look for them (`<link rel="alternate">`), as whole addresses. */
export function feedsNamedIn(html: string, base: string): ReadOffer[] {
  const offers: ReadOffer[] = [];
  const parser = new Parser({
    onopentag: (name, { rel, type, href, title }) => {
      if (name !== "link" || href === undefined || offers.length >= OFFERS_MAX) return;
      if (!(rel ?? "").toLowerCase().split(/\s+/).includes("alternate") || !FEED_TYPES.test((type ?? "").trim()))
        return;
      const url = URL.parse(href, base);
      if (url === null || !/^https?:$/.test(url.protocol) || offers.some((other) => other.url === url.href)) return;
      offers.push({
        title: title === undefined || title.trim() === "" ? null : tidy(title).slice(0, 200),
        url: url.href,
      });
    },
  });
  parser.end(shallowPart(html));
  return offers;
}

/** Whether this is a web page: by what it is called, or by how it begins. */
export function isWebPage(contentType: string | null, text: string): boolean {
  const beginning = behindDeclaration(text.slice(0, 2_000).trimStart());
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? "")
    ? !/^<(?:rss|feed|rdf:RDF)\b/i.test(behindComments(beginning))
    : /^<(?:!doctype html|html)\b/i.test(beginning);
}

function behindDeclaration(text: string): string {
  const declaration = /^<\?xml[^>]*\?>/i.exec(text)?.[0] ?? "";
  return text.slice(declaration.length).trimStart();
}

function behindComments(text: string): string {
  let at = 0;
  while (text.startsWith("<!--", at)) {
    const end = text.indexOf("-->", at + 4);
    if (end === -1) break;
    at = end + 3;
    while (/\s/.test(text.charAt(at))) at += 1;
  }
  return text.slice(at);
}
