import { reanchor, stateOf } from "@baluarte/domain/clock/rules.ts";
import type { Anchor, Clock, ClockGroup, ClockKind } from "@baluarte/domain/clock/model.ts";
import type { ClockId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import type { Instant } from "@baluarte/domain/kernel/time.ts";
import { membersOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { dropTimer, setTimer, type TimerRef } from "./timer.ts";

/** A due time as a playbook or a promise sets it, before it has a row. */
export type ClockPlan = {
  kind: ClockKind;
  /** Tells apart two clocks of a kind: the publication whose promise it is. Empty where an incident has one only. */
  subject: string;
  group: ClockGroup;
  anchor: Anchor;
  anchorAt: Instant;
  provisional: boolean;
  offsetMs: number;
};

/** The clocks of an incident that still mean something, the earliest due first. */
export async function clocksOf(scope: Scope, incident: IncidentId): Promise<Clock[]> {
  const rows = await scope.trx
    .selectFrom("clock")
    .selectAll()
    .where("incident_id", "=", incident)
    .where("dropped_at", "is", null)
    .orderBy("due_at")
    .execute();
  return rows.map(clockFrom);
}

function clockFrom(row: {
  id: ClockId;
  kind: ClockKind;
  clock_group: ClockGroup;
  anchor: Anchor;
  anchor_at: Instant;
  provisional: boolean;
  offset_ms: number;
  due_at: Instant;
  stopped_at: Instant | null;
  overdue_at_declaration: boolean;
}): Clock {
  return {
    id: row.id,
    kind: row.kind,
    group: row.clock_group,
    anchor: row.anchor,
    anchorAt: row.anchor_at,
    provisional: row.provisional,
    offsetMs: row.offset_ms,
    dueAt: row.due_at,
    stoppedAt: row.stopped_at,
    overdueAtDeclaration: row.overdue_at_declaration,
  };
}

/**
 * Brings an incident's clocks of `groups` to `plans`: new ones start, moved anchors count anew, and one that the case no
 * longer has is dropped. A stop is kept: moving an anchor does not undo what was done.
 */
export async function setClocks(
  scope: Scope,
  incident: IncidentId,
  groups: readonly ClockGroup[],
  plans: readonly ClockPlan[],
  declaration: { at: Instant; now: boolean },
): Promise<void> {
  const rows = await scope.trx
    .selectFrom("clock")
    .selectAll()
    .where("incident_id", "=", incident)
    .where("clock_group", "in", [...groups])
    .execute();
  for (const row of rows) {
    const kept = plans.some(({ kind, subject }) => kind === row.kind && subject === row.subject);
    if (!kept && row.dropped_at === null) {
      await scope.trx.updateTable("clock").set({ dropped_at: scope.now }).where("id", "=", row.id).execute();
      await dropTimer(scope, timerRef(row.id));
    }
  }
  for (const plan of plans) {
    const row = rows.find(({ kind, subject }) => kind === plan.kind && subject === plan.subject);
    if (row === undefined) await startClock(scope, incident, plan, declaration.now);
    else {
      const moved = reanchor({ ...clockFrom(row), offsetMs: plan.offsetMs }, plan.anchorAt, plan.provisional);
      // What was said to be overdue before anybody knew stays said, and pages nobody, until T0 turns out to be later.
      const stillOverdue = row.overdue_at_declaration && moved.dueAt < declaration.at;
      await scope.trx
        .updateTable("clock")
        .set({
          anchor_at: moved.anchorAt,
          provisional: moved.provisional,
          offset_ms: moved.offsetMs,
          due_at: moved.dueAt,
          dropped_at: null,
          overdue_at_declaration: stillOverdue,
        })
        .where("id", "=", row.id)
        .execute();
      if (!stillOverdue && (moved.dueAt !== row.due_at || row.dropped_at !== null)) {
        await setTimer(scope, timerRef(row.id), moved.dueAt);
      }
    }
  }
}

/** Starts one clock. What is overdue in the moment of declaring is logged once as that, and pages nobody. */
export async function startClock(
  scope: Scope,
  incident: IncidentId,
  plan: ClockPlan,
  declaring = false,
): Promise<ClockId> {
  const id = scope.ctx.newId("clock") as ClockId;
  const { dueAt } = reanchor({ offsetMs: plan.offsetMs } as Clock, plan.anchorAt, plan.provisional);
  const overdue = declaring && stateOf({ anchorAt: plan.anchorAt, dueAt, stoppedAt: null }, scope.now) === "overdue";
  await scope.trx
    .insertInto("clock")
    .values({
      id,
      brand_id: scope.brand.id,
      incident_id: incident,
      kind: plan.kind,
      subject: plan.subject,
      clock_group: plan.group,
      anchor: plan.anchor,
      anchor_at: plan.anchorAt,
      provisional: plan.provisional,
      offset_ms: plan.offsetMs,
      due_at: dueAt,
      stopped_at: null,
      stopped_by: null,
      overdue_at_declaration: overdue,
      dropped_at: null,
    })
    .execute();
  if (overdue) scope.record("clock.overdueAtDeclaration", id, { kind: plan.kind, dueAt }, incident);
  else await setTimer(scope, timerRef(id), dueAt);
  return id;
}

/** Stops the incident's running clock of `kind`; `by` names what stopped it, so that undoing that lets it run again. */
export async function stopClock(
  scope: Scope,
  incident: IncidentId,
  kind: ClockKind,
  by: string,
  subject = "",
): Promise<void> {
  const row = await scope.trx
    .updateTable("clock")
    .set({ stopped_at: scope.now, stopped_by: by })
    .where("incident_id", "=", incident)
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("stopped_at", "is", null)
    .where("dropped_at", "is", null)
    .returning(["id", "due_at"])
    .executeTakeFirst();
  if (row === undefined) return;
  await dropTimer(scope, timerRef(row.id));
  scope.record("clock.stopped", row.id, { kind, dueAt: row.due_at, late: scope.now > row.due_at, by }, incident);
}

/** What `from` had stopped is stopped by `to` from now on. */
export async function handOverClocks(scope: Scope, incident: IncidentId, from: string, to: string): Promise<void> {
  await scope.trx
    .updateTable("clock")
    .set({ stopped_by: to })
    .where("incident_id", "=", incident)
    .where("stopped_by", "=", from)
    .execute();
}

/** Lets every clock that `by` had stopped run again, against its unchanged due time. */
export async function reopenClocks(scope: Scope, incident: IncidentId, by: string): Promise<void> {
  const rows = await scope.trx
    .updateTable("clock")
    .set({ stopped_at: null, stopped_by: null })
    .where("incident_id", "=", incident)
    .where("stopped_by", "=", by)
    .where("dropped_at", "is", null)
    .returning(["id", "kind", "due_at", "overdue_at_declaration"])
    .execute();
  for (const row of rows) {
    if (!row.overdue_at_declaration) await setTimer(scope, timerRef(row.id), row.due_at);
    scope.record("clock.reopened", row.id, { kind: row.kind, dueAt: row.due_at }, incident);
  }
}

const timerRef = (clock: ClockId): TimerRef => `clock:${clock}`;

/** No clock of an ended incident calls anybody. */
export async function silenceClocks(scope: Scope, incident: IncidentId): Promise<void> {
  const clocks = await scope.trx.selectFrom("clock").select("id").where("incident_id", "=", incident).execute();
  for (const { id } of clocks) await dropTimer(scope, timerRef(id));
}

/** What happens when a clock's time has come and it still runs: an entry, and word to those who lead. */
export async function fireClock(scope: Scope, clock: ClockId): Promise<void> {
  const row = await scope.trx
    .selectFrom("clock")
    .innerJoin("incident", "incident.id", "clock.incident_id")
    .select(["clock.kind", "clock.due_at", "clock.incident_id", "incident.name"])
    .where("clock.id", "=", clock)
    .where("clock.stopped_at", "is", null)
    .where("clock.dropped_at", "is", null)
    .where("incident.state", "=", "open")
    .executeTakeFirst();
  if (row === undefined) return;
  scope.record("clock.fired", clock, { kind: row.kind, dueAt: row.due_at }, row.incident_id);
  const leads = (await membersOf(scope)).filter(({ roles }) => roles.includes("lead") || roles.includes("commsLead"));
  scope.notify(
    leads.map(({ person }) => person),
    { kind: "clockOverdue", incident: row.incident_id, subject: clock, args: { clock: row.kind, incident: row.name } },
  );
  scope.tell("incidents", row.incident_id);
}
