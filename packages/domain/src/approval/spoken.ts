import { z } from "zod";
import type { ActKind } from "../act/model.ts";
import type { PersonId } from "../kernel/id.ts";
import { DAY_MS, HOUR_MS, shift, type Instant } from "../kernel/time.ts";

/**
 * A spoken approval: the exact text was read aloud, an approver said yes, another person heard it. It lets the act go
 * out, is shown everywhere as not ratified, and has to be ratified by the approver's own hand within twelve hours.
 * `lapsed`: the text changed or was dropped before it went out, so there is nothing left to ratify.
 * `orphaned`: it went out, and the approver left, or may not approve any more, before they put their hand to it.
 */
export const SPOKEN_STATES = ["pending", "ratified", "refused", "lapsed", "orphaned"] as const;
export const SpokenState = z.enum(SPOKEN_STATES);
export type SpokenState = z.infer<typeof SpokenState>;

export const RATIFY_MS = 12 * HOUR_MS;

/**
 * What a voice on the telephone may let out: words. Closing, taking a place off, a later T0, and signing in advance
 * stay with the hand: none of them is in such a hurry, and nothing that ends a protection goes by hearsay.
 */
const SPOKEN_ACTS: readonly ActKind[] = ["publish", "reply"];

/** How long somebody whose hearing was disowned hears for nobody. Our own default. */
export const DISOWNED_MS = 30 * DAY_MS;

export type SpokenRefusal =
  | "kindNeverSpoken"
  | "heardOneself"
  | "approverUnproven"
  | "saidBeforeAsked"
  | "saidInFuture"
  | "earlierUnratified"
  | "earlierDisowned";

export type Spoken = {
  readonly kind: ActKind;
  readonly requestedAt: Instant;
  readonly approver: PersonId;
  readonly hearer: PersonId;
  readonly saidAt: Instant;
  /**
   * Whether the approver is known to be somebody else than whoever asks: a colleague who had come in with an account, or
   * a client who had signed with their code, before this was asked for. A client named an hour ago may be made up.
   */
  readonly approverProven: boolean;
  /** What else the hearer has heard on this brand. */
  readonly earlier: readonly { readonly state: SpokenState; readonly at: Instant }[];
};

/** Why a spoken approval does not count; `null`: it does. */
export function spokenRefusal(spoken: Spoken, now: Instant): SpokenRefusal | null {
  const { kind, requestedAt, approver, hearer, saidAt, approverProven, earlier } = spoken;
  if (!SPOKEN_ACTS.includes(kind)) return "kindNeverSpoken";
  if (approver === hearer) return "heardOneself";
  if (!approverProven) return "approverUnproven";
  if (saidAt < requestedAt) return "saidBeforeAsked";
  if (saidAt > now) return "saidInFuture";
  // One at a time: whoever makes an approval up gets one text out by it, and the alarm rings before the next.
  if (earlier.some(({ state }) => state === "pending")) return "earlierUnratified";
  const disowned = earlier.some(({ state, at }) => state === "refused" && shift(at, DISOWNED_MS) > now);
  return disowned ? "earlierDisowned" : null;
}

/** When it has to be ratified: counted from when it was said, so that hearing it late buys no time. */
export function ratifyDue(saidAt: Instant): Instant {
  return shift(saidAt, RATIFY_MS);
}
