import type { TouchpointId } from "../kernel/id.ts";
import type { ActState } from "./model.ts";

/** Asked for or signed, and not let out: an edit may still void it. */
const ALIVE: readonly ActState[] = ["requested", "approved"];
/** Let out: the text is what it is. */
const OUT: readonly ActState[] = ["executing", "done", "unknown", "failed"];

/** The places that one act names, and those of them that were taken back from it. */
export interface SignedPlaces {
  readonly state: ActState;
  readonly places: readonly TouchpointId[];
  readonly takenBack: readonly TouchpointId[];
}

/**
 * A text as it is signed: `whole` names every place it goes to, `parts` are acts of their own for places that were taken
 * back from it. No place goes out by two of them.
 */
export interface SignedPack {
  readonly whole: SignedPlaces;
  readonly parts: readonly SignedPlaces[];
}

export const isAlive = ({ state }: Pick<SignedPlaces, "state">): boolean => ALIVE.includes(state);
export const isOut = ({ state }: Pick<SignedPlaces, "state">): boolean => OUT.includes(state);

/** Where it goes by its own signatures. */
export function placesOf({ places, takenBack }: Omit<SignedPlaces, "state">): TouchpointId[] {
  return places.filter((place) => !takenBack.includes(place));
}

/** Places of the text whose words nobody was asked to sign; none where the text as a whole is not asked for. */
export function openPlaces(pack: SignedPack): TouchpointId[] {
  return isAlive(pack.whole) || isOut(pack.whole) ? lacking(pack, (act) => isAlive(act) || isOut(act)) : [];
}

/** Places of the text that it has not been let out to. */
export function unsentPlaces(pack: SignedPack): TouchpointId[] {
  return lacking(pack, isOut);
}

/** Whether the words of every place are signed. */
export function isSignedEverywhere(pack: SignedPack): boolean {
  const isSigned = (act: SignedPlaces) => act.state === "approved" || isOut(act);
  return isSigned(pack.whole) && lacking(pack, isSigned).length === 0;
}

function lacking({ whole, parts }: SignedPack, counts: (act: SignedPlaces) => boolean): TouchpointId[] {
  const held = new Set([whole, ...parts].filter(counts).flatMap(placesOf));
  return whole.places.filter((place) => !held.has(place));
}

/** What an edit does to one act of a text: nothing, some places less, or no signature holds any more. */
export type EditEffect = { kind: "stands" } | { kind: "takeBack"; places: TouchpointId[] } | { kind: "void" };

/** `changed`: the places whose own words changed; `null`: words that all of them share. */
export function effectOfEdit(act: SignedPlaces, changed: readonly TouchpointId[] | null): EditEffect {
  if (!isAlive(act)) return { kind: "stands" };
  if (changed === null) return { kind: "void" };
  const going = placesOf(act);
  const places = going.filter((place) => changed.includes(place));
  if (places.length === 0) return { kind: "stands" };
  return act.state === "requested" || places.length === going.length ? { kind: "void" } : { kind: "takeBack", places };
}
