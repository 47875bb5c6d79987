import { createSeriesDetector } from "@baluarte/detection/burst/series.ts";
import { readArguments } from "./arguments.ts";
import { linesOf } from "./input.ts";
import { write } from "./output.ts";
import { seriesTime } from "./series-time.ts";

/**
 * Expectation, surprise and alarm of each row of a series, strictly causal. Rows one to one, timestamps as they came;
 * a row that cannot be read is reported, and stands in the answer as a gap.
 */
export async function detect(argv: readonly string[]): Promise<number> {
  const { positionals } = readArguments(argv, [], [1, 1], "npx baluarte detect FILE.csv");
  const detector = createSeriesDetector();
  await write("timestamp,value,expected,score,alarm\n");
  let bad = 0;
  for await (const { line, text: row } of linesOf(positionals[0]!)) {
    if (line === 1 && /^\uFEFF?"?timestamp/i.test(row)) continue;
    if (row.trim() === "") continue;
    const comma = row.indexOf(",");
    const [timestamp, text] = comma < 0 ? [row, ""] : [row.slice(0, comma), row.slice(comma + 1).trim()];
    const timeMs = seriesTime(timestamp);
    const value = text === "" ? null : Number(text);
    if (timeMs === null || Number.isNaN(value)) {
      bad += 1;
      process.stderr.write(`line ${line}: ${timeMs === null ? "timeInvalid: no time" : "valueInvalid: no number"}\n`);
      await write(`${timestamp},${text},,0,0\n`);
      continue;
    }
    const { expected, score, alarm } = detector.push({ timeMs, value });
    await write(`${timestamp},${text},${expected === null ? "" : short(expected)},${short(score)},${alarm}\n`);
  }
  if (bad > 0) process.stderr.write(`${bad} bad lines\n`);
  return 0;
}

const short = (value: number) => String(Math.round(value * 1e6) / 1e6);
