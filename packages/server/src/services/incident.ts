import { createHash } from "node:crypto";
import { canonicalJson } from "@baluarte/domain/kernel/canonical.ts";
import type { EvidenceId, IncidentId, PostId, SignalId } from "@baluarte/domain/kernel/id.ts";
import { MINUTE_MS, earlier, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Incident, Level, T0, T0Precision } from "@baluarte/domain/incident/model.ts";
import { CALM_BEFORE_LOWER_MS, calmSince, mayLower } from "@baluarte/domain/incident/levels.ts";
import { rolesActedIn } from "@baluarte/domain/incident/roles.ts";
import { confirmT0, t0At } from "@baluarte/domain/incident/rules.ts";
import type { Silence } from "@baluarte/domain/incident/silence.ts";
import type { Anchors } from "@baluarte/domain/playbook/anchors.ts";
import { caseClocks } from "@baluarte/domain/playbook/case-clocks.ts";
import type { CaseType } from "@baluarte/domain/playbook/case.ts";
import type { CaseAnswers } from "@baluarte/domain/playbook/case-from-answers.ts";
import { STEPS } from "@baluarte/domain/playbook/content.ts";
import { CONDITION_KEYS, type ConditionKey, type Conditions } from "@baluarte/domain/playbook/model.ts";
import { exitConditions } from "@baluarte/domain/playbook/exit.ts";
import { type PlannedStep, planSteps } from "@baluarte/domain/playbook/plan-steps.ts";
import type { Database } from "../db/schema.ts";
import type { Selectable } from "kysely";
import { acknowledgeByCrisis } from "./alert.ts";
import { lockOpenActs, voidTooLight } from "./act.ts";
import { type ClockPlan, setClocks, silenceClocks } from "./clock.ts";
import { proposeFirstMessage, proposedFor } from "./first-message.ts";
import { requireFresh, savedOnceMore, versionsOf } from "./incident-part.ts";
import { endRoles, holdersOf } from "./role-holding.ts";
import { membersOf, rolesOf } from "./member.ts";
import { personOf, type Scope } from "./scope.ts";
import { doneBefore, keyed } from "./request-key.ts";
import { ServiceError, found } from "./service-error.ts";
import { setTasks, settleStep } from "./task.ts";
import { fallenSilent } from "./silence.ts";
import { volumeOf } from "./volume.ts";

type IncidentRow = Selectable<Database["incident"]>;

export function incidentFrom(row: IncidentRow): Incident {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    summary: row.summary,
    state: row.state,
    level: row.level,
    caseType: row.case_type,
    detectedAt: row.detected_at,
    declaredAt: row.declared_at,
    declaredBy: row.declared_by,
    closedAt: row.closed_at,
    t0: row.t0,
    conditions: row.conditions,
    versions: versionsOf(row),
  };
}

/** The incident, locked for the rest of the transaction. Throws `incidentClosed` when it is over. */
export async function openIncident(scope: Scope, id: IncidentId): Promise<IncidentRow> {
  const row = found(
    await scope.trx.selectFrom("incident").selectAll().where("id", "=", id).forNoKeyUpdate().executeTakeFirst(),
  );
  if (row.state === "closed") throw new ServiceError("incidentClosed");
  return row;
}

/**
 * Holds the incident for the rest of the transaction, open or closed. Whoever moves its clocks and steps does so holding
 * it: two that took them in different orders would wait for each other for good.
 */
