import type { Selectable } from "kysely";
import { isSharedOut, mayHold, type HoldingEnd, type Holders } from "@baluarte/domain/incident/roles.ts";
import type { HandoverId, IncidentId, PersonId, RoleHoldingId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import type { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import type { Database } from "../db/schema.ts";
import { membersOf, namesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { settleStep } from "./task.ts";
import { dropTimer, setTimer } from "./timer.ts";

export type Holding = Selectable<Database["incident_role_holding"]>;

/** Who holds each role of the incident now. */
export async function holdersOf(scope: Scope, incident: IncidentId): Promise<Holders> {
  const rows = await scope.trx
    .selectFrom("incident_role_holding")
    .select(["role", "person_id"])
    .where("incident_id", "=", incident)
    .where("ended_at", "is", null)
    .execute();
  return new Map(rows.map(({ role, person_id }) => [role, person_id]));
}

/** The holding of `role` that goes on, or `null`. Whoever changes it holds the incident. */
export async function holdingOf(scope: Scope, incident: IncidentId, role: RoleCode): Promise<Holding | null> {
  const row = await scope.trx
    .selectFrom("incident_role_holding")
    .selectAll()
    .where("incident_id", "=", incident)
    .where("role", "=", role)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** From now on `person` holds `role`, which nobody does. A time until which is kept by a timer. */
export async function beginHolding(
  scope: Scope,
  incident: IncidentId,
  role: RoleCode,
  person: PersonId,
  until: Instant | null,
): Promise<void> {
  const id = scope.ctx.newId("roleHolding") as RoleHoldingId;
  await scope.trx
    .insertInto("incident_role_holding")
    .values({
      id,
      brand_id: scope.brand.id,
      incident_id: incident,
      role,
      person_id: person,
      held_from: scope.now,
      held_until: until,
      ended_at: null,
      ended_how: null,
    })
    .execute();
  if (until !== null) await setTimer(scope, `role:${id}`, until);
  const holders = await holdersOf(scope, incident);
  if (isSharedOut(holders, scope.brand.teamSize === "solo")) await settleStep(scope, incident, "K1", "sharedOut");
}

/** The same holder, until another time. */
export async function holdUntil(scope: Scope, holding: Holding, until: Instant | null): Promise<void> {
  await scope.trx
    .updateTable("incident_role_holding")
    .set({ held_until: until })
    .where("id", "=", holding.id)
    .execute();
  await (until === null ? dropTimer(scope, `role:${holding.id}`) : setTimer(scope, `role:${holding.id}`, until));
}

/** Ends a holding without a word; whoever calls says why in the log. */
export async function endHolding(scope: Scope, holding: Holding, how: HoldingEnd): Promise<void> {
  await scope.trx
    .updateTable("incident_role_holding")
    .set({ ended_at: scope.now, ended_how: how })
    .where("id", "=", holding.id)
    .execute();
  await dropTimer(scope, `role:${holding.id}`);
}

/** Takes back the offer of `role` that waits for an answer, if there is one. */
export async function withdrawWaiting(scope: Scope, incident: IncidentId, role: RoleCode): Promise<HandoverId | null> {
  const row = await scope.trx
    .updateTable("role_handover")
    .set({ state: "withdrawn", settled_at: scope.now })
    .where("incident_id", "=", incident)
    .where("role", "=", role)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Ends a holding that nobody takes over, and says so: aloud to everybody when nobody is in charge any more. */
export async function leaveVacant(scope: Scope, holding: Holding, how: HoldingEnd): Promise<void> {
  await endHolding(scope, holding, how);
  const { incident_id: incident, role, person_id: person } = holding;
  const { name } = (await namesOf(scope.trx, [person]))(person);
  scope.record("role.ended", holding.id, { role, of: name, how }, incident);
  scope.tell("incidents", incident);
  if (how === "expired") scope.notify([person], { kind: "roleEnded", incident, subject: incident, args: { role } });
  if (role !== "lead" || how === "closed") return;
  const members = await membersOf(scope);
  scope.notify(
    members.filter(({ roles }) => mayHold(roles)).map((member) => member.person),
    { kind: "leadMissing", incident, subject: incident },
  );
}

/**
 * Ends every role of an incident that is over, or of a person who is on the brand no more, with what they were offered or
 * offer: an answer to it would come from nobody.
 */
export async function endRoles(
  scope: Scope,
  of: { incident: IncidentId } | { person: PersonId },
  how: Extract<HoldingEnd, "closed" | "left">,
): Promise<void> {
  if ("person" in of) await lockIncidentsOf(scope, of.person);
  const offers = scope.trx
    .updateTable("role_handover")
    .set({ state: "withdrawn", settled_at: scope.now })
    .where("state", "=", "waiting");
  const held = scope.trx.selectFrom("incident_role_holding").selectAll().where("ended_at", "is", null).orderBy("id");
  const [ended, rows] =
    "incident" in of
      ? [
          await offers.where("incident_id", "=", of.incident).returning("incident_id").execute(),
          await held.where("incident_id", "=", of.incident).execute(),
        ]
      : [
          await offers
            .where((eb) => eb.or([eb("to_id", "=", of.person), eb("offered_by", "=", of.person)]))
            .returning("incident_id")
            .execute(),
          await held.where("person_id", "=", of.person).execute(),
        ];
  for (const holding of rows) await leaveVacant(scope, holding, how);
  if (ended.length > 0) scope.tell("incidents", ...ended.map(({ incident_id }) => incident_id));
}

/** Whoever takes over or answers meanwhile holds the incident: what they leave is what ends. */
async function lockIncidentsOf(scope: Scope, person: PersonId): Promise<void> {
  await scope.trx
    .selectFrom("incident")
    .select("id")
    .where((eb) =>
      eb.or([
        eb(
          "id",
          "in",
          eb
            .selectFrom("incident_role_holding")
            .select("incident_id")
            .where("person_id", "=", person)
            .where("ended_at", "is", null),
        ),
        eb(
          "id",
          "in",
          eb
            .selectFrom("role_handover")
            .select("incident_id")
            .where("state", "=", "waiting")
            .where((each) => each.or([each("to_id", "=", person), each("offered_by", "=", person)])),
        ),
      ]),
    )
    .orderBy("id")
    .forNoKeyUpdate("incident")
    .execute();
}

/**
 * The time until which a role was taken has come. Whoever offered it to somebody who has not answered yet keeps it: a role
 * in between is nobody's.
 */
export async function expireHolding(scope: Scope, id: RoleHoldingId): Promise<void> {
  const found = await scope.trx
    .selectFrom("incident_role_holding")
    .select("incident_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (found === undefined) return;
  await scope.trx
    .selectFrom("incident")
    .select("id")
    .where("id", "=", found.incident_id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const holding = await scope.trx
    .selectFrom("incident_role_holding")
    .selectAll()
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (holding === undefined || (await isOffered(scope, holding))) return;
  await leaveVacant(scope, holding, "expired");
}

/** What was kept only because an offer waited ends with the offer. */
export async function expireIfOver(scope: Scope, holding: Holding): Promise<void> {
  if (holding.held_until !== null && holding.held_until <= scope.now) await leaveVacant(scope, holding, "expired");
}

async function isOffered(scope: Scope, { incident_id, role }: Holding): Promise<boolean> {
  const row = await scope.trx
    .selectFrom("role_handover")
    .select("id")
    .where("incident_id", "=", incident_id)
    .where("role", "=", role)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row !== undefined;
}
