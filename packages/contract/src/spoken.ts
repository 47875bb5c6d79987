import { z } from "zod";
import { SpokenState } from "@baluarte/domain/approval/spoken.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { PersonRef } from "./common.ts";

/** How a signature that was said aloud stands: who heard it, and whether the signer has put their hand to it since. */
export const SpokenView = z.object({
  heardBy: PersonRef,
  saidAt: Instant,
  dueAt: Instant,
  state: SpokenState,
  settledAt: Instant.nullable(),
  /** Why the signer disowns it. */
  reason: z.string().nullable(),
});
export type SpokenView = z.infer<typeof SpokenView>;
