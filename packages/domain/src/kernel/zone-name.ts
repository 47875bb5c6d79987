import type { Language } from "./language.ts";

/**
 * What a time zone is called in words: «hora de Europa central», "Moscow Time", «Испания». Names of the tz database
 * (`Europe/Madrid`) are for programs. Written large, so that a sentence can begin with it.
 */
export function zoneName(timeZone: string, language: Language): string {
  const short = named(timeZone, language, "shortGeneric");
  // Where a language has no short name of its own, letters of another stand there: CET, GMT+1.
  const name = /^(?:[A-Z]{2,5}|GMT.*)$/u.test(short) ? named(timeZone, language, "longGeneric") : short;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

const RECENT_MS = Date.UTC(2026, 0, 1);

function named(timeZone: string, language: Language, timeZoneName: "shortGeneric" | "longGeneric"): string {
  // Winter and summer have one name here; only zones that a country left long ago depend on the moment.
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName }).formatToParts(RECENT_MS);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
