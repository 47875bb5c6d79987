import { CONDITION_KEYS, type ConditionKey } from "@baluarte/domain/playbook/model.ts";

/** Why nobody owes a step now, as the server stores it. */
export type NotNeeded =
  | { readonly because: "conditionFalse"; readonly conditions: readonly ConditionKey[] }
  | { readonly because: "levelLeavesOut" | "replaced" | "other" };

/** `conditionFalse:leak,press` → the conditions that are not met. */
export function notNeeded(reason: string | null): NotNeeded {
  const [because, conditions = ""] = (reason ?? "").split(":");
  if (because === "conditionFalse") {
    const names = new Set(conditions.split(","));
    return { because, conditions: CONDITION_KEYS.filter((key) => names.has(key)) };
  }
  return { because: because === "levelLeavesOut" || because === "replaced" ? because : "other" };
}
