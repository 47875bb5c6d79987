import { z } from "zod";
import { mendsOf } from "@baluarte/detection/query/mend.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { openInput } from "./input.ts";
import { CommandError } from "./usage.ts";

const MonitorsFile = z.array(z.object({ id: z.string().min(1), name: z.string().optional(), query: z.string() }));
export type FileMonitor = z.infer<typeof MonitorsFile>[number];

/** A mended query longer than a line of a terminal shows nobody what changed in it. */
const EXAMPLE_MAX = 200;

/** Monitors from a file. A query that does not hold ends the command: what it would have found is nobody's guess. */
export async function readMonitors(file: string): Promise<FileMonitor[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await openInput(file)) chunks.push(chunk);
  let monitors: FileMonitor[];
  try {
    monitors = MonitorsFile.parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch {
    throw new CommandError(`${file} is not a list of monitors. Write it as [{"id": "1", "name": "…", "query": "…"}].`);
  }
  const wrong = monitors.flatMap(({ id, query }) => {
    const parsed = parseQuery(query);
    if (parsed.ok) return [];
    const [mend] = mendsOf(query, parsed.error);
    const example = mend === undefined || mend.text.length > EXAMPLE_MAX ? "" : `; for example: ${mend.text}`;
    return [`monitor ${id}, column ${parsed.error.column}: ${parsed.error.message}${example}`];
  });
  if (wrong.length > 0) throw new CommandError(wrong.join("\n"));
  return monitors;
}
