import { compileMonitors } from "@baluarte/detection/matcher/compile.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { readArguments } from "./arguments.ts";
import { postsOf } from "./input.ts";
import { readMonitors } from "./monitors-file.ts";
import { writeLine } from "./output.ts";
import { UsageError } from "./usage.ts";

const USAGE = "npx baluarte match --monitors FILE [--map FILE] FILE";

/** The monitors each post answers, in the order of the monitors' file. */
export async function match(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["monitors", "map"], [1, 1], USAGE);
  if (options["monitors"] === undefined) throw new UsageError(USAGE);
  const monitors = await readMonitors(options["monitors"]);
  const matcher = compileMonitors(
    monitors.flatMap(({ id, query }) => {
      const parsed = parseQuery(query);
      return parsed.ok ? [{ id, query: parsed.query }] : [];
    }),
  );
  for await (const { line, post } of postsOf(positionals[0]!, "textOnly", { mapFile: options["map"] })) {
    await writeLine({ id: post.externalId, line, monitors: matcher.match(post) });
  }
  return 0;
}
