import { groupCopies, groupNarratives } from "@baluarte/detection/narrative/group.ts";
import { msOf } from "@baluarte/domain/kernel/time.ts";
import { shippedLanguageOf } from "../stream/models.ts";
import { readArguments } from "./arguments.ts";
import { postsOf } from "./input.ts";
import { writeLine } from "./output.ts";

/** The story of each post, named by its earliest post, and beside it the near-copies alone. The whole file is read first: the last line may join two stories. */
export async function narratives(argv: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(argv, ["map"], [1, 1], "npx baluarte narratives [--map FILE] FILE");
  const lines: { id: string; line: number; text: string; timeMs: number; language: string }[] = [];
  for await (const { line, post } of postsOf(positionals[0]!, "textOnly", { mapFile: options["map"] })) {
    // Without a time the order of lines is all there is.
    lines.push({
      id: post.externalId,
      line,
      text: post.text,
      timeMs: post.publishedAt === null ? 0 : msOf(post.publishedAt),
      language: shippedLanguageOf(post.text),
    });
  }
  // Ids in a file may repeat; lines do not.
  const posts = lines.map(({ line, ...post }) => ({ ...post, id: String(line) }));
  const stories = groupNarratives(posts);
  const copies = groupCopies(posts);
  const idOfLine = new Map(lines.map(({ line, id }) => [String(line), id]));
  for (const { id, line } of lines) {
    const [narrative, copyOf] = [stories, copies].map((groups) => idOfLine.get(groups.get(String(line))!));
    await writeLine({ id, line, narrative, copyOf });
  }
  return 0;
}
