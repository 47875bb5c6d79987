import { z } from "zod";
import { AsideReason } from "./correction.ts";
import { Tone, type Reading } from "./model.ts";

/**
 * The readings that a team's judgements change for its brand. Three of them the machine reads by itself; that a post is
 * spam, or about somebody else, it knows from the team alone.
 */
export const TAUGHT_READINGS = ["negative", "complaint", "offensive", "spam", "notAboutUs"] as const;
export const TaughtReading = z.enum(TAUGHT_READINGS);
export type TaughtReading = z.infer<typeof TaughtReading>;

/**
 * What a mention reads as by what the team has taught, where that differs from the machine's word, and the words and other
 * traits that it rests on, reading by reading. The machine's word stays in `Reading`.
 */
export const Taught = z.object({
  tone: Tone.optional(),
  complaint: z.boolean().optional(),
  offensive: z.boolean().optional(),
  aside: AsideReason.optional(),
  by: z.partialRecord(TaughtReading, z.array(z.string())),
});
export type Taught = z.infer<typeof Taught>;

/** What lists, filters and counters go by until a person says otherwise. */
export type Held = Pick<Reading, "tone" | "complaint" | "offensive"> & { readonly aside: AsideReason | null };

export function heldOf(reading: Pick<Reading, "tone" | "complaint" | "offensive">, taught: Taught | null): Held {
  return {
    tone: taught?.tone ?? reading.tone,
    complaint: taught?.complaint ?? reading.complaint,
    offensive: taught?.offensive ?? reading.offensive,
    aside: taught?.aside ?? null,
  };
}

/** Whether one reading holds. */
export function holdsOf({ tone, complaint, offensive, aside }: Held): Readonly<Record<TaughtReading, boolean>> {
  return {
    negative: tone === "negative",
    complaint,
    offensive,
    spam: aside === "spam",
    notAboutUs: aside === "notAboutUs",
  };
}

/** The machine's score while its tone holds; where a person or the team's teaching says otherwise, as sure as a person is. */
export function toneScoreHeld(tone: Tone, reading: Pick<Reading, "tone" | "toneScore">): number {
  return tone === reading.tone ? reading.toneScore : { negative: -1, neutral: 0, positive: 1 }[tone];
}
