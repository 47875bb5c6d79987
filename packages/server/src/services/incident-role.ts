import { createHash } from "node:crypto";
import type { HandoverView, RolesView } from "@baluarte/contract/incident-role.ts";
import {
  HandoverCard,
  settleHandover,
  type HandoverAction,
  type HandoverWay,
} from "@baluarte/domain/incident/handover.ts";
import { mayHold, mayTake } from "@baluarte/domain/incident/roles.ts";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { HandoverId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { ROLE_CODES, type RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { cardFor, peopleOn } from "./handover-card.ts";
import { openIncident } from "./incident.ts";
import { membersOf, namesOf, stayingRolesOf } from "./member.ts";
import { doneBefore, keyed } from "./request-key.ts";
import {
  beginHolding,
  endHolding,
  expireIfOver,
  holdUntil,
  holdingOf,
  leaveVacant,
  withdrawWaiting,
  type Holding,
} from "./role-holding.ts";
import { personOf, type Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

const HISTORY_MAX = 50;

/** Who holds what, who held it before, and what waits for an answer. */
export async function rolesIn(scope: Scope, incident: IncidentId): Promise<RolesView> {
  found(await scope.trx.selectFrom("incident").select("id").where("id", "=", incident).executeTakeFirst());
  const holdings = await scope.trx
    .selectFrom("incident_role_holding")
    .selectAll()
    .where("incident_id", "=", incident)
    .orderBy("held_from", "desc")
    .limit(HISTORY_MAX + ROLE_CODES.length)
    .execute();
  const offers = await scope.trx
    .selectFrom("role_handover")
    .selectAll()
    .where("incident_id", "=", incident)
    .where("state", "=", "waiting")
    .execute();
  const name = await namesOf(scope.trx, [
    ...holdings.map(({ person_id }) => person_id),
    ...offers.flatMap(({ offered_by, to_id }) => [offered_by, to_id]),
  ]);
  const members = await membersOf(scope);
  return {
    roles: ROLE_CODES.map((role) => {
      const holding = holdings.find((each) => each.role === role && each.ended_at === null);
      const offer = offers.find((each) => each.role === role);
      return {
        role,
        holder: holding === undefined ? null : name(holding.person_id),
        from: holding?.held_from ?? null,
        until: holding?.held_until ?? null,
        waiting:
          offer === undefined
            ? null
            : {
                handover: offer.id,
                offeredBy: name(offer.offered_by),
                to: name(offer.to_id),
                offeredAt: offer.offered_at,
                until: offer.held_until,
              },
      };
    }),
    history: holdings.flatMap(({ role, person_id, held_from, ended_at, ended_how }) =>
      ended_at === null || ended_how === null
        ? []
        : [{ role, person: name(person_id), from: held_from, endedAt: ended_at, how: ended_how }],
    ),
    candidates: members
      .filter(({ joined, roles }) => joined && mayHold(roles))
      .map(({ person, name: called, roles }) => ({ id: person, name: called, roles: [...roles] })),
  };
}

/**
 * Takes a role for oneself, until a time or open. One that another holds passes over only with a reason, when they cannot
 * be reached, and with a card of where things stand, since there is nobody to hand it over.
 */
export async function takeRole(
  scope: Scope,
  incident: IncidentId,
  role: RoleCode,
  { until, reason }: { until: Instant | null; reason: string | null },
): Promise<void> {
  const person = personOf(scope);
  if (!mayHold(await stayingRolesOf(scope, person))) throw new ServiceError("forbidden");
  await openIncident(scope, incident);
  const current = await holdingOf(scope, incident, role);
  const refusal = mayTake({ holder: current?.person_id ?? null, person, reason, until, now: scope.now });
  if (refusal === "untilPast") throw new ServiceError("invalidRequest", { field: "until" });
  if (refusal === "heldByOther") throw await taken(scope, current!);
  if (current?.person_id === person) {
    await holdUntil(scope, current, until);
    scope.record("role.taken", current.id, { role, until, again: true }, incident);
  } else if (current === null) {
    await withdrawWaiting(scope, incident, role);
    await beginHolding(scope, incident, role, person, until);
    scope.record("role.taken", incident, { role, until }, incident);
  } else {
    await withdrawWaiting(scope, incident, role);
    const way = { way: "takenOver", state: "accepted", to: person, until, note: "", reason } as const;
    const { id, card } = await makeHandover(scope, incident, role, current, way);
    await endHolding(scope, current, "takenOver");
    await beginHolding(scope, incident, role, person, until);
    const payload = { role, from: await nameOf(scope, current.person_id), until, reason, handover: id, card };
    scope.record("role.takenOver", id, payload, incident);
    scope.notify([current.person_id], {
      kind: "roleTakenOver",
      incident,
      subject: id,
      args: { role, who: await nameOf(scope, person) },
    });
  }
  scope.tell("incidents", incident);
}

/** Lays down a role of one's own; an offer of it that waits holds no more. */
export async function releaseRole(scope: Scope, incident: IncidentId, role: RoleCode): Promise<void> {
  await openIncident(scope, incident);
  const current = await holdingOf(scope, incident, role);
  if (current?.person_id !== personOf(scope)) throw new ServiceError("wrongState");
  await withdrawWaiting(scope, incident, role);
  await leaveVacant(scope, current, "released");
}

export type Offer = { to: PersonId; until: Instant | null; note: string; key?: string | undefined };

/**
 * Offers a role to `to`: one's own, or one that nobody holds. The card is made now; the role changes hands when they
 * confirm having read it, and not before. A former offer of the same role gives way.
 */
export async function offerRole(
  scope: Scope,
  incident: IncidentId,
  role: RoleCode,
  { to, until, note, key }: Offer,
): Promise<HandoverId> {
  const access = await stayingRolesOf(scope, to);
  await openIncident(scope, incident);
  const before = await doneBefore(scope, "role.offered", key);
  if (before !== null) return before as HandoverId;
  const person = personOf(scope);
  if (to === person) throw new ServiceError("invalidRequest", { field: "to" });
  if (until !== null && until <= scope.now) throw new ServiceError("invalidRequest", { field: "until" });
  if (access.length === 0) throw new ServiceError("notFound");
  if (!mayHold(access)) throw new ServiceError("roleNotForThem", { person: await nameOf(scope, to) });
  const current = await holdingOf(scope, incident, role);
  if (current !== null && current.person_id !== person) throw await taken(scope, current);
  await withdrawWaiting(scope, incident, role);
  const way = { way: "given", state: "waiting", to, until, note, reason: null } as const;
  const { id, card } = await makeHandover(scope, incident, role, current, way);
  const payload = { role, to: await nameOf(scope, to), until, note, handover: id, card, ...keyed(key) };
  scope.record("role.offered", id, payload, incident);
  scope.notify([to], {
    kind: "roleOffered",
    incident,
    subject: id,
    args: { role, who: await nameOf(scope, person) },
  });
  scope.tell("incidents", incident);
  return id;
}

/** An offer is accepted, refused or taken back. Accepting says that the card was read, and makes the role theirs. */
export async function answerHandover(
  scope: Scope,
  id: HandoverId,
  action: HandoverAction,
  reason: string | null = null,
): Promise<void> {
  const person = personOf(scope);
  // What they could hold when it was offered, they may hold no more.
  if (action === "accept" && !mayHold(await stayingRolesOf(scope, person))) throw new ServiceError("forbidden");
  const { incident_id: incident } = await handoverRow(scope, id);
  await openIncident(scope, incident);
  const row = await handoverRow(scope, id);
  const outcome = settleHandover({ state: row.state, offeredBy: row.offered_by, to: row.to_id }, action, person);
  if (!outcome.ok) throw new ServiceError(outcome.refusal === "settled" ? "wrongState" : "handoverNotYours");
  await scope.trx
    .updateTable("role_handover")
    .set({ state: outcome.state, settled_at: scope.now, reason })
    .where("id", "=", id)
    .execute();
  const { role } = row;
  const current = await holdingOf(scope, incident, role);
  if (action === "accept") {
    // The time it was offered until may have passed while it waited: then it is theirs until they say otherwise.
    const until = row.held_until !== null && row.held_until <= scope.now ? null : row.held_until;
    if (current !== null) await endHolding(scope, current, "handedOver");
    await beginHolding(scope, incident, role, person, until);
    const from = row.giver_id === null ? null : await nameOf(scope, row.giver_id);
    scope.record("role.accepted", id, { role, from, until, handover: id }, incident);
  } else {
    const payload = { role, to: await nameOf(scope, row.to_id), reason, handover: id };
    scope.record(action === "refuse" ? "role.refused" : "role.withdrawn", id, payload, incident);
    if (current !== null) await expireIfOver(scope, current);
  }
  if (action !== "withdraw") {
    scope.notify([row.offered_by], {
      kind: "roleAnswered",
      incident,
      subject: id,
      args: { role, who: await nameOf(scope, person), answer: outcome.state },
    });
  }
  scope.tell("incidents", incident);
}

/** A hand-over with its card, as it was made. */
export async function viewHandover(scope: Scope, id: HandoverId): Promise<HandoverView> {
  const row = await handoverRow(scope, id);
  const card = HandoverCard.parse(row.card);
  const ids = peopleOn(card).filter((each) => each !== null);
  const name = await namesOf(scope.trx, [...ids, row.giver_id, row.offered_by, row.to_id]);
  return {
    id,
    incident: row.incident_id,
    role: row.role,
    way: row.way,
    giver: row.giver_id === null ? null : name(row.giver_id),
    offeredBy: name(row.offered_by),
    to: name(row.to_id),
    state: row.state,
    offeredAt: row.offered_at,
    settledAt: row.settled_at,
    until: row.held_until,
    note: row.note,
    reason: row.reason,
    card,
    people: [...new Set(ids)].map(name),
  };
}

async function handoverRow(scope: Scope, id: HandoverId) {
  return found(await scope.trx.selectFrom("role_handover").selectAll().where("id", "=", id).executeTakeFirst());
}

/** Stores a hand-over with the card of this moment. Answers with the card's hash too, which stands in the log. */
async function makeHandover(
  scope: Scope,
  incident: IncidentId,
  role: RoleCode,
  current: Holding | null,
  input: {
    way: HandoverWay;
    state: "waiting" | "accepted";
    to: PersonId;
    until: Instant | null;
    note: string;
    reason: string | null;
  },
): Promise<{ id: HandoverId; card: string }> {
  const card = await cardFor(scope, incident, role);
  const id = scope.ctx.newId("handover") as HandoverId;
  await scope.trx
    .insertInto("role_handover")
    .values({
      id,
      brand_id: scope.brand.id,
      incident_id: incident,
      role,
      way: input.way,
      giver_id: current?.person_id ?? null,
      offered_by: personOf(scope),
      to_id: input.to,
      held_until: input.until,
      note: input.note,
      card: JSON.stringify(card),
      state: input.state,
      offered_at: scope.now,
      settled_at: input.state === "waiting" ? null : scope.now,
      reason: input.reason,
    })
    .execute();
  return { id, card: createHash("sha256").update(canonicalJson(card)).digest("hex") };
}

async function taken(scope: Scope, holding: Holding): Promise<ServiceError> {
  return new ServiceError("roleTaken", { person: await nameOf(scope, holding.person_id) });
}

async function nameOf(scope: Scope, person: PersonId): Promise<string> {
  return (await namesOf(scope.trx, [person]))(person).name;
}
