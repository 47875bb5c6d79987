import { tokenise } from "../text/tokens.ts";
import type { Filter } from "./ast.ts";
import { QueryFault } from "./error.ts";

/**
 * A bare piece of a query as a filter, or `null` when it is none. Throws `QueryFault` on a filter with a wrong value,
 * and on names that other tools give to filters: they would be read as words that nobody writes.
 */
export function parseFilter(text: string, offset: number): Filter | null {
  const followers = /^followers([<>])(.*)$/isu.exec(text);
  if (followers) return followersFilter(followers[1] as "<" | ">", followers[2]!, offset);
  const named = /^(-?[\p{L}_]+):(.*)$/su.exec(text);
  if (!named) return null;
  const name = named[1]!.toLowerCase();
  const mend = FOREIGN_NAMES.get(name);
  if (mend !== undefined) throw new QueryFault(offset, "filterUnknown", { name: `${name}:`, mend });
  if (!isFilterName(name)) return null;
  const written = named[2]!.replace(/^"(.*)"$/su, "$1").trim();
  if (written === "") throw new QueryFault(offset, "filterValueMissing", { name: `${name}:`, mend: EXAMPLES[name] });
  const filter = filterOf(name, written);
  if (filter) return filter;
  throw new QueryFault(offset + name.length + 1, "filterValueInvalid", {
    name: `${name}:`,
    written,
    mend: EXAMPLES[name],
  });
}

/** A filter's value in the form posts are compared in: NFKC, lower case, and per filter without `@`, `www.`, accents. */
export function filterValue(name: "author" | "channel" | "lang" | "site" | "place", written: string): string {
  const value = written.normalize("NFKC").trim().toLowerCase();
  if (name === "author") return value.replace(/^@+/u, "");
  if (name === "lang") return value.replace(/[-_].*$/su, "");
  if (name === "site") return value.replace(/^(?:www\.|\.)+|\.+$/gu, "");
  return name === "place" ? placeWords(written) : value;
}

/** The folded words of a place, with one space around each, so that `includes` compares whole words. */
export function placeWords(place: string): string {
  return ` ${tokenise(place)
    .map((token) => (token.kind === "link" ? token.host : token.folded))
    .join(" ")} `;
}

const EXAMPLES = {
  author: "author:name",
  channel: "channel:mastodon",
  lang: "lang:es",
  site: "site:example.com",
  place: "place:Madrid",
  is: "is:reply, is:repost or is:original",
  has: "has:link or has:media",
} as const;
type FilterName = keyof typeof EXAMPLES;

// Twitter's and other tools' names, and ours in Spanish and Russian.
const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ["from", "author:name"],
  ["to", "@name"],
  ["url", "site:example.com"],
  ["domain", "site:example.com"],
  ["language", "lang:es"],
  ["source", "channel:mastodon"],
  ["location", "place:Madrid"],
  ["hashtag", "#tag"],
  ["filter", "has:link, has:media or is:reply"],
  ["since", "the words alone: the period is chosen when reading"],
  ["until", "the words alone: the period is chosen when reading"],
  ["min_faves", "followers>1000"],
  ["min_retweets", "followers>1000"],
  ["conversation_id", "the words of the conversation"],
  ["autor", "author:name"],
  ["canal", "channel:mastodon"],
  ["idioma", "lang:es"],
  ["sitio", "site:example.com"],
  ["lugar", "place:Madrid"],
  ["автор", "author:name"],
  ["канал", "channel:mastodon"],
  ["язык", "lang:es"],
  ["сайт", "site:example.com"],
  ["место", "place:Madrid"],
]);

function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(EXAMPLES, name);
}

function filterOf(name: FilterName, written: string): Filter | null {
  if (name === "is") {
    const value = written.toLowerCase();
    return value === "reply" || value === "repost" || value === "original" ? { name, value } : null;
  }
  if (name === "has") {
    const value = written.toLowerCase();
    return value === "link" || value === "media" ? { name, value } : null;
  }
  const value = filterValue(name, written);
  return VALUE_SHAPES[name].test(value) ? { name, value } : null;
}

const VALUE_SHAPES = {
  author: /^[^\s*"]+$/u,
  channel: /^[^\s*"]+$/u,
  lang: /^[a-z]{2,3}$/u,
  site: /^[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*$/u,
  place: /^ \S+(?: \S+)* $/u,
} as const satisfies Record<Exclude<FilterName, "is" | "has">, RegExp>;

function followersFilter(comparison: "<" | ">", written: string, offset: number): Filter {
  const name = `followers${comparison}`;
  const mend = `${name}1000`;
  if (written === "") throw new QueryFault(offset, "filterValueMissing", { name, mend });
  if (!/^\d{1,15}$/u.test(written)) {
    throw new QueryFault(offset + name.length, "filterValueInvalid", { name, written, mend });
  }
  return { name: "followers", comparison, count: Number(written) };
}
