import type { BrandSlug } from "@baluarte/domain/brand/model.ts";
import { useQuery } from "@tanstack/react-query";
import { awaitedPlanQuery } from "../approver/queries.ts";
import { STEPS, type Step } from "./steps.ts";

/** Steps that were passed with something missing: one may go on without signers, and finishing still waits for them. */
export function useOpenSteps(brand: BrandSlug | null, reached: Step): readonly Step[] {
  const isPassed = STEPS.indexOf(reached) > STEPS.indexOf("approval");
  const plan = useQuery({
    ...awaitedPlanQuery(brand ?? ("" as BrandSlug)),
    enabled: brand !== null && isPassed,
  });
  return isPassed && plan.data?.canFinish === false ? OPEN : NONE;
}

const OPEN = ["approval"] as const;
const NONE = [] as const;
