// A stop ends a sentence when white space and something that can open one follow: «18.30», «3.º B» and «a.m.» do not.
const BOUNDARY = /(?<=[.!?…]["»”)]?)\s+(?=[«"“¿¡(—–-]*[\p{Lu}\p{N}{[<@])|\n+/u;

const BOUNDARIES = new RegExp(BOUNDARY, "gu");

/** Those sentences of a text that reach into the characters from `start` to before `end`, without empty ones. */
export function sentencesAt(text: string, start: number, end: number): string[] {
  const breaks = [...text.matchAll(BOUNDARIES)];
  const before = breaks.findLast((each) => each.index + each[0].length <= start);
  const after = breaks.find(({ index }) => index >= end);
  const from = before === undefined ? 0 : before.index + before[0].length;
  return sentencesOf(text.slice(from, after?.index));
}

/** The sentences of a text in order, without empty ones. */
export function sentencesOf(text: string): string[] {
  return text
    .split(BOUNDARY)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

const WORD = /[\p{L}\p{N}]+(?:[’'.,:-][\p{L}\p{N}]+)*/gu;

/** The words of a text: runs of letters and digits, a number or a hyphenated word counted once. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
