import { z } from "zod";
import { ActId, PersonId, PublicationId, TouchpointId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";
import { PayloadHash } from "../act/model.ts";

/**
 * queued → executing → sent → proved, or executing → unknown → (a person looks) → proved, or out by hand. What was
 * taken and cannot be read back (`sent`) is looked for by a person in the same way.
 * `awaitingPerson`: a touchpoint nobody can post to but a human; waits for the link or the proof.
 * `excused`: taken off the list with a reason and another person's approval.
 * `dropped`: held by a brake, and one person decided that it never goes out; the place stays owed.
 */
export const PUBLICATION_STATES = [
  "queued",
  "executing",
  "awaitingPerson",
  "sent",
  "unknown",
  "failed",
  "proved",
  "excused",
  "dropped",
] as const;
export const PublicationState = z.enum(PUBLICATION_STATES);
export type PublicationState = z.infer<typeof PublicationState>;

/** The error of a place that gets nothing more: whoever was said to have approved says that they did not. */
export const NOT_RATIFIED = "notRatified";

/** How it was shown to be there: read back by us, or the word and name of a person. */
export const Proof = z.object({
  way: z.enum(["readBack", "person"]),
  at: Instant,
  link: z.string().nullable(),
  note: z.string().nullable(),
  by: PersonId.nullable(),
  sha256: z.string().nullable(),
});
export type Proof = z.infer<typeof Proof>;

/**
 * What became of one recipient's copy, where a publication is many letters. `sending`: begun and never settled, so it
 * may have arrived. `answer`: what the server said when it took or refused it. `queueId`: under which it says to hold
 * it; `null` where its answer names none. `unsent`: certain not to have left, and may be tried again.
 */
export const Receipt = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("sending"), recipient: z.string(), at: Instant }),
  z.object({
    outcome: z.literal("accepted"),
    recipient: z.string(),
    at: Instant,
    answer: z.string(),
    queueId: z.string().nullable(),
  }),
  z.object({ outcome: z.literal("refused"), recipient: z.string(), at: Instant, answer: z.string() }),
  z.object({ outcome: z.literal("unsent"), recipient: z.string(), at: Instant, cause: z.string() }),
  z.object({ outcome: z.literal("unknown"), recipient: z.string(), at: Instant, cause: z.string() }),
]);
export type Receipt = z.infer<typeof Receipt>;

export const Publication = z.object({
  id: PublicationId,
  act: ActId,
  touchpoint: TouchpointId,
  channel: z.string(),
  payloadHash: PayloadHash,
  state: PublicationState,
  /** Set when sending was intended, before the channel was called: from then on only a read-back decides. */
  intentAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  link: z.string().nullable(),
  proof: Proof.nullable(),
  error: z.string().nullable(),
});
export type Publication = z.infer<typeof Publication>;
