import { z } from "zod";
import { Clock } from "@baluarte/domain/clock/model.ts";
import { CaseType } from "@baluarte/domain/playbook/case.ts";
import { CaseAnswers } from "@baluarte/domain/playbook/case-from-answers.ts";
import { ConditionKey, StepKind } from "@baluarte/domain/playbook/model.ts";
import { Incident, Level, T0Precision } from "@baluarte/domain/incident/model.ts";
import {
  ActId,
  EvidenceId,
  IncidentId,
  PersonId,
  PostId,
  PublicationId,
  SignalId,
  StatementId,
  TaskId,
  TouchpointId,
} from "@baluarte/domain/kernel/id.ts";
import { LocalisedText } from "@baluarte/domain/kernel/language.ts";
import { Instant } from "@baluarte/domain/kernel/time.ts";
import { ActState } from "@baluarte/domain/act/model.ts";
import { LogEntry } from "@baluarte/domain/log/model.ts";
import { PublicationState } from "@baluarte/domain/publication/model.ts";
import { StatementKind } from "@baluarte/domain/statement/model.ts";
import { Task } from "@baluarte/domain/task/model.ts";
import { BrandParams, Cursor, Done, PersonRef, RequestKey } from "./common.ts";
import { Volume } from "./overview.ts";
import { route } from "./route.ts";

