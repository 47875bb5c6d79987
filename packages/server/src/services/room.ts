import type { IncidentRow, Room } from "@baluarte/contract/incident.ts";
import type { ActId, IncidentId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, earlier, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { t0At } from "@baluarte/domain/incident/rules.ts";
import { stepOf } from "@baluarte/domain/playbook/content.ts";
import { exitConditions } from "@baluarte/domain/playbook/exit.ts";
import type { Silence } from "@baluarte/domain/incident/silence.ts";
import type { Task } from "@baluarte/domain/task/model.ts";
import { rolesActedIn } from "@baluarte/domain/incident/roles.ts";
import { nextStep } from "@baluarte/domain/task/next-step.ts";
import type { Selectable } from "kysely";
import type { Database } from "../db/schema.ts";
import { closingFacts } from "./closing-facts.ts";
import { clocksOf } from "./clock.ts";
import { earlierInOtherLanguages, earlierOnMatter } from "./earlier-messages.ts";
import { proposedFor } from "./first-message.ts";
import { conditionsOf, incidentFrom } from "./incident.ts";
import { membersOf, namesOf, rolesOf } from "./member.ts";
import { lostAccountViews } from "./lost-account.ts";
import { holdersOf } from "./role-holding.ts";
import type { Scope } from "./scope.ts";
import { found } from "./service-error.ts";
import { seriesOf, spanOf } from "./series.ts";
import { actsOf, loadPack, packCoverage } from "./signed-pack.ts";
import { unratifiedOf } from "./spoken.ts";
import { isAfterClose, tasksOf } from "./task.ts";
import { timelineOf } from "./timeline.ts";
import { activeTouchpoints } from "./touchpoint.ts";
import { volumeOf } from "./volume.ts";
import { askedOf } from "./waiting.ts";

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
  const conditions = exitConditions(row.case_type, conditionsOf(row.conditions));
  const holders = await holdersOf(scope, id);
  const name = await namesOf(trx, [
    row.declared_by,
    ...tasks.flatMap(({ owner, doneBy }) => [owner, doneBy]),
    ...holders.values(),
    ...revisions.map(({ replaced_by }) => replaced_by),
    row.silence?.by ?? null,
    ...Object.values(row.exit_met),
  ]);
  const taskView = (task: Task) => {
    const step = stepOf(task.step);
    const holder = holders.get(task.ownerRole);
    return {
      ...task,
      kind: step.kind,
      title: step.title,
      how: step.how,
      doneWhen: step.doneWhen,
      returns: step.due.every !== undefined || step.due.also !== undefined,
      afterClose: isAfterClose(task.step),
      ownerPerson: task.owner === null ? null : name(task.owner),
      holder: holder === undefined ? null : name(holder),
      doneByPerson: task.doneBy === null ? null : name(task.doneBy),
    };
  };
  const roles = rolesActedIn(holders, viewer, await rolesOf(scope, viewer));
  const next = row.state === "closed" ? null : nextStep(tasks, { person: viewer, roles }, holders);
  const proposal = await t0Proposal(scope, row);
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
    toApprove: await toApproveOf(scope, viewer, id),
    unratified: await unratifiedOf(scope, id),
    timeline,
    volume: { ...(await volumeOf(scope, { ...(await roomRange(scope, row)), beforeFirst: "unknown" })), marks },
    lately: await latelyOf(scope, row),
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
    t0Proposal: proposal,
    t0Earlier: proposal === null ? [] : await earlierInOtherLanguages(scope, proposal),
    t0OnMatter: proposal === null ? { words: [], posts: [] } : await earlierOnMatter(scope, proposal),
    t0History: revisions.flatMap((revision) => {
      const at = t0At(revision.t0);
      return at === null
        ? []
        : [{ at, by: name(revision.replaced_by), movedAt: revision.replaced_at, reason: revision.reason }];
    }),
    silence:
      row.silence === null
        ? null
        : { ...row.silence, who: name(row.silence.by), signals: await signalsSinceLook(scope, row.silence, tasks) },
    lostAccounts: await lostAccountViews(scope, id),
    silenceAct: await silenceActOf(scope, id),
    signal: row.signal_id,
    exit: conditions.map((condition) => {
      const by = row.exit_met[condition.id];
      return { id: condition.id, text: condition.text, met: by !== undefined, by: by === undefined ? null : name(by) };
    }),
    closeAct: await closeActOf(scope, id),
    closing: await closingFacts(scope, id),
  };
}

async function t0Proposal(scope: Scope, row: Selectable<Database["incident"]>): Promise<Room["t0Proposal"]> {
  if (row.t0.status === "confirmed") return null;
  const proposal = await proposedFor(scope, row);
  if (proposal === null) return null;
  const { title: _title, ...rest } = proposal;
  return rest;
}

