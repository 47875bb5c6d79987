import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { excerptOf, payloadHash, type FetchText, type ReadBack, type RenderedPayload } from "../channel.ts";

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
  const visible = comparable(textOfHtml(page.text));
  if (!payload.parts.some((part) => visible.includes(comparable(part.text)))) {
    return { kind: "cannotTell", why: "wordsNotOnPage" };
  }
  return { kind: "found", link, proof: { sha256: payloadHash(payload), at, excerpt: excerptOf(payload) } };
}

/** What a page says, roughly: enough to find a text in it, never to show it. */
function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (_, decimal, hex, name) =>
      characterOf(decimal as string | undefined, hex as string | undefined, name as string | undefined),
    );
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function characterOf(decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED[name.toLowerCase()]!;
  const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
}

/** Pages break and space text as they like; letters, digits and signs they keep. */
function comparable(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, "");
}
