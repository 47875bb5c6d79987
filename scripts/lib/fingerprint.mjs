import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { rootFolder } from "./root.mjs";

/** Folders that are made from the sources, not part of them. */
const MADE = new Set(["node_modules", "dist"]);

/**
 * A hash of the names and contents of `paths` (files and whole folders, relative to the root; absent ones count as
 * absent). Contents and not dates: a checkout changes dates.
 *
 * @param {readonly string[]} paths
 */
export function fingerprintOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesIn)) {
    const content = readFileSync(join(rootFolder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  const absolute = join(rootFolder, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  const names = readdirSync(absolute).filter((name) => !MADE.has(name));
  return names.sort().flatMap((name) => filesIn(join(path, name)));
}

/**
 * Whether the work whose sources have this fingerprint was finished: `marker` was written after it.
 *
 * @param {string} marker
 * @param {string} fingerprint
 */
export function isMarked(marker, fingerprint) {
  return existsSync(marker) && readFileSync(marker, "utf8") === fingerprint;
}
