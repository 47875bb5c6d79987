import { analyzePost } from "@baluarte/detection/analyze/analyze.ts";
import { readArguments } from "./arguments.ts";
import { postsOf } from "./input.ts";
import { writeLine } from "./output.ts";

/** Language, tone, offence and complaint of each post; `--about` scores towards that brand. */
export async function analyze(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["about"], [1, 1], "npx baluarte analyze [--about NAME] FILE");
  const about = options["about"];
  for await (const { line, post } of postsOf(positionals[0]!, "textOnly")) {
    const { evidence: _evidence, ...scores } = analyzePost(post.text, about === undefined ? {} : { about });
    await writeLine({ id: post.externalId, line, ...scores });
  }
  return 0;
}
