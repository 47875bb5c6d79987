import { FAULTS, type Fault } from "./steps.ts";
import type { Fate } from "./product.ts";

/**
 * `once`: proved, and every reader has one copy. `aPerson`: nobody has two, and a person was called to look. The other
 * two must not be.
 */
export const VERDICTS = ["once", "aPerson", "lost", "twice"] as const;
export type Verdict = (typeof VERDICTS)[number];

export function verdictOf({ state, copies, told }: Fate): Verdict {
  if (copies.some((count) => count > 1)) return "twice";
  if (state === "proved") return copies.every((count) => count === 1) ? "once" : "lost";
  return told ? "aPerson" : "lost";
}

export function lostOrTwice(fates: readonly Fate[]): Fate[] {
  return fates.filter((fate) => ["lost", "twice"].includes(verdictOf(fate)));
}

/** Publications of each channel by fault and verdict, as a table for people. */
export function tableOf(fates: readonly Fate[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell) => String(cell).padEnd(10))
      .join("")
      .trimEnd();
  const rows = [...new Set(fates.map(({ channel }) => channel))].flatMap((channel) =>
    FAULTS.map((fault: Fault) => {
      const own = fates.filter((fate) => fate.channel === channel && fate.fault === fault);
      const counts = VERDICTS.map((verdict) => own.filter((fate) => verdictOf(fate) === verdict).length);
      return line([channel, fault, own.length, ...counts]);
    }),
  );
  return `\n${line(["channel", "fault", "let out", "once", "a person", "lost", "twice"])}\n${rows.join("\n")}\n`;
}
