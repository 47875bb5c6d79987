import { z } from "zod";
import { Instant } from "../kernel/time.ts";

/** How a simulated crisis goes, from an ordinary morning to the end of it. */
export const DRILL_STAGES = [
  "calm",
  "firstComplaint",
  "burst",
  "falseRumour",
  "journalist",
  "statement",
  "decline",
] as const;
export const DrillStage = z.enum(DRILL_STAGES);
export type DrillStage = z.infer<typeof DrillStage>;

/** Seconds of the story in a second of the world, as a person chooses them. */
export const DRILL_PACES = [1, 10, 60] as const;
export const DrillPace = z.union([z.literal(1), z.literal(10), z.literal(60)]);
export type DrillPace = z.infer<typeof DrillPace>;

/** How fast the story runs to its next event: fast enough not to wait, slow enough that every minute is watched. */
export const DRILL_SKIP_PACE = 600;

export const DRILL_STATES = ["running", "paused", "ended"] as const;
export const DrillState = z.enum(DRILL_STATES);
export type DrillState = z.infer<typeof DrillState>;

export const DRILL_SCENARIOS = ["nubara"] as const;
export const DrillScenarioId = z.enum(DRILL_SCENARIOS);
export type DrillScenarioId = z.infer<typeof DrillScenarioId>;

/**
 * What happened on our side that the story takes note of. `firstWords`: a first statement is out. `answer`: one that went
 * out after the rumour began is out. `hid` and `deleted`: somebody's post was taken from sight, by us.
 */
export const DRILL_FACTS = [
  "signal",
  "declared",
  "firstMessage",
  "case",
  "wordsAsked",
  "firstWords",
  "answerAsked",
  "answerSigned",
  "answer",
  "hid",
  "deleted",
  "replied",
] as const;
export const DrillFactKind = z.enum(DRILL_FACTS);
export type DrillFactKind = z.infer<typeof DrillFactKind>;

/** `at`: when the story took note of it, in the story's time. What comes after depends on it, what came before does not. */
export const DrillFact = z.object({ kind: DrillFactKind, at: Instant });
export type DrillFact = z.infer<typeof DrillFact>;

/** What is said about a moment of the story; each has a sentence on what happens and one on why. */
export const DRILL_CAPTIONS = [
  "calm",
  "firstComplaint",
  "burst",
  "signal",
  "declared",
  "wordsToSign",
  "firstWords",
  "rumour",
  "rumourGrows",
  "journalist",
  "answerToSign",
  "answerToPublish",
  "deleted",
  "decline",
  "over",
] as const;
export const DrillCaption = z.enum(DRILL_CAPTIONS);
export type DrillCaption = z.infer<typeof DrillCaption>;

/**
 * Seconds of the world that a caption stands before time or a colleague brings the next: one and a half to find it and one
 * for fifteen characters, in the longest of our languages. The first complaint stands for what happens alone, without why: within a
 * minute there has to be a crisis to see, and it can be stepped back to.
 */
export const CAPTION_SECONDS = {
  calm: 11,
  firstComplaint: 7,
  burst: 11,
  signal: 16,
  declared: 11,
  wordsToSign: 16,
  firstWords: 11,
  rumour: 13,
  rumourGrows: 12,
  journalist: 11,
  answerToSign: 15,
  answerToPublish: 15,
  deleted: 14,
  decline: 10,
  over: 10,
} as const satisfies Record<DrillCaption, number>;

/** Captions that wait for somebody: a colleague does it when nobody else has. */
export const WAITING_CAPTIONS = ["signal", "wordsToSign", "answerToSign", "answerToPublish"] as const;

/** What was said, and when in the story. */
export const DrillTold = z.object({ caption: DrillCaption, at: Instant });
export type DrillTold = z.infer<typeof DrillTold>;

/** What the story has in store next. */
export const DRILL_EVENTS = ["firstComplaint", "burst", "falseRumour", "journalist", "statement", "end"] as const;
export const DrillEvent = z.enum(DRILL_EVENTS);
export type DrillEvent = z.infer<typeof DrillEvent>;
