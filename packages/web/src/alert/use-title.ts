import type { AlertView } from "@baluarte/contract/alert.ts";
import { useRuleName } from "./use-rule-name.ts";

/** What an alert is called: what is being said and where it was found; where nothing tells, the rule with what it is about. */
export function useAlertTitle(): (alert: Pick<AlertView, "subject" | "about" | "ruleName">) => string {
  const ruleName = useRuleName();
  return ({ subject, about, ruleName: rule }) =>
    subject === null
      ? [ruleName(rule), about].filter((part) => part !== "").join(": ")
      : [subject, about].filter((part) => part !== "").join(" · ");
}
