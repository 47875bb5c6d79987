import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import { basename, isAbsolute, join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findNode24 } from "./node24.mjs";
import { rootFolder } from "./root.mjs";
import { buildWeb, isWebBuilt } from "./web-build.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts `failures` names what
 *   failed, a line each, for the end of the run.
 * @typedef {object} Lane
 * @property {string} name
 * @property {boolean} [waits] It mostly waits, for far sides and for processes outside: runs beside the others.
 * @property {() => Promise<string | null>} missing Why it cannot run here, `null` when it can.
 * @property {(full: boolean) => Promise<Counts>} run
 */

const bin = (name) => join(rootFolder, "node_modules", ".bin", name);
const nothingMissing = async () => null;

/** Where the labelled posts lie that the real-posts lane measures on; they are not part of the project. */
const sharedData = process.env.BALUARTE_SHARED_DATA ?? join(rootFolder, "..", "shared", "data");

/** The browser of the system: none is downloaded. */
export const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** An external PostgreSQL in which tests may make roles and databases. */
const postgresUrl = process.env.BALUARTE_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Tests that mostly wait, for a database or for processes: more of them at once than there are cores. */
const WAITING = { workers: availableParallelism() + 1 };

const pdsMissing = counterpartMissing("@atproto", "pds");

/** Every lane, in the order in which a failure is worth knowing. @type {Lane[]} */
export const LANES = [
  { name: "lint", missing: nothingMissing, run: lint },
  { name: "unit", missing: nothingMissing, run: async () => sum(await vitest("unit"), await vitest("store", WAITING)) },
  { name: "db", missing: nothingMissing, run: () => vitest("db", WAITING) },
  {
    name: "postgres",
    missing: postgresMissing,
    run: () => vitest("postgres", { env: { BALUARTE_TEST_POSTGRES: postgresUrl } }),
  },
  { name: "process", missing: nothingMissing, run: () => vitest("process") },
  // Publishing is killed on every real far side, so the parts of all of them are its parts.
  {
    name: "kill",
    waits: true,
    missing: async () => (await pdsMissing()) ?? (await wordpressMissing()),
    run: (full) => vitest("kill", { env: full ? { BALUARTE_FULL: "1" } : {} }),
  },
  {
    name: "real-posts",
    missing: realPostsMissing,
    run: () => vitest("real-posts", { env: { BALUARTE_SHARED_DATA: sharedData } }),
  },
  { name: "atproto", waits: true, missing: pdsMissing, run: () => vitest("atproto") },
  { name: "wordpress", waits: true, missing: wordpressMissing, run: () => vitest("wordpress") },
  { name: "mail", waits: true, missing: imapMissing, run: () => vitest("mail") },
  { name: "oidc", waits: true, missing: counterpartMissing("oidc-provider"), run: () => vitest("oidc") },
  {
    name: "browser",
    missing: async () => (await chromiumMissing()) ?? (await pdsMissing()),
    run: playwright,
  },
];

async function postgresMissing() {
  const { hostname, port } = new URL(postgresUrl);
  const silence = `no PostgreSQL answers at ${hostname}:${port || 5432}; start one or set BALUARTE_TEST_POSTGRES`;
  return new Promise((resolve) => {
    const socket = connect(Number(port || 5432), hostname);
    const settle = (reason) => {
      socket.destroy();
      resolve(reason);
    };
    socket.on("connect", () => settle(null));
    socket.on("error", () => settle(silence));
    socket.setTimeout(2_000, () => settle(silence));
  });
}

async function realPostsMissing() {
  const file = join(sharedData, "complaints", "airline_sentiment.jsonl.gz");
  return existsSync(file) ? null : "the labelled posts are not on this machine; set BALUARTE_SHARED_DATA";
}

/** Far sides from the registry, which the product never installs: a workspace of their own, brought when first needed. */
const counterparts = join(rootFolder, "counterparts");

/** @type {Promise<{ status: number | null }> | undefined} Lanes side by side need them at once, and install them once. */
let broughtCounterparts;

function counterpartMissing(...names) {
  return async () => {
    if (existsSync(join(counterparts, "node_modules", ...names))) return null;
    broughtCounterparts ??= run("npm", ["ci", "--prefix", counterparts, "--ignore-scripts", "--no-audit", "--no-fund"]);
    const { status } = await broughtCounterparts;
    return status === 0 ? null : "the packages of counterparts/ could not be installed; does npm reach its registry?";
  };
}

