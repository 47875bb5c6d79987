import type { Reading, Tone } from "./model.ts";

/**
 * How discontent a post reads, in whole hundredths, 0…100: the mean of its tone, from glad to angry, and of how much it
 * complains. Two readers that err apart tell more than each. `tone`: the one that holds; where a person said otherwise than
 * the machine, it is as sure as a person is.
 */
export function discontentOf(
  { tone: read, toneScore, complaintScore }: Pick<Reading, "tone" | "toneScore" | "complaintScore">,
  tone: Tone = read,
): number {
  if (tone !== read) return tone === "negative" ? 100 : 0;
  return Math.round(50 * ((1 - toneScore) / 2 + complaintScore));
}
