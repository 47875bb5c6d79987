import type { Finding } from "./finding.ts";

/** How a channel counts: what readers see as one character, UTF-16 units, or bytes of UTF-8. */
export const LENGTH_UNITS = ["graphemes", "utf16", "bytes"] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

export interface LengthLimit {
  readonly channel: string;
  readonly limit: number;
  readonly unit: LengthUnit;
  /** A channel that shortens links counts each as this many; absent: links count as written. */
  readonly urlLength?: number;
}

const URL = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)]/gu;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const utf8 = new TextEncoder();

/** The length of a text as a channel counts it. */
export function lengthOf(text: string, { unit, urlLength }: Pick<LengthLimit, "unit" | "urlLength">): number {
  if (urlLength === undefined) return unitsOf(text, unit);
  const links = text.match(URL)?.length ?? 0;
  return unitsOf(text.replaceAll(URL, ""), unit) + links * urlLength;
}

/** A finding for every channel on which the text does not fit. */
export function checkLength(text: string, limits: readonly LengthLimit[]): Finding[] {
  return limits.flatMap((limit): Finding[] => {
    const length = lengthOf(text, limit);
    if (length <= limit.limit) return [];
    const data = { channel: limit.channel, length, limit: limit.limit, over: length - limit.limit };
    return [{ code: "lengthOver", severity: "stop", data }];
  });
}

function unitsOf(text: string, unit: LengthUnit): number {
  switch (unit) {
    case "graphemes":
      return [...graphemes.segment(text)].length;
    case "utf16":
      return text.length;
    case "bytes":
      return utf8.encode(text).length;
  }
}
