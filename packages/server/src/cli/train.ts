import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { MODEL_NAMES, type ModelName } from "@baluarte/detection/analyze/analyze.ts";
import { shownToModels } from "@baluarte/detection/analyze/training.ts";
import { languageOf } from "@baluarte/detection/text/language.ts";
import { languageTableFrom } from "@baluarte/detection/text/language/table.ts";
import { type Held, macroF1Of, shiftFor, slopeFor } from "@baluarte/detection/text/model/calibrate.ts";
import { modelFrom } from "@baluarte/detection/text/model/linear.ts";
import { rowOf, trainLinear, type TrainingRow, type TrainingSettings } from "@baluarte/detection/text/model/train.ts";
import { modelPath } from "../stream/models.ts";
import { fromRoot, readArguments } from "./arguments.ts";
import { confusionOf, figuresOf } from "./labelled/measure.ts";
import { examplesOf, hashOf, keyOf, type Example } from "./labelled/rows.ts";
import { NONE_STATED, TASKS } from "./labelled/sets.ts";
import { endQuietlyOnClosedPipe, write } from "./output.ts";
import { languageModel } from "./train-language.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE =
  "npm run train -- tone|offence|complaint|language --data DIR [--out FILE] [--seed NUMBER] [--licence stated|any]";

/** Chosen on the held parts of the data folder; the same for every run, so that a run gives the same bytes. */
const SETTINGS: Readonly<Record<ModelName, Omit<TrainingSettings, "name" | "made" | "classes">>> = {
  tone: {
    bits: 20,
    languages: ["es", "en", "ru", "pt", "it", "fr", "de", "ar", "hi"],
    epochs: 8,
    rate: 0.1,
    decay: 2e-5,
    seed: 20_261_126,
  },
  offence: { bits: 19, languages: ["es", "en", "ru", "pt"], epochs: 6, rate: 0.1, decay: 2e-5, seed: 20_261_126 },
  complaint: { bits: 18, languages: ["en"], epochs: 10, rate: 0.1, decay: 2e-5, seed: 20_261_126 },
};
/** Stands in the file in place of a date, which would change its bytes from run to run. */
const MADE = "hashed n-grams and lists of words, 2";

/** Trains a model on the sets of a folder that may train it, and says how it does on the rows that were held. */
export async function train(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["data", "out", "seed", "licence"], [1, 1], USAGE);
  const licence = options["licence"] ?? "any";
  if (licence !== "any" && licence !== "stated") throw new UsageError(USAGE);
  if (positionals[0] === "language" && options["data"] !== undefined)
    return trainLanguages(options["data"], options["out"]);
  const name = MODEL_NAMES.find((known) => known === positionals[0]);
  if (name === undefined || options["data"] === undefined) throw new UsageError(USAGE);
  const examples = examplesOf(fromRoot(options["data"]), name);
  const mayTeach = licence === "any" ? examples : examples.filter(({ set }) => set.licence !== NONE_STATED);
  if (examples.length === 0) throw new CommandError(`${options["data"]} holds no labelled set for ${name}.`);
  const classes = TASKS[name];
  const seed = options["seed"] === undefined ? SETTINGS[name].seed : Number(options["seed"]);
  if (!Number.isInteger(seed)) throw new UsageError(USAGE);
  const rows = teaching(mayTeach, examples).map((example) => rowFrom(example, classes));
  if (rows.length === 0)
    throw new CommandError(`No set for ${name} states a licence. Without --licence all of them teach.`);
  // Of a language that no set speaks the lists of words know more than a model would.
  const taught = new Set(rows.filter(({ speaks }) => speaks).map(({ language }) => language));
  const languages = SETTINGS[name].languages.filter((language) => taught.has(language));
  const settings = { ...SETTINGS[name], name, made: MADE, classes, seed, languages };
  const bytes = trainLinear(rows, settings, await linesOf(rows, settings));
  await save(name, options["out"], rows.length, bytes);
  const model = modelFrom(bytes);
  const groups = Map.groupBy(
    examples.filter((example) => example.held && example.set.trains),
    ({ set, language }) => `${set.name} ${language}`,
  );
  const means = new Map<string, number[]>();
  for (const [group, list] of groups) {
    const pairs = list.map(({ text, language, label }): [string, string] => {
      const { passage, dense } = shownToModels(text, language);
      return [label, classes[largest(model.outputs(passage, language, dense))]!];
    });
    const { macroF1, rows: count } = figuresOf(confusionOf(classes, pairs));
    await write(`${group}: ${count} held, macro-F1 ${(100 * macroF1).toFixed(1)}\n`);
    const set = list[0]!.set.name;
    means.set(set, [...(means.get(set) ?? []), macroF1]);
  }
  for (const [set, found] of means) {
    if (found.length === 1) continue;
    const mean = found.reduce((sum, macroF1) => sum + macroF1, 0) / found.length;
    await write(`${set}: mean of ${found.length} languages ${(100 * mean).toFixed(2)}, seed ${seed}\n`);
  }
  return 0;
}

