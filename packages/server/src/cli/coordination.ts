import { parse } from "csv-parse/sync";
import { COORDINATION_SETTINGS, coordinationOf, type Share } from "@baluarte/detection/account/coordination.ts";
import { readArguments } from "./arguments.ts";
import { durationOf } from "./duration.ts";
import { BadLines } from "./bad-lines.ts";
import { FORMATS } from "./formats.ts";
import { linesOf } from "./input.ts";
import { writeLine } from "./output.ts";
import { seriesTime } from "./series-time.ts";
import { CommandError, UsageError } from "./usage.ts";

const USAGE = `npx baluarte coordination [--window 60s] [--min 2] [--edge-quantile 0.5] FILE.csv\n${FORMATS.shares}`;

/** The columns of a list of shares, by either of their names. */
const COLUMNS = {
  object: ["object", "object_id"],
  account: ["account", "account_id"],
  content: ["content", "content_id"],
  time: ["time", "timestamp_share"],
} as const;
type Column = keyof typeof COLUMNS;

/** Accounts that shared the same things together, as `coordinationOf` finds them in a whole list: a line a group. */
export async function coordination(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["window", "min", "edge-quantile"], [1, 1], USAGE);
  const settings = {
    ...COORDINATION_SETTINGS,
    ...(options["window"] !== undefined && { windowMs: durationOf(options["window"], "--window") }),
    ...(options["min"] !== undefined && { participationMin: numberOf("min", options["min"], 1, 1_000_000) }),
    ...(options["edge-quantile"] !== undefined && {
      edgeQuantile: numberOf("edge-quantile", options["edge-quantile"], 0, 1),
    }),
  };
  const { groups, crowds } = coordinationOf(await sharesOf(positionals[0]!), settings);
  for (const { accounts, objects, weight } of groups) await writeLine({ accounts, objects, weight });
  if (groups.length === 0) process.stderr.write("no groups found\n");
  for (const { object, accounts } of crowds)
    process.stderr.write(`${object}: shared by ${accounts} accounts at once, a crowd; its pairs were not looked at\n`);
  return 0;
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most))
    throw new UsageError(`--${name} ${text} is no number from ${least} to ${most}.\n${USAGE}`);
  return value;
}

/** The shares of FILE. A bad line is reported on standard error with its number and reason, counted and skipped. */
async function sharesOf(file: string): Promise<Share[]> {
  const shares: Share[] = [];
  let places: Record<Column, number> | null = null;
  const bad = new BadLines(file, FORMATS.shares);
  for await (const { line, text } of linesOf(file)) {
    if (text.trim() === "") continue;
    const cells = cellsOf(text);
    if (places === null) {
      places = placesOf(file, cells ?? []);
      continue;
    }
    const told = (column: Column) => cells?.[places![column]]?.trim() ?? "";
    const timeMs = seriesTime(told("time"));
    const missing = (["object", "account", "content"] as const).find((column) => told(column) === "");
    if (cells === null || missing !== undefined || timeMs === null) {
      const why =
        cells === null ? "csvInvalid: a quote is open" : missing === undefined ? "timeInvalid: no time" : `${missing}Missing: no ${missing}`; // prettier-ignore
      bad.report(line, why);
      continue;
    }
    bad.good();
    shares.push({ object: told("object"), account: told("account"), content: told("content"), timeMs });
  }
  bad.end();
  return shares;
}

/** The cells of a line; `null` where a quote is left open. A table of ids has no line breaks in its cells. */
function cellsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(",");
  try {
    return (parse(line, { relax_column_count: true }) as string[][])[0] ?? null;
  } catch {
    return null;
  }
}

function placesOf(file: string, header: readonly string[]): Record<Column, number> {
  const names = header.map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  );
  const places = Object.entries(COLUMNS).map(([column, known]) => {
    const place = names.findIndex((name) => (known as readonly string[]).includes(name));
    if (place < 0)
      throw new CommandError(`${file} has no column ${known.join(" or ")} in its first line. ${FORMATS.shares}`);
    return [column, place] as const;
  });
  return Object.fromEntries(places) as Record<Column, number>;
}
