import { z } from "zod";
import { HOUR_MS } from "../kernel/time.ts";

/** Why everything, or one place, is stopped. A code always; words when there is time for them. */
export const STOP_REASONS = ["leak", "accountTaken", "mistake", "badMoment", "other"] as const;
export const StopReason = z.enum(STOP_REASONS);
export type StopReason = z.infer<typeof StopReason>;

/**
 * Why somebody else's post is hidden. The list is closed, and criticism that is true is not in it: hiding that is
 * speech, which others approve first. Source: domain paper, rules from practice.
 */
export const HIDE_REASONS = ["danger", "threat", "doxxing", "spam", "leakedMaterial"] as const;
export const HideReason = z.enum(HIDE_REASONS);
export type HideReason = z.infer<typeof HideReason>;

/** What became of something held. `rewritten` is dropped too: its new text goes the whole way again. */
export const HELD_OUTCOMES = ["released", "rewritten", "dropped"] as const;
export const HeldOutcome = z.enum(HELD_OUTCOMES);
export type HeldOutcome = z.infer<typeof HeldOutcome>;

/** Somebody else looks at a brake within a day: long enough to sleep, short enough that nobody gets used to it. */
export const REVIEW_WITHIN_MS = 24 * HOUR_MS;
/** A freeze silences honest answers too, so it is asked for again: is it still needed? */
export const FREEZE_ASKED_EVERY_MS = 2 * HOUR_MS;
