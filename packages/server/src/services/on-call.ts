import type { Selectable } from "kysely";
import type { OnCall, ShiftDraft } from "@baluarte/contract/on-call.ts";
import { allows } from "@baluarte/domain/access/rules.ts";
import type { AbsenceId, PersonId, ShiftId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, shift as shiftBy, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Absence, Rota, Shift } from "@baluarte/domain/on-call/model.ts";
import { ladderOf, nextChange, onCallAt, uncovered, type Rung } from "@baluarte/domain/on-call/rules.ts";
import type { Database } from "../db/schema.ts";
import { reachableBy, waysTo } from "./contact-way.ts";
import { membersOf, type MemberRow } from "./member.ts";
import { doneBefore, keyed } from "./request-key.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";

/** The rota as it stands. Whoever left the brand is in none of it: their shifts fall to the deputy, or to nobody. */
export async function rotaOf(scope: Scope): Promise<Rota> {
  const { trx, brand } = scope;
  const present = new Set((await callable(scope)).map(({ person }) => person));
  const shifts = await trx.selectFrom("on_call_shift").selectAll().orderBy("position").execute();
  const absences = await trx.selectFrom("on_call_absence").selectAll().orderBy("absent_from").execute();
  const callList = await trx.selectFrom("call_list_entry").select("person_id").orderBy("position").execute();
  return {
    timeZone: brand.timeZone,
    shifts: shifts.map(shiftFrom).flatMap((one) => {
      const [first, second] = [one.person, one.deputy].filter((person) => person !== null && present.has(person));
      return first == null ? [] : [{ ...one, person: first, deputy: second ?? null }];
    }),
    absences: absences.map(absenceFrom).filter(({ person }) => present.has(person)),
    callList: callList.map(({ person_id }) => person_id).filter((person) => present.has(person)),
  };
}

/** Whoever can be called: has an account and may take an alert. */
async function callable(scope: Scope): Promise<MemberRow[]> {
  return (await membersOf(scope)).filter(
    ({ joined, simulated, roles }) => joined && !simulated && allows(roles, "mention.triage"),
  );
}

/** Whom to call now, in order; admins and leads where the rota names nobody. */
export async function ladderNow(scope: Scope): Promise<Rung[]> {
  const fallback = await fallbackOf(scope);
  return ladderOf(
    onCallAt(await rotaOf(scope), scope.now),
    fallback.map(({ person }) => person),
  );
}

async function fallbackOf(scope: Scope): Promise<MemberRow[]> {
  return (await callable(scope)).filter(({ roles }) => roles.includes("admin") || roles.includes("lead"));
}

/** Whether an alarm would reach anybody while no screen is open. */
export async function isAnyoneReachable(scope: Scope): Promise<boolean> {
  const people = await callable(scope);
  const ways = await waysTo(
    scope,
    people.map(({ person }) => person),
  );
  return ways.length > 0;
}

const LOOK_AHEAD_MS = 7 * DAY_MS;

export async function onCallView(scope: Scope): Promise<OnCall> {
  const rota = await rotaOf(scope);
  const people = await callable(scope);
  const ways = await reachableBy(
    scope,
    people.map(({ person }) => person),
  );
  const call = onCallAt(rota, scope.now);
  const until = shiftBy(scope.now, LOOK_AHEAD_MS);
  const ref = (person: PersonId) => ({ id: person, name: people.find((one) => one.person === person)?.name ?? "" });
  const refOrNull = (person: PersonId | null) => (person === null ? null : ref(person));
  return {
    now: {
      person: refOrNull(call.person),
      deputy: refOrNull(call.deputy),
      callList: call.callList.map(ref),
      fallback: (await fallbackOf(scope)).map(({ person }) => ref(person)),
      until: nextChange(rota, scope.now, until),
    },
    shifts: rota.shifts,
    absences: rota.absences.filter(({ to }) => to > scope.now),
    callList: rota.callList,
    uncovered: uncovered(rota, scope.now, until),
    people: people.map(({ person, name, roles }) => ({ id: person, name, roles, ways: ways.get(person) ?? [] })),
  };
}

