import type { AccessRole } from "@baluarte/domain/access/model.ts";
import { questionsAmong, type HandoverCard, type OpenQuestion } from "@baluarte/domain/incident/handover.ts";
import { t0At } from "@baluarte/domain/incident/rules.ts";
import type { IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { stepOf } from "@baluarte/domain/playbook/content.ts";
import { ROLE_CODES, type RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { ownerOf } from "@baluarte/domain/task/next-step.ts";
import { loadAct, signaturesOf } from "./act.ts";
import { clocksOf } from "./clock.ts";
import { closingFacts } from "./closing-facts.ts";
import { incidentFrom } from "./incident.ts";
import { holdersOf } from "./role-holding.ts";
import { coverageOf } from "./room.ts";
import type { Scope } from "./scope.ts";
import { tasksOf } from "./task.ts";
import { timelineOf } from "./timeline.ts";
import { volumeOf } from "./volume.ts";

/** Where the incident stands at this moment, for whoever receives `role`: from what is stored and from nothing else. */
export async function cardFor(scope: Scope, id: IncidentId, role: RoleCode): Promise<HandoverCard> {
  const row = await scope.trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const { name, number, summary, level, caseType, t0 } = incidentFrom(row);
  const holders = await holdersOf(scope, id);
  const clocks = (await clocksOf(scope, id)).filter(({ stoppedAt }) => stoppedAt === null);
  const tasks = (await tasksOf(scope, id)).filter(({ state }) => state === "open");
  const at = t0At(t0);
  return {
    madeAt: scope.now,
    name,
    number,
    summary,
    level,
    caseType,
    t0: at === null ? null : { at, confirmed: t0.status === "confirmed" },
    clocks: clocks.map(({ kind, group, dueAt, provisional }) => ({ kind, group, dueAt, provisional })),
    steps: tasks.map((task) => {
      const { title, owner: ownerRole } = stepOf(task.step);
      const comesAlong = task.owner === null && task.ownerRole === role;
      return { task: task.id, title, ownerRole, owner: ownerOf(task, holders), dueAt: task.dueAt, comesAlong };
    }),
    said: await saidOf(scope, id),
    waiting: await waitingIn(scope, id),
    lastHour: await lastHour(scope),
    questions: await questionsOf(scope, id, { row, hasLead: holders.has("lead") }),
    asked: await askedIn(scope, id),
    holders: ROLE_CODES.flatMap((each) => {
      const person = holders.get(each);
      return person === undefined ? [] : [{ role: each, person }];
    }),
  };
}

/** Everybody a card speaks of, for their names. */
export function peopleOn(card: HandoverCard): (PersonId | null)[] {
  return [
    ...card.steps.map(({ owner }) => owner),
    ...card.said.map(({ by }) => by),
    ...card.waiting.map(({ askedBy }) => askedBy),
    ...card.asked.map(({ by }) => by),
    ...card.holders.map(({ person }) => person),
  ];
}

const SAID_MAX = 5;

async function saidOf(scope: Scope, incident: IncidentId): Promise<HandoverCard["said"]> {
  const rows = await scope.trx
    .selectFrom("act")
    .leftJoin("statement", "statement.id", "act.statement_id")
    .select(["act.id", "act.title", "act.statement_id", "act.executed_at", "act.executed_by", "statement.kind"])
    .where("act.incident_id", "=", incident)
    .where("act.kind", "in", ["publish", "reply"])
    .where("act.executed_at", "is not", null)
    .orderBy("act.executed_at", "desc")
    .limit(SAID_MAX)
    .execute();
  const said: HandoverCard["said"] = [];
  for (const row of rows) {
    const places = await scope.trx
      .selectFrom("publication")
      .select("state")
      .where("act_id", "=", row.id)
      .where("state", "<>", "excused")
      .execute();
    said.push({
      statement: row.statement_id,
      kind: row.kind,
      title: row.title,
      at: row.executed_at!,
      by: row.executed_by,
      done: places.filter(({ state }) => state === "proved").length,
      planned: places.length,
    });
  }
  return said;
}

async function waitingIn(scope: Scope, incident: IncidentId): Promise<HandoverCard["waiting"]> {
  const rows = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("incident_id", "=", incident)
    .where("state", "=", "requested")
    .orderBy("requested_at")
    .execute();
  const waiting: HandoverCard["waiting"] = [];
  for (const { id } of rows) {
    const { act, row } = await loadAct(scope, id);
    const open = signaturesOf(act).filter(({ approval }) => approval === null);
    waiting.push({
      kind: act.kind,
      title: row.title,
      askedBy: act.requestedBy,
      askedAt: act.requestedAt,
      slots: open.map(({ roles }) => roles as AccessRole[]),
    });
  }
  return waiting;
}

const QUARTER_MS = 15 * MINUTE_MS;

async function lastHour(scope: Scope): Promise<HandoverCard["lastHour"]> {
  const from = shift(scope.now, -HOUR_MS);
  const { points, bursts } = await volumeOf(scope, { from, to: scope.now, stepMs: QUARTER_MS });
  const heard = await scope.trx
    .selectFrom("source")
    .select("id")
    .where("last_success_at", ">=", from)
    .executeTakeFirst();
  const sum = (read: (point: (typeof points)[number]) => number) =>
    points.reduce((total, point) => total + read(point), 0);
  return {
    seen: heard !== undefined,
    mentions: sum(({ count }) => count),
    negative: sum(({ negative }) => negative),
    above: bursts.length > 0,
  };
}

async function questionsOf(
  scope: Scope,
  id: IncidentId,
  { row, hasLead }: { row: Parameters<typeof incidentFrom>[0]; hasLead: boolean },
): Promise<HandoverCard["questions"]> {
  const { t0, caseType, conditions } = incidentFrom(row);
  const { items } = await coverageOf(scope, id);
  const places = (state: string) => items.filter((item) => item.state === state).length;
  const undecided = (await closingFacts(scope, id))?.undecided ?? 0;
  const open: [OpenQuestion, boolean | number][] = [
    ["leadMissing", !hasLead],
    // Choosing the case answers it too: what nobody named there is a no.
    ["accountUnanswered", conditions["accountOut"] === undefined && caseType === null],
    ["caseUndecided", caseType === null],
    ["firstMessageUnknown", t0.status === "none"],
    ["firstMessageUnconfirmed", t0.status === "proposed"],
    ["outcomeUnknown", places("unknown")],
    ["placesWaiting", places("awaitingPerson")],
    ["complaintsUndecided", undecided],
  ];
  return open.flatMap(([question, is]) =>
    is === false || is === 0 ? [] : [{ question, count: typeof is === "number" ? is : null }],
  );
}

async function askedIn(scope: Scope, incident: IncidentId): Promise<HandoverCard["asked"]> {
  const notes = (await timelineOf(scope, incident)).flatMap(({ kind, args, who, at }) =>
    kind === "incident.noted" ? [{ text: String(args["text"] ?? ""), by: who?.id ?? null, at }] : [],
  );
  return questionsAmong(notes);
}