/** A step with its words from the playbook. */
export const TaskView = Task.extend({
  kind: StepKind,
  title: LocalisedText,
  how: LocalisedText,
  doneWhen: LocalisedText,
  ownerPerson: PersonRef.nullable(),
  doneByPerson: PersonRef.nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

/** A line of the sparse timeline: what changed the course, not every click. `args` fill the translated sentence in. */
export const TimelineItem = z.object({
  seq: z.number().int(),
  at: Instant,
  kind: z.string(),
  who: PersonRef.nullable(),
  args: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

export const TouchpointCoverage = z.object({
  touchpoint: TouchpointId,
  name: z.string(),
  network: z.string(),
  state: PublicationState.nullable(),
  publication: PublicationId.nullable(),
  link: z.string().nullable(),
});

/** The first message as the machine proposes it, with why. */
export const T0Proposal = z.object({
  post: PostId,
  at: Instant,
  author: z.string().nullable(),
  channel: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  because: z.enum(["earliestOfStory", "earliestNegative", "pointedBackTo"]),
});

export const StatementRow = z.object({
  id: StatementId,
  number: z.number().int(),
  kind: StatementKind,
  title: z.string(),
  version: z.number().int(),
  updatedAt: Instant,
  by: PersonRef,
  act: z.object({ id: ActId, state: ActState }).nullable(),
});

/** What whoever closes, and whoever approves it, has to know: a condition ticked by hand does not change it. */
export const ClosingFacts = z.object({
  level: Level,
  /** Updates promised in public whose hour has not been kept yet. */
  promises: z.array(z.object({ dueAt: Instant })),
  /** Complaints since the first message that nobody answered or decided on. */
  undecided: z.number().int(),
  openSteps: z.number().int(),
  /** Whether a closing announcement went out. */
  announced: z.boolean(),
});
export type ClosingFacts = z.infer<typeof ClosingFacts>;

export const Room = z.object({
  incident: Incident,
  declaredBy: PersonRef,
  clocks: z.array(Clock),
  tasks: z.array(TaskView),
  next: TaskView.nullable(),
  /** An act that waits for this very person's signature: it comes before any step. */
  toApprove: z.array(
    z.object({
      act: ActId,
      statement: StatementId.nullable(),
      title: z.string(),
      askedBy: PersonRef,
      askedAt: Instant,
    }),
  ),
  timeline: z.array(TimelineItem),
  volume: Volume,
  coverage: z.object({ done: z.number().int(), planned: z.number().int(), items: z.array(TouchpointCoverage) }),
  people: z.array(PersonRef.extend({ roles: z.array(z.string()) })),
  statements: z.array(StatementRow),
  evidence: z.array(
    z.object({
      id: EvidenceId,
      post: PostId.nullable(),
      text: z.string(),
      author: z.string().nullable(),
      url: z.string().nullable(),
      publishedAt: Instant.nullable(),
      keptAt: Instant,
      sha256: z.string(),
    }),
  ),
  t0Proposal: T0Proposal.nullable(),
  t0History: z.array(z.object({ at: Instant, by: PersonRef, movedAt: Instant, reason: z.string().nullable() })),
  signal: SignalId.nullable(),
  exit: z.array(z.object({ id: z.string(), text: LocalisedText, met: z.boolean(), by: PersonRef.nullable() })),
  closeAct: z.object({ id: ActId, state: ActState }).nullable(),
  /** `null` once it is closed. */
  closing: ClosingFacts.nullable(),
});
export type Room = z.infer<typeof Room>;

export const IncidentRow = Incident.pick({
  id: true,
  number: true,
  name: true,
  state: true,
  level: true,
  caseType: true,
  declaredAt: true,
  closedAt: true,
}).extend({
  nextDueAt: Instant.nullable(),
  coverage: z.object({ done: z.number().int(), planned: z.number().int() }),
});
export type IncidentRow = z.infer<typeof IncidentRow>;

export const IncidentParams = BrandParams.extend({ incident: IncidentId });

export const incidentRoutes = {
  "incident.list": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents",
    access: { brand: "brand.read" },
    summary: "Incidents, open ones first",
    params: BrandParams,
    response: z.object({ items: z.array(IncidentRow) }),
    errors: [],
  }),
  "incident.declare": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents",
    access: { brand: "incident.declare" },
    summary: "Activate the crisis: from a signal, from posts, or with nothing yet",
    params: BrandParams,
    body: z.object({
      name: z.string().trim().min(1).max(120).nullable(),
      summary: z.string().trim().max(500).default(""),
      level: Level,
      signal: SignalId.nullable(),
      posts: z.array(PostId).max(50),
      key: RequestKey.optional(),
    }),
    response: z.object({ incident: IncidentId }),
    errors: ["notFound", "wrongState"],
  }),
  "incident.room": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents/{incident}",
    access: { brand: "brand.read" },
    summary: "Everything the room shows",
    params: IncidentParams,
    response: Room,
    errors: ["notFound"],
  }),
  "incident.rename": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/name",
    access: { brand: "incident.run" },
    summary: "Name the incident and say in one sentence what happened",
    params: IncidentParams,
    body: z.object({ name: z.string().trim().min(1).max(120), summary: z.string().trim().max(500) }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.t0": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/t0",
    access: { brand: "incident.run" },
    summary: "Confirm the first message or move it back; every clock is counted anew",
    params: IncidentParams,
    body: z.object({
      at: Instant,
      precision: T0Precision,
      post: PostId.nullable(),
      reason: z.string().trim().max(500).nullable(),
    }),
    response: Done,
    errors: ["notFound", "t0InFuture", "t0LaterNeedsAnother", "incidentClosed"],
  }),
  "incident.postponeT0": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/t0/postponement",
    access: { brand: "act.request" },
    summary: "Ask to move a confirmed first message later; it buys time, so another person approves",
    params: IncidentParams,
    body: z.object({
      at: Instant,
      precision: T0Precision,
      post: PostId.nullable(),
      reason: z.string().trim().min(1).max(500),
    }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "incidentClosed", "approversMissing"],
  }),
  "incident.case": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/case",
    access: { brand: "incident.run" },
    summary: "Choose the case; its steps and clocks appear",
    params: IncidentParams,
    body: z.object({
      caseType: CaseType,
      answers: CaseAnswers.nullable(),
      conditions: z.partialRecord(ConditionKey, z.boolean()),
      reason: z.string().trim().max(500).nullable(),
    }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.accountOut": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/account-out",
    access: { brand: "incident.run" },
    summary: "Say whether one of our accounts is out of our hands; if so, the steps to recover it appear",
    params: IncidentParams,
    body: z.object({ out: z.boolean() }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.level": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/level",
    access: { brand: "incident.declare" },
    summary: "Raise the level, or lower it with a reason",
    params: IncidentParams,
    body: z.object({ level: Level, reason: z.string().trim().max(500).nullable() }),
    response: Done,
    errors: ["notFound", "incidentClosed", "levelLowerNeedsLead", "levelNotCalmYet", "invalidRequest"],
  }),
  "incident.note": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/notes",
    access: { brand: "incident.declare" },
    summary: "Add a line to the timeline",
    params: IncidentParams,
    body: z.object({ text: z.string().trim().min(1).max(1000), key: RequestKey.optional() }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.evidence": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/evidence",
    access: { brand: "incident.declare" },
    summary: "Keep a post as evidence, with its hash",
    params: IncidentParams,
    body: z.object({ post: PostId }),
    response: z.object({ id: EvidenceId, sha256: z.string() }),
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.log": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents/{incident}/log",
    access: { brand: "log.read" },
    summary: "Every entry about the incident, the newest first",
    params: IncidentParams,
    query: z.object({ cursor: Cursor.optional() }),
    response: z.object({ items: z.array(LogEntry.extend({ who: PersonRef.nullable() })), next: Cursor.nullable() }),
    errors: ["notFound"],
  }),
  "incident.exit": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/exit/{condition}",
    access: { brand: "incident.run" },
    summary: "Tick a closing condition, or untick it",
    params: IncidentParams.extend({ condition: z.string().max(20) }),
    body: z.object({ met: z.boolean() }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "incident.close": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/close",
    access: { brand: "act.request" },
    summary: "Ask to close; another person approves",
    params: IncidentParams,
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "incidentClosed", "stillOpen", "approversMissing"],
  }),
  "incident.situationNote": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/situation-note",
    access: { brand: "incident.run" },
    summary: "Five lines to paste, and a live read-only link",
    params: IncidentParams,
    body: z.object({ language: z.enum(["es", "en", "ru"]) }),
    response: z.object({ text: z.string(), url: z.string(), expiresAt: Instant }),
    errors: ["notFound"],
  }),
  "task.take": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/tasks/{task}/owner",
    access: { brand: "incident.declare" },
    summary: "Take a step, or give it to a member",
    params: BrandParams.extend({ task: TaskId }),
    body: z.object({ person: PersonId.nullable() }),
    response: Done,
    errors: ["notFound", "wrongState"],
  }),
  "task.settle": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/tasks/{task}/settle",
    access: { brand: "incident.declare" },
    summary: "A step is done (with its proof), skipped (with a reason) or open again",
    params: BrandParams.extend({ task: TaskId }),
    body: z.discriminatedUnion("state", [
      z.object({ state: z.literal("done"), proof: z.string().trim().max(1000).nullable() }),
      z.object({ state: z.literal("skipped"), reason: z.string().trim().min(1).max(500) }),
      z.object({ state: z.literal("open") }),
    ]),
    response: Done,
    errors: ["notFound", "wrongState", "incidentClosed"],
  }),
};
