import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { Replay } from "../services/replay.ts";
import { readArguments } from "./arguments.ts";
import { postsInOrder } from "./posts-in-order.ts";
import { readMonitors } from "./monitors-file.ts";
import { writeLine } from "./output.ts";
import { UsageError } from "./usage.ts";

const USAGE = "npx baluarte replay --monitors FILE [--weak yes] [--map FILE] FILE";

/** What the product would have raised on these posts, on their own time; the last line is the summary. */
export async function replay(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["monitors", "weak", "map"], [1, 1], USAGE);
  if (options["monitors"] === undefined) throw new UsageError(USAGE);
  const began = performance.now();
  const createdAt = instantFromMs(0);
  const monitors = (await readMonitors(options["monitors"])).map(({ id, name, query }) => ({
    id: id as MonitorId,
    name: name ?? id,
    query,
    createdAt,
    state: "active" as const,
    version: 1,
  }));
  const run = new Replay(monitors, { weak: options["weak"] === "yes" });
  for await (const post of postsInOrder(positionals[0]!, options["map"])) {
    for (const line of run.add(post)) await writeLine(line);
  }
  for (const line of run.end()) {
    const seconds = Math.round(performance.now() - began) / 1000;
    await writeLine(line.type === "summary" ? { ...line, seconds } : line);
  }
  return 0;
}
