import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createAnalyst,
  MODEL_NAMES,
  type Analyst,
  type ModelName,
  type Models,
} from "@baluarte/detection/analyze/analyze.ts";
import { languageOf, type LanguageCode } from "@baluarte/detection/text/language.ts";
import { languageTableFrom, type LanguageTable } from "@baluarte/detection/text/language/table.ts";
import { modelFrom } from "@baluarte/detection/text/model/linear.ts";

/** Where a trained model lies: beside the code that it belongs to. */
export function modelPath(name: ModelName | "language"): string {
  return fileURLToPath(import.meta.resolve(`@baluarte/detection/models/${name}.bin`));
}

/** The models of this installation. One that is missing is left out: lists of words read in its place. */
export function loadModels(): Models {
  const linear = MODEL_NAMES.filter((name) => existsSync(modelPath(name))).map((name) => [
    name,
    modelFrom(readFileSync(modelPath(name))),
  ]);
  const language = languageTable();
  return { ...Object.fromEntries(linear), ...(language !== null && { language }) };
}

let languages: LanguageTable | null | undefined;

/** The language of a post as the product tells it, where nothing else of it is read. */
export function shippedLanguageOf(text: string): LanguageCode {
  return languageOf(text, (languages ??= languageTable()));
}

function languageTable(): LanguageTable | null {
  const path = modelPath("language");
  return existsSync(path) ? languageTableFrom(readFileSync(path)) : null;
}

let analyst: Analyst | null = null;

/** The one analyst of a thread: it keeps buffers that the next post reuses, so it never crosses threads. */
export function analystOfThread(): Analyst {
  return (analyst ??= createAnalyst(loadModels()));
}
