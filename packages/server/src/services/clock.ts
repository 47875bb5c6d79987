import { mayExecute, mayReview } from "@baluarte/domain/act/table.ts";
import { FREEZE_ASKED_EVERY_MS } from "@baluarte/domain/brake/model.ts";
import { reanchor, soonFrom, wasOverdueAt } from "@baluarte/domain/clock/rules.ts";
import type { Anchor, Clock, ClockGroup, ClockKind } from "@baluarte/domain/clock/model.ts";
import type { ActId, ApprovalId, ClockId, IncidentId } from "@baluarte/domain/kernel/id.ts";
import { shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { membersOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { dropTimer, setTimer } from "./timer.ts";

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

/** When the crisis was activated, and whether a person said by now when its first message was. */
export type Declaration = { at: Instant; t0Confirmed: boolean };

/**
 * Brings an incident's clocks of `groups` to `plans`: new ones start, moved anchors count anew, and one that the case no
 * longer has is dropped. A stop is kept: moving an anchor does not undo what was done. What was due before anybody could
 * act pages nobody; the log says so once, and not before the moment it is counted from is sure.
 */
export async function setClocks(
  scope: Scope,
  incident: IncidentId,
  groups: readonly ClockGroup[],
  plans: readonly ClockPlan[],
  declaration: Declaration,
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
      await unwatchClock(scope, row.id);
    }
  }
  const overdue: OverdueClock[] = [];
  for (const plan of plans) {
    const row = rows.find(({ kind, subject }) => kind === plan.kind && subject === plan.subject);
    const id = row === undefined ? await startClock(scope, incident, plan, declaration) : row.id;
    if (row !== undefined) await moveClock(scope, clockFrom(row), row.dropped_at !== null, plan, declaration);
    const dueAt = shift(plan.anchorAt, plan.offsetMs);
    const sure = plan.anchor !== "t0" || declaration.t0Confirmed;
    if (sure && (row?.stopped_at ?? null) === null && wasOverdueAt(declaration.at, dueAt))
      overdue.push({ id, kind: plan.kind, dueAt });
  }
  await sayOverdueOnce(scope, incident, overdue);
}

async function moveClock(
  scope: Scope,
  clock: Clock,
  dropped: boolean,
  plan: ClockPlan,
  declaration: Declaration,
): Promise<void> {
  const moved = reanchor({ ...clock, offsetMs: plan.offsetMs }, plan.anchorAt, plan.provisional);
  const overdue = wasOverdueAt(declaration.at, moved.dueAt);
  await scope.trx
    .updateTable("clock")
    .set({
      anchor_at: moved.anchorAt,
      provisional: moved.provisional,
      offset_ms: moved.offsetMs,
      due_at: moved.dueAt,
      dropped_at: null,
      overdue_at_declaration: overdue,
    })
    .where("id", "=", clock.id)
    .execute();
  if (overdue) await unwatchClock(scope, clock.id);
  else if (moved.dueAt !== clock.dueAt || dropped) await watchClock(scope, clock.id, moved);
}

type OverdueClock = { id: ClockId; kind: ClockKind; dueAt: Instant };

async function sayOverdueOnce(scope: Scope, incident: IncidentId, clocks: readonly OverdueClock[]): Promise<void> {
  if (clocks.length === 0) return;
  const said = await scope.trx
    .selectFrom("log_entry")
    .select("subject")
    .where("incident_id", "=", incident)
    .where("kind", "=", "clock.overdueAtDeclaration")
    .execute();
  for (const { id, kind, dueAt } of clocks) {
    if (said.every(({ subject }) => subject !== id))
      scope.record("clock.overdueAtDeclaration", id, { kind, dueAt }, incident);
  }
}

/** Starts one clock, of an incident or (`null`) of the brand. `declaration`: of whose plan it is; what was due before it is not watched. */
export async function startClock(
  scope: Scope,
  incident: IncidentId | null,
  plan: ClockPlan,
  declaration?: Declaration,
): Promise<ClockId> {
  const id = scope.ctx.newId("clock") as ClockId;
  const dueAt = shift(plan.anchorAt, plan.offsetMs);
  const overdue = declaration !== undefined && wasOverdueAt(declaration.at, dueAt);
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
  if (!overdue) await watchClock(scope, id, { anchorAt: plan.anchorAt, dueAt });
  return id;
}

/** Stops the running clock of `kind`, the incident's or (`null`) the brand's; `by` names what stopped it, so that undoing that lets it run again. */
export async function stopClock(
  scope: Scope,
  incident: IncidentId | null,
  kind: ClockKind,
  by: string,
  subject = "",
): Promise<void> {
  const row = await scope.trx
    .updateTable("clock")
    .set({ stopped_at: scope.now, stopped_by: by })
    .where("incident_id", incident === null ? "is" : "=", incident)
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("stopped_at", "is", null)
    .where("dropped_at", "is", null)
    .returning(["id", "due_at"])
    .executeTakeFirst();
  if (row === undefined) return;
  await unwatchClock(scope, row.id);
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
    .returning(["id", "kind", "anchor_at", "due_at", "overdue_at_declaration"])
    .execute();
  for (const row of rows) {
    if (!row.overdue_at_declaration) {
      await watchClock(scope, row.id, { anchorAt: row.anchor_at, dueAt: row.due_at });
    }
    scope.record("clock.reopened", row.id, { kind: row.kind, dueAt: row.due_at }, incident);
  }
}

