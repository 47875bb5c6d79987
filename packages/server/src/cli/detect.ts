import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { createSeriesDetector } from "@baluarte/detection/burst/series.ts";
import { readArguments } from "./arguments.ts";
import { openInput } from "./input.ts";
import { write } from "./output.ts";

/**
 * Expectation, surprise and alarm of each row of a series, strictly causal. Rows one to one, timestamps as they came;
 * a row that cannot be read is reported, and stands in the answer as a gap.
 */
export async function detect(argv: readonly string[]): Promise<number> {
  const { positionals } = readArguments(argv, [], [1, 1], "npx baluarte detect FILE.csv");
  const detector = createSeriesDetector();
  await write("timestamp,value,expected,score,alarm\n");
  let line = 0;
  let bad = 0;
  for await (const row of createInterface({ input: await plain(positionals[0]!), crlfDelay: Infinity })) {
    line += 1;
    if (line === 1 && /^\uFEFF?"?timestamp/i.test(row)) continue;
    if (row.trim() === "") continue;
    const comma = row.indexOf(",");
    const [timestamp, text] = comma < 0 ? [row, ""] : [row.slice(0, comma), row.slice(comma + 1).trim()];
    const timeMs = timeOf(timestamp);
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

/** ISO 8601 or `2015-02-22 10:00:00`, UTC where nothing else is said; or seconds since 1970. */
function timeOf(text: string): number | null {
  const plainText = text.trim().replace(/^"|"$/g, "");
  if (/^\d{9,11}(?:\.\d+)?$/.test(plainText)) return Number(plainText) * 1000;
  const iso = plainText.replace(/^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)/, "$1T$2");
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) || !iso.includes("T") ? iso : `${iso}Z`;
  const timeMs = Date.parse(zoned);
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** The text of FILE, unpacked when its first bytes say gzip. */
async function plain(file: string): Promise<Readable> {
  const source = Readable.from(await openInput(file));
  const first = await new Promise<Buffer | null>((resolve, reject) => {
    source.once("readable", () => resolve(source.read() as Buffer | null));
    source.once("error", reject);
    source.once("end", () => resolve(null));
  });
  if (first === null) return Readable.from([]);
  source.unshift(first);
  return first[0] === 0x1f && first[1] === 0x8b ? source.pipe(createGunzip()) : source;
}
