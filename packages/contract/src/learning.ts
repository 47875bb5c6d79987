import { z } from "zod";
import { ForgettingId, PersonId, PostId } from "@baluarte/domain/kernel/id.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { CorrectedField } from "@baluarte/domain/mention/correction.ts";
import { TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { BrandParams, PersonRef } from "./common.ts";
import { LessonView, MentionDetail } from "./mention.ts";
import { route } from "./route.ts";

/** How many posts a reading was said yes of, among those that people judged, and of how many of these they agreed. */
const Precision = z.object({ yes: z.number().int(), right: z.number().int() });

/** A share of fewer posts than this says nothing. */
export const JUDGED_MIN = 30;

/** Everything here is of the last four weeks, `words` and `forgotten` apart. */
export const LearningView = z.object({
  /** The first judgement of these four weeks; `null`: none. */
  since: Instant.nullable(),
  corrections: z.number().int(),
  /** Readings that were left as they stood by people who decided about the post. */
  confirmed: z.number().int(),
  readings: z.array(
    z.object({
      reading: TaughtReading,
      corrections: z.number().int(),
      /** How many of them are learnt from. */
      held: z.number().int(),
      /** By the machine alone; `null` where it has no word of its own. */
      before: Precision.nullable(),
      /** As it stood when the person came, with what had been learnt until then: of the same posts. */
      after: Precision,
    }),
  ),
  /**
   * What the lessons that hold have made of words, links (`site:`), accounts (`author:`), languages (`language:`) and near-copies
   * (`copy:` and of how many judged posts), those of each direction with the strongest first.
   */
  words: z.array(z.object({ reading: TaughtReading, trait: z.string(), weight: z.number() })),
  people: z.array(z.object({ person: PersonRef, corrections: z.number().int(), held: z.number().int() })),
  /** The newest first. `reading` and `person` `null`: everything was. */
  forgotten: z.array(
    z.object({
      id: ForgettingId,
      reading: TaughtReading.nullable(),
      person: PersonRef.nullable(),
      lessons: z.number().int(),
      by: PersonRef,
      at: Instant,
    }),
  ),
  latest: z.array(
    z.object({
      post: PostId,
      text: z.string(),
      reading: TaughtReading,
      said: z.boolean(),
      by: PersonRef,
      at: Instant,
      /** `leftOut`: by itself, or forgotten with others. */
      ...LessonView.shape,
    }),
  ),
  /** What waits is being read again. */
  rereading: z.boolean(),
});
export type LearningView = z.infer<typeof LearningView>;

export const learningRoutes = {
  "learning.get": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/learning",
    access: { brand: "brand.read" },
    summary: "What the team's corrections have taught this brand's readings, and how much better they got",
    params: BrandParams,
    response: LearningView,
    errors: [],
  }),
  "learning.forget": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/learning/forgettings",
    access: { brand: "monitor.write" },
    summary: "Forget what was taught: of one reading, by one person, or everything; it can be remembered again",
    params: BrandParams,
    body: z.union([
      z.strictObject({ reading: TaughtReading }),
      z.strictObject({ person: PersonId }),
      z.strictObject({ everything: z.literal(true) }),
    ]),
    response: LearningView,
    errors: ["wrongState"],
  }),
  "learning.remember": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/learning/forgettings/{forgetting}/undo",
    access: { brand: "monitor.write" },
    summary: "Learn again from what was forgotten",
    params: BrandParams.extend({ forgetting: ForgettingId }),
    response: LearningView,
    errors: ["notFound"],
  }),
  "lesson.leaveOut": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/mentions/{post}/lessons",
    access: { brand: "mention.triage" },
    summary: "Do not learn from one correction, or do again; the correction itself stays",
    params: BrandParams.extend({ post: PostId }),
    body: z.object({ field: CorrectedField, out: z.boolean() }),
    response: MentionDetail,
    errors: ["notFound"],
  }),
};
