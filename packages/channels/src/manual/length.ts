import type { MaxLength, PayloadPart } from "../channel.ts";

/** How long a text is, as the channel counts. */
export function lengthOf(text: string, unit: MaxLength["unit"]): number {
  switch (unit) {
    case "graphemes":
      return [...graphemes().segment(text)].length;
    case "bytes":
      return Buffer.byteLength(text, "utf8");
    case "weighted":
      return weightedLength(text);
  }
}

/** Each part's length against the limit. Nothing is ever cut: a text that was shortened is not the approved one. */
export function partLengths(
  parts: readonly PayloadPart[],
  { limit, unit }: MaxLength,
): { language: PayloadPart["language"]; used: number; max: number; fits: boolean }[] {
  return parts.map(({ language, text }) => {
    const used = lengthOf(text, unit);
    return { language, used, max: limit, fits: used <= limit };
  });
}

let segmenter: Intl.Segmenter | null = null;
/** Its tables take a moment to load, so the first text pays for them and not the start of the process. */
const graphemes = () => (segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" }));

/** Every link is shortened to t.co, whatever its length. */
const LINK_WEIGHT = 23;
const LINK = /https?:\/\/[^\s]*[^\s.,;:!?)\]»”"']/g;
const EMOJI = /^\p{RGI_Emoji}$/v;

/**
 * X's own count: NFC; Latin, Cyrillic, Arabic, general punctuation and the like 1; everything else, and an emoji whole,
 * 2; a link 23. Source: twitter-text configuration v3 (https://github.com/twitter/twitter-text, from knowledge). Bare
 * domains, which X links too, are counted as the text they are: that is never less.
 */
function weightedLength(text: string): number {
  const links = text.match(LINK) ?? [];
  const rest = text.replace(LINK, "").normalize("NFC");
  let weight = links.length * LINK_WEIGHT;
  for (const { segment } of graphemes().segment(rest)) {
    weight += EMOJI.test(segment)
      ? 2
      : [...segment].reduce((sum, point) => sum + pointWeight(point.codePointAt(0)!), 0);
  }
  return weight;
}

function pointWeight(point: number): 1 | 2 {
  const isLight =
    point <= 0x10ff ||
    (point >= 0x2000 && point <= 0x200d) ||
    (point >= 0x2010 && point <= 0x201f) ||
    (point >= 0x2032 && point <= 0x2037);
  return isLight ? 1 : 2;
}
