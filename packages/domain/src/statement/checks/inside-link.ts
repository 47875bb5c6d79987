import { reachOfAddress } from "../../kernel/address-reach.ts";
import type { Finding } from "./finding.ts";

const LINK = /https?:\/\/[^\s,;<>«»"“”]*[^\s.,;:!?)<>«»"“”]/giu;

/** A link that the public cannot open sends people who look for help to a blank page. */
export function checkInsideLink(text: string): Finding[] {
  const links = [...new Set(text.match(LINK) ?? [])].filter((link) => reachOfAddress(link) !== "anywhere");
  return links.length > 0 ? [{ code: "insideLink", severity: "look", data: { links } }] : [];
}
