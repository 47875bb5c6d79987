import { z } from "zod";
import { mendsOf } from "@baluarte/detection/query/mend.ts";
import type { QueryError } from "@baluarte/detection/query/error.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { doubtOfQuery } from "@baluarte/detection/query/typed-query.ts";
import { openInput } from "./input.ts";
import { CommandError } from "./usage.ts";

const MonitorsFile = z.array(z.object({ id: z.string().min(1), name: z.string().optional(), query: z.string() }));
export type FileMonitor = z.infer<typeof MonitorsFile>[number];

/** A mended query longer than a line of a terminal shows nobody what changed in it. */
const EXAMPLE_MAX = 200;

/**
 * Monitors from a file. A query that does not hold ends the command: what it would have found is nobody's guess. One that
 * holds by the grammar and will hardly find what was meant is told on standard error.
 */
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
    return parsed.ok ? [] : [sentenceOf(id, query, parsed.error)];
  });
  if (wrong.length > 0) throw new CommandError(wrong.join("\n"));
  for (const { id, query } of monitors) {
    const doubt = doubtOfQuery(query);
    if (doubt !== null) process.stderr.write(`${sentenceOf(id, query, doubt)}\n`);
  }
  return monitors;
}

function sentenceOf(id: string, query: string, error: QueryError): string {
  const [mend] = mendsOf(query, error);
  const example = mend === undefined || mend.text.length > EXAMPLE_MAX ? "" : `; for example: ${mend.text}`;
  return `monitor ${id}, column ${error.column}: ${error.message}${example}`;
}
