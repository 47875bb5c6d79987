import type { PresentPerson } from "@baluarte/contract/presence.ts";
import { PRESENCE_GONE_MS, type Writing } from "@baluarte/domain/incident/presence.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { shift } from "@baluarte/domain/kernel/time.ts";
import { membersOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";

/** Who has the room in sight now, by name. Whoever is on the brand no more is not among them. */
export async function presentIn(scope: Scope, incident: IncidentId): Promise<PresentPerson[]> {
  found(await scope.trx.selectFrom("incident").select("id").where("id", "=", incident).executeTakeFirst());
  const rows = await scope.trx
    .selectFrom("presence")
    .select(["person_id", "writing", "subject"])
    .where("incident_id", "=", incident)
    .where("seen_at", ">", shift(scope.real, -PRESENCE_GONE_MS))
    .orderBy("tab")
    .execute();
  return (await membersOf(scope)).flatMap(({ person, name }) => {
    const tabs = rows.filter(({ person_id }) => person_id === person);
    if (tabs.length === 0) return [];
    const writing = tabs.flatMap(({ writing: what, subject }) => (what === null ? [] : [{ what, subject }]));
    return [{ id: person, name, writing }];
  });
}

export type Beat = { tab: string; here: boolean; writing: { what: Writing; subject: string | null } | null };

/**
 * A screen says that it shows the room, or that it shows it no more. Others are told of it only when it is news, so that a
 * quiet room is quiet on the wire, and it leaves no trace in the log. Real time: a drill's clock hurries nobody's browser.
 */
export async function sayHere(scope: Scope, incident: IncidentId, person: PersonId, beat: Beat): Promise<void> {
  found(await scope.trx.selectFrom("incident").select("id").where("id", "=", incident).executeTakeFirst());
  const gone = shift(scope.real, -PRESENCE_GONE_MS);
  const before = await scope.trx
    .deleteFrom("presence")
    .where("incident_id", "=", incident)
    .where((eb) => eb.or([eb.and([eb("person_id", "=", person), eb("tab", "=", beat.tab)]), eb("seen_at", "<=", gone)]))
    .returning(["person_id", "tab", "writing", "subject", "seen_at"])
    .execute();
  const own = before.find((row) => row.person_id === person && row.tab === beat.tab && row.seen_at > gone);
  const [what, subject] = [beat.writing?.what ?? null, beat.writing?.subject ?? null];
  if (beat.here) {
    const now = { writing: what, subject, seen_at: scope.real };
    await scope.trx
      .insertInto("presence")
      .values({ brand_id: scope.brand.id, incident_id: incident, person_id: person, tab: beat.tab, ...now })
      .onConflict((conflict) => conflict.columns(["incident_id", "person_id", "tab"]).doUpdateSet(now))
      .execute();
  }
  const others = before.filter((row) => row !== own).length > 0;
  const news = beat.here ? own === undefined || own.writing !== what || own.subject !== subject : own !== undefined;
  if (news || others) scope.tell("presence", incident);
}
