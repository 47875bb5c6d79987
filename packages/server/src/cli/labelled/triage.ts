import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgencyLevelOf } from "@baluarte/detection/triage/evidence.ts";
import { LANGUAGES, Language } from "@baluarte/domain/kernel/language.ts";
import { z } from "zod";
import { analystOfThread } from "../../stream/models.ts";

const Row = z.object({ lang: Language, text: z.string().min(1), grave: z.boolean() });
type Row = z.infer<typeof Row>;

/**
 * Posts written for this product about an invented brand, half of them grave, of the fourth set two in three. The word
 * lists were mended by the first four. The fifth was written by whoever wrote the halves of `words/grave-close.ts`, who
 * never mended a list by its misses; the held-out one alone says what lists are worth on what nobody had in mind.
 * docs/detection.md keeps the figures.
 */
const SETS = [
  "labelled-posts",
  "labelled-posts-2",
  "labelled-posts-3",
  "labelled-posts-4",
  "labelled-posts-5",
  "held-out-posts",
] as const;

/** What an account of the brand is called in all of them. */
const NAMES = ["Nubara", "Нубара"];
/** From here on somebody has to look at once: what may grow into a crisis. */
const RAISED = 2;

/** Of the grave posts how many were raised, and of the harmless how many were not. */
export type TriageFigures = {
  readonly set: string;
  readonly language: Language;
  readonly grave: number;
  readonly raised: number;
  readonly harmless: number;
  readonly left: number;
};

/** How well what is grave is told from what is not, by the very reading that a mention gets as it comes in. */
export function measureTriage(): TriageFigures[] {
  return SETS.flatMap((set) => {
    const rows = readFileSync(fileURLToPath(import.meta.resolve(`@baluarte/domain/triage/${set}.jsonl`)), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Row.parse(JSON.parse(line)));
    return LANGUAGES.map((language) => measure(set, language, rows));
  });
}

function measure(set: string, language: Language, rows: readonly Row[]): TriageFigures {
  const read = rows
    .filter(({ lang }) => lang === language)
    .map(({ text, grave }) => ({ grave, isRaised: levelOf(text) >= RAISED }));
  const grave = read.filter((row) => row.grave);
  const harmless = read.filter((row) => !row.grave);
  return {
    set,
    language,
    grave: grave.length,
    raised: grave.filter(({ isRaised }) => isRaised).length,
    harmless: harmless.length,
    left: harmless.filter(({ isRaised }) => !isRaised).length,
  };
}

function levelOf(text: string): number {
  const reading = analystOfThread()(text, { about: NAMES });
  return urgencyLevelOf({ ...reading, text, followers: null });
}
