import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { processStart, until } from "../process.ts";

export const AS_ROOT = process.getuid?.() === 0;

/** An unprivileged account that every Linux has. */
export const NOBODY = 65_534;

/** The words that run a program as an ordinary user, whoever runs the tests. */
export const ORDINARY = AS_ROOT ? ["/usr/bin/setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] : [];

/** An empty folder that is gone after the test; `owner`: whose it is, when root runs the tests. */
export function emptyFolder(owner: number | null = null): string {
  const path = mkdtempSync(join(tmpdir(), "store-"));
  if (owner !== null && AS_ROOT) chownSync(path, owner, owner);
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return path;
}

/** A folder for PATH that offers `programs` and nothing else, as on a host where the others are not installed. */
export function pathOf(...programs: string[]): string {
  const path = emptyFolder();
  chmodSync(path, 0o755);
  for (const name of programs) symlinkSync(join("/usr/bin", name), join(path, name));
  return path;
}

export interface StoreProcess {
  pid: number;
  /** The rest of the first line that begins with `word`. Rejects when the program ends without one. */
  says(word: string): Promise<string>;
  /** The highest row that was acknowledged so far. */
  acknowledged(): number;
  signal(signal: NodeJS.Signals): void;
  /** Resolves to the exit code or the signal. */
  ended: Promise<number | NodeJS.Signals>;
}

const PROGRAM = fileURLToPath(new URL("store-program.ts", import.meta.url));

/** How long a named condition may take on a busy machine. */
const PATIENCE_MS = 20_000;

/** Starts `store-program.ts` on `dataFolder`, with `under` before it. It and its PostgreSQL end with the test. */
export function runStore(
  dataFolder: string,
  { under = [], env = {} }: { under?: readonly string[]; env?: Record<string, string> } = {},
): StoreProcess {
  const [command, ...args] = [...under, process.execPath, PROGRAM, dataFolder];
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? signal ?? 1));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    await endPostgres(dataFolder);
  });
  return { ...listen(child), ended, pid: child.pid ?? 0, signal: (signal) => void child.kill(signal) };
}

function listen(child: ChildProcess): Pick<StoreProcess, "says" | "acknowledged"> {
  let output = "";
  let errors = "";
  child.stdout?.on("data", (chunk) => (output += String(chunk)));
  child.stderr?.on("data", (chunk) => (errors += String(chunk)));
  const find = (word: string) => output.match(new RegExp(`^${word} (.*)\\n`, "m"))?.[1];
  return {
    async says(word) {
      const closed = () => child.stdout?.readableEnded === true;
      await until(() => find(word) !== undefined || closed(), PATIENCE_MS);
      const said = find(word);
      if (said === undefined) throw new Error(`never said ${word}; said:\n${output.slice(-2_000)}\n${errors}`);
      return said;
    },
    acknowledged: () => Math.max(0, ...[...output.matchAll(/^row (\d+)\n/gm)].map((match) => Number(match[1]))),
  };
}

/** The pid of the PostgreSQL that works on this folder, or `null`. */
export function postgresPid(dataFolder: string): number | null {
  try {
    return Number(readFileSync(join(dataFolder, "store", "postmaster.pid"), "utf8").split("\n")[0]);
  } catch {
    return null;
  }
}

export async function eventually(condition: () => boolean | Promise<boolean>, name: string): Promise<void> {
  if (!(await until(condition, PATIENCE_MS))) throw new Error(`did not come to be: ${name}`);
}

/** Waits for a PostgreSQL that is ending, and ends one that was meant to stay. */
async function endPostgres(dataFolder: string): Promise<void> {
  const pid = postgresPid(dataFolder);
  if (pid === null) return;
  try {
    process.kill(pid, "SIGCONT");
    process.kill(pid, "SIGQUIT");
  } catch {
    // It has ended in between.
  }
  await until(() => processStart(pid) === null, 5_000);
}
