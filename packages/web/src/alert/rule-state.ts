import type { AlertRule } from "@baluarte/domain/alert/model.ts";

/** The key of what a rule is doing: on, off, or not yet tried and therefore off. */
export function ruleState({ enabled, triedAt }: Pick<AlertRule, "enabled" | "triedAt">) {
  if (enabled) return "rules.on" as const;
  return triedAt === null ? ("rules.untried" as const) : ("rules.off" as const);
}
