import type { Finding } from "./finding.ts";

/** Addresses that only whoever sits inside the house can open: this machine, private networks, names without a domain. */
const INSIDE =
  /https?:\/\/(?:localhost|[\w-]+(?=[:/\s]|$)|[\w.-]+\.(?:local|lan|internal|localhost)|0\.0\.0\.0|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|\[[\da-f:]+\])(?=[:/?#\s,;)]|\.(?:\s|$)|$)\S*/giu;

/** A link that the public cannot open sends people who look for help to a blank page. */
export function checkInsideLink(text: string): Finding[] {
  const links = [...new Set(text.match(INSIDE) ?? [])];
  return links.length > 0 ? [{ code: "insideLink", severity: "look", data: { links } }] : [];
}
