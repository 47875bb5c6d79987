import { z } from "zod";
import { NarrativeId } from "../kernel/id.ts";
import { discontentOf } from "./discontent.ts";
import { Tone, type Reading } from "./model.ts";

/** Why a mention is kept out of every count: it speaks of somebody else, or it is spam. */
export const ASIDE_REASONS = ["notAboutUs", "spam"] as const;
export const AsideReason = z.enum(ASIDE_REASONS);
export type AsideReason = z.infer<typeof AsideReason>;

/** What a person may say of a mention against the machine. `story: null`: it tells none. `aside: null`: it counts after all. */
export const Correction = z.discriminatedUnion("field", [
  z.object({ field: z.literal("language"), value: z.string().regex(/^[a-z]{2,3}$/) }),
  z.object({ field: z.literal("tone"), value: Tone }),
  z.object({ field: z.literal("offensive"), value: z.boolean() }),
  z.object({ field: z.literal("complaint"), value: z.boolean() }),
  z.object({ field: z.literal("story"), value: NarrativeId.nullable() }),
  z.object({ field: z.literal("aside"), value: AsideReason.nullable() }),
]);
export type Correction = z.infer<typeof Correction>;

export const CORRECTED_FIELDS = ["language", "tone", "offensive", "complaint", "story", "aside"] as const;
export const CorrectedField = z.enum(CORRECTED_FIELDS);
export type CorrectedField = z.infer<typeof CorrectedField>;

/** What of a mention its counters depend on; `reading` is the machine's and stays. */
export type Counted = {
  readonly tone: Tone;
  readonly setAside: AsideReason | null;
  readonly reading: Pick<Reading, "tone" | "toneScore" | "complaintScore">;
};
/** `discontent` in hundredths. */
export type CountChange = { readonly count: -1 | 0 | 1; readonly negative: -1 | 0 | 1; readonly discontent: number };

/**
 * What a correction changes in each minute that counts the mention. What is set aside counts nowhere; a negative post
 * counts in both. Going there and back changes nothing.
 */
export function countChange(before: Counted, after: Counted): CountChange {
  const change = (from: boolean, to: boolean): -1 | 0 | 1 => (from === to ? 0 : to ? 1 : -1);
  return {
    count: change(isCounted(before), isCounted(after)),
    negative: change(isNegative(before), isNegative(after)),
    discontent: countedDiscontent(after) - countedDiscontent(before),
  };
}

function isCounted({ setAside }: Counted): boolean {
  return setAside === null;
}

function isNegative(counted: Counted): boolean {
  return isCounted(counted) && counted.tone === "negative";
}

function countedDiscontent(counted: Counted): number {
  return isCounted(counted) ? discontentOf(counted.reading, counted.tone) : 0;
}
