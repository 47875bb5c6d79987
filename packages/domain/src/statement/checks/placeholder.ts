import type { Finding } from "./finding.ts";

/** Blanks that people and templates leave. A batch in square brackets («[A-12]») is none: it has a digit or one letter. */
const PLACEHOLDERS = [
  /\{[\p{L}\p{N}][^{}\n]{0,60}\}/gu,
  /\[(?:\p{Lu}{2,}|\p{L}{2,}(?:[ _-]\p{L}+)+)\]/gu,
  /<\p{L}[\p{L} _-]*>/gu,
  /(?<![\p{L}\p{N}])(?:X{3,}|Х{3,})(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:HH:MM|ЧЧ:ММ|DD\/MM(?:\/\p{L}+)?|ДД\.ММ(?:\.\p{L}+)?|XX:XX)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:TBC|TBD|TODO|TK|lorem ipsum)(?![\p{L}\p{N}])/gu,
  /_{3,}|…{2,}|\?{3,}/gu,
];

/** Every blank that is still in a text, as it stands there, in the order of its kinds. */
export function unfilledSlots(text: string): string[] {
  return [...new Set(PLACEHOLDERS.flatMap((regex) => text.match(regex) ?? []))];
}

export function checkPlaceholder(text: string): Finding[] {
  const left = unfilledSlots(text);
  return left.length > 0 ? [{ code: "placeholderLeft", severity: "stop", data: { left } }] : [];
}
