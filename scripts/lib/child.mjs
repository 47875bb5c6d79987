import { spawn } from "node:child_process";

/** What asks a program in front to end: another program, Ctrl-C, a closed terminal. */
const ENDING = /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]);

/** The server ends itself in less; what hangs longer is killed, so that nothing is left after 3 s. */
const GRACE_MS = 2_700;

/**
 * @typedef {object} Outcome How a program ended: one of `code` and `signal` is not null.
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {NodeJS.Signals | null} asked What asked us to end meanwhile.
 */

/**
 * Runs a program in front of us until it ends, and outlives it: what asks us to end is passed on to it.
 *
 * After Ctrl-C in a terminal the program gets SIGINT twice, from the terminal and from us, as it does under npm.
 * Rejects when it cannot be started.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @param {(child: import("node:child_process").ChildProcess) => void} [started]
 * @returns {Promise<Outcome>}
 */
export async function runInFront(command, args, options = {}, started = () => {}) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  started(child);
  /** @type {NodeJS.Timeout | undefined} */
  let lastResort;
  /** @type {NodeJS.Signals | null} */
  let asked = null;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    asked ??= signal;
    child.kill(signal);
    lastResort ??= setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  };
  for (const signal of ENDING) process.on(signal, passOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal, asked }));
    });
  } finally {
    clearTimeout(lastResort);
    for (const signal of ENDING) process.off(signal, passOn);
  }
}

/**
 * Makes our end tell the same as the program's: its exit code, or death by its signal.
 *
 * @param {Pick<Outcome, "code" | "signal">} outcome
 */
export function endLike({ code, signal }) {
  if (signal === null) process.exitCode = code ?? 1;
  else process.kill(process.pid, signal);
}
