import type { PlannedStep } from "../playbook/plan-steps.ts";
import type { CaseClockId } from "../playbook/case-clocks.ts";
import type { RoleCode } from "../playbook/roles.ts";
import { LEVEL_RULES } from "./levels.ts";
import type { Level } from "./model.ts";

/** An incident's plan as it stands at one level. */
export interface LevelPlan {
  readonly level: Level;
  readonly steps: readonly PlannedStep[];
  readonly clocks: readonly { readonly id: CaseClockId }[];
}

export interface LevelEffect {
  readonly calls: readonly RoleCode[];
  readonly releases: readonly RoleCode[];
  /** Steps that become owed, and that are owed no more. */
  readonly come: readonly PlannedStep[];
  readonly go: readonly PlannedStep[];
  readonly clocksCome: readonly CaseClockId[];
  readonly clocksGo: readonly CaseClockId[];
}

/** What going from one level to another triggers, from the rules that the change itself follows. */
export function levelEffect(from: LevelPlan, to: LevelPlan): LevelEffect {
  const [before, after] = [LEVEL_RULES[from.level].calls, LEVEL_RULES[to.level].calls];
  return {
    calls: after.filter((role) => !before.includes(role)),
    releases: before.filter((role) => !after.includes(role)),
    come: newIn(owed(to), owed(from)),
    go: newIn(owed(from), owed(to)),
    clocksCome: newIn(to.clocks, from.clocks).map(({ id }) => id),
    clocksGo: newIn(from.clocks, to.clocks).map(({ id }) => id),
  };
}

const owed = ({ steps }: LevelPlan) => steps.filter((step) => step.owed);

function newIn<T extends { readonly id: string }>(list: readonly T[], old: readonly { readonly id: string }[]): T[] {
  return list.filter(({ id }) => !old.some((other) => other.id === id));
}
