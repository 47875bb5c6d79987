import type { Notice } from "@baluarte/domain/notice/model.ts";
import type { NoticeId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** What the product has to tell a person, the unread first. */
export async function noticesOf(scope: Scope, person: PersonId): Promise<Notice[]> {
  const rows = await scope.trx
    .selectFrom("notice")
    .selectAll()
    .where("person_id", "=", person)
    .orderBy((eb) => eb("read_at", "is", null), "desc")
    .orderBy("at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: row.person_id,
    kind: row.kind,
    incident: row.incident_id,
    subject: row.subject,
    args: row.args,
    at: row.at,
    readAt: row.read_at,
  }));
}

export async function readNotice(scope: Scope, id: NoticeId, person: PersonId): Promise<void> {
  const result = await scope.trx
    .updateTable("notice")
    .set((eb) => ({ read_at: eb.fn.coalesce("read_at", eb.val(scope.now)) as never }))
    .where("id", "=", id)
    .where("person_id", "=", person)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("notFound");
  scope.tell("notices", person);
}

/**
 * Whether what the product says of this brand must be free of content: while communication is frozen, that something waits
 * is said and nothing of what it is. The freeze itself does not exist yet; when it does, it is asked for here.
 */
export async function isFrozen(_scope: Scope): Promise<boolean> {
  return false;
}
