import { readFileSync } from "node:fs";
import { createAnalyst, type ModelName, type PostAnalysis } from "@baluarte/detection/analyze/analyze.ts";
import { shownToModels } from "@baluarte/detection/analyze/training.ts";
import { confusionOf, figuresOf } from "@baluarte/server/cli/labelled/measure.ts";
import { type Chance, recallAtPrecision, reliabilityOf } from "@baluarte/server/cli/labelled/reliability.ts";
import { type Example, examplesOf, keyOf } from "@baluarte/server/cli/labelled/rows.ts";
import { TASKS } from "@baluarte/server/cli/labelled/sets.ts";
import { analystOfThread, loadModels, modelPath } from "@baluarte/server/stream/models.ts";
import { dataFolder } from "./data.ts";
import { naiveBayes } from "./naive-bayes.ts";
import { ratio, type RatedCase } from "./report.ts";
import { slowModel } from "./slow-model.ts";
import { processorSeconds } from "./timing.ts";

const { language: languages } = loadModels();
/** Lists of words alone, once the language is told. */
const byLists = createAnalyst(languages === undefined ? {} : { language: languages });

/** Figures that others published for a set and language, in per cent macro-F1, by the name of who reached them. */
export type Published = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type ReadingTask = {
  readonly name: ModelName;
  /** The class that somebody wants to be woken for. */
  readonly watched: string;
  readonly saidOf: (reading: PostAnalysis) => string;
  readonly chanceOf: (reading: PostAnalysis) => number | null;
  readonly published: Published;
};

/**
 * Macro-F1 of a reading on held rows, set by set and language by language, with the model that ships, beside peers that run
 * here on the same rows: lists of words alone, naive Bayes trained on the same rows of that language, and the commonest
 * class of the training rows. Published figures are of test rows, which are not at hand; ours are of validation rows.
 *
 * Checked in the run: the model applied one weight at a time gives the same outputs; no measured row is a copy of one that
 * trained; a figure counted anew is the figure.
 */
export function measureReading(task: ReadingTask): { readonly equal: boolean; readonly cases: RatedCase[] } {
  const classes = TASKS[task.name];
  const examples = examplesOf(dataFolder, task.name).filter(({ set }) => set.distant !== true);
  const heldKeys = new Set(examples.filter(({ held }) => held).map(({ text }) => keyOf(text)));
  const trained = examples.filter(({ set, held, text }) => set.trains && !held && !heldKeys.has(keyOf(text)));
  const measured = examples.filter(({ set, held }) => held || !set.trains);
  const trainedKeys = new Set(trained.map(({ text }) => keyOf(text)));
  const unseen = measured.filter(({ set, text }) => set.trains || !trainedKeys.has(keyOf(text)));

  const cases = [...Map.groupBy(unseen, ({ set, language }) => `${set.name} ${language}`)].map(([name, rows]) =>
    caseOf(task, classes, name, rows, trained),
  );
  return {
    equal: outputsAgree(task.name, unseen) && unseen.every(({ text }) => !trainedKeys.has(keyOf(text))) && cases.every(({ agrees }) => agrees), // prettier-ignore
    cases: [...cases.map(({ rated }) => rated), speedCase(classes, unseen, trained)],
  };
}

