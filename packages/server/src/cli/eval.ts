import { existsSync, statSync } from "node:fs";
import type { PostAnalysis } from "@baluarte/detection/analyze/analyze.ts";
import { analystOfThread, loadModels } from "../stream/models.ts";
import { fromRoot, readArguments } from "./arguments.ts";
import { measureChecks } from "./labelled/checks.ts";
import { confusionOf, figuresOf, type Figures } from "./labelled/measure.ts";
import { measureNarratives } from "./labelled/narratives.ts";
import { type Chance, recallAtPrecision, reliabilityOf } from "./labelled/reliability.ts";
import { measureJoinedEvents, measureParaphrases } from "./labelled/paraphrases.ts";
import { examplesOf, type Example } from "./labelled/rows.ts";
import { TASKS, type Task } from "./labelled/sets.ts";
import { measureTriage } from "./labelled/triage.ts";
import { writeLine } from "./output.ts";
import { CommandError, UsageError } from "./usage.ts";

const NAMES = ["tone", "language", "offence", "complaint", "narratives", "checks", "triage"] as const;
const USAGE = `npx baluarte eval ${NAMES.join("|")} --data DIR`;

/** Accuracy on labelled sets, by the very readers that the product runs: a line a set and language, then the means. */
export async function evaluate(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["data"], [1, 1], USAGE);
  const name = NAMES.find((known) => known === positionals[0]);
  const data = options["data"];
  if (name === undefined || data === undefined) throw new UsageError(USAGE);
  const folder = fromRoot(data);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new CommandError(`${data} is no folder. Name the folder that holds the labelled sets.`);
  }
  if (name === "narratives") return evaluateNarratives(folder, data);
  if (name === "checks") {
    for (const figures of measureChecks(folder)) await writeLine({ type: "set", ...figures });
    return 0;
  }
  if (name === "triage") {
    for (const figures of measureTriage()) await writeLine({ type: "set", ...figures });
    return 0;
  }
  return evaluateTask(name, folder, data);
}

async function evaluateTask(task: Task, folder: string, data: string): Promise<number> {
  const examples = examplesOf(folder, task).filter(({ set }) => !set.distant);
  if (examples.length === 0) throw new CommandError(`${data} holds no labelled set for ${task}.`);
  const model = loadModels()[task];
  const analyze = analystOfThread();
  // What a model was trained on measures its memory, not its reading.
  const unseen = examples.filter(({ text, set, held }) => !set.trains || held || !model?.hasSeen(text));
  const said = unseen.map((example): Said => {
    const reading = analyze(example.text, { about: example.about });
    return [example, saidOf(task, reading), chanceOf(task, reading)];
  });
  const bySet = Map.groupBy(said, ([{ set }]) => set.name);
  for (const [set, rows] of bySet) {
    const byLanguage = Map.groupBy(rows, ([{ language }]) => language);
    const figures: Figures[] = [];
    for (const [language, list] of task === "language" ? [] : byLanguage) {
      const found = figuresOf(confusionOf(TASKS[task], pairsOf(list)));
      figures.push(found);
      await writeLine({ type: "language", set, language, ...rounded(found), ...trusted(task, list) });
    }
    const classes = task === "language" ? languagesIn(rows) : TASKS[task];
    await writeLine({
      type: "set",
      set,
      licence: rows[0]![0].set.licence,
      leftOut: examples.filter((example) => example.set.name === set).length - rows.length,
      ...(figures.length > 1 && { meanMacroF1: round(figures.reduce((sum, { macroF1 }) => sum + macroF1, 0) / figures.length) }), // prettier-ignore
      ...rounded(figuresOf(confusionOf(classes, pairsOf(rows)))),
    });
  }
  return 0;
}

async function evaluateNarratives(folder: string, data: string): Promise<number> {
  const found = measureNarratives(folder);
  if (found.length === 0) throw new CommandError(`${data} holds no posts to group.`);
  for (const figures of found) await writeLine({ type: "set", ...figures });
  for (const { precision, interval, ...figures } of measureJoinedEvents(folder))
    await writeLine({ type: "paraphrase", ...figures, precision: round(precision), interval: interval.map(round) });
  for (const { set, language, figures } of measureParaphrases())
    await writeLine({ type: language === null ? "paraphraseSet" : "language", set, ...(language !== null && { language }), ...rounded(figures) }); // prettier-ignore
  return 0;
}

function saidOf(task: Task, reading: PostAnalysis): string {
  switch (task) {
    case "tone":
      return reading.tone;
    case "offence":
      return reading.offensive ? "offensive" : "clean";
    case "complaint":
      return reading.complaint ? "complaint" : "other";
    case "language":
      return reading.language;
  }
}

/** The class whose chance a task is about: what somebody wants to be woken for. */
const WATCHED = { tone: "negative", offence: "offensive", complaint: "complaint", language: null } as const satisfies Record<Task, string | null>; // prettier-ignore

/** The chance that a reading gives to the watched class, or `null` where it gives none. */
function chanceOf(task: Task, reading: PostAnalysis): number | null {
  switch (task) {
    case "tone":
      return reading.chances?.negative ?? null;
    case "offence":
      return reading.offensiveScore;
    case "complaint":
      return reading.complaintScore;
    case "language":
      return null;
  }
}

const PRECISION = 0.7;

/** Whether chances mean what they say, and how much of the watched class is found at a precision of 0.7. */
function trusted(task: Task, rows: readonly Said[]) {
  const watched = WATCHED[task];
  const chances = rows.flatMap(([{ label }, , chance]): Chance[] => (chance === null ? [] : [[chance, label === watched]])); // prettier-ignore
  if (chances.length === 0) return {};
  const { bins, error } = reliabilityOf(chances);
  const { recall, threshold } = recallAtPrecision(chances, PRECISION);
  return {
    watched,
    recallAtPrecision70: round(recall),
    thresholdAtPrecision70: threshold === null ? null : round(threshold),
    calibrationError: round(error),
    reliability: bins.map(({ chance, share, ...bin }) => ({ ...bin, chance: round(chance), share: round(share) })),
  };
}

/** A labelled post, what it was read as, and the chance of the watched class. */
type Said = readonly [example: Example, said: string, chance: number | null];

function pairsOf(rows: readonly Said[]): [string, string][] {
  return rows.map(([{ label }, said]) => [label, said]);
}

/** Languages that are asked for, and one column for every other answer. */
function languagesIn(rows: readonly Said[]): string[] {
  const asked = [...new Set(rows.map(([{ label }]) => label))].toSorted();
  return [...asked, ...new Set(rows.map(([, said]) => said).filter((said) => !asked.includes(said)))];
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function rounded({ rows, macroF1, interval, accuracy, perClass }: Figures) {
  return {
    rows,
    macroF1: round(macroF1),
    interval: interval.map(round),
    accuracy: round(accuracy),
    classes: perClass
      .filter((entry) => entry.rows > 0)
      .map((entry) => ({
        ...entry,
        precision: round(entry.precision),
        recall: round(entry.recall),
        f1: round(entry.f1),
      })),
  };
}
