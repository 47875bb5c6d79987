import { z } from "zod";
import { LocalisedText } from "../kernel/language.ts";
import { PlaybookId } from "./case.ts";
import content from "./content/trace.json" with { type: "json" };
import { RequirementId, StepId } from "./model.ts";

/** A duty that one of the four cases lays down, and the steps that fulfil it. */
export const SourceBullet = z.strictObject({
  id: z.string().regex(/^C[1-4]\.\d$/),
  case: PlaybookId,
  requirement: RequirementId,
  steps: z.array(StepId).min(1),
  text: LocalisedText,
});
export type SourceBullet = z.infer<typeof SourceBullet>;

/** A rule from practice that stands above the cases, and the steps where it shows. */
export const PracticeRule = z.strictObject({ id: z.string(), steps: z.array(StepId).min(1), text: LocalisedText });
export type PracticeRule = z.infer<typeof PracticeRule>;

// Kept apart from the playbooks: the phone that opens a plan offline has no use for it.
const parsed = z
  .strictObject({ format: z.literal(1), sourceBullets: z.array(SourceBullet), practiceRules: z.array(PracticeRule) })
  .parse(content);

export const SOURCE_BULLETS: readonly SourceBullet[] = parsed.sourceBullets;
export const PRACTICE_RULES: readonly PracticeRule[] = parsed.practiceRules;
