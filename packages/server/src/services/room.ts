import type { IncidentRow, Room } from "@baluarte/contract/incident.ts";
import type { ActId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, earlier, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { t0At } from "@baluarte/domain/incident/rules.ts";
import { playbookOf, stepOf } from "@baluarte/domain/playbook/content.ts";
import { coverage } from "@baluarte/domain/publication/rules.ts";
import type { PublicationState } from "@baluarte/domain/publication/model.ts";
import type { Task } from "@baluarte/domain/task/model.ts";
import { nextStep } from "@baluarte/domain/task/next-step.ts";
import { loadAct, signsFor } from "./act.ts";
import { closingFacts } from "./closing-facts.ts";
import { clocksOf } from "./clock.ts";
import { proposeFirstMessage } from "./first-message.ts";
import { incidentFrom } from "./incident.ts";
import { membersOf, namesOf, rolesOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { tasksOf } from "./task.ts";
import { timelineOf } from "./timeline.ts";
import { activeTouchpoints } from "./touchpoint.ts";
import { volumeOf } from "./volume.ts";

/** Everything the room shows to `viewer`. */
export async function roomOf(scope: Scope, id: IncidentId, viewer: PersonId): Promise<Room> {
  const { trx } = scope;
  const row = found(await trx.selectFrom("incident").selectAll().where("id", "=", id).executeTakeFirst());
  const incident = incidentFrom(row);
  const tasks = await tasksOf(scope, id);
  const clocks = await clocksOf(scope, id);
  const members = await membersOf(scope);
  const evidence = await trx
    .selectFrom("evidence")
    .selectAll()
    .where("incident_id", "=", id)
    .orderBy("kept_at")
    .execute();
  const revisions = await trx
    .selectFrom("t0_revision")
    .selectAll()
    .where("incident_id", "=", id)
    .orderBy("replaced_at")
    .execute();
  const conditions = row.case_type === null ? [] : playbookOf(row.case_type).exit;
  const name = await namesOf(trx, [
    row.declared_by,
    ...tasks.flatMap(({ owner, doneBy }) => [owner, doneBy]),
    ...revisions.map(({ replaced_by }) => replaced_by),
    ...Object.values(row.exit_met),
  ]);
  const taskView = (task: Task) => {
    const step = stepOf(task.step);
    return {
      ...task,
      kind: step.kind,
      title: step.title,
      how: step.how,
      doneWhen: step.doneWhen,
      ownerPerson: task.owner === null ? null : name(task.owner),
      doneByPerson: task.doneBy === null ? null : name(task.doneBy),
    };
  };
  const roles = await rolesOf(scope, viewer);
  const next = row.state === "closed" ? null : nextStep(tasks, { person: viewer, roles });
  const timeline = await timelineOf(scope, id);
  const marks = timeline
    .filter(({ kind }) => ["incident.declared", "act.executed"].includes(kind))
    .toReversed()
    .slice(0, 6)
    .map((item, index) => ({ number: index + 1, at: item.at, text: item.kind }));
  return {
    incident,
    declaredBy: name(row.declared_by),
    clocks,
    tasks: tasks.map(taskView),
    next: next === null ? null : taskView(next),
    toApprove: await waitingFor(scope, viewer, id),
    timeline,
    volume: { ...(await volumeOf(scope, roomRange(scope, row))), marks },
    coverage: await coverageOf(scope, id),
    people: members.map(({ person, name: called, roles: held }) => ({ id: person, name: called, roles: [...held] })),
    statements: await statementRows(scope, id),
    evidence: evidence.map((item) => ({
      id: item.id,
      post: item.post_id,
      text: item.content.text,
      author: item.content.author,
      url: item.content.url,
      publishedAt: item.content.publishedAt,
      keptAt: item.kept_at,
      sha256: item.sha256,
    })),
    t0Proposal: await t0Proposal(scope, row),
    t0History: revisions.flatMap((revision) => {
      const at = t0At(revision.t0);
      return at === null
        ? []
        : [{ at, by: name(revision.replaced_by), movedAt: revision.replaced_at, reason: revision.reason }];
    }),
    signal: row.signal_id,
    exit: conditions.map((condition) => {
      const by = row.exit_met[condition.id];
      return { id: condition.id, text: condition.text, met: by !== undefined, by: by === undefined ? null : name(by) };
    }),
    closeAct: await closeActOf(scope, id),
    closing: await closingFacts(scope, id),
  };
}

async function t0Proposal(scope: Scope, row: { id: IncidentId; signal_id: string | null; t0: { status: string } }) {
  if (row.t0.status === "confirmed") return null;
  const linked = await scope.trx
    .selectFrom("link")
    .select("from_id")
    .where("to_id", "=", row.id)
    .where("kind", "in", ["incidentFromMention", "incidentFirstPost"])
    .execute();
  const signal =
    row.signal_id === null
      ? undefined
      : await scope.trx
          .selectFrom("signal")
          .select("posts")
          .where("id", "=", row.signal_id as never)
          .executeTakeFirst();
  const proposal = await proposeFirstMessage(scope, [
    ...(signal?.posts ?? []),
    ...linked.map(({ from_id }) => from_id as never),
  ]);
  if (proposal === null) return null;
  const { title: _title, ...rest } = proposal;
  return rest;
}

/** The room looks at the hours around the story: from a little before the first message to now, or to where data end. */
function roomRange(scope: Scope, row: { t0: Parameters<typeof t0At>[0]; declared_at: Instant }) {
  const start = t0At(row.t0) ?? row.declared_at;
  const from = shift(start, -6 * HOUR_MS);
  const day = shift(start, 48 * HOUR_MS);
  const to = earlier(scope.now, day);
  const stepMs = msOf(to) - msOf(from) > 30 * HOUR_MS ? 30 * MINUTE_MS : 15 * MINUTE_MS;
  return { from, to, stepMs };
}

/** What waits for this person's signature. */
export async function waitingFor(
  scope: Scope,
  viewer: PersonId,
  incident: IncidentId | null,
): Promise<(Room["toApprove"][number] & { incident: IncidentId | null })[]> {
  let query = scope.trx
    .selectFrom("act")
    .select(["id", "statement_id", "incident_id", "title", "requested_by", "requested_at"])
    .where("state", "=", "requested")
    .where("requested_by", "<>", viewer)
    .orderBy("requested_at");
  if (incident !== null) query = query.where("incident_id", "=", incident);
  const rows = await query.execute();
  const roles = await rolesOf(scope, viewer);
  const name = await namesOf(
    scope.trx,
    rows.map(({ requested_by }) => requested_by),
  );
  const waiting: Awaited<ReturnType<typeof waitingFor>> = [];
  for (const row of rows) {
    const { act } = await loadAct(scope, row.id);
    if (!signsFor(act, roles) || act.approvals.some(({ person }) => person === viewer)) continue;
    waiting.push({
      act: row.id,
      statement: row.statement_id,
      incident: row.incident_id,
      title: row.title,
      askedBy: name(row.requested_by),
      askedAt: row.requested_at,
    });
  }
  return waiting;
}

/** n of N: of the answer when one is going out, else of what went out last; before that every place is still owed. */
export async function coverageOf(scope: Scope, id: IncidentId): Promise<Room["coverage"]> {
  const touchpoints = await activeTouchpoints(scope);
  const act = await scope.trx
    .selectFrom("act")
    .innerJoin("statement", "statement.id", "act.statement_id")
    .select(["act.id", "statement.kind"])
    .where("act.incident_id", "=", id)
    .where("act.state", "in", ["executing", "done"])
    .orderBy((eb) => eb("statement.kind", "=", "full"), "desc")
    .orderBy("act.executed_at", "desc")
    .executeTakeFirst();
  const rows =
    act === undefined
      ? []
      : await scope.trx
          .selectFrom("publication")
          .innerJoin("touchpoint", "touchpoint.id", "publication.touchpoint_id")
          .select([
            "publication.id",
            "publication.touchpoint_id",
            "publication.state",
            "publication.link",
            "touchpoint.name",
            "touchpoint.network",
          ])
          .where("publication.act_id", "=", act.id)
          .orderBy("touchpoint.position")
          .execute();
  if (rows.length === 0) {
    return {
      done: 0,
      planned: touchpoints.length,
      items: touchpoints.map(({ id: touchpoint, name, network }) => ({
        touchpoint,
        name,
        network,
        state: null,
        publication: null,
        link: null,
      })),
    };
  }
  const { done, planned } = coverage(rows.map(({ state }) => state as PublicationState));
  return {
    done,
    planned,
    items: rows.map((row) => ({
      touchpoint: row.touchpoint_id,
      name: row.name,
      network: row.network,
      state: row.state,
      publication: row.id,
      link: row.link,
    })),
  };
}

async function statementRows(scope: Scope, id: IncidentId): Promise<Room["statements"]> {
  const rows = await scope.trx
    .selectFrom("statement")
    .innerJoin("statement_version", (join) =>
      join
        .onRef("statement_version.statement_id", "=", "statement.id")
        .onRef("statement_version.version", "=", "statement.version"),
    )
    .select([
      "statement.id",
      "statement.number",
      "statement.kind",
      "statement.version",
      "statement_version.draft",
      "statement_version.saved_at",
      "statement_version.saved_by",
    ])
    .where("statement.incident_id", "=", id)
    .orderBy("statement.number", "desc")
    .execute();
  const acts = await scope.trx
    .selectFrom("act")
    .select(["id", "state", "statement_id", "requested_at"])
    .where("incident_id", "=", id)
    .where("kind", "=", "publish")
    .orderBy("requested_at", "desc")
    .execute();
  const name = await namesOf(
    scope.trx,
    rows.map(({ saved_by }) => saved_by),
  );
  return rows.map((row) => {
    const act = acts.find(({ statement_id }) => statement_id === row.id);
    return {
      id: row.id,
      number: row.number,
      kind: row.kind,
      title: row.draft.texts[0]?.title ?? "",
      version: row.version,
      updatedAt: row.saved_at,
      by: name(row.saved_by),
      act: act === undefined ? null : { id: act.id, state: act.state },
    };
  });
}

async function closeActOf(scope: Scope, id: IncidentId): Promise<Room["closeAct"]> {
  const act = await scope.trx
    .selectFrom("act")
    .select(["id", "state"])
    .where("incident_id", "=", id)
    .where("kind", "=", "close")
    .orderBy("requested_at", "desc")
    .executeTakeFirst();
  return act === undefined ? null : { id: act.id as ActId, state: act.state };
}

/** All incidents, open ones first, the newest first. */
export async function incidentRows(scope: Scope): Promise<IncidentRow[]> {
  const rows = await scope.trx
    .selectFrom("incident")
    .selectAll()
    .orderBy((eb) => eb("state", "=", "open"), "desc")
    .orderBy("declared_at", "desc")
    .limit(200)
    .execute();
  const incidents: IncidentRow[] = [];
  for (const row of rows) {
    const { done, planned } = await coverageOf(scope, row.id);
    const running = (await clocksOf(scope, row.id)).filter(({ stoppedAt }) => stoppedAt === null);
    incidents.push({
      id: row.id,
      number: row.number,
      name: row.name,
      state: row.state,
      level: row.level,
      caseType: row.case_type,
      declaredAt: row.declared_at,
      closedAt: row.closed_at,
      nextDueAt: row.state === "closed" ? null : (running[0]?.dueAt ?? null),
      coverage: { done, planned },
    });
  }
  return incidents;
}
