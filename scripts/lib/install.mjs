import { readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { endLike, runInFront } from "./child.mjs";
import { fingerprintOf, isMarked } from "./fingerprint.mjs";
import { Refusal } from "./refusal.mjs";
import { rootFolder } from "./root.mjs";
import { secondsSince } from "./seconds.mjs";

const nodeModules = join(rootFolder, "node_modules");

/** `npm ci` removes it with everything else, so an interrupted install leaves none. */
const marker = join(nodeModules, ".baluarte-install");

/** Whether node_modules is what the lockfile says, for this system. */
export function isInstalled() {
  return isMarked(marker, fingerprint());
}

function fingerprint() {
  const packages = readdirSync(join(rootFolder, "packages")).map((name) => join("packages", name));
  const manifests = [".", "bench", "e2e", ...packages].map((folder) => join(folder, "package.json"));
  return `${process.platform}-${process.arch} ${fingerprintOf(["package-lock.json", ...manifests])}`;
}

/** Installs from the lockfile. Throws `Refusal` with what npm said. */
export async function install() {
  console.log("Installing packages (about a minute the first time) …");
  const began = performance.now();
  const said = await npmCi();
  if (said !== null) {
    throw new Refusal(
      `${said}\nThe packages could not be installed. Check that this machine reaches the npm registry and that ${rootFolder} may be written, then run "npm run up" again.`,
    );
  }
  writeFileSync(marker, fingerprint());
  console.log(`Packages installed in ${secondsSince(began)}.`);
}

/** What is needed beside the defaults: a machine may be set to leave out development or optional packages. */
const OPTIONS = [
  "--no-audit",
  "--no-fund",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--loglevel=error",
];

/** npm gives the reason first, and then its whole help. */
const REASON_LINES = 6;

/** Returns `null` when all went well, else the reason that npm gave. */
async function npmCi() {
  const output = /** @type {string[]} */ ([]);
  const options = { cwd: rootFolder, env: { ...process.env, PATH: hostPath() } };
  const outcome = await runInFront(
    "npm",
    ["ci", ...OPTIONS],
    { ...options, stdio: ["ignore", "pipe", "pipe"] },
    (npm) => {
      for (const stream of [npm.stdout, npm.stderr]) stream?.on("data", (chunk) => output.push(String(chunk)));
    },
  ).catch((error) => {
    throw new Refusal(`npm could not be started (${error.message}). Install Node with npm and start again.`);
  });
  if (outcome.asked !== null) endLike({ code: null, signal: outcome.asked });
  return outcome.code === 0 ? null : output.join("").trim().split("\n").slice(0, REASON_LINES).join("\n");
}

/** npm must not run on the Node below node_modules, which it is about to delete. */
function hostPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.filter((folder) => !folder.startsWith(nodeModules)).join(delimiter);
}
