import { z } from "zod";
import { Clock, ClockKind } from "@baluarte/domain/clock/model.ts";
import { CaseType } from "@baluarte/domain/playbook/case.ts";
import { CaseAnswers } from "@baluarte/domain/playbook/case-from-answers.ts";
import { ConditionKey, StepKind } from "@baluarte/domain/playbook/model.ts";
import { RoleCode } from "@baluarte/domain/playbook/roles.ts";
import { Incident, Level, T0Precision } from "@baluarte/domain/incident/model.ts";
import {
  RECHECK_MAX_MS,
  RECHECK_MIN_MS,
  RECHECK_MS,
  Silence,
  SilenceTrigger,
} from "@baluarte/domain/incident/silence.ts";
import {
  ActId,
  EvidenceId,
  IncidentId,
  LostAccountId,
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
import { ActKind, ActState } from "@baluarte/domain/act/model.ts";
import { LogEntry } from "@baluarte/domain/log/model.ts";
import { PublicationState } from "@baluarte/domain/publication/model.ts";
import { StatementKind } from "@baluarte/domain/statement/model.ts";
import { Task } from "@baluarte/domain/task/model.ts";
import { BrandParams, Cursor, Done, PersonRef, RequestKey } from "./common.ts";
import { Volume } from "./overview.ts";
import { route } from "./route.ts";
import { SpokenView } from "./spoken.ts";

/** A step with its words from the playbook. */
export const TaskView = Task.extend({
  kind: StepKind,
  title: LocalisedText,
  how: LocalisedText,
  doneWhen: LocalisedText,
  /** It is done more than once: each time it is due again. */
  returns: z.boolean(),
  /** Owed once the incident is over. */
  afterClose: z.boolean(),
  ownerPerson: PersonRef.nullable(),
  /** Whom it falls to while nobody took it: whoever holds its role in this incident. */
  holder: PersonRef.nullable(),
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
  precision: T0Precision,
  post: PostId,
  at: Instant,
  author: z.string().nullable(),
  channel: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  because: z.enum(["earliestOfStory", "earliestNegative", "pointedBackTo"]),
});

/** A complaint before the proposed message, in another language: whether it is about the same is a person's to say. */
export const T0Earlier = T0Proposal.omit({ because: true }).extend({ language: z.string() });
export type T0Earlier = z.infer<typeof T0Earlier>;

/**
 * Complaints before the proposed message that speak of the same, by `words` of what was said since. `answers`: how many
 * answer it. No machine says that one of them is the first.
 */
export const T0OnMatter = z.object({
  words: z.array(z.string()),
  posts: z.array(T0Earlier.extend({ answers: z.number().int() })),
});
export type T0OnMatter = z.infer<typeof T0OnMatter>;

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

/** An account that is, or was, out of our hands. */
export const LostAccountView = z.object({
  id: LostAccountId,
  network: z.string(),
  handle: z.string(),
  saidAt: Instant,
  saidBy: PersonRef,
  /** Names of the places that left the list with it. */
  places: z.array(z.string()),
  keeper: PersonRef.nullable(),
  caseNumber: z.string().nullable(),
  /** Where the network begins to give it back; `null`: it has no page for that. */
  recoveryUrl: z.string().nullable(),
  returnedAt: Instant.nullable(),
  /** A request to put it back that waits for another person. */
  returnAct: ActId.nullable(),
});
export type LostAccountView = z.infer<typeof LostAccountView>;

const StepRef = z.object({ step: z.string(), title: LocalisedText, role: RoleCode, dueAt: Instant.nullable() });

/** What another level triggers. `people`: those who are told at once; `voids`: what its signatures are too few for. */
export const LevelEffectView = z.object({
  calls: z.array(RoleCode),
  releases: z.array(RoleCode),
  people: z.array(PersonRef),
  come: z.array(StepRef),
  go: z.array(StepRef),
  clocksCome: z.array(ClockKind),
  clocksGo: z.array(ClockKind),
  voids: z.array(z.object({ act: ActId, title: z.string() })),
});
export type LevelEffectView = z.infer<typeof LevelEffectView>;

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
      kind: ActKind,
      statement: StatementId.nullable(),
      title: z.string(),
      askedBy: PersonRef,
      askedAt: Instant,
    }),
  ),
  /** What went, or may go, out on a word that nobody has put their hand to: shown until that is settled. */
  unratified: z.array(
    z.object({
      act: ActId,
      title: z.string(),
      person: PersonRef,
      spoken: SpokenView,
      /** Where it is out already. */
      out: z.array(z.string()),
    }),
  ),
  timeline: z.array(TimelineItem),
  volume: Volume,
  /** Of the full answer, which every place is owed; `said`: places where anything of ours on it stands already. */
  coverage: z.object({
    done: z.number().int(),
    planned: z.number().int(),
    said: z.number().int(),
    items: z.array(TouchpointCoverage),
  }),
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
  /** Mentions of the last `minutes`: by when they were published, and by when they came in. `null`: it is over. */
  lately: z.object({ minutes: z.number().int(), published: z.number().int(), arrived: z.number().int() }).nullable(),
  t0Proposal: T0Proposal.nullable(),
  /** Of what the proposal's monitors found in other languages in the day before it; the oldest first. */
  t0Earlier: z.array(T0Earlier),
  /** The same in its own language, where they speak of the same. */
  t0OnMatter: T0OnMatter,
  t0History: z.array(z.object({ at: Instant, by: PersonRef, movedAt: Instant, reason: z.string().nullable() })),
  /** The decision not to answer, while it stands. `signals`: raised since somebody last looked. */
  silence: Silence.extend({ who: PersonRef, signals: z.number().int() }).nullable(),
  lostAccounts: z.array(LostAccountView),
  /** A request not to answer that waits for its approval. */
  silenceAct: ActId.nullable(),
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

