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
  return withoutTags(html).replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (_, decimal, hex, name) =>
      characterOf(decimal as string | undefined, hex as string | undefined, name as string | undefined),
  );
}

/** From front to back: tags and scripts that never end would else be looked through again from each of their beginnings. */
function withoutTags(html: string): string {
  const silent = /<(script|style)\b/iy;
  const closeless = new Set<string>();
  let words = "";
  let at = 0;
  for (;;) {
    const open = html.indexOf("<", at);
    const end = open === -1 ? -1 : html.indexOf(">", open);
    if (end === -1) return words + html.slice(at);
    words += `${html.slice(at, open)} `;
    at = end + 1;
    silent.lastIndex = open;
    const name = silent.exec(html)?.[1]!.toLowerCase();
    if (name === undefined || closeless.has(name)) continue;
    const close = name === "script" ? /<\/script\s*>/gi : /<\/style\s*>/gi;
    close.lastIndex = at;
    if (close.test(html)) at = close.lastIndex;
    else closeless.add(name);
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function characterOf(decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED[name.toLowerCase()]!;
  const point = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
  return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
}
