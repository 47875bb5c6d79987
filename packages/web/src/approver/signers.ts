import type { ApprovalPlan } from "@baluarte/contract/setup.ts";
import type { AccessRole } from "@baluarte/domain/access/model.ts";

type Member = ApprovalPlan["members"][number];
type LevelPlan = ApprovalPlan["levels"][number];

/** Whether somebody still has to do something before they can sign: choose a code, or make their account. */
export type Readiness = "ready" | "codeAwaited" | "accountAwaited";

export function readinessOf({ external, joined, codeSet }: Member): Readiness {
  if (external) return codeSet ? "ready" : "codeAwaited";
  return joined ? "ready" : "accountAwaited";
}

/** The role that would fill each slot that has nobody first. */
export function missingRoles({ slots }: LevelPlan): AccessRole[] {
  return slots.flatMap(({ roles, person }) => (person === null ? roles.slice(0, 1) : []));
}

/** Names of the level's signers who still have to open an account or choose a code. */
export function waitedFor(plan: ApprovalPlan, { slots }: LevelPlan): string[] {
  const ready = new Set(plan.members.filter((member) => readinessOf(member) === "ready").map(({ id }) => id));
  return slots.flatMap(({ person }) => (person !== null && !ready.has(person.id) ? [person.name] : []));
}

/** Who could sign a mandate up to `level`: people of its chain, never the one who will hold it. */
export function mandateSigners(plan: ApprovalPlan, level: number, holder: string): Member[] {
  const signing = new Set(plan.levels.find((each) => each.level === level)?.slots.flatMap(({ roles }) => roles));
  return plan.members.filter(({ id, roles }) => id !== holder && roles.some((role) => signing.has(role)));
}
