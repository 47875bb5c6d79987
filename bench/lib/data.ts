import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { SeriesRow } from "@baluarte/detection/burst/detect.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where the labelled data lie: `--data DIR`, else `BALUARTE_SHARED_DATA`, else beside the project. */
export const dataFolder =
  argumentOf("--data") ?? process.env["BALUARTE_SHARED_DATA"] ?? join(root, "..", "shared", "data");

/** The words after `name` on the command line, or `null`. */
function argumentOf(name: string): string | null {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
}

/** Ends the program with a sentence where the data are not on this machine. */
export function requireData(): void {
  if (existsSync(join(dataFolder, "volume", "nab"))) return;
  process.stderr.write(`No labelled data in ${dataFolder}. Name their folder: --data DIR or BALUARTE_SHARED_DATA.\n`);
  process.exit(1);
}

export type NamedSeries = { readonly name: string; readonly rows: SeriesRow[] };

/** Every `timestamp,value` series in a folder of the data, by name; times without offset are UTC. */
export function seriesIn(...folder: string[]): NamedSeries[] {
  const path = join(dataFolder, ...folder);
  return readdirSync(path)
    .toSorted()
    .map((file) => ({ name: file.replace(/\.csv\.gz$/, ""), rows: rowsOf(join(path, file)) }));
}

function rowsOf(path: string): SeriesRow[] {
  const lines = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const [timestamp, value] = line.split(",") as [string, string];
    const time = timestamp.endsWith("Z") ? timestamp : `${timestamp.replace(" ", "T")}Z`;
    return { timeMs: Date.parse(time), value: Number(value) };
  });
}

export function jsonIn<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(dataFolder, ...path), "utf8")) as T;
}

export function jsonLinesIn<T>(...path: string[]): T[] {
  return gunzipSync(readFileSync(join(dataFolder, ...path)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}
