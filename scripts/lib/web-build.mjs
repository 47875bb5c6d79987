import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endLike, runInFront } from "./child.mjs";
import { fingerprintOf, isMarked } from "./fingerprint.mjs";
import { findNode24 } from "./node24.mjs";
import { Refusal } from "./refusal.mjs";
import { rootFolder } from "./root.mjs";
import { secondsSince } from "./seconds.mjs";

const webFolder = join(rootFolder, "packages", "web");

/** Vite empties dist before it begins, so an interrupted build leaves none. */
const marker = join(webFolder, "dist", ".baluarte-build");

/** Everything that a change of can change the screens. */
const SOURCES = ["package-lock.json", "packages/web", "packages/contract/src", "packages/domain/src"];

/** Whether packages/web/dist was built from the present sources. */
export function isWebBuilt() {
  return isMarked(marker, fingerprintOf(SOURCES));
}

/** Builds the screens. Throws `Refusal` when Vite is missing or finds a fault, which it has shown itself. */
export async function buildWeb() {
  const vite = join(rootFolder, "node_modules", "vite", "bin", "vite.js");
  if (!existsSync(vite)) {
    throw new Refusal(`The build tool is not installed. Run "npm ci --include=dev" in ${rootFolder}.`);
  }
  console.log("Building the screens …");
  const began = performance.now();
  // Of the sources as they are now: what changes while Vite reads them makes the next start build again.
  const fingerprint = fingerprintOf(SOURCES);
  const outcome = await runInFront(findNode24(), [vite, "build", "--logLevel=warn"], { cwd: webFolder });
  if (outcome.asked !== null) endLike({ code: null, signal: outcome.asked });
  if (outcome.code !== 0) throw new Refusal("The screens could not be built; the reason stands above.");
  writeFileSync(marker, fingerprint);
  console.log(`Screens built in ${secondsSince(began)}.`);
}
