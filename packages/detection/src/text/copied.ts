/** A part of a text that is no view of it: what is kept would keep the whole text. */
export function copied(text: string, start: number, end: number): string {
  if (end - start < VIEWED_FROM) return text.slice(start, end);
  let units = "";
  for (let at = start; at < end; at += VIEWED_FROM - 1) units += text.slice(at, Math.min(end, at + VIEWED_FROM - 1));
  return units;
}

/** V8 copies parts that are shorter than this. */
const VIEWED_FROM = 13;