/**
 * The version of the part that what is sent was typed over (`incident.versions` in the room). An older one is refused with
 * `versionConflict` and what stands now. A program that writes without having looked leaves it out.
 */
const BaseVersion = z.number().int().nonnegative().optional();

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
    body: z.object({
      name: z.string().trim().min(1).max(120),
      summary: z.string().trim().max(500),
      baseVersion: BaseVersion,
    }),
    response: Done,
    errors: ["notFound", "incidentClosed", "versionConflict"],
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
      baseVersion: BaseVersion,
    }),
    response: Done,
    errors: [
      "notFound",
      "t0InFuture",
      "t0LaterNeedsAnother",
      "t0LaterNeedsReason",
      "incidentClosed",
      "versionConflict",
    ],
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
      baseVersion: BaseVersion,
    }),
    response: Done,
    errors: ["notFound", "incidentClosed", "versionConflict", "invalidRequest"],
  }),
  "incident.doNotAnswer": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/silence",
    access: { brand: "act.request" },
    summary: "Ask not to answer a hostile case; another person approves, and it is looked at again",
    params: IncidentParams,
    body: z.object({
      reason: z.string().trim().min(1).max(1000),
      recheckMs: z.number().int().min(RECHECK_MIN_MS).max(RECHECK_MAX_MS).default(RECHECK_MS),
      triggers: z.array(SilenceTrigger).min(1),
    }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "incidentClosed", "wrongState", "approversMissing"],
  }),
  "incident.answer": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/incidents/{incident}/answer",
    access: { brand: "incident.run" },
    summary: "Decide to answer a hostile case; its 48 hours run from the first message",
    params: IncidentParams,
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    response: Done,
    errors: ["notFound", "incidentClosed", "wrongState"],
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
  "lostAccount.say": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/incidents/{incident}/lost-accounts",
    access: { brand: "act.brake" },
    summary: "An account is out of our hands: it is cut, its places leave the list, and what it says rings",
    params: IncidentParams,
    body: z.object({ network: z.string().trim().min(1).max(40), handle: z.string().trim().min(1).max(120) }),
    response: z.object({ account: LostAccountId }),
    errors: ["notFound", "incidentClosed", "invalidRequest"],
  }),
  "lostAccount.change": route({
    method: "PUT",
    path: "/api/v1/brands/{brand}/lost-accounts/{account}",
    access: { brand: "incident.declare" },
    summary: "Who recovers it, and the case number that the network gave",
    params: BrandParams.extend({ account: LostAccountId }),
    body: z.object({ keeper: PersonId.nullable(), caseNumber: z.string().trim().min(1).max(120).nullable() }),
    response: Done,
    errors: ["notFound", "incidentClosed"],
  }),
  "lostAccount.return": route({
    method: "POST",
    path: "/api/v1/brands/{brand}/lost-accounts/{account}/return",
    access: { brand: "act.request" },
    summary: "Ask to put an account back on the list; another person says too that it is ours again",
    params: BrandParams.extend({ account: LostAccountId }),
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    response: z.object({ act: ActId }),
    errors: ["notFound", "incidentClosed", "wrongState", "approversMissing"],
  }),
  "incident.levelEffect": route({
    method: "GET",
    path: "/api/v1/brands/{brand}/incidents/{incident}/levels/{level}/effect",
    access: { brand: "brand.read" },
    summary: "What another level would trigger: who is called, which steps and clocks, which signatures are too few",
    params: IncidentParams.extend({ level: z.coerce.number().pipe(Level) }),
    response: LevelEffectView,
    errors: ["notFound"],
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
    summary: "A step is done (with its proof), done this time if it returns, skipped (with a reason) or open again",
    params: BrandParams.extend({ task: TaskId }),
    body: z.discriminatedUnion("state", [
      z.object({ state: z.literal("round"), proof: z.string().trim().max(1000).nullable() }),
      z.object({ state: z.literal("done"), proof: z.string().trim().max(1000).nullable() }),
      z.object({ state: z.literal("skipped"), reason: z.string().trim().min(1).max(500) }),
      z.object({ state: z.literal("open") }),
    ]),
    response: Done,
    errors: ["notFound", "wrongState", "incidentClosed"],
  }),
};
