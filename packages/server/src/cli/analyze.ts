import { analystOfThread } from "../stream/models.ts";
import { readArguments } from "./arguments.ts";
import { postsOf } from "./input.ts";
import { writeLine } from "./output.ts";

const USAGE = "npx baluarte analyze [--about NAME] [--map FILE] FILE";

/** Language, tone, offence and complaint of each post; `--about` scores towards that brand. */
export async function analyze(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["about", "map"], [1, 1], USAGE);
  const about = options["about"];
  const analyzePost = analystOfThread();
  for await (const { line, post } of postsOf(positionals[0]!, "textOnly", { mapFile: options["map"] })) {
    const { language, tone, toneScore, offensive, offensiveScore, complaint, complaintScore } = analyzePost(
      post.text,
      about === undefined ? {} : { about },
    );
    await writeLine({
      id: post.externalId,
      line,
      language,
      tone,
      toneScore,
      offensive,
      offensiveScore,
      complaint,
      complaintScore,
    });
  }
  return 0;
}