/** The language model, and how many of the held rows of each set and language it reads rightly. */
async function trainLanguages(data: string, out: string | undefined): Promise<number> {
  const examples = examplesOf(fromRoot(data), "language");
  if (examples.length === 0) throw new CommandError(`${data} holds no labelled set for language.`);
  const { rows, bytes } = await languageModel(teaching(examples, examples));
  await save("language", out, rows, bytes);
  const table = languageTableFrom(bytes);
  const held = examples.filter((example) => !example.set.distant && (example.held || !example.set.trains));
  for (const [group, list] of Map.groupBy(held, ({ set, label }) => `${set.name} ${label}`)) {
    const right = list.filter(({ text, label }) => languageOf(text, table) === label).length;
    await write(`${group}: ${list.length} held, right ${((100 * right) / list.length).toFixed(1)}\n`);
  }
  return 0;
}

/** Those of `examples` that may train: none that is held among `all`, and no copy of one. */
function teaching(examples: readonly Example[], all: readonly Example[]): Example[] {
  const held = new Set(all.filter((example) => example.held && !example.set.distant).map(({ text }) => keyOf(text)));
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
  const speaks = set.distant !== true && set.weight >= SPEAKS_MIN;
  return rowOf(features, { text, set: set.name, language, label: classes.indexOf(label), weight: set.weight, speaks, dense }); // prettier-ignore
}

/** A set that counts less than this is of another kind of posts, and teaches no language's own copy. */
const SPEAKS_MIN = 0.5;
const FOLDS = 3;
/** The Hindi that is labelled carries almost no signal: a line drawn by it would be drawn by chance. */
const NEVER_SHIFTED = new Set(["hi"]);

/**
 * Where the lines between the classes are drawn and how steep their chances are, by language, in three-fold cross-validation
 * on the rows of the sets that count whole.
 */
async function linesOf(rows: readonly TrainingRow[], settings: TrainingSettings) {
  const byLanguage = new Map<string, Held[]>();
  // By the text: copies of a post, which sets share, fall into one fold, and classes that take turns in a file do not.
  const foldOf = rows.map(({ text }) => hashOf(keyOf(text)) % FOLDS);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = modelFrom(trainLinear(rows.filter((_, index) => foldOf[index] !== fold), settings)); // prettier-ignore
    rows.forEach((row, index) => {
      if (foldOf[index] !== fold || row.weight < 1 || !settings.languages.includes(row.language)) return;
      const { hashes, whole, language, dense, label } = row;
      const features = { hashes, owners: hashes, count: hashes.length, whole };
      const held = byLanguage.get(language) ?? [];
      held.push({ outputs: [...model.outputsOfFeatures(features, language, dense)], label });
      byLanguage.set(language, held);
    });
  }
  const shift: Record<string, number[]> = {};
  const slope: Record<string, number> = {};
  for (const [language, held] of byLanguage) {
    const width = settings.classes.length;
    const none = settings.classes.map(() => 0);
    const found = NEVER_SHIFTED.has(language) ? none : shiftFor(held, width);
    shift[language] = found;
    slope[language] = slopeFor(held, found);
    const [plain, shifted] = [none, found].map((lines) => (100 * macroF1Of(held, lines)).toFixed(1));
    await write(`${language}: ${held.length} rows cross-validated, macro-F1 ${plain}, ${shifted} with shift ${found.join(" ")}, slope ${slope[language]}\n`); // prettier-ignore
  }
  return { shift, slope };
}

function largest(outputs: Float64Array): number {
  return outputs.indexOf(Math.max(...outputs));
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