export async function lockIncident(scope: Scope, id: IncidentId): Promise<void> {
  await scope.trx.selectFrom("incident").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

export type Declaration = {
  name: string | null;
  summary: string;
  level: Level;
  signal: SignalId | null;
  posts: PostId[];
  /** Of the form that sent it; see `doneBefore`. */
  key?: string | undefined;
};

/**
 * Activates the crisis: on a person's word alone, with or without a signal or a post. T0 is proposed from the earliest
 * message that can be found; the steps and clocks of the core begin at once, those of the case when it is chosen.
 */
export async function declareIncident(scope: Scope, input: Declaration): Promise<IncidentId> {
  const { trx, ctx, brand, now } = scope;
  // Two people who declare at the same moment get two numbers: the brand's row lets them through one by one.
  await trx.selectFrom("brand").select("id").where("id", "=", brand.id).forNoKeyUpdate().executeTakeFirstOrThrow();
  const before = await doneBefore(scope, "incident.declared", input.key);
  if (before !== null) return before as IncidentId;
  const signal =
    input.signal === null
      ? null
      : found(
          await trx.selectFrom("signal").selectAll().where("id", "=", input.signal).forNoKeyUpdate().executeTakeFirst(),
        );
  if (signal?.state === "activated") throw new ServiceError("wrongState");
  await requirePosts(scope, input.posts);
  const proposal = await proposeFirstMessage(scope, { posts: input.posts, signal });
  const { next } = await trx
    .selectFrom("incident")
    .select((eb) => eb.fn.coalesce(eb.fn.max("number"), eb.lit(0)).as("next"))
    .executeTakeFirstOrThrow();
  const id = ctx.newId("incident") as IncidentId;
  const number = Number(next) + 1;
  const t0: T0 =
    proposal === null
      ? { status: "none" }
      : { status: "proposed", at: earlier(proposal.at, now), precision: proposal.precision, post: proposal.post };
  const row: IncidentRow = {
    id,
    brand_id: brand.id,
    number,
    name: input.name ?? proposal?.title ?? "",
    summary: input.summary,
    state: "open",
    level: input.level,
    case_type: null,
    conditions: {},
    signal_id: input.signal,
    detected_at: signal === null ? now : earlier(signal.raised_at, now),
    declared_at: now,
    declared_by: personOf(scope),
    t0,
    exit_met: {},
    closed_at: null,
    versions: {},
    silence: null,
  };
  await trx
    .insertInto("incident")
    .values({ ...row, conditions: "{}", t0: JSON.stringify(t0), exit_met: "{}", versions: "{}", silence: null })
    .execute();
  if (signal !== null) {
    await trx
      .updateTable("signal")
      .set({ state: "activated", decided_by: personOf(scope), decided_at: now })
      .where("id", "=", signal.id)
      .execute();
    scope.connect(signal.id, "incidentFromSignal", id);
    scope.tell("signals", signal.id);
    await acknowledgeByCrisis(scope, signal);
  }
  for (const post of input.posts) scope.connect(post, "incidentFromMention", id);
  if (proposal !== null) scope.connect(proposal.post, "incidentFirstPost", id);
  const declared = { number, name: row.name, level: input.level, signal: input.signal, t0, ...keyed(input.key) };
  scope.record("incident.declared", id, declared, id);
  await syncPlan(scope, row);
  const members = await membersOf(scope);
  scope.notify(
    members.map(({ person }) => person).filter((person) => person !== personOf(scope)),
    { kind: "incidentDeclared", incident: id, subject: id, args: { name: row.name, level: input.level } },
  );
  scope.tell("incidents", id);
  return id;
}

async function requirePosts(scope: Scope, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return;
  const known = await scope.trx
    .selectFrom("post")
    .select("id")
    .where("id", "in", [...posts])
    .execute();
  if (known.length < new Set(posts).size) throw new ServiceError("notFound");
}

/** Until a case is chosen the core steps and both ceilings stand: the heavier duty, which case 4 alone takes back. */
const UNDECIDED_CASE: CaseType = "externalFault";

/** Counts every due time and every step of the incident anew from what is known now. */
export async function syncPlan(scope: Scope, row: IncidentRow): Promise<void> {
  const plan = await planOf(scope, row);
  const clocks: ClockPlan[] = caseClocks(plan).map((clock) => ({
    kind: clock.id,
    subject: "",
    group: clock.group,
    anchor: clock.anchor,
    anchorAt: clock.anchorAt,
    provisional: clock.provisional,
    offsetMs: clock.offsetMs,
  }));
  if (row.silence !== null) {
    clocks.push({
      kind: "silenceRecheck",
      subject: "",
      group: "decision",
      anchor: "executed",
      anchorAt: await lastLook(scope, row.id, row.silence),
      provisional: false,
      offsetMs: row.silence.recheckMs,
    });
  }
  const groups = ["sinceFirstMessage", "sinceKnown", "decision"] as const;
  await setClocks(scope, row.id, groups, clocks, { at: row.declared_at, t0Confirmed: row.t0.status === "confirmed" });
  await setTasks(scope, row.id, plan.steps);
}

/** Counts the steps alone anew: of an incident that is over, whose clocks are history. */
export async function syncSteps(scope: Scope, row: IncidentRow): Promise<void> {
  await setTasks(scope, row.id, (await planOf(scope, row)).steps);
}

/** The incident as its playbook sees it now. `level`: as it would be at another level. */
export async function planOf(scope: Scope, row: IncidentRow, level: Level = row.level) {
  const anchors = await anchorsOf(scope, row);
  const conditions = { ...conditionsOf(row.conditions), promisedTime: await hasPromised(scope, row.id) };
  const caseType = row.case_type ?? UNDECIDED_CASE;
  const all = planSteps({ caseType, level, conditions, anchors }).map((step) => inSilence(step, row.silence));
  // Before the case is chosen: the core, and the paths that a condition has started already.
  const steps = row.case_type === null ? all.filter(({ id, path }) => path !== null || id.startsWith("K")) : all;
  return { anchors, conditions, caseType, steps };
}

/** The decision itself says when it is looked at again. */
function inSilence(step: PlannedStep, silence: Silence | null): PlannedStep {
  if (step.id !== "P4d" || !step.owed || silence === null) return step;
  const at = shift(silence.since, silence.recheckMs);
  return { ...step, due: { ...step.due, at, waitsFor: null, everyMs: silence.recheckMs } };
}

/** When somebody last looked whether silence is still right. */
async function lastLook(scope: Scope, id: IncidentId, silence: Silence): Promise<Instant> {
  const look = await scope.trx
    .selectFrom("task")
    .select("round_at")
    .where("incident_id", "=", id)
    .where("step", "=", "P4d")
    .where("round_at", ">", silence.since)
    .executeTakeFirst();
  return look?.round_at ?? silence.since;
}

async function hasPromised(scope: Scope, id: IncidentId): Promise<boolean> {
  const promise = await scope.trx
    .selectFrom("clock")
    .select("id")
    .where("incident_id", "=", id)
    .where("kind", "=", "nextUpdate")
    .where("dropped_at", "is", null)
    .executeTakeFirst();
  return promise !== undefined;
}

export function conditionsOf(stored: Record<string, boolean>): Conditions {
  return Object.fromEntries(CONDITION_KEYS.map((key) => [key, stored[key] ?? false])) as Conditions;
}

/** Steps that others count from. */
const COUNTED_FROM = [...STEPS.values()].flatMap(({ due }) => (due.of === undefined ? [] : [due.of]));

async function anchorsOf(scope: Scope, row: IncidentRow): Promise<Anchors> {
  const first = await scope.trx
    .selectFrom("publication")
    .innerJoin("act", "act.id", "publication.act_id")
    .select((eb) => eb.fn.min("publication.sent_at").as("at"))
    .where("act.incident_id", "=", row.id)
    .executeTakeFirst();
  const promise = await scope.trx
    .selectFrom("clock")
    .select((eb) => eb.fn.min("due_at").as("at"))
    .where("incident_id", "=", row.id)
    .where("kind", "=", "nextUpdate")
    .where("stopped_at", "is", null)
    .where("dropped_at", "is", null)
    .executeTakeFirst();
  const counted = await scope.trx
    .selectFrom("task")
    .select(["step", "done_at"])
    .where("incident_id", "=", row.id)
    .where("step", "in", COUNTED_FROM)
    .where("state", "=", "done")
    .execute();
  return {
    t0: t0At(row.t0),
    detected: row.detected_at,
    declared: row.declared_at,
    published: (first?.at as Instant | null | undefined) ?? null,
    promised: (promise?.at as Instant | null | undefined) ?? null,
    publishedBy: Object.fromEntries(counted.map(({ step, done_at }) => [step, done_at!])),
  };
}

export async function renameIncident(
  scope: Scope,
  id: IncidentId,
  { name, summary, baseVersion }: { name: string; summary: string; baseVersion?: number | undefined },
): Promise<void> {
  const row = await openIncident(scope, id);
  if (name === row.name && summary === row.summary) return;
  await requireFresh(scope, row, "name", baseVersion, { name: row.name, summary: row.summary });
  await scope.trx
    .updateTable("incident")
    .set({ name, summary, versions: savedOnceMore(scope, row, "name") })
    .where("id", "=", id)
    .execute();
  scope.record("incident.changed", id, { name, summary, before: { name: row.name, summary: row.summary } }, id);
  scope.tell("incidents", id);
}

export type T0Input = {
  at: Instant;
  precision: T0Precision;
  post: PostId | null;
  reason: string | null;
  baseVersion?: number | undefined;
};

/** Confirms T0 or moves it back; the old value stays with who, when and why, and every due time is counted anew. */
export async function setT0(scope: Scope, id: IncidentId, input: T0Input, approvedByOther: boolean): Promise<void> {
  const row = await openIncident(scope, id);
  const by = personOf(scope);
  await requireFresh(scope, row, "t0", input.baseVersion, row.t0);
  const proposal = row.t0.status === "confirmed" ? null : await proposedFor(scope, row);
  const change = { ...input, known: proposal?.at ?? null, by, now: scope.now };
  const result = confirmT0(incidentFrom(row), change, approvedByOther);
  if (!result.ok) {
    const code = {
      inTheFuture: "t0InFuture",
      laterNeedsAnother: "t0LaterNeedsAnother",
      laterNeedsReason: "t0LaterNeedsReason",
      closed: "incidentClosed",
    } as const;
    throw new ServiceError(code[result.refusal]);
  }
  await scope.trx
    .insertInto("t0_revision")
    .values({
      brand_id: scope.brand.id,
      incident_id: id,
      t0: JSON.stringify(row.t0),
      replaced_at: scope.now,
      replaced_by: by,
      reason: input.reason,
    })
    .execute();
  await scope.trx
    .updateTable("incident")
    .set({ t0: JSON.stringify(result.t0), versions: savedOnceMore(scope, row, "t0") })
    .where("id", "=", id)
    .execute();
  const known = t0At(row.t0) ?? proposal?.at ?? null;
  const passedOver = row.t0.status !== "confirmed" && known !== null && input.at > known ? { passedOver: known } : {};
  scope.record("incident.t0Moved", id, { from: row.t0, to: result.t0, reason: input.reason, ...passedOver }, id);
  if (input.post !== null) {
    scope.connect(input.post, "incidentFirstPost", id);
    await keepEvidence(scope, id, input.post);
  }
  await syncPlan(scope, { ...row, t0: result.t0 });
  await settleStep(scope, id, "K2b", result.t0.status === "confirmed" ? result.t0.at : "");
  scope.tell("incidents", id);
}

export type CaseInput = {
  caseType: CaseType;
  answers: CaseAnswers | null;
  conditions: Partial<Record<ConditionKey, boolean>>;
  reason: string | null;
  baseVersion?: number | undefined;
};

/** Chooses the case, or another one; its steps and clocks appear, and what was done before stays done. */
export async function setCase(scope: Scope, id: IncidentId, input: CaseInput): Promise<void> {
  const row = await openIncident(scope, id);
  await requireFresh(scope, row, "case", input.baseVersion, { caseType: row.case_type, conditions: row.conditions });
  // Whether to answer is a decision of its own, one half of which another person approves.
  for (const key of ["answer", "ignore"] as const) {
    if ((input.conditions[key] ?? row.conditions[key] ?? false) !== (row.conditions[key] ?? false))
      throw new ServiceError("invalidRequest", { field: `conditions.${key}` });
  }
  const isHostile = input.caseType === "hostile";
  const conditions = { ...row.conditions, ...input.conditions, ...(!isHostile && { answer: false, ignore: false }) };
  const silence = isHostile ? row.silence : null;
  await scope.trx
    .updateTable("incident")
    .set({
      case_type: input.caseType,
      conditions: JSON.stringify(conditions),
      silence: silence === null ? null : JSON.stringify(silence),
      versions: savedOnceMore(scope, row, "case"),
    })
    .where("id", "=", id)
    .execute();
  scope.record(
    "incident.changed",
    id,
    { caseType: input.caseType, before: row.case_type, answers: input.answers, conditions, reason: input.reason },
    id,
  );
  await syncPlan(scope, { ...row, case_type: input.caseType, conditions, silence });
  await settleStep(scope, id, "K0", conditions["accountOut"] ? "yes" : "no");
  await settleStep(scope, id, "K3", input.caseType);
  scope.tell("incidents", id);
}

/** Answers the first question of all, whether an account is out of our hands, before anybody can name the case. */
export async function setAccountOut(scope: Scope, id: IncidentId, out: boolean): Promise<void> {
  const row = await openIncident(scope, id);
  const conditions = { ...row.conditions, accountOut: out };
  await scope.trx
    .updateTable("incident")
    .set({ conditions: JSON.stringify(conditions), versions: savedOnceMore(scope, row, "case") })
    .where("id", "=", id)
    .execute();
  scope.record("incident.changed", id, { accountOut: out }, id);
  await syncPlan(scope, { ...row, conditions });
  await settleStep(scope, id, "K0", out ? "yes" : "no");
  scope.tell("incidents", id);
}

/** Anybody raises; lowering is for who leads, with a reason, after two hours in which nothing stood above normal. */
export async function setLevel(scope: Scope, id: IncidentId, level: Level, reason: string | null): Promise<void> {
  // Acts come before their incident in the order of locks, and a higher level may void some of them.
  await lockOpenActs(scope, id);
  const row = await openIncident(scope, id);
  if (level === row.level) return;
  if (level < row.level) await requireLowering(scope, row, level, reason ?? "");
  await scope.trx.updateTable("incident").set({ level }).where("id", "=", id).execute();
  scope.record("incident.changed", id, { level, before: row.level, reason }, id);
  if (level > row.level) await voidTooLight(scope, id, level);
  await syncPlan(scope, { ...row, level });
  scope.tell("incidents", id);
}

/** The room's own step: what its chart marks as above normal is what keeps the level up. */
const CALM_STEP_MS = 15 * MINUTE_MS;

async function requireLowering(scope: Scope, row: IncidentRow, to: Level, reason: string): Promise<void> {
  const access = await rolesOf(scope, personOf(scope));
  const signal = await scope.trx
    .selectFrom("signal")
    .select((eb) => eb.fn.max("at").as("at"))
    .where("at", "<=", scope.now)
    .where("raised_at", ">=", row.detected_at)
    // A weak one is worth a look, and is no unrest.
    .where("subject", "is", null)
    .executeTakeFirst();
  const calmHoursAgo = shift(scope.now, -CALM_BEFORE_LOWER_MS);
  const silent = await fallenSilent(scope, row.detected_at);
  const { bursts } = await volumeOf(scope, { from: calmHoursAgo, to: scope.now, stepMs: CALM_STEP_MS });
  const belowSince = calmSince({
    // What was never above its threshold by measure has its calm hours behind it.
    since: calmHoursAgo,
    lastSignal: (signal?.at as Instant | null | undefined) ?? null,
    above: bursts,
    unseen: silent.length > 0,
    now: scope.now,
  });
  const roles = rolesActedIn(await holdersOf(scope, row.id), personOf(scope), access);
  const refusal = mayLower({ from: row.level, to, roles, reason, belowSince, now: scope.now });
  switch (refusal?.because) {
    case undefined:
    case "notLower":
      return;
    case "notLead":
      throw new ServiceError("levelLowerNeedsLead");
    case "noReason":
      throw new ServiceError("invalidRequest", { field: "reason" });
    case "notCalmYet":
      throw new ServiceError("levelNotCalmYet", { calmAt: refusal.calmAt, silent });
  }
}

/** Adds a line to the timeline, which nobody can take back: under one `key` it stands once. */
export async function addNote(scope: Scope, id: IncidentId, text: string, key?: string): Promise<void> {
  await openIncident(scope, id);
  if ((await doneBefore(scope, "incident.noted", key)) !== null) return;
  scope.record("incident.noted", id, { text, ...keyed(key) }, id);
  scope.tell("incidents", id);
}

/** Keeps a post as evidence of the incident, which is the step of finding and keeping where it began. */
export async function keepEvidence(
  scope: Scope,
  incident: IncidentId,
  post: PostId,
): Promise<{ id: EvidenceId; sha256: string }> {
  const kept = await keepPost(scope, incident, post);
  await settleStep(scope, incident, "K2", kept.sha256);
  return kept;
}

/** Says of a post that an open incident is about it. */
export async function linkMention(scope: Scope, id: IncidentId, post: PostId): Promise<void> {
  await openIncident(scope, id);
  scope.connect(post, "incidentFromMention", id);
  scope.tell("incidents", id);
}

/** Keeps a post as it is now, with a hash over what was kept. Keeping it again answers with what is there. */
export async function keepPost(
  scope: Scope,
  incident: IncidentId | null,
  post: PostId,
): Promise<{ id: EvidenceId; sha256: string }> {
  const row = found(await scope.trx.selectFrom("post").selectAll().where("id", "=", post).executeTakeFirst());
  const files = await scope.trx
    .selectFrom("sighting_file")
    .select(["name", "type", "bytes", "sha256"])
    .where("post_id", "=", post)
    .orderBy("position")
    .execute();
  const content = {
    text: row.text,
    author: row.author_handle,
    url: row.url,
    publishedAt: row.published_at,
    channel: row.channel,
    // A picture is kept by its hash: what it shows cannot be changed without this entry saying so.
    ...(files.length > 0 && { files }),
  };
  const sha256 = createHash("sha256").update(canonicalJson(content)).digest("hex");
  const kept = await scope.trx
    .selectFrom("evidence")
    .select(["id", "sha256"])
    .where("incident_id", incident === null ? "is" : "=", incident)
    .where("post_id", "=", post)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  if (kept !== undefined) return kept;
  const id = scope.ctx.newId("evidence") as EvidenceId;
  await scope.trx
    .insertInto("evidence")
    .values({
      id,
      brand_id: scope.brand.id,
      incident_id: incident,
      post_id: post,
      content: JSON.stringify(content),
      sha256,
      kept_at: scope.now,
      kept_by: "person" in scope.actor ? scope.actor.person : null,
    })
    .execute();
  scope.connect(id, "evidenceOfPost", post);
  scope.record("evidence.kept", id, { post, sha256 }, incident);
  if (incident !== null) scope.tell("incidents", incident);
  return { id, sha256 };
}

/** Ticks or unticks a closing condition of the incident's case. */
export async function setExitCondition(scope: Scope, id: IncidentId, condition: string, met: boolean): Promise<void> {
  const row = await openIncident(scope, id);
  const known = exitConditions(row.case_type, conditionsOf(row.conditions));
  if (!known.some((candidate) => candidate.id === condition)) throw new ServiceError("notFound");
  const exit = { ...row.exit_met };
  if (met) exit[condition] = personOf(scope);
  else delete exit[condition];
  await scope.trx
    .updateTable("incident")
    .set({ exit_met: JSON.stringify(exit) })
    .where("id", "=", id)
    .execute();
  scope.record("incident.changed", id, { exit: condition, met }, id);
  scope.tell("incidents", id);
}

/**
 * Ends the incident, once another person approved that. `left`: what stood at that moment, kept with the entry, since no
 * clock goes on to show it.
 */
export async function closeIncident(scope: Scope, id: IncidentId, left: Record<string, unknown>): Promise<void> {
  const row = await openIncident(scope, id);
  await scope.trx.updateTable("incident").set({ state: "closed", closed_at: scope.now }).where("id", "=", id).execute();
  await silenceClocks(scope, id);
  await settleStep(scope, id, "K10", "closed");
  // Lessons and the look at the tail are due from now on.
  await syncSteps(scope, { ...row, state: "closed", closed_at: scope.now });
  await endRoles(scope, { incident: id }, "closed");
  scope.record("incident.closed", id, left, id);
  const members = await membersOf(scope);
  scope.notify(
    members.map(({ person }) => person),
    { kind: "incidentClosed", incident: id, subject: id },
  );
  scope.tell("incidents", id);
}
