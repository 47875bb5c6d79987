/**
 * An entry of a list as it is compared: words in small letters with single spaces. A star at the end of a word stands for any
 * ending; `=` before the entry asks for its accents as they are written (`=coño` is no «cono»).
 */
export interface FilterEntry {
  readonly words: readonly string[];
  readonly exact: boolean;
}

export const ENTRY_PROBLEMS = ["signs", "short", "long", "star"] as const;
/** `signs`: no letter in it. `short`: a hit would say nothing. `star`: a star that is not at the end of three letters or more. */
export type EntryProblem = (typeof ENTRY_PROBLEMS)[number];

/** A shorter word stands in too many others' shoes; two letters are enough where a list of ours says so. */
const LETTERS_MIN = 3;
const STEM_MIN = 3;
export const ENTRY_LENGTH_MAX = 60;
/** As many own words as a list holds. */
export const ENTRIES_MAX = 5_000;
/** As many own words and exceptions as all lists of a brand hold together: they are looked for in every post. */
export const BRAND_ENTRIES_MAX = 10_000;

export function readEntry(written: string): { readonly ok: FilterEntry } | { readonly problem: EntryProblem } {
  const trimmed = written.normalize("NFKC").trim();
  const exact = trimmed.startsWith("=");
  const words = (exact ? trimmed.slice(1) : trimmed).toLowerCase().split(BETWEEN).filter((word) => word !== ""); // prettier-ignore
  const letters = words.join("").replace(SIGNS, "");
  if (!/\p{L}/u.test(letters)) return { problem: "signs" };
  if (trimmed.length > ENTRY_LENGTH_MAX) return { problem: "long" };
  if (words.some((word) => !isStarred(word))) return { problem: "star" };
  if (letters.length < LETTERS_MIN) return { problem: "short" };
  return { ok: { words: words.map((word) => word.replace(INNER_SIGNS, "")).filter((word) => word !== ""), exact } };
}

/** What two spellings of the same entry share. */
export function entryKey(written: string): string {
  const read = readEntry(written);
  return "ok" in read ? `${read.ok.exact ? "=" : ""}${read.ok.words.join(" ")}` : written.trim().toLowerCase();
}

export type EntryFault = { readonly line: string; readonly problem: EntryProblem | "duplicate" };

/** Words as people paste them, one a line or with commas between: those that can be looked for, and what is wrong with the rest. */
export function readEntries(
  pasted: string,
  known: readonly string[],
): { readonly entries: string[]; readonly faults: EntryFault[] } {
  const seen = new Set(known.map(entryKey));
  const entries: string[] = [];
  const faults: EntryFault[] = [];
  for (const line of pasted.split(/[\n,;]+/u).map((part) => part.trim())) {
    if (line === "") continue;
    const read = readEntry(line);
    const key = entryKey(line);
    if ("problem" in read) faults.push({ line, problem: read.problem });
    else if (seen.has(key)) faults.push({ line, problem: "duplicate" });
    else {
      seen.add(key);
      entries.push(key);
    }
  }
  return { entries, faults };
}

const BETWEEN = /[\s'’\-_/]+/u;
const SIGNS = /[^\p{L}\p{N}]/gu;
const INNER_SIGNS = /[^\p{L}\p{M}\p{N}*]/gu;

function isStarred(word: string): boolean {
  const star = word.indexOf("*");
  if (star < 0) return true;
  return star === word.length - 1 && word.replace(SIGNS, "").length >= STEM_MIN;
}
