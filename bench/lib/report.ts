export type Figure = number | string | null;
/** A line of a benchmark: what was measured, its figures, and each peer's figure as a ratio of ours to theirs. */
export type Case = { readonly name: string } & Readonly<Record<string, Figure>> & {
    readonly ratios?: never;
  };
export type RatedCase = { readonly case: Case; readonly ratios: Readonly<Record<string, number | null>> };

/**
 * Prints a benchmark: one JSON object with `--json`, else a table. `equal`: the answers were checked in this run against
 * an independent slow implementation.
 */
export function report(name: string, equal: boolean, cases: readonly RatedCase[]): void {
  if (process.argv.includes("--json")) {
    const told = cases.map(({ case: figures, ratios }) => ({ ...figures, ratios }));
    process.stdout.write(`${JSON.stringify({ name, equal, cases: told })}\n`);
    return;
  }
  process.stdout.write(`${name}: answers checked: ${equal ? "yes" : "NO"}\n`);
  process.stdout.write(`${table(cases.map(({ case: figures }) => figures))}\n`);
  if (!equal) process.exitCode = 1;
}

/** Rows as a Markdown table, in the order of the first row's members. */
export function table(rows: readonly Readonly<Record<string, Figure>>[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(heads),
    line(heads.map(() => "---")),
    ...rows.map((row) => line(heads.map((head) => shown(row[head] ?? null)))),
  ].join("\n");
}

function shown(figure: Figure): string {
  if (figure === null) return "–";
  return typeof figure === "number" ? String(Math.round(figure * 100) / 100) : figure;
}

/** Ours over theirs, to three digits; `null` where theirs is nothing. */
export function ratio(ours: number, theirs: number | null): number | null {
  return theirs === null || theirs === 0 ? null : Math.round((ours / theirs) * 1_000) / 1_000;
}
