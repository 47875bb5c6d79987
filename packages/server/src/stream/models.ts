import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createAnalyst,
  MODEL_NAMES,
  type Analyst,
  type ModelName,
  type Models,
} from "@baluarte/detection/analyze/analyze.ts";
import { languageTableFrom } from "@baluarte/detection/text/language/table.ts";
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
  const path = modelPath("language");
  return {
    ...Object.fromEntries(linear),
    ...(existsSync(path) && { language: languageTableFrom(readFileSync(path)) }),
  };
}

let analyst: Analyst | null = null;

/** The one analyst of a thread: it keeps buffers that the next post reuses, so it never crosses threads. */
export function analystOfThread(): Analyst {
  return (analyst ??= createAnalyst(loadModels()));
}
