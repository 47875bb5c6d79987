import { unsentPlaces, type SignedPlaces } from "@baluarte/domain/act/pack.ts";
import type { ActId, TouchpointId } from "@baluarte/domain/kernel/id.ts";
import type { Publication } from "@baluarte/domain/publication/model.ts";
import { coverage } from "@baluarte/domain/publication/rules.ts";
import { ActPayload, type PackItem } from "./act-payload.ts";
import type { Scope } from "./scope.ts";

type ActOfPack = SignedPlaces & { readonly id: ActId };
/** The acts by which one text is signed: the one that names every place, and those for places taken back from it. */
export type LoadedPack = { readonly whole: ActOfPack; readonly parts: readonly ActOfPack[] };

/** The act that names every place of the text that `act` lets out: itself, or the one that it completes. */
export function wholeOf(row: { readonly id: ActId; readonly part_of: ActId | null }): ActId {
  return row.part_of ?? row.id;
}

export async function loadPack(scope: Scope, whole: ActId): Promise<LoadedPack> {
  const rows = await scope.trx
    .selectFrom("act")
    .select(["id", "state", "payload", "taken_back", "part_of"])
    .where((where) => where.or([where("id", "=", whole), where("part_of", "=", whole)]))
    .orderBy("requested_at")
    .orderBy("id")
    .execute();
  const acts = rows.map(({ id, state, payload, taken_back }) => ({
    id,
    state,
    places: itemsIn(ActPayload.parse(payload)).map(({ touchpoint }) => touchpoint),
    takenBack: taken_back,
  }));
  return { whole: acts.find(({ id }) => id === whole)!, parts: acts.filter(({ id }) => id !== whole) };
}

/** What goes out by an act: what was signed, without the places that were taken back since. */
export function goingOut(payload: ActPayload, takenBack: readonly TouchpointId[]): PackItem[] {
  return itemsIn(payload).filter(({ touchpoint }) => !takenBack.includes(touchpoint));
}

function itemsIn(payload: ActPayload): readonly PackItem[] {
  return payload.kind === "publish" ? payload.items : [];
}

/** How far a text came on all its places, those included whose words are signed by themselves. */
export type PackCoverage = { done: number; planned: number; complete: boolean; owed: TouchpointId[] };

/** `publications`: of every act of the pack. `owed`: places that it has not been let out to. */
export function packCoverage(pack: LoadedPack, publications: readonly Pick<Publication, "state">[]): PackCoverage {
  const { done, planned, complete } = coverage(publications.map(({ state }) => state));
  if (planned === 0) return { done, planned, complete, owed: [] };
  const owed = unsentPlaces(pack);
  return { done, planned: planned + owed.length, complete: complete && owed.length === 0, owed };
}

/** The ids of every act of a pack. */
export function actsOf({ whole, parts }: LoadedPack): ActId[] {
  return [whole, ...parts].map(({ id }) => id);
}
