let segmenter: Intl.Segmenter | null = null;

/** How many characters a person sees; the server counts in the same way, and its count decides. */
export function graphemesIn(text: string): number {
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return [...segmenter.segment(text)].length;
}
