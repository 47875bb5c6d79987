import type { PublicationState } from "@baluarte/domain/publication/model.ts";
import type { Mark } from "../kit/state-mark.tsx";

/** The mark of each state of a place. `unknown` is in doubt, not failed: a person looks before anything else. */
export const PUBLICATION_MARKS = {
  queued: "notBegun",
  executing: "soon",
  awaitingPerson: "now",
  sent: "soon",
  unknown: "quiet",
  failed: "blind",
  proved: "done",
  excused: "void",
} as const satisfies Record<PublicationState, Mark>;
