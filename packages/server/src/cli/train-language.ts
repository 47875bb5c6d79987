import { eldTeacher, gramsOfEld } from "@baluarte/detection/text/language/teacher.ts";
import { trainLanguage, type LanguageRow, type LanguageSettings } from "@baluarte/detection/text/language/train.ts";
import { GALICIAN_POSTS, SPANISH_POSTS } from "./labelled/own-language-posts.ts";
import type { Example } from "./labelled/rows.ts";
import { UNTOLD } from "./labelled/sets.ts";

/** Chosen on the held parts of the data folder; the same for every run, so that a run gives the same bytes. */
const SETTINGS: LanguageSettings = {
  made: "eld 2.1.0, its large table; what words and grams of posts add, 1",
  slotBits: 19,
  epochs: 4,
  rate: 0.25,
  decay: 1e-5,
  seed: 20_261_126,
};

/** The rows that teach a language, and the table made of them. `examples`: those that may train, without the held ones. */
export async function languageModel(examples: readonly Example[]): Promise<{ rows: number; bytes: Uint8Array }> {
  const rows = await rowsOf(examples);
  const taken = new Set(rows.map(({ text }) => text));
  const turnedDown = examples.filter(({ set, text }) => !set.distant && !taken.has(text)).map(({ text }) => text);
  return { rows: rows.length, bytes: trainLanguage(rows, await gramsOfEld(), SETTINGS, turnedDown) };
}

/** A set of fifty thousand rows says no more than its first few thousand do, and would drown the others. */
const ROWS_OF_SET_MAX = 4_500;
/** From here on the rows of a language count less each. */
const ROWS_OF_LANGUAGE = 3_000;
/** A hundred posts stand for a language. */
const OWN_GALICIAN = 10;

async function rowsOf(examples: readonly Example[]): Promise<LanguageRow[]> {
  const teacher = await eldTeacher();
  const bySet = Map.groupBy(examples, ({ set }) => set.name);
  const rows = [...bySet.values()].flatMap((own) =>
    spread(own, ROWS_OF_SET_MAX * languagesIn(own)).flatMap(({ text, label, set }): LanguageRow[] => {
      const language =
        set.name === "lingua_words" || set.name === "lingua_pairs" ? label : taught(label, teacher(text));
      // Marathi has no rows. What Hindi learned beside it in the same script, it would take from it.
      if (language === null || (language === "hi" && set.name !== "umsab_hindi")) return [];
      return [{ text, set: set.name, language, weight: set.weight }];
    }),
  );
  const counts = Map.groupBy(rows, ({ language }) => language);
  return [
    ...rows.map((row) => ({
      ...row,
      weight: row.weight * Math.min(1, Math.sqrt(ROWS_OF_LANGUAGE / counts.get(row.language)!.length)),
    })),
    ...GALICIAN_POSTS.map((text) => ({ text, set: "own posts", language: "gl", weight: OWN_GALICIAN })),
    ...SPANISH_POSTS.map((text) => ({ text, set: "own posts", language: "es", weight: 1 })),
  ];
}

/** A label as the teacher lets it stand: sets hold posts of other languages than they say, and it is seldom surely wrong. */
function taught(label: string, said: { readonly language: string; readonly sure: boolean }): string | null {
  if (label === UNTOLD) return said.sure ? said.language : null;
  // It knows no Hindi in Latin letters, and can tell alone which rows are plain English.
  if (label === "hi") return said.sure && said.language === "en" ? null : label;
  return said.sure && said.language !== label ? null : label;
}

function languagesIn(examples: readonly Example[]): number {
  return new Set(examples.map(({ label }) => label)).size;
}

/** At most `count` of a list, at even distances. */
function spread<T>(list: readonly T[], count: number): T[] {
  const share = Math.min(1, count / list.length);
  return list.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
}