function caseOf(
  task: ReadingTask,
  classes: readonly string[],
  name: string,
  rows: readonly Example[],
  trained: readonly Example[],
): { readonly rated: RatedCase; readonly agrees: boolean } {
  const analyze = analystOfThread();
  const readings = rows.map(({ text, about }) => analyze(text, { about }));
  const macroOf = (said: readonly string[]): number =>
    figuresOf(confusionOf(classes, rows.map(({ label }, at): [string, string] => [label, said[at]!]))).macroF1; // prettier-ignore
  const said = readings.map(task.saidOf);
  const own = figuresOf(confusionOf(classes, rows.map(({ label }, at): [string, string] => [label, said[at]!]))); // prettier-ignore
  const language = rows[0]!.language;
  const taught = trained.filter((row) => row.language === language);
  const bayes = naiveBayes(taught, classes);
  const peers = {
    lists: macroOf(rows.map(({ text, about }) => task.saidOf(byLists(text, { about })))),
    naiveBayes: macroOf(rows.map(({ text }) => bayes(text))),
    commonest: macroOf(rows.map(() => commonest(taught.length === 0 ? rows : taught))),
  };
  const chances = readings.flatMap((reading, at): Chance[] => {
    const chance = task.chanceOf(reading);
    return chance === null ? [] : [[chance, rows[at]!.label === task.watched]];
  });
  const published = task.published[name] ?? {};
  const figures = {
    name,
    posts: rows.length,
    macroF1: percent(own.macroF1),
    from: percent(own.interval[0]),
    to: percent(own.interval[1]),
    [`${task.watched}, recall at precision 70`]: percent(recallAtPrecision(chances, 0.7).recall),
    "calibration error": percent(reliabilityOf(chances).error),
    ...Object.fromEntries(Object.entries(peers).map(([peer, macroF1]) => [peer, percent(macroF1)])),
    ...Object.fromEntries(
      Object.entries(published).map(([peer, macroF1]) => [`${peer}, published, test rows`, macroF1]),
    ),
  };
  const ratios = {
    ...Object.fromEntries(Object.entries(peers).map(([peer, macroF1]) => [peer, ratio(own.macroF1, macroF1)])),
    ...Object.fromEntries(
      Object.entries(published).map(([peer, macroF1]) => [peer, ratio(100 * own.macroF1, macroF1)]),
    ),
  };
  const agrees = Math.abs(countedAnew(classes, rows, said) - own.macroF1) < 1e-9;
  return { rated: { case: figures, ratios }, agrees };
}

/** Posts a second of processor time: all readings of a post by the models that ship, the lists alone, and naive Bayes. */
function speedCase(classes: readonly string[], rows: readonly Example[], trained: readonly Example[]): RatedCase {
  const analyze = analystOfThread();
  const bayes = naiveBayes(trained, classes);
  const speedOf = (read: (text: string) => unknown): number => {
    for (const { text } of rows.slice(0, WARM_ROWS)) read(text);
    return Math.round(rows.length / processorSeconds(() => rows.forEach(({ text }) => read(text))));
  };
  const ours = speedOf((text) => analyze(text));
  const lists = speedOf((text) => byLists(text));
  const naive = speedOf(bayes);
  const told = { name: "posts a second, all readings", posts: rows.length, models: ours, lists, naiveBayes: naive };
  return { case: told, ratios: { lists: ratio(ours, lists), naiveBayes: ratio(ours, naive) } };
}

const WARM_ROWS = 500;
const CHECKED_ROWS = 500;

/** Whether the model of the product and the plain one say the same of the first rows of each set. */
function outputsAgree(name: ModelName, rows: readonly Example[]): boolean {
  const model = loadModels()[name]!;
  const slow = slowModel(readFileSync(modelPath(name)));
  return [...Map.groupBy(rows, ({ set }) => set.name).values()]
    .flatMap((list) => list.slice(0, CHECKED_ROWS))
    .every(({ text, language }) => {
      const { passage, features, dense } = shownToModels(text, language);
      const fast = model.outputs(passage, language, dense);
      return slow(features, language, dense).every((output, at) => Math.abs(output - fast[at]!) < 1e-6);
    });
}

function commonest(rows: readonly Example[]): string {
  const counts = Map.groupBy(rows, ({ label }) => label);
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]![0];
}

function countedAnew(classes: readonly string[], rows: readonly Example[], said: readonly string[]): number {
  const present = classes.filter((name) => rows.some(({ label }) => label === name));
  const scores = present.map((name) => {
    const right = rows.filter(({ label }, at) => label === name && said[at] === name).length;
    const truth = rows.filter(({ label }) => label === name).length;
    return (2 * right) / (truth + said.filter((word) => word === name).length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

const percent = (value: number): number => Math.round(1_000 * value) / 10;
