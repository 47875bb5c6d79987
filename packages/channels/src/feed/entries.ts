import { parseFeed } from "feedsmith";

/** One entry of a feed, whatever it was written in; absence is `null`. Texts are as they came, HTML and all. */
export type FeedEntry = {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly author: string | null;
  /** As written, to be read by whoever knows what time it is. */
  readonly published: string | null;
};

export type ParsedFeed = {
  readonly title: string | null;
  /** How long it asks to be let be (minutes). */
  readonly ttlMinutes: number | null;
  readonly entries: readonly FeedEntry[];
};

/** Thrown where a feed tries to define what it then says: nothing of ours expands it. */
export class EntityDeclared extends Error {
  override readonly name = "EntityDeclared";
}

/** Beyond this nobody writes a feed, and a parser runs out of stack. */
const DEPTH_MAX = 200;
/** The library looks for an address in a name by the square of its length. Some thousand entries of real names have a tenth. */
const NAME_SQUARES_MAX = 2e8;
const NAME_TAG = /<(?:[\w.-]{1,40}:)?(?:author|managingeditor|webmaster)[\s>]/iy;

/**
 * A feed in RSS 0.9x to 2.0, RDF, Atom or JSON Feed. Throws where the text is none of them. Entities that a document
 * declares are refused and not expanded.
 */
export function parseEntries(text: string): ParsedFeed {
  if (/<!ENTITY/i.test(text)) throw new EntityDeclared();
  if (isTooMuch(text)) throw new RangeError("nested too deep, or with names too long");
  const { format, feed } = parseFeed(text);
  switch (format) {
    case "atom":
      return {
        title: feed.title?.value ?? null,
        ttlMinutes: null,
        entries: (feed.entries ?? []).map((entry) => ({
          id: entry.id ?? null,
          link: linkAmong(entry.links),
          title: entry.title?.value ?? null,
          summary: entry.summary?.value ?? null,
          content: entry.content?.value ?? null,
          author: entry.authors?.[0]?.name ?? null,
          published: entry.published ?? entry.updated ?? null,
        })),
      };
    case "rss":
      return {
        title: feed.title ?? null,
        ttlMinutes: feed.ttl ?? null,
        entries: (feed.items ?? []).map((item) => ({
          id: item.guid?.value ?? null,
          link: item.link ?? (item.guid?.isPermaLink === false ? null : (item.guid?.value ?? null)),
          title: item.title ?? null,
          summary: item.description ?? null,
          content: item.content?.encoded ?? null,
          author: item.dc?.creators?.[0] ?? nameIn(item.authors?.[0]),
          published: item.pubDate ?? item.dc?.dates?.[0] ?? null,
        })),
      };
    case "rdf":
      return {
        title: feed.title ?? null,
        ttlMinutes: null,
        entries: (feed.items ?? []).map((item) => ({
          id: item.rdf?.about ?? null,
          link: item.link ?? null,
          title: item.title ?? null,
          summary: item.description ?? null,
          content: item.content?.encoded ?? null,
          author: item.dc?.creators?.[0] ?? null,
          published: item.dc?.dates?.[0] ?? null,
        })),
      };
    case "json":
      return {
        title: feed.title ?? null,
        ttlMinutes: null,
        entries: (feed.items ?? []).map((item) => ({
          id: item.id ?? null,
          link: item.url ?? item.external_url ?? null,
          title: item.title ?? null,
          summary: item.summary ?? null,
          content: item.content_html ?? item.content_text ?? null,
          author: item.authors?.[0]?.name ?? null,
          published: item.date_published ?? item.date_modified ?? null,
        })),
      };
  }
}

type AtomLink = { readonly href?: string; readonly rel?: string };

function linkAmong(links: readonly AtomLink[] | undefined): string | null {
  const own = links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? links?.[0];
  return own?.href ?? null;
}

/** RSS writes `ana@diario.example (Ana Ruiz)`; an address is nobody's name and stays out. */
function nameIn(author: unknown): string | null {
  const text = typeof author === "string" ? author : ((author as { name?: string } | undefined)?.name ?? null);
  if (text === null) return null;
  const named = inBrackets(text) ?? text;
  return named.includes("@") ? null : named;
}

/** What stands in the first brackets that hold anything. */
function inBrackets(text: string): string | null {
  let open = text.indexOf("(");
  while (open !== -1) {
    const close = text.indexOf(")", open);
    if (close === -1) return null;
    if (close > open + 1) return text.slice(open + 1, close);
    open = text.indexOf("(", close);
  }
  return null;
}

/** Whether a parser would take longer for it than a feed is worth; looked at once from front to back. */
function isTooMuch(text: string): boolean {
  let depth = 0;
  let name: { from: number; depth: number } | null = null;
  let nameSquares = 0;
  let at = 0;
  const cdataEnd = finderOf(text, "]]>");
  const commentEnd = finderOf(text, "-->");
  for (;;) {
    at = text.indexOf("<", at);
    if (at === -1) return false;
    if (text.startsWith("<![CDATA[", at)) at = Math.max(cdataEnd(at), at + 9);
    else if (text.startsWith("<!--", at)) at = Math.max(commentEnd(at), at + 4);
    else {
      const end = text.indexOf(">", at);
      if (end === -1) return false;
      const next = text[at + 1];
      if (next === "/") {
        if (name !== null && depth <= name.depth) {
          nameSquares += (at - name.from) ** 2;
          name = null;
        }
        depth -= 1;
      } else if (next !== "?" && next !== "!" && text[end - 1] !== "/") {
        depth += 1;
        NAME_TAG.lastIndex = at;
        if (name === null && NAME_TAG.test(text)) name = { from: end, depth };
      }
      if (depth > DEPTH_MAX || nameSquares > NAME_SQUARES_MAX) return true;
      at = end;
    }
    at += 1;
  }
}

/** Where `mark` comes next, `-1` where it does not, for places that only go forward: the text is gone through once. */
function finderOf(text: string, mark: string): (from: number) => number {
  let next = text.indexOf(mark);
  return (from) => {
    if (next !== -1 && next < from) next = text.indexOf(mark, from);
    return next;
  };
}
