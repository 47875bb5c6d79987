import { PLAYBOOK_OF_CASE } from "./case.ts";
import type { Path, Playbook, PlaybookContent, Step, StepId } from "./model.ts";

const TITLE_CHARACTERS_MAX = 60;
const HOW_CHARACTERS_MAX = 200;

/**
 * What a schema cannot see: that names resolve and that no step waits for a later one. Returns a sentence for each
 * fault, none when the content is sound. An edited playbook of a brand passes through here as well.
 */
export function faultsOf(content: PlaybookContent): string[] {
  const steps = new Map(content.steps.map((step) => [step.id, step]));
  return [
    ...twice(content.steps.map((step) => step.id)).map((id) => `step ${id} stands twice`),
    ...twice(exitIds(content)).map((id) => `exit condition ${id} stands twice`),
    ...content.steps.flatMap((step) => textFaults(step)),
    ...content.steps.flatMap((step) => placeFaults(step, content)),
    ...content.playbooks.flatMap((playbook) => playbookFaults(playbook, steps)),
    ...content.paths.flatMap((path) => orderFaults(path, steps, stepsBefore(path, content))),
    ...content.paths.flatMap((path) => unknown(path.replaces ?? [], steps, `path ${path.id} replaces`)),
  ];
}

function exitIds(content: PlaybookContent): string[] {
  return [...content.playbooks, ...content.paths].flatMap((part) => part.exit.map((condition) => condition.id));
}

function textFaults(step: Step): string[] {
  const tooLong = (field: "title" | "how", max: number) =>
    Object.entries(step[field])
      .filter(([, text]) => text.length > max)
      .map(([language]) => `${field} of ${step.id} in ${language} is over ${max} characters`);
  return [...tooLong("title", TITLE_CHARACTERS_MAX), ...tooLong("how", HOW_CHARACTERS_MAX)];
}

function placeFaults(step: Step, content: PlaybookContent): string[] {
  const parts = new Map<string, Playbook | Path>(
    [...content.playbooks, ...content.paths].map((part) => [part.id, part]),
  );
  const faults = step.case
    .filter((id) => !parts.get(id)?.order.includes(step.id))
    .map((id) => `step ${step.id} names ${id}, whose order leaves it out`);
  // A brake that waits for something is no brake.
  if (step.kind === "brake" && step.requires.length > 0) faults.push(`brake ${step.id} requires another step`);
  if (step.due.of !== undefined && step.due.anchor !== "published")
    faults.push(`step ${step.id} says "of" without "published"`);
  return faults;
}

function playbookFaults(playbook: Playbook, steps: ReadonlyMap<StepId, Step>): string[] {
  const name = `playbook ${playbook.id}`;
  const faults = orderFaults(playbook, steps, []);
  if (PLAYBOOK_OF_CASE[playbook.caseType] !== playbook.id)
    faults.push(`${name} is not the one of ${playbook.caseType}`);
  for (const clock of playbook.clocks) {
    if (!playbook.order.includes(clock.stoppedBy)) faults.push(`${name} stops ${clock.id} by a step it has not`);
  }
  for (const target of playbook.targets) {
    if (!playbook.order.includes(target.step)) faults.push(`${name} measures ${target.id} by a step it has not`);
  }
  // Source rule: a hostile case has no 12 h clock, and its 48 h clock waits for the decision to answer.
  if (playbook.caseType === "hostile") {
    const sound = playbook.clocks.every((clock) => clock.id !== "responseReady" && clock.when?.includes("answer"));
    if (!sound) faults.push(`${name} invents a clock for a case in which silence is an answer`);
  }
  return faults;
}

/** `before`: steps that are certain to stand earlier in the incident. */
function orderFaults(part: Playbook | Path, steps: ReadonlyMap<StepId, Step>, before: readonly StepId[]): string[] {
  const faults = twice(part.order).map((id) => `${part.id} lists ${id} twice`);
  faults.push(...unknown(part.order, steps, `${part.id} lists`));
  const earlier = new Set(before);
  for (const id of part.order) {
    const step = steps.get(id);
    if (step && !(step.case as readonly string[]).includes(part.id))
      faults.push(`${part.id} lists ${id}, which does not name it`);
    for (const required of step?.requires ?? []) {
      if (!earlier.has(required))
        faults.push(`${id} requires ${required}, which does not stand before it in ${part.id}`);
    }
    earlier.add(id);
  }
  return faults;
}

/** What stands before a path in whichever case it joins: the steps up to `after` that all cases share. */
function stepsBefore(path: Path, content: PlaybookContent): StepId[] {
  const heads = content.playbooks.map((playbook) => playbook.order.slice(0, playbook.order.indexOf(path.after) + 1));
  return (heads[0] ?? []).filter((id) => heads.every((head) => head.includes(id)));
}

function unknown(ids: readonly StepId[], steps: ReadonlyMap<StepId, Step>, where: string): string[] {
  return ids.filter((id) => !steps.has(id)).map((id) => `${where} ${id}, which does not exist`);
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
