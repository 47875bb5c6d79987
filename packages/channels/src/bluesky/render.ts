import type { Language } from "@baluarte/domain/kernel/language.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RenderedPayload, Target } from "../channel.ts";
import { partsOf, type StatementText, type Variant } from "../statement-text.ts";
import { BLUESKY_CHANNEL } from "./manifest.ts";

export interface BlueskyToRender {
  /** The account's handle. */
  readonly account: string;
  /** The one language of the post. */
  readonly language: Language;
  readonly texts: readonly StatementText[];
  readonly variants: readonly Variant[];
  /** `reply.to`: by `blueskyReference`. */
  readonly target: Extract<Target, { kind: "post" | "reply" }>;
  readonly schedule: Instant | null;
}

/** One post in one language; `null` where that language has no words. See `partLengths` for the limit: nothing is cut. */
export function renderBluesky(input: BlueskyToRender): RenderedPayload | null {
  const part = partsOf(input.texts, input.variants).find(({ language }) => language === input.language);
  if (part === undefined) return null;
  return {
    channel: BLUESKY_CHANNEL,
    account: input.account,
    target: input.target,
    audience: "public",
    visibility: "public",
    parts: [{ ...part, title: null }],
    media: [],
    schedule: input.schedule,
  };
}
