import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Seconds of processor time, of a process by the names of its threads, and of the processes below it as `children`. */
export type ProcessorUse = Readonly<Record<string, number>>;

/** Of the process `pid` and all that it started, so far; `null` where the system has no `/proc`. */
export function processorUse(pid: number): ProcessorUse | null {
  if (!existsSync("/proc/self/stat")) return null;
  const use: Record<string, number> = { children: 0 };
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = statOf(join("/proc", String(pid), "task", thread));
    if (stat !== null) use[stat.name] = (use[stat.name] ?? 0) + stat.seconds;
  }
  const stats = readdirSync("/proc").flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(join("/proc", name)) : null;
    return stat === null ? [] : [{ ...stat, pid: Number(name) }];
  });
  const below = new Set([pid]);
  for (let before = 0; before < below.size;) {
    before = below.size;
    for (const stat of stats) if (below.has(stat.parent)) below.add(stat.pid);
  }
  // What a process that is gone used stands with whoever waited for it.
  for (const stat of stats) {
    if (below.has(stat.pid)) use["children"]! += (stat.pid === pid ? 0 : stat.seconds) + stat.waitedSeconds;
  }
  return use;
}

/** A hundred a second on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

function statOf(folder: string): { name: string; parent: number; seconds: number; waitedSeconds: number } | null {
  let text: string;
  try {
    text = readFileSync(join(folder, "stat"), "utf8");
  } catch {
    return null; // It ended meanwhile.
  }
  const name = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const seconds = (at: number) => (Number(fields[at]) + Number(fields[at + 1])) / TICKS_A_SECOND;
  return { name, parent: Number(fields[1]), seconds: seconds(11), waitedSeconds: seconds(13) };
}
