import { z } from "zod";
import { T0Precision } from "../incident/model.ts";
import { Instant } from "../kernel/time.ts";

/**
 * Where something can be seen that no source of ours reads: off the net, and in messengers. `network`: on a network,
 * seen by eye (a story, a closed group), with a screenshot and no link.
 */
export const SIGHTING_CHANNELS = [
  "call-centre",
  "shop",
  "press",
  "tv",
  "radio",
  "whatsapp",
  "telegram",
  "messenger",
  "mail",
  "network",
  "street",
  "other-offline",
] as const;
export const SightingChannel = z.enum(SIGHTING_CHANNELS);
export type SightingChannel = z.infer<typeof SightingChannel>;

export const SIGHTING_TEXT_MAX = 5_000;

/** What somebody saw or heard, in their words. `at`: of a day alone (`dateOnly`), its first minute where the brand is. */
export const SightingDraft = z.object({
  text: z.string().trim().min(1).max(SIGHTING_TEXT_MAX),
  channel: SightingChannel,
  at: Instant,
  precision: T0Precision,
  /** Who said it, as far as it is known: a name, a handle, a programme. */
  who: z.string().trim().min(1).max(120).nullable(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
});
export type SightingDraft = z.infer<typeof SightingDraft>;

/** How it came to us: a member wrote it down, or somebody of the house without an account did, by the brand's link. */
export const SIGHTING_WAYS = ["member", "raiseLink"] as const;
export const SightingWay = z.enum(SIGHTING_WAYS);
export type SightingWay = z.infer<typeof SightingWay>;

/** What a person quotes on the phone: six letters and digits that nobody mistakes for others when read aloud. */
export const SightingReference = z.string().regex(/^[A-HJ-NP-Z2-9]{3}-[A-HJ-NP-Z2-9]{3}$/);
export type SightingReference = z.infer<typeof SightingReference>;
