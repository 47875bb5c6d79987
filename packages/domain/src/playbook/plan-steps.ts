import type { Anchors } from "./anchors.ts";
import type { CaseType } from "./case.ts";
import { playbookOf, stepOf } from "./content.ts";
import { dueOf, type StepDue } from "./due.ts";
import type { ConditionKey, Conditions, PathId, Step, StepId, StepKind } from "./model.ts";
import { activePaths, type PlacedStep, placeSteps } from "./order.ts";
import type { RoleCode } from "./roles.ts";

/** Why nobody owes a step now. It counts as met for those that require it. */
export type NotOwed =
  | { readonly reason: "conditionFalse"; readonly conditions: readonly ConditionKey[] }
  | { readonly reason: "levelLeavesOut"; readonly min: number; readonly max: number }
  | { readonly reason: "replaced"; readonly by: PathId };

interface PlannedBase {
  readonly id: StepId;
  readonly path: PathId | null;
  readonly kind: StepKind;
  readonly owner: RoleCode;
  /** Steps of the same plan that stand earlier; those not owed count as met. */
  readonly requires: readonly StepId[];
}

export type PlannedStep =
  | (PlannedBase & { readonly owed: true; readonly due: StepDue })
  | (PlannedBase & { readonly owed: false; readonly because: NotOwed });

export interface PlanInput {
  readonly caseType: CaseType;
  /** 0–4, see `incident/levels.ts`. */
  readonly level: number;
  readonly conditions: Conditions;
  readonly anchors: Anchors;
}

/**
 * Every step of the case in playbook order, with the steps of the paths that the conditions start. Steps that nobody
 * owes stay in the list with the reason, so that the room sees what was left out and a change brings them back.
 */
export function planSteps({ caseType, level, conditions, anchors }: PlanInput): PlannedStep[] {
  const paths = activePaths(conditions);
  const replacedBy = new Map(paths.flatMap((path) => (path.replaces ?? []).map((id) => [id, path.id] as const)));
  return placeSteps(playbookOf(caseType), paths).map((placed) => {
    const step = stepOf(placed.id);
    const base = baseOf(placed, step);
    const because = notOwed(step, level, conditions, replacedBy.get(step.id));
    return because ? { ...base, owed: false, because } : { ...base, owed: true, due: dueOf(step.due, anchors) };
  });
}

function baseOf({ id, path }: PlacedStep, step: Step): PlannedBase {
  return { id, path, kind: step.kind, owner: step.owner, requires: step.requires };
}

function notOwed(step: Step, level: number, conditions: Conditions, replacedBy: PathId | undefined): NotOwed | null {
  if (replacedBy) return { reason: "replaced", by: replacedBy };
  const { min, max = 4 } = step.level;
  if (level < min || level > max) return { reason: "levelLeavesOut", min, max };
  const missing = step.when.filter((key) => !conditions[key]);
  return missing.length > 0 ? { reason: "conditionFalse", conditions: missing } : null;
}
