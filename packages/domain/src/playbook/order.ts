import { PATHS } from "./content.ts";
import type { Conditions, Path, PathId, Playbook, StepId } from "./model.ts";

export interface PlacedStep {
  readonly id: StepId;
  /** The path that brought the step in; `null`: the case itself. */
  readonly path: PathId | null;
}

/** The paths that the conditions start. */
export function activePaths(conditions: Conditions): readonly Path[] {
  return PATHS.filter((path) => path.startsWhen.every((key) => conditions[key]));
}

/** The order of a case with its active paths put in, each after the step of the case that it names. */
export function placeSteps(playbook: Playbook, paths: readonly Path[]): PlacedStep[] {
  return playbook.order.flatMap((id) => [
    { id, path: null },
    ...paths
      .filter((path) => path.after === id)
      .flatMap((path) => path.order.map((own) => ({ id: own, path: path.id }))),
  ]);
}
