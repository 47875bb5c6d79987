import { SETUP_STAGES, type SetupStage } from "@baluarte/contract/setup.ts";

export const STEPS = SETUP_STAGES;
export type Step = SetupStage;

/** Minutes a person needs for a step, told beside its number; asked of people who set the product up. */
export const MINUTES: Readonly<Record<Step, number>> = {
  account: 2,
  brand: 1,
  watch: 2,
  approval: 3,
  alerts: 1,
  done: 1,
};

/** Steps one can go back to: an account and a brand are made once, what follows is kept and can be changed. */
const REOPENABLE: ReadonlySet<Step> = new Set(["watch", "approval", "alerts"]);

/** `soon`: passed, and something of it is still missing. */
export type StepState = "done" | "now" | "notBegun" | "soon";

/** Where each step stands when the person looks at `at`, has come as far as `reached` and left `open` for later. */
export function stepStates(at: Step, reached: Step, open: readonly Step[] = []): Record<Step, StepState> {
  const [here, far] = [STEPS.indexOf(at), STEPS.indexOf(reached)];
  const passed = (step: Step) => (open.includes(step) ? "soon" : "done");
  return Object.fromEntries(
    STEPS.map((step, index) => [step, index === here ? "now" : index < far ? passed(step) : "notBegun"]),
  ) as Record<Step, StepState>;
}

export function canReopen(step: Step, reached: Step): boolean {
  return REOPENABLE.has(step) && STEPS.indexOf(step) < STEPS.indexOf(reached);
}

/** The step before, where there is one to go back to. */
export function stepBefore(at: Step, reached: Step): Step | null {
  const before = STEPS[STEPS.indexOf(at) - 1];
  return before !== undefined && canReopen(before, reached) ? before : null;
}
