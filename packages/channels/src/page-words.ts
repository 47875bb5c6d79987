/** Whether a page, as it is served, shows these words whole. Scripts and tags are no words. */
export function carriesWords(html: string, text: string): boolean {
  return comparable(textOfHtml(html)).includes(comparable(text));
}

/** Pages break and space text as they like, and set its quotes, dashes and dots in type; letters and digits they keep. */
function comparable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[‘’‚‛′´`]/g, "'")
    .replace(/[“”„‟″]|''/g, '"')
    .replace(/[‐‑‒–—―−]|-{2,3}/g, "-")
    .replace(/…/g, "...")
    .replace(/×/g, "x")
    .replace(/\s+/g, "");
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
