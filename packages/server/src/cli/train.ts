import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { MODEL_NAMES, type ModelName } from "@baluarte/detection/analyze/analyze.ts";
import { shownToModels } from "@baluarte/detection/analyze/training.ts";
import { languageOf } from "@baluarte/detection/text/language.ts";
import { languageTableFrom } from "@baluarte/detection/text/language/table.ts";
import { modelFrom, softmax } from "@baluarte/detection/text/model/linear.ts";
import { rowOf, trainLinear, type TrainingRow, type TrainingSettings } from "@baluarte/detection/text/model/train.ts";
import { modelPath } from "../stream/models.ts";
import { fromRoot, readArguments } from "./arguments.ts";
import { confusionOf, figuresOf } from "./labelled/measure.ts";
import { examplesOf, keyOf, type Example } from "./labelled/rows.ts";
import { TASKS } from "./labelled/sets.ts";
import { endQuietlyOnClosedPipe, write } from "./output.ts";
import { languageModel } from "./train-language.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = "npm run train -- tone|offence|complaint|language --data DIR [--out FILE]";

/** Chosen on the held parts of the data folder; the same for every run, so that a run gives the same bytes. */
const SETTINGS: Readonly<Record<ModelName, Omit<TrainingSettings, "name" | "made" | "classes">>> = {
  tone: {
    bits: 19,
    languages: ["es", "en", "ru", "pt", "it", "fr", "de", "ar", "hi"],
    epochs: 8,
    rate: 0.3,
    decay: 2e-5,
    seed: 20_261_126,
  },
  offence: { bits: 19, languages: ["es", "en", "ru", "pt"], epochs: 6, rate: 0.3, decay: 2e-5, seed: 20_261_126 },
  complaint: { bits: 18, languages: ["en"], epochs: 10, rate: 0.3, decay: 2e-5, seed: 20_261_126 },
};
/** Stands in the file in place of a date, which would change its bytes from run to run. */
const MADE = "hashed n-grams and lists of words, 1";

/** Trains a model on the sets of a folder that may train it, and says how it does on the rows that were held. */
export async function train(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["data", "out"], [1, 1], USAGE);
  if (positionals[0] === "language" && options["data"] !== undefined)
    return trainLanguages(options["data"], options["out"]);
  const name = MODEL_NAMES.find((known) => known === positionals[0]);
  if (name === undefined || options["data"] === undefined) throw new UsageError(USAGE);
  const examples = examplesOf(fromRoot(options["data"]), name);
  if (examples.length === 0) throw new CommandError(`${options["data"]} holds no labelled set for ${name}.`);
  const classes = TASKS[name];
  const settings = { ...SETTINGS[name], name, made: MADE, classes };
  const rows = teaching(examples).map((example) => rowFrom(example, classes));
  const shift = shiftOf(rows, settings);
  const bytes = trainLinear(rows, settings, shift);
  await save(name, options["out"], rows.length, bytes);
  const model = modelFrom(bytes);
  const groups = Map.groupBy(
    examples.filter((example) => example.held && example.set.trains),
    ({ set, language }) => `${set.name} ${language}`,
  );
  for (const [group, list] of groups) {
    const pairs = list.map(({ text, language, label }): [string, string] => {
      const { features, dense } = shownToModels(text, language);
      return [label, classes[largest(model.outputs(features, language, dense))]!];
    });
    const { macroF1, rows: count } = figuresOf(confusionOf(classes, pairs));
    await write(`${group}: ${count} held, macro-F1 ${(100 * macroF1).toFixed(1)}\n`);
  }
  return 0;
}

/** The language model, and how many of the held rows of each set and language it reads rightly. */
async function trainLanguages(data: string, out: string | undefined): Promise<number> {
  const examples = examplesOf(fromRoot(data), "language");
  if (examples.length === 0) throw new CommandError(`${data} holds no labelled set for language.`);
  const { rows, bytes } = await languageModel(teaching(examples));
  await save("language", out, rows, bytes);
  const table = languageTableFrom(bytes);
  const held = examples.filter((example) => !example.set.distant && (example.held || !example.set.trains));
  for (const [group, list] of Map.groupBy(held, ({ set, label }) => `${set.name} ${label}`)) {
    const right = list.filter(({ text, label }) => languageOf(text, table) === label).length;
    await write(`${group}: ${list.length} held, right ${((100 * right) / list.length).toFixed(1)}\n`);
  }
  return 0;
}

/** The examples that may train: none that is held, and no copy of one. */
function teaching(examples: readonly Example[]): Example[] {
  const held = new Set(
    examples.filter((example) => example.held && !example.set.distant).map(({ text }) => keyOf(text)),
  );
  return examples.filter((example) => example.set.trains && !example.held && !held.has(keyOf(example.text)));
}

async function save(
  name: ModelName | "language",
  out: string | undefined,
  rows: number,
  bytes: Uint8Array,
): Promise<void> {
  const path = out === undefined ? modelPath(name) : fromRoot(out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  await write(`${rows} rows, ${(bytes.length / 1e6).toFixed(2)} MB\n`);
}

function rowFrom({ text, language, label, set }: Example, classes: readonly string[]): TrainingRow {
  const { features, dense } = shownToModels(text, language);
  return rowOf(features, { text, set: set.name, language, label: classes.indexOf(label), weight: set.weight, dense });
}

const FOLDS = 5;
const SHIFTS = Array.from({ length: 25 }, (_, step) => Math.round((step - 12) * 12.5) / 100);

/**
 * Where the line between two classes is drawn, by language: at the place that gives the best macro-F1 in five-fold
 * cross-validation on the training rows. Sets of three classes that count the same need none.
 */
function shiftOf(rows: readonly TrainingRow[], settings: TrainingSettings): Record<string, number[]> {
  if (settings.classes.length !== 2) return {};
  const said = rows.map((): number => 0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = modelFrom(
      trainLinear(
        rows.filter((_, index) => index % FOLDS !== fold),
        settings,
      ),
    );
    rows.forEach((row, index) => {
      if (index % FOLDS !== fold) return;
      const features = { hashes: row.hashes, owners: row.hashes, count: row.hashes.length };
      const [first, second] = model.outputs(features, row.language, row.dense);
      said[index] = second! - first!;
    });
  }
  return Object.fromEntries(
    settings.languages.flatMap((language) => {
      const own = rows.flatMap((row, index) => (row.language === language && row.weight >= 1 ? [[row, said[index]!]] as const : [])); // prettier-ignore
      if (own.length === 0) return [];
      const scored = SHIFTS.map((shift) => {
        const pairs = own.map(([row, margin]): [string, string] => [settings.classes[row.label]!, settings.classes[margin + shift >= 0 ? 1 : 0]!]); // prettier-ignore
        return { shift, macroF1: figuresOf(confusionOf(settings.classes, pairs)).macroF1 };
      });
      const best = scored.reduce((a, b) => (b.macroF1 > a.macroF1 + 1e-9 ? b : a));
      process.stdout.write(`${language}: cross-validated macro-F1 ${(100 * best.macroF1).toFixed(1)}, shift ${best.shift}\n`); // prettier-ignore
      return [[language, [0, best.shift]]];
    }),
  );
}

function largest(outputs: Float64Array): number {
  const chances = softmax(outputs);
  return chances.indexOf(Math.max(...chances));
}

if (process.argv[1] === import.meta.filename) {
  endQuietlyOnClosedPipe();
  try {
    process.exitCode = await train(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
