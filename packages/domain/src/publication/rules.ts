import { assertNever } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import { NOT_RATIFIED, type Proof, type Publication, type PublicationState, type Receipt } from "./model.ts";

export type PublicationAction =
  | { type: "intend"; at: Instant }
  | { type: "handToPerson" }
  | { type: "sent"; at: Instant; link: string | null }
  | { type: "prove"; proof: Proof }
  | { type: "lose" }
  | { type: "fail"; error: string }
  | { type: "retry"; at: Instant }
  | { type: "excuse" }
  /** `unsent`: it is certain that a try which had begun sent nothing. */
  | { type: "drop"; unsent: boolean }
  /** Whoever was said to have approved disowns it. `unsent`: it is certain that nothing of it is out. */
  | { type: "disown"; unsent: boolean };

const FROM = {
  intend: ["queued"],
  handToPerson: ["queued", "sent", "unknown", "failed"],
  sent: ["executing"],
  prove: ["executing", "sent", "unknown", "awaitingPerson"],
  lose: ["executing"],
  fail: ["queued", "executing", "unknown", "awaitingPerson"],
  retry: ["failed", "unknown"],
  excuse: ["queued", "awaitingPerson", "unknown", "failed"],
  drop: ["queued", "awaitingPerson", "executing"],
  disown: ["queued", "awaitingPerson", "executing", "sent", "unknown", "failed"],
} as const satisfies Record<PublicationAction["type"], readonly PublicationState[]>;

/**
 * One move of a publication, or `null` when it may not be made from here.
 *
 * Holds promise 2: `intend` leaves `queued` once and nothing leads back to it. A second send is a person's `retry`, of
 * what is certain not to have gone out (`restToSend`).
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
    case "retry":
      return { ...publication, state: "executing", intentAt: action.at, error: null };
    case "excuse":
      return { ...publication, state: "excused" };
    case "drop":
      if (publication.state === "executing" && !action.unsent) return null;
      return { ...publication, state: "dropped" };
    case "disown":
      if (action.unsent) return { ...publication, state: "failed", error: NOT_RATIFIED };
      // It may be out, so a person still looks for it; what of it is not out stays in.
      return publication.state === "unknown" ? { ...publication, error: NOT_RATIFIED } : null;
    default:
      return assertNever(action);
  }
}

/**
 * Whether nothing of it will move any more, and it is not what was approved that is out: something was dropped or
 * disowned on the way, or every place was excused and nothing said.
 */
export function endedShort(places: readonly Pick<Publication, "state" | "error">[]): boolean {
  const stopped = places.filter((place) => place.state === "dropped" || isDisowned(place)).length;
  const ended = places.filter(({ state }) => state === "proved" || state === "excused").length;
  if (places.length === 0 || stopped + ended < places.length) return false;
  return stopped > 0 || places.every(({ state }) => state === "excused");
}

function isDisowned({ state, error }: Pick<Publication, "state" | "error">): boolean {
  return state === "failed" && error === NOT_RATIFIED;
}

/**
 * Whether it is certain that nothing of it has gone out, so that it can be stopped: nobody has begun, or (`retryAt`) a try
 * ended without sending and the next one has its time.
 */
export function certainlyUnsent(state: PublicationState, retryAt: Instant | null): boolean {
  return state === "queued" || state === "awaitingPerson" || (state === "executing" && retryAt !== null);
}

/**
 * How many copies of a publication are certain not to have gone out, so that a person may have those sent again.
 *
 * `recipients`: who was to get a letter each, with what became of it in `receipts`; `null` where it is one post. What may
 * have arrived, what a server refused for good, and what its approver disowned is in nobody's count.
 */
export function restToSend(
  { state, error }: Pick<Publication, "state" | "error">,
  recipients: readonly string[] | null,
  receipts: readonly Receipt[],
): number {
  if (error === NOT_RATIFIED) return 0;
  if (state !== "failed" && (state !== "unknown" || recipients === null)) return 0;
  if (recipients === null) return 1;
  const outcomes = new Map(receipts.map(({ recipient, outcome }) => [recipient, outcome]));
  return recipients.filter((recipient) => (outcomes.get(recipient) ?? "unsent") === "unsent").length;
}

/** n of N: how many planned touchpoints are shown to carry the text, or excused. */
export function coverage(states: readonly PublicationState[]): { done: number; planned: number; complete: boolean } {
  const done = states.filter((state) => state === "proved" || state === "excused").length;
  // All of them excused is nothing published.
  return { done, planned: states.length, complete: done === states.length && states.includes("proved") };
}
