import { channelLines } from "@baluarte/channels/registry.ts";
import { readArguments } from "./arguments.ts";
import { writeLine } from "./output.ts";

/** Every channel with what it can do and what it was tested against. */
export async function channels(argv: readonly string[]): Promise<number> {
  readArguments(argv, [], [0, 0], "npx baluarte channels");
  for (const line of channelLines("en")) await writeLine(line);
  return 0;
}
