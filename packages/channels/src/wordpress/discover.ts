import { z } from "zod";
import type { Outbound } from "../outbound/outbound.ts";
import { refusalOf, SiteRefusal } from "./errors.ts";
import { jsonOf } from "./json.ts";

/** Where a site's REST interface begins, and the front page's address after redirects. */
export interface Discovered {
  readonly site: string;
  readonly root: string;
}

/**
 * Finds it as WordPress says it: in the front page's `Link` header, else in its head, else at the address that works
 * without any set-up. The interface must lie on the very host that showed the page: the password goes there.
 *
 * Source: https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/. Rejects with `SiteRefusal`
 * (`notWordPress`, `applicationPasswordsOff`, `interfaceElsewhere`) or `OutboundError`.
 */
export async function discover(outbound: Outbound, typed: string): Promise<Discovered> {
  const page = await outbound.request({ method: "GET", url: typed, headers: {}, body: null });
  if (page.status >= 500 || page.status === 429) throw refusalOf(page);
  const site = new URL(page.url);
  site.hash = "";
  site.search = "";
  const said = linkHeader(page.headers.get("link") ?? "") ?? linkElement(page.text);
  const root = URL.parse(said ?? "?rest_route=/", site.href);
  if (root === null) throw refused("notWordPress");
  if (root.origin !== site.origin) throw refused("interfaceElsewhere");
  const answer = await outbound.request({ method: "GET", url: root.href, headers: {}, body: null });
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
  const index = Index.safeParse(jsonOf(answer.text));
  if (!index.success || !index.data.namespaces.includes("wp/v2")) throw refused("notWordPress");
  if (!("application-passwords" in index.data.authentication)) throw refused("applicationPasswordsOff");
  return { site: site.href, root: root.href };
}

const refused = (reason: string) => new SiteRefusal(reason, { kind: "rejected", reason }, true);

/** PHP writes an empty object as an empty list. */
const Index = z.object({
  namespaces: z.array(z.string()),
  authentication: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown()).transform(() => ({}))]),
});

const RELATION = "https://api.w.org/";

function linkHeader(header: string): string | null {
  const match = /<([^>]*)>\s*;\s*rel="?https:\/\/api\.w\.org\/"?/.exec(header);
  return match?.[1] ?? null;
}

function linkElement(html: string): string | null {
  const begin = /<link\b/gi;
  for (let found = begin.exec(html); found !== null; found = begin.exec(html)) {
    const end = html.indexOf(">", found.index);
    if (end === -1) return null;
    // Behind the tag: a page of tags that never end is gone through once.
    begin.lastIndex = end;
    const element = html.slice(found.index, end);
    if (!element.includes(RELATION)) continue;
    const href = /\bhref=(["'])(.*?)\1/i.exec(element)?.[2];
    if (href !== undefined) return href.replace(/&(?:amp|#0?38);/g, "&");
  }
  return null;
}
