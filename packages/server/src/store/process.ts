import { readFileSync } from "node:fs";

/**
 * When process `pid` began, in kernel ticks since boot, or `null` when there is no such process.
 *
 * A pid alone proves nothing, because the kernel hands it out again; pid and start together name one process. A zombie
 * counts as gone: it holds no file, no socket and no lock.
 */
export function processStart(pid: number): string | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The name in parentheses may hold spaces and parentheses itself; the state is the first field behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, start] = [fields[0], fields[19]];
  return state === "Z" || state === "X" || start === undefined ? null : start;
}

/** Resolves to whether the process that began at `start` has ended within `limitMs`. */
export async function endedWithin(pid: number, start: string | null, limitMs: number): Promise<boolean> {
  return until(() => processStart(pid) !== start || start === null, limitMs);
}

/** Asks `condition` every 10 ms until it holds (`true`) or `limitMs` is over (`false`). */
export async function until(condition: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await condition())) {
    if (performance.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
