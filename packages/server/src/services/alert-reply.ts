import { allows } from "@baluarte/domain/access/rules.ts";
import type { AlertId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { acknowledgeAlert } from "./alert.ts";
import { rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/**
 * "I am on it" from outside the app: by a tap or a word in the very message that called. Only who was called may, and only
 * while they may in the app. Said twice by the same person it is said once. Throws `linkInvalid` and `alertTaken`.
 */
export async function acknowledgeByReply(scope: Scope, id: AlertId): Promise<void> {
  const person = personOf(scope);
  const row = found(
    await scope.trx
      .selectFrom("alert")
      .select(["page", "acknowledged_by", "resolved_by"])
      .where("id", "=", id)
      .forNoKeyUpdate()
      .executeTakeFirst(),
  );
  const may = allows(await rolesOf(scope, person), "mention.triage");
  if (!may || !(row.page?.called ?? []).includes(person)) throw new ServiceError("linkInvalid");
  if ((row.acknowledged_by ?? row.resolved_by) === person) return;
  await acknowledgeAlert(scope, id);
}

/** The alert that called `person` last and that nobody is on yet. */
export async function newestCallTo(scope: Scope, person: PersonId): Promise<{ id: AlertId; raisedAt: Instant } | null> {
  const rows = await scope.trx
    .selectFrom("alert")
    .select(["id", "page", "raised_at"])
    .where("state", "=", "raised")
    .orderBy("raised_at", "desc")
    .limit(100)
    .execute();
  const row = rows.find(({ page }) => page?.called.includes(person));
  return row === undefined ? null : { id: row.id, raisedAt: row.raised_at };
}