async function wordpressMissing() {
  const parts = ["/usr/share/wordpress/wp-settings.php", "/usr/bin/php", "/usr/sbin/mariadbd"];
  return parts.every((path) => existsSync(path))
    ? null
    : "no WordPress; install the Debian packages wordpress, wordpress-theme-twentytwentythree, php-cli, php-mysql and mariadb-server";
}

async function imapMissing() {
  const parts = ["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/bin/openssl"];
  return parts.every((path) => existsSync(path))
    ? null
    : "no IMAP server; install the Debian packages dovecot-imapd and openssl";
}

async function chromiumMissing() {
  return existsSync(chromium) ? null : "no Chromium; install the Debian package chromium or set CHROMIUM";
}

/** Types, lint, walls and format: each a check, passed or failed. */
async function lint() {
  const node = findNode24();
  const checks = [
    [bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]],
    [bin("tsc"), ["--noEmit", "-p", "packages/web/tsconfig.json"]],
    [bin("tsc"), ["--noEmit", "-p", "packages/web/worker/tsconfig.json"]],
    [bin("tsc"), ["--noEmit", "-p", "e2e/tsconfig.json"]],
    [bin("oxlint"), ["--deny-warnings"]],
    [node, ["tools/walls/main.ts"]],
    [bin("oxfmt"), ["--check"]],
  ];
  const failures = [];
  for (const [command, args] of checks)
    if ((await run(command, args)).status !== 0) failures.push([basename(command), ...args].join(" "));
  return { passed: checks.length - failures.length, failed: failures.length, skipped: 0, failures };
}

/** @param {string} project @param {{ env?: Record<string, string>, workers?: number }} options */
async function vitest(project, { env = {}, workers } = {}) {
  return withReport(async (report) => {
    const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    if (workers !== undefined) args.push(`--maxWorkers=${workers}`);
    const { status } = await run(bin("vitest"), args, env);
    return { status, read: vitestCounts };
  });
}

/** @param {Counts[]} all @returns {Counts} */
export function sum(...all) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const counts of all) {
    for (const key of ["passed", "failed", "skipped"]) total[key] += counts[key];
    total.failures.push(...counts.failures);
  }
  return total;
}

/** @param {any} report */
function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  // A file that could not be loaded failed without a single test in it.
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = [
    ...broken.map(({ name, message }) => failureLine(name, "not loaded", message)),
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => failureLine(name, fullName, failureMessages[0])),
    ),
  ];
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests, failures };
}

/** @param {any} report */
function playwrightCounts({ stats, suites }) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const failures = suites
    .flatMap(specsOf)
    .flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => failureLine(file, title, results.find(({ error }) => error)?.error.message)),
    );
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

/** Where, what, and the first line of why, without the colours of a terminal. */
function failureLine(file, title, message = "") {
  const path = isAbsolute(file) ? relative(rootFolder, file) : file;
  return `${path} › ${title}: ${stripVTControlCharacters(message).split("\n")[0]}`;
}

async function playwright() {
  if (!isWebBuilt()) await buildWeb();
  return withReport(async (report) => {
    const env = { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
    const { status } = await run(bin("playwright"), ["test", "--config", "e2e/playwright.config.ts"], env);
    return { status, read: playwrightCounts };
  });
}

/** Runs a lane that writes a JSON report. A runner that ended badly without a failed test has failed all the same. */
async function withReport(start) {
  const folder = mkdtempSync(join(tmpdir(), "blt-verify-"));
  const file = join(folder, "report.json");
  try {
    const { status, read } = await start(file);
    if (!existsSync(file)) return failedAsAWhole("the runner left no report");
    const counts = read(JSON.parse(readFileSync(file, "utf8")));
    if (counts.failed > 0) return counts;
    if (status !== 0) return sum(counts, failedAsAWhole(`the runner ended with ${status}, and no test failed`));
    if (counts.passed === 0) return failedAsAWhole("no test ran");
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} why @returns {Counts} */
export function failedAsAWhole(why) {
  return { passed: 0, failed: 1, skipped: 0, failures: [why] };
}

/**
 * The runners' own words go to standard error: standard output keeps its last line for the count.
 * @returns {Promise<{ status: number | null }>}
 */
function run(command, args, env = {}) {
  const path = `${join(rootFolder, "node_modules", ".bin")}:${process.env.PATH ?? ""}`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: rootFolder,
      env: { ...process.env, ...env, PATH: path },
      stdio: ["ignore", 2, 2],
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status }));
  });
}
