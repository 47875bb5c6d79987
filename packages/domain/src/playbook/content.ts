import { invariant } from "../kernel/assert.ts";
import type { LocalisedText } from "../kernel/language.ts";
import { PLAYBOOK_OF_CASE, type CaseType } from "./case.ts";
import { faultsOf } from "./check-content.ts";
import content from "./content/playbooks.json" with { type: "json" };
import {
  type ConditionKey,
  type Path,
  type PathId,
  type Playbook,
  PlaybookContent,
  type Step,
  type StepId,
} from "./model.ts";

// Parsed and checked once, on import: a product whose playbooks are broken must not start.
const parsed = PlaybookContent.parse(content);
const faults = faultsOf(parsed);
invariant(faults.length === 0, `the shipped playbooks are sound (${faults.join("; ")})`);

export const PLAYBOOKS: readonly Playbook[] = parsed.playbooks;
export const PATHS: readonly Path[] = parsed.paths;
export const STEPS: ReadonlyMap<StepId, Step> = new Map(parsed.steps.map((step) => [step.id, step]));
export const CONDITION_LABELS: Readonly<Record<ConditionKey, LocalisedText>> = parsed.conditions;

/** The playbook of a case. */
export function playbookOf(caseType: CaseType): Playbook {
  const found = PLAYBOOKS.find((playbook) => playbook.id === PLAYBOOK_OF_CASE[caseType]);
  invariant(found, `a playbook for ${caseType}`);
  return found;
}

export function pathOf(id: PathId): Path {
  const found = PATHS.find((path) => path.id === id);
  invariant(found, `a path ${id}`);
  return found;
}

/** A step of the shipped content. Throws on a name that is none. */
export function stepOf(id: StepId): Step {
  const found = STEPS.get(id);
  invariant(found, `a step ${id}`);
  return found;
}
