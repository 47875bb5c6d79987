import type { Room } from "@baluarte/contract/incident.ts";

type Task = Room["tasks"][number];

/** Sorts behind every instant: what has no due time comes last. */
const LAST = "~";

/** What is settled first, as it was settled; then what is owed, the earliest due first. Ties stay in playbook order. */
export function inOrder(tasks: readonly Task[]): readonly Task[] {
  const open = ({ state }: Task) => Number(state === "open");
  const moment = (task: Task) => (task.state === "open" ? task.dueAt : task.doneAt) ?? LAST;
  return tasks.toSorted((a, b) => open(a) - open(b) || byCodeUnit(moment(a), moment(b)) || a.position - b.position);
}

/** How many settled and how many owed steps stand in sight; the rest is one press away. */
const SETTLED_SHOWN = 3;
const OPEN_SHOWN = 10;

/** The part of an ordered list around now: the last settled steps and the next owed ones, `current` always. */
export function aroundNow(ordered: readonly Task[], current: string | undefined): readonly Task[] {
  const settled = ordered.filter(({ state }) => state !== "open").slice(-SETTLED_SHOWN);
  const open = ordered.filter(({ state }) => state === "open");
  return [...settled, ...open.filter(({ id }, at) => at < OPEN_SHOWN || id === current)];
}

/** Whether a step was due from the start on: it never had time, so it is never late, only pressing. */
export function isDueAtOnce(task: Pick<Task, "dueAt">, { declaredAt }: Pick<Room["incident"], "declaredAt">): boolean {
  return task.dueAt !== null && task.dueAt <= declaredAt;
}

/** Instants sort as plain strings; a locale's order would put `~` before every digit. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
