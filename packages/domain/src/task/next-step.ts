import type { PersonId } from "../kernel/id.ts";
import type { Task } from "./model.ts";

/** Whose a task is: of whoever took it or was given it, else of whoever holds its role. `null`: nobody's yet. */
export function ownerOf(task: Pick<Task, "owner" | "ownerRole">, holders: ReadonlyMap<string, PersonId>) {
  return task.owner ?? holders.get(task.ownerRole) ?? null;
}

/**
 * The one thing `viewer` should do next among `tasks` of an incident in playbook order: an open task whose
 * requirements are met, their own before what nobody has taken, the earliest due first, then playbook order.
 * `roles`: those the viewer acts in. `holders`: who holds which role now. `null`: nothing for them now.
 */
export function nextStep(
  tasks: readonly Task[],
  viewer: { person: PersonId; roles: readonly string[] },
  holders: ReadonlyMap<string, PersonId>,
): Task | null {
  const settled = new Set(tasks.filter(({ state }) => state !== "open").map(({ step }) => step));
  const known = new Set(tasks.map(({ step }) => step));
  const ready = tasks.filter(
    (task) => task.state === "open" && task.requires.every((step) => settled.has(step) || !known.has(step)),
  );
  const rank = (task: Task) => {
    const owner = ownerOf(task, holders);
    if (owner !== null) return owner === viewer.person ? 0 : 3;
    return viewer.roles.includes(task.ownerRole) ? 1 : 2;
  };
  const [first] = ready
    .filter((task) => rank(task) < 3)
    .toSorted(
      (a, b) =>
        Math.min(rank(a), 1) - Math.min(rank(b), 1) ||
        byCodeUnit(a.dueAt ?? LAST, b.dueAt ?? LAST) ||
        rank(a) - rank(b) ||
        a.position - b.position,
    );
  return first ?? null;
}

/** Sorts behind every ISO date: a task without a due time comes last. */
const LAST = "~";

/** Instants sort as plain strings; a locale's order would put `~` before every digit. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
