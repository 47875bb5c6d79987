import type { PublicationView } from "@baluarte/contract/act.ts";
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
  dropped: "void",
} as const satisfies Record<PublicationState, Mark>;

/** Some have their letter, the others certainly do not, and nothing more happens by itself. */
export function lettersMissing({ state, receipts }: Pick<PublicationView, "state" | "receipts">): boolean {
  if (receipts === null || (state !== "sent" && state !== "unknown")) return false;
  const outcomes = receipts.map(({ outcome }) => outcome);
  return (
    outcomes.some((outcome) => outcome !== "accepted") &&
    !outcomes.some((outcome) => outcome === "sending" || outcome === "unknown")
  );
}

/** Whether a place waits for somebody: to post there, to look, or to take over what could not be sent. */
export function needsPerson({ state, receipts }: Pick<PublicationView, "state" | "receipts">): boolean {
  // Letters that were all taken are proved at once: of these some were refused.
  if (state === "sent") return receipts !== null;
  return state === "awaitingPerson" || state === "unknown" || state === "failed";
}
