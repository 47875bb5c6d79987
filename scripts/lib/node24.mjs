import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runInFront } from "./child.mjs";
import { Refusal } from "./refusal.mjs";
import { rootFolder } from "./root.mjs";

const NODE_MAJOR_MIN = 24;

/** The systems for which the lockfile brings a Node. */
const BROUGHT_ALONG = ["linux-x64", "linux-arm64"];

/** Whether this very process runs on a Node that runs Baluarte. */
export function isNode24(version = process.versions.node) {
  return Number.parseInt(version, 10) >= NODE_MAJOR_MIN;
}

/**
 * The path of a Node that runs Baluarte: the one that was installed with it, else the one that runs us.
 *
 * Looked up anew at every call, because `npm ci` replaces the binary that may be running us. Throws `Refusal`.
 */
export function findNode24() {
  const installed = join(rootFolder, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (isNode24(versionOf(installed))) return installed;
  if (isNode24()) return process.execPath;
  throw new Refusal(
    `Baluarte needs Node ${NODE_MAJOR_MIN} or newer, and this is Node ${process.versions.node}. ${wayToNode24()}`,
  );
}

/** @param {string} node */
function versionOf(node) {
  try {
    return execFileSync(node, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).slice(1);
  } catch {
    // Not installed, or made for another system (a musl Linux unpacks it, too).
    return "0";
  }
}

function wayToNode24() {
  return BROUGHT_ALONG.includes(`${process.platform}-${process.arch}`)
    ? `Run "npm ci" in ${rootFolder}, which brings it along; where that does not help, install it from https://nodejs.org.`
    : "Install it from https://nodejs.org and start again.";
}

/**
 * Runs a script of ours under Node 24 in front of us. It is connected to us and can tell when we are killed.
 *
 * @param {string} script
 * @param {readonly string[]} args
 */
export function runUnderNode24(script, args) {
  return runInFront(findNode24(), [script, ...args], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
}