/** What stirred since somebody last looked whether silence is still right. */
async function signalsSinceLook(scope: Scope, silence: Silence, tasks: readonly Task[]): Promise<number> {
  const looked = tasks.find(({ step }) => step === "P4d")?.roundAt ?? null;
  const row = await scope.trx
    .selectFrom("signal")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("subject", "is", null)
    .where("raised_at", ">", looked !== null && looked > silence.since ? looked : silence.since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function silenceActOf(scope: Scope, id: IncidentId): Promise<ActId | null> {
  const act = await scope.trx
    .selectFrom("act")
    .select("id")
    .where("incident_id", "=", id)
    .where("kind", "=", "doNotAnswer")
    .where("state", "=", "requested")
    .executeTakeFirst();
  return act?.id ?? null;
}

/** A curve longer than this says nothing about now. */
const ROOM_DAYS_MAX = 7;
/** An incident whose data end this long ago is one of an archive, and is looked at in its own days. */
const ARCHIVE_MS = 48 * HOUR_MS;

/**
 * The room looks at the hours around the story: from a little before the first message to now, or to its end. However
 * far back the first message stands, what is said now is in the picture.
 */
async function roomRange(
  scope: Scope,
  row: Pick<Selectable<Database["incident"]>, "t0" | "declared_at" | "closed_at">,
) {
  const start = t0At(row.t0) ?? row.declared_at;
  const end = row.closed_at ?? scope.now;
  const span = await spanOf(scope, "");
  const isArchive = span !== null && span.to < shift(end, -ARCHIVE_MS) && start < shift(end, -ARCHIVE_MS);
  const to = isArchive ? earlier(end, shift(start, ARCHIVE_MS)) : end;
  const from = later(shift(start, -6 * HOUR_MS), shift(to, -ROOM_DAYS_MAX * DAY_MS));
  const spanMs = msOf(to) - msOf(from);
  const stepMs = spanMs > 60 * HOUR_MS ? HOUR_MS : spanMs > 30 * HOUR_MS ? 30 * MINUTE_MS : 15 * MINUTE_MS;
  return { from, to, stepMs };
}

const later = (a: Instant, b: Instant) => (a >= b ? a : b);

const LATELY_MINUTES = 30;

/**
 * How much was said in the last half hour, and how much came in: a source that is asked late brings what is older. `null`
 * once the incident is over.
 */
async function latelyOf(scope: Scope, { closed_at }: { closed_at: Instant | null }): Promise<Room["lately"]> {
  if (closed_at !== null) return null;
  const range = {
    monitor: "",
    from: shift(scope.now, -LATELY_MINUTES * MINUTE_MS),
    to: scope.now,
    stepMs: MINUTE_MS,
  } as const;
  const sum = async (basis: "published" | "arrived") =>
    (await seriesOf(scope, { ...range, basis })).reduce((total, { count }) => total + count, 0);
  return { minutes: LATELY_MINUTES, published: await sum("published"), arrived: await sum("arrived") };
}

/** The room shows one at a time, and a few to come. */
const TO_APPROVE_MAX = 20;

/** What waits for this person's signature here. */
async function toApproveOf(scope: Scope, viewer: PersonId, incident: IncidentId): Promise<Room["toApprove"]> {
  const { acts } = await askedOf(scope, viewer, { incident, limit: TO_APPROVE_MAX });
  const name = await namesOf(
    scope.trx,
    acts.map(({ requested_by }) => requested_by),
  );
  return acts.map(({ id, kind, statement_id, title, requested_by, requested_at }) => ({
    act: id,
    kind,
    statement: statement_id,
    title,
    askedBy: name(requested_by),
    askedAt: requested_at,
  }));
}

/** n of N: of the full answer, which goes everywhere. First words and updates cover no place, and each is still owed. */
export async function coverageOf(scope: Scope, id: IncidentId): Promise<Room["coverage"]> {
  const touchpoints = await activeTouchpoints(scope);
  const said = await saidOn(scope, id);
  const act = await scope.trx
    .selectFrom("act")
    .innerJoin("statement", "statement.id", "act.statement_id")
    .select("act.id")
    .where("act.incident_id", "=", id)
    .where("statement.kind", "=", "full")
    .where("act.part_of", "is", null)
    .where("act.state", "in", ["executing", "done"])
    .orderBy("act.executed_at", "desc")
    .executeTakeFirst();
  const pack = act === undefined ? null : await loadPack(scope, act.id);
  const rows =
    pack === null
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
          .where("publication.act_id", "in", actsOf(pack))
          .orderBy("touchpoint.position")
          .execute();
  if (pack === null || rows.length === 0) {
    return {
      done: 0,
      said,
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
  const { done, planned, owed } = packCoverage(pack, rows);
  return {
    done,
    planned,
    said,
    items: [
      ...rows.map((row) => ({
        touchpoint: row.touchpoint_id,
        name: row.name,
        network: row.network,
        state: row.state,
        publication: row.id,
        link: row.link,
      })),
      // Their own words are not out yet.
      ...touchpoints
        .filter(({ id: touchpoint }) => owed.includes(touchpoint))
        .map(({ id: touchpoint, name, network }) => ({
          touchpoint,
          name,
          network,
          state: null,
          publication: null,
          link: null,
        })),
    ],
  };
}

/** On how many places any text of an incident stands, the first words too. */
async function saidOn(scope: Scope, id: IncidentId): Promise<number> {
  const { places } = await scope.trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .select((eb) => eb.fn.count<number>("publication.touchpoint_id").distinct().as("places"))
    .where("act.incident_id", "=", id)
    .where("act.kind", "=", "publish")
    .where("publication.state", "=", "proved")
    .executeTakeFirstOrThrow();
  return Number(places);
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
    .where("part_of", "is", null)
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
