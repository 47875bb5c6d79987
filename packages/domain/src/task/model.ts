import { z } from "zod";
import { IncidentId, PersonId, TaskId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

export const TASK_STATES = ["open", "done", "skipped", "notNeeded"] as const;
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

/** Something a person owes by a time. `step` names the playbook step it came from; `owner` is a role until a person takes it. */
export const Task = z.object({
  id: TaskId,
  incident: IncidentId.nullable(),
  step: z.string(),
  position: z.number().int().nonnegative(),
  ownerRole: z.string(),
  owner: PersonId.nullable(),
  dueAt: Instant.nullable(),
  provisional: z.boolean(),
  requires: z.array(z.string()),
  state: TaskState,
  doneAt: Instant.nullable(),
  doneBy: PersonId.nullable(),
  proof: z.string().nullable(),
  reason: z.string().nullable(),
  /** How often a step that returns was done so far, and when last. */
  rounds: z.number().int().nonnegative(),
  roundAt: Instant.nullable(),
});
export type Task = z.infer<typeof Task>;
