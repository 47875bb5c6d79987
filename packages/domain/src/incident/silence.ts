import { z } from "zod";
import { ActId, PersonId } from "../kernel/id.ts";
import { HOUR_MS, Instant, MINUTE_MS } from "../kernel/time.ts";

/** What would end the silence: seen, the decision is taken again. */
export const SILENCE_TRIGGERS = ["speedDoubled", "majorPress", "customersConfused", "safety"] as const;
export const SilenceTrigger = z.enum(SILENCE_TRIGGERS);
export type SilenceTrigger = z.infer<typeof SilenceTrigger>;

/** Looked at every four hours unless the decision says otherwise; more than a day of not looking is forgetting. */
export const RECHECK_MS = 4 * HOUR_MS;
export const RECHECK_MIN_MS = 30 * MINUTE_MS;
export const RECHECK_MAX_MS = 24 * HOUR_MS;

/** The decision not to answer, as another person approved it: an answer like any other, with its time to look again. */
export const Silence = z.object({
  since: Instant,
  act: ActId,
  /** Whoever asked for it; who approved stands with the act. */
  by: PersonId,
  reason: z.string(),
  recheckMs: z.number().int().min(RECHECK_MIN_MS).max(RECHECK_MAX_MS),
  triggers: z.array(SilenceTrigger).min(1),
});
export type Silence = z.infer<typeof Silence>;
