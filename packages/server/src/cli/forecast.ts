import { z } from "zod";
import { forecastAfter } from "@baluarte/detection/cascade/forecast.ts";
import { MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import { readArguments } from "./arguments.ts";
import { durationOf } from "./duration.ts";
import { BadLines } from "./bad-lines.ts";
import { FORMATS } from "./formats.ts";
import { linesOf } from "./input.ts";
import { writeLine } from "./output.ts";
import { UsageError } from "./usage.ts";

const USAGE = `npx baluarte forecast --after 60m [--unit s|min] FILE\n${FORMATS.cascades}`;
const UNITS = new Map([
  ["s", SECOND_MS],
  ["min", MINUTE_MS],
]);

/** What is read of a cascade: its name, and when each event came, in the unit. What else it says is not read. */
const Told = z.object({
  id: z.union([z.string(), z.number()]),
  t: z.array(z.number().finite()).min(1).max(10_000_000),
});

/** How large each cascade becomes, from the events of its first stretch alone, with an interval of 80 %. */
export async function forecast(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["after", "unit"], [1, 1], USAGE);
  const unitMs = UNITS.get(options["unit"] ?? "s");
  if (options["after"] === undefined || unitMs === undefined) throw new UsageError(USAGE);
  const afterMs = durationOf(options["after"], "--after");
  const bad = new BadLines(positionals[0]!, FORMATS.cascades);
  let few = 0;
  for await (const { line, text } of linesOf(positionals[0]!)) {
    if (text.trim() === "") continue;
    const told = toldOf(text);
    if (told === null) {
      bad.report(line, 'cascadeInvalid: a cascade is {"id": "…", "t": [0, 12, …]}');
      continue;
    }
    bad.good();
    const { size, low, high, phase, fewEvents } = forecastAfter(
      told.t.map((time) => time * unitMs),
      afterMs,
    )!;
    if (fewEvents) few += 1;
    await writeLine({ id: told.id, line, size, low, high, phase, fewEvents });
  }
  bad.end();
  if (few > 0) process.stderr.write(`${few === 1 ? "1 cascade has" : `${few} cascades have`} too few events to say much (fewEvents): most such end where they are (low); size is what it comes to if it grows on.\n`); // prettier-ignore
  return 0;
}

function toldOf(line: string): z.infer<typeof Told> | null {
  try {
    return Told.safeParse(JSON.parse(line.replace(/^\uFEFF/, ""))).data ?? null;
  } catch {
    return null;
  }
}