/** Sets what a running clock does by itself: it says that it is due soon, and that it was missed. */
async function watchClock(
  scope: Scope,
  clock: ClockId,
  { anchorAt, dueAt }: { anchorAt: Instant; dueAt: Instant },
): Promise<void> {
  await setTimer(scope, `clock:${clock}`, dueAt);
  const soonAt = soonFrom(anchorAt, dueAt);
  // Known when it was nearly over already: whoever made it so is looking at it.
  if (soonAt > scope.now) await setTimer(scope, `soon:${clock}`, soonAt);
  else await dropTimer(scope, `soon:${clock}`);
}

async function unwatchClock(scope: Scope, clock: ClockId): Promise<void> {
  await dropTimer(scope, `clock:${clock}`);
  await dropTimer(scope, `soon:${clock}`);
}

/** No clock of an ended incident calls anybody, but for a hand that is owed to what is out. */
export async function silenceClocks(scope: Scope, incident: IncidentId): Promise<void> {
  const clocks = await scope.trx
    .selectFrom("clock")
    .select("id")
    .where("incident_id", "=", incident)
    .where("kind", "<>", "ratification")
    .execute();
  for (const { id } of clocks) await unwatchClock(scope, id);
}

/** What happens when a clock's time has come and it still runs: an entry, and word to those who have to act. */
export async function fireClock(
  scope: Scope,
  clock: ClockId,
  rings: { ratification(scope: Scope, approval: ApprovalId): Promise<void> },
): Promise<void> {
  const row = await runningClock(scope, clock);
  if (row === undefined) return;
  // What is out stays out when its incident is closed, and so does the hand that is owed to it.
  if (row.kind === "ratification") await rings.ratification(scope, row.subject as ApprovalId);
  if (row.incident_id !== null && row.state !== "open") return;
  scope.record("clock.fired", clock, { kind: row.kind, dueAt: row.due_at }, row.incident_id);
  if (row.incident_id === null) return fireBrakeClock(scope, clock, { kind: row.kind, act: row.subject as ActId });
  await tellLeads(scope, clock, "clockOverdue", row);
  scope.tell("incidents", row.incident_id);
}

/** Word to those who lead while there is still time. */
export async function fireClockSoon(scope: Scope, clock: ClockId): Promise<void> {
  const row = await runningClock(scope, clock);
  if (row !== undefined && row.state === "open") await tellLeads(scope, clock, "clockSoon", row);
}

function runningClock(scope: Scope, clock: ClockId) {
  return scope.trx
    .selectFrom("clock")
    .leftJoin("incident", "incident.id", "clock.incident_id")
    .select(["clock.kind", "clock.subject", "clock.due_at", "clock.incident_id", "incident.name", "incident.state"])
    .where("clock.id", "=", clock)
    .where("clock.stopped_at", "is", null)
    .where("clock.dropped_at", "is", null)
    .executeTakeFirst();
}

async function tellLeads(
  scope: Scope,
  clock: ClockId,
  kind: "clockSoon" | "clockOverdue",
  row: NonNullable<Awaited<ReturnType<typeof runningClock>>>,
): Promise<void> {
  const leads = (await membersOf(scope)).filter(({ roles }) => roles.includes("lead") || roles.includes("commsLead"));
  scope.notify(
    leads.map(({ person }) => person),
    {
      kind,
      incident: row.incident_id,
      subject: clock,
      args: { clock: row.kind, incident: row.name ?? "", dueAt: row.due_at },
    },
  );
}

/** A brake nobody looked at, or a freeze that stands: said again and again until somebody answers. */
async function fireBrakeClock(scope: Scope, clock: ClockId, { kind, act }: { kind: ClockKind; act: ActId }) {
  const { kind: brake } = await scope.trx
    .selectFrom("act")
    .select("kind")
    .where("id", "=", act)
    .executeTakeFirstOrThrow();
  const asked = (await membersOf(scope)).filter(({ roles }) =>
    kind === "freezeAsk" ? mayExecute("freeze", roles) : mayReview(brake, roles, scope.brand.teamSize),
  );
  scope.notify(
    asked.map(({ person }) => person),
    { kind: kind === "freezeAsk" ? "freezeAsked" : "brakeUnreviewed", incident: null, subject: act, args: { brake } },
  );
  await setTimer(scope, `clock:${clock}`, shift(scope.now, FREEZE_ASKED_EVERY_MS));
  scope.tell("brakes", act);
}

/** A clock of the brand that counts anew from now. */
export async function restartClock(scope: Scope, kind: ClockKind, subject: string): Promise<void> {
  const row = await scope.trx
    .selectFrom("clock")
    .select(["id", "offset_ms"])
    .where("incident_id", "is", null)
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("stopped_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const dueAt = shift(scope.now, Number(row.offset_ms));
  await scope.trx.updateTable("clock").set({ anchor_at: scope.now, due_at: dueAt }).where("id", "=", row.id).execute();
  await setTimer(scope, `clock:${row.id}`, dueAt);
}
