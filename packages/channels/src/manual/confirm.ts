import type { PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { Proof } from "@baluarte/domain/publication/model.ts";
import type { ManualNetwork } from "./networks.ts";

/** Why a pasted link is no proof. Each has a sentence on screen. */
export const LINK_PROBLEMS = [
  "notALink",
  "notHttps",
  "carriesPassword",
  "otherPlace",
  "onlyTheFrontPage",
  "placeHasNoLinks",
] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];

/** Why a person's word is no proof. */
export const WORD_PROBLEMS = ["noteMissing", "photoUnreadable"] as const;
export type WordProblem = (typeof WORD_PROBLEMS)[number];

export type Confirmation<Problem> =
  | { readonly ok: true; readonly proof: Proof }
  | { readonly ok: false; readonly problem: Problem };

interface Witness {
  readonly by: PersonId;
  readonly at: Instant;
}

/**
 * A person brings the link of what they published. It must lead to that place and, on a network, to one post there
 * rather than to its front page or to the window in which posts are written. One's own site may have it in front.
 */
export function confirmByLink(network: ManualNetwork, pasted: string, { by, at }: Witness): Confirmation<LinkProblem> {
  const problem = (code: LinkProblem) => ({ ok: false, problem: code }) as const;
  if (network.hosts === null) return problem("placeHasNoLinks");
  const link = URL.parse(pasted.trim());
  if (link === null || !/^https?:$/.test(link.protocol)) return problem("notALink");
  if (link.protocol !== "https:") return problem("notHttps");
  if (link.username !== "" || link.password !== "") return problem("carriesPassword");
  if (network.hosts.length > 0 && !network.hosts.some((host) => isUnder(link.hostname, host))) {
    return problem("otherPlace");
  }
  if (network.hosts.length > 0 && (link.pathname === "/" || isComposeWindow(link, network))) {
    return problem("onlyTheFrontPage");
  }
  return { ok: true, proof: { way: "person", at, link: link.href, note: null, by, sha256: null } };
}

/** The address that comes to hand when one copies it before the post is out. */
function isComposeWindow(link: URL, { compose }: ManualNetwork): boolean {
  return compose !== null && link.pathname === new URL(compose.url).pathname;
}

function isUnder(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

/**
 * A person vouches for a place without links: who put it up or read it out, where, and, where there is one, the digest
 * of the photo. `note` is what they say.
 */
export function confirmByWord(
  { note, photoSha256 }: { readonly note: string; readonly photoSha256: string | null },
  { by, at }: Witness,
): Confirmation<WordProblem> {
  const words = note.trim();
  if (words.length < 2) return { ok: false, problem: "noteMissing" };
  if (photoSha256 !== null && !/^[0-9a-f]{64}$/.test(photoSha256)) return { ok: false, problem: "photoUnreadable" };
  return { ok: true, proof: { way: "person", at, link: null, note: words, by, sha256: photoSha256 } };
}
