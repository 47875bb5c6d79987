import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { excerptOf, payloadHash, type FetchText, type ReadBack, type RenderedPayload } from "../channel.ts";
import { pageCarries } from "../aside/page.ts";

/**
 * Whether the words stand behind a link that a person brought. `found` when the page as it is served carries at least
 * one language of them whole. Most networks fill their pages by script or want a sign-in: there it is `cannotTell`, and
 * the publication stays confirmed by a person. `absent` only when the page says itself that it is not there.
 *
 * The link comes from outside: `fetchText` must refuse private addresses.
 */
export async function readBackLink(
  fetchText: FetchText,
  { link, payload, at }: { readonly link: string; readonly payload: RenderedPayload; readonly at: Instant },
): Promise<ReadBack> {
  const page = await fetchText(link).catch(() => null);
  if (page === null) return { kind: "cannotTell", why: "noAnswer" };
  if (page.status === 404 || page.status === 410) return { kind: "absent" };
  if (page.status !== 200) return { kind: "cannotTell", why: `status${page.status}` };
  const carried = await Promise.all(payload.parts.map(({ text }) => pageCarries(link, page.text, text)));
  if (!carried.includes(true)) {
    return { kind: "cannotTell", why: "wordsNotOnPage" };
  }
  return { kind: "found", link, proof: { sha256: payloadHash(payload), at, excerpt: excerptOf(payload) } };
}
