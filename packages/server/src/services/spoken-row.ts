import type { SpokenView } from "@baluarte/contract/spoken.ts";
import type { ActId, ApprovalId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Trx } from "../db/tenancy.ts";
import { dropTimer } from "./timer.ts";
import { stopClock } from "./clock.ts";
import { namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";

/** What was said aloud for an act, by the approval it stands for. */
export async function spokenOf(scope: Scope, act: ActId): Promise<ReadonlyMap<ApprovalId, SpokenView>> {
  const rows = await scope.trx.selectFrom("spoken_approval").selectAll().where("act_id", "=", act).execute();
  if (rows.length === 0) return new Map();
  const name = await namesOf(
    scope.trx,
    rows.map(({ heard_by }) => heard_by),
  );
  return new Map(
    rows.map((row) => [
      row.approval_id,
      {
        heardBy: name(row.heard_by),
        saidAt: row.said_at,
        dueAt: row.due_at,
        state: row.state,
        settledAt: row.settled_at,
        reason: row.reason,
      },
    ]),
  );
}

/** Whether somebody said to have approved this aloud says that they did not: nothing more of it goes out. */
export async function isDisowned(trx: Trx, act: ActId): Promise<boolean> {
  const row = await trx
    .selectFrom("spoken_approval")
    .select("approval_id")
    .where("act_id", "=", act)
    .where("state", "=", "refused")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The words never went out, so there is nothing to ratify: of the whole act, or of one person's signature on it. */
export async function lapseSpoken(
  scope: Scope,
  act: ActId,
  incident: IncidentId | null,
  person: PersonId | null = null,
): Promise<void> {
  let query = scope.trx
    .updateTable("spoken_approval")
    .set({ state: "lapsed", settled_at: scope.now })
    .where("act_id", "=", act)
    .where("state", "=", "pending");
  if (person !== null) query = query.where("person_id", "=", person);
  for (const { approval_id } of await query.returning("approval_id").execute()) {
    await stopWaiting(scope, approval_id, incident);
  }
}

/** Nobody is rung any more for what was said aloud. */
export async function stopWaiting(scope: Scope, approval: ApprovalId, incident: IncidentId | null): Promise<void> {
  if (incident !== null) await stopClock(scope, incident, "ratification", approval, approval);
  await dropTimer(scope, `spoken:${approval}`);
}
