import { assertNever } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { Proof, Publication, PublicationState } from "./model.ts";

export type PublicationAction =
  | { type: "intend"; at: Instant }
  | { type: "handToPerson" }
  | { type: "sent"; at: Instant; link: string | null }
  | { type: "prove"; proof: Proof }
  | { type: "lose" }
  | { type: "fail"; error: string }
  | { type: "excuse" };

const FROM = {
  intend: ["queued"],
  handToPerson: ["queued", "sent", "unknown", "failed"],
  sent: ["executing"],
  prove: ["executing", "sent", "unknown", "awaitingPerson"],
  lose: ["executing"],
  fail: ["queued", "executing", "unknown"],
  excuse: ["queued", "awaitingPerson", "unknown", "failed"],
} as const satisfies Record<PublicationAction["type"], readonly PublicationState[]>;

/**
 * One move of a publication, or `null` when it may not be made from here.
 *
 * Holds promise 2: `intend` leaves `queued` once and nothing leads back to it, so a second send needs a second row,
 * which only a person's act can make.
 */
export function movePublication(publication: Publication, action: PublicationAction): Publication | null {
  if (!(FROM[action.type] as readonly PublicationState[]).includes(publication.state)) return null;
  switch (action.type) {
    case "intend":
      return { ...publication, state: "executing", intentAt: action.at };
    case "handToPerson":
      return { ...publication, state: "awaitingPerson" };
    case "sent":
      return { ...publication, state: "sent", sentAt: action.at, link: action.link };
    case "prove":
      return { ...publication, state: "proved", link: action.proof.link ?? publication.link, proof: action.proof };
    case "lose":
      return { ...publication, state: "unknown" };
    case "fail":
      return { ...publication, state: "failed", error: action.error };
    case "excuse":
      return { ...publication, state: "excused" };
    default:
      return assertNever(action);
  }
}

/** n of N: how many planned touchpoints are shown to carry the text, or excused. */
export function coverage(states: readonly PublicationState[]): { done: number; planned: number; complete: boolean } {
  const done = states.filter((state) => state === "proved" || state === "excused").length;
  // All of them excused is nothing published.
  return { done, planned: states.length, complete: done === states.length && states.includes("proved") };
}
