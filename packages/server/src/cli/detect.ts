import { createSeriesDetector } from "@baluarte/detection/burst/series.ts";
import { readArguments } from "./arguments.ts";
import { BadLines } from "./bad-lines.ts";
import { FORMATS } from "./formats.ts";
import { linesOf } from "./input.ts";
import { write } from "./output.ts";
import { seriesTime } from "./series-time.ts";

const USAGE = `npx baluarte detect FILE.csv\n${FORMATS.series}`;

/**
 * Expectation, surprise and alarm of each row of a series, strictly causal. Rows one to one, timestamps as they came;
 * a row that cannot be read is reported, and stands in the answer as a gap. A file in which nothing is a row of a series
 * is answered by what is wanted.
 */
export async function detect(argv: readonly string[]): Promise<number> {
  const { positionals } = readArguments(argv, [], [1, 1], USAGE);
  const file = positionals[0]!;
  const detector = createSeriesDetector();
  const bad = new BadLines(file, FORMATS.series);
  await write("timestamp,value,expected,score,alarm\n");
  for await (const { line, text: row } of linesOf(file)) {
    if (line === 1 && /^\uFEFF?"?timestamp/i.test(row)) continue;
    if (row.trim() === "") continue;
    const comma = row.indexOf(",");
    const [timestamp, text] = comma < 0 ? [row, ""] : [row.slice(0, comma), row.slice(comma + 1).trim()];
    const timeMs = seriesTime(timestamp);
    const value = text === "" ? null : Number(text);
    if (timeMs === null || Number.isNaN(value)) {
      bad.report(line, timeMs === null ? "timeInvalid: no time" : "valueInvalid: no number");
      await write(`${timestamp},${text},,0,0\n`);
      continue;
    }
    bad.good();
    const { expected, score, alarm } = detector.push({ timeMs, value });
    await write(`${timestamp},${text},${expected === null ? "" : short(expected)},${short(score)},${alarm}\n`);
  }
  bad.end();
  return 0;
}

const short = (value: number) => String(Math.round(value * 1e6) / 1e6);
