import type { CaseType } from "./case.ts";
import { playbookOf } from "./content.ts";
import type { Conditions, ExitCondition } from "./model.ts";
import { activePaths } from "./order.ts";

/** What has to be true before an incident may end: of its paths, which come first, and of its case once it is chosen. */
export function exitConditions(caseType: CaseType | null, conditions: Conditions): readonly ExitCondition[] {
  return [
    ...activePaths(conditions).flatMap((path) => path.exit),
    ...(caseType === null ? [] : playbookOf(caseType).exit),
  ];
}
