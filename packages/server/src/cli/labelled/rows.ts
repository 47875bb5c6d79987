import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { LABELLED_SETS, type LabelledRow, type LabelledSet, type Task } from "./sets.ts";

/** A labelled post with its class and the set it is from. `held`: kept out of training, to measure on. */
export type Example = {
  readonly text: string;
  readonly set: LabelledSet;
  readonly language: string;
  readonly label: string;
  readonly about: string | null;
  readonly held: boolean;
};

/** Splits that a set's makers keep for measuring. */
const HELD_SPLITS = new Set(["val", "validation", "dev", "test"]);
/** Of a set without splits of its own a tenth is held, by its text, so that copies fall on one side. */
const HELD_SHARE = 10;

/**
 * The examples of a task in a data folder, set by set, in the order of the files. A set whose file is missing is left
 * out. Files stand where they stand in the folder of the project or straight in `folder`, plain or packed.
 */
export function examplesOf(folder: string, task: Task): Example[] {
  return LABELLED_SETS.filter((set) => set.task === task).flatMap((set) => {
    const rows = rowsOf(folder, set.file);
    const hasSplits = rows.some(({ split }) => split !== undefined && HELD_SPLITS.has(split));
    return rows.flatMap((row): Example[] => {
      const label = set.labelOf(row);
      if (label === null) return [];
      const bySplit = hasSplits && set.name !== "tweeteval_sentiment";
      const held = bySplit ? HELD_SPLITS.has(row.split ?? "") : hashOf(keyOf(row.text)) % HELD_SHARE === 0;
      return [{ text: row.text, set, language: set.languageOf(row), label, about: set.aboutOf?.(row) ?? null, held }];
    });
  });
}

/** The letters of a text: what copies of a post share. */
export function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function rowsOf(folder: string, file: string): LabelledRow[] {
  const plain = file.replace(/\.gz$/u, "");
  const path = [file, plain, basename(file), basename(plain)].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) return [];
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line) as LabelledRow]));
}

/** A number of 32 bits by which rows are dealt out: the same text falls on the same side on every machine. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