export async function addShift(
  scope: Scope,
  { key, ...draft }: ShiftDraft & { key?: string | undefined },
): Promise<Shift> {
  await requireCallable(scope, [draft.person, draft.deputy]);
  const before = await doneBefore(scope, "onCall.changed", key);
  if (before !== null) return { id: before as ShiftId, ...draft };
  const id = scope.ctx.newId("shift") as ShiftId;
  const { last } = await scope.trx
    .selectFrom("on_call_shift")
    .select((eb) => eb.fn.max("position").as("last"))
    .executeTakeFirstOrThrow();
  await scope.trx
    .insertInto("on_call_shift")
    .values({ id, brand_id: scope.brand.id, ...columnsOf(draft), position: Number(last ?? -1) + 1 })
    .execute();
  noteChange(scope, id, { shift: draft, ...keyed(key) });
  return { id, ...draft };
}

export async function changeShift(scope: Scope, id: ShiftId, draft: ShiftDraft): Promise<Shift> {
  await requireCallable(scope, [draft.person, draft.deputy]);
  const result = await scope.trx
    .updateTable("on_call_shift")
    .set(columnsOf(draft))
    .where("id", "=", id)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new ServiceError("notFound");
  noteChange(scope, id, { shift: draft });
  return { id, ...draft };
}

export async function removeShift(scope: Scope, id: ShiftId): Promise<void> {
  const result = await scope.trx.deleteFrom("on_call_shift").where("id", "=", id).executeTakeFirst();
  if (result.numDeletedRows === 0n) throw new ServiceError("notFound");
  noteChange(scope, id, { shift: null });
}

export async function addAbsence(
  scope: Scope,
  { key, ...draft }: { person: PersonId; from: Instant; to: Instant; key?: string | undefined },
): Promise<Absence> {
  await requireCallable(scope, [draft.person]);
  const before = await doneBefore(scope, "onCall.changed", key);
  if (before !== null) return { id: before as AbsenceId, ...draft };
  const id = scope.ctx.newId("absence") as AbsenceId;
  await scope.trx
    .insertInto("on_call_absence")
    .values({
      id,
      brand_id: scope.brand.id,
      person_id: draft.person,
      absent_from: draft.from,
      absent_to: draft.to,
    })
    .execute();
  noteChange(scope, id, { absence: draft, ...keyed(key) });
  return { id, ...draft };
}

export async function removeAbsence(scope: Scope, id: AbsenceId): Promise<void> {
  const result = await scope.trx.deleteFrom("on_call_absence").where("id", "=", id).executeTakeFirst();
  if (result.numDeletedRows === 0n) throw new ServiceError("notFound");
  noteChange(scope, id, { absence: null });
}

/** The whole list anew, in the order in which it is called. */
export async function setCallList(scope: Scope, people: readonly PersonId[]): Promise<void> {
  const order = [...new Set(people)];
  await requireCallable(scope, order);
  await scope.trx.deleteFrom("call_list_entry").where("brand_id", "=", scope.brand.id).execute();
  if (order.length > 0) {
    await scope.trx
      .insertInto("call_list_entry")
      .values(order.map((person, position) => ({ brand_id: scope.brand.id, person_id: person, position })))
      .execute();
  }
  noteChange(scope, scope.brand.id, { callList: order });
}

/** Nobody of another brand, and nobody who could not answer, is put in a rota. */
async function requireCallable(scope: Scope, people: readonly (PersonId | null)[]): Promise<void> {
  const known = new Set((await callable(scope)).map(({ person }) => person));
  if (people.some((person) => person !== null && !known.has(person))) throw new ServiceError("notFound");
}

function noteChange(scope: Scope, subject: string, payload: Record<string, unknown>): void {
  scope.record("onCall.changed", subject, payload);
  scope.tell("settings");
}

function columnsOf({ person, deputy, times }: ShiftDraft) {
  return { person_id: person, deputy_id: deputy, times: JSON.stringify(times) };
}

function shiftFrom(row: Selectable<Database["on_call_shift"]>): Shift {
  return { id: row.id, person: row.person_id, deputy: row.deputy_id, times: row.times };
}

function absenceFrom(row: Selectable<Database["on_call_absence"]>): Absence {
  return { id: row.id, person: row.person_id, from: row.absent_from, to: row.absent_to };
}
