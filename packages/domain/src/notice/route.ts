import { z } from "zod";
import { endOfQuiet } from "../alert/rules.ts";
import type { DailySpan } from "../kernel/daily.ts";
import { HOUR_MS, MINUTE_MS, shift, type Instant } from "../kernel/time.ts";
import type { PersonalWay } from "./delivery.ts";
import type { NoticeKind } from "./model.ts";

/** What a person chooses ways for: a row of their table. */
export const NOTICE_TOPICS = [
  "approvalUrgent",
  "approval",
  "outcome",
  "clock",
  "publication",
  "incident",
  "brake",
  "role",
  "connection",
] as const;
export const NoticeTopic = z.enum(NOTICE_TOPICS);
export type NoticeTopic = z.infer<typeof NoticeTopic>;

/** `call`: rings now, at any hour and by itself. `note`: joins others, and waits for the morning. */
export type Urgency = "call" | "note";

/**
 * What `urgencyOf` asks about: the level of what a notice is about, how long its nearest clock has left, and whether it
 * is of everything being stopped.
 */
export type NoticeFacts = { level: number | null; leftMs: number | null; isFreeze: boolean };

/** From here on a crisis is declared. */
const CALL_LEVEL = 3;
/** Less than this, and a mail that is read after lunch comes too late. */
const CALL_LEFT_MS = 2 * HOUR_MS;

/** The row of `kind`; `null`: it stays in the app, or an alert's own call-out tells it. */
export function topicOf(kind: NoticeKind, urgency: Urgency): NoticeTopic | null {
  return TOPICS[kind] === "approval" && urgency === "call" ? "approvalUrgent" : TOPICS[kind];
}

const TOPICS = {
  signalRaised: null,
  incidentDeclared: "incident",
  levelRaised: "incident",
  approvalAsked: "approval",
  approvalGiven: "outcome",
  approvalRefused: "outcome",
  approvalVoided: "outcome",
  codeLocked: "outcome",
  clockSoon: "clock",
  clockOverdue: "clock",
  publicationNeedsPerson: "publication",
  publicationUnknown: "publication",
  incidentClosed: "incident",
  alertRaised: null,
  alertAcknowledged: null,
  alertResolved: null,
  // Sent out, it could fail in its turn and be told for ever.
  deliveryFailed: null,
  connectionFailed: "connection",
  brakePulled: "brake",
  brakeUnreviewed: "brake",
  freezeAsked: "brake",
  freezeLifted: "brake",
  standingUsed: "outcome",
  // A hand is asked for: whoever is said to have approved puts theirs under it, or says that they did not.
  spokenHeard: "approval",
  spokenOverdue: "approval",
  spokenOrphaned: "outcome",
  spokenRefused: "outcome",
  roleOffered: "role",
  roleAnswered: "role",
  roleTakenOver: "role",
  roleEnded: "role",
  leadMissing: "role",
  watchingStopped: "connection",
} as const satisfies Record<NoticeKind, NoticeTopic | null>;

/** Whether `kind` leaves the app at all. */
export function leavesApp(kind: NoticeKind): boolean {
  return TOPICS[kind] !== null;
}

export function urgencyOf(kind: NoticeKind, { level, leftMs, isFreeze }: NoticeFacts): Urgency {
  switch (URGENCIES[kind]) {
    case "always":
      return "call";
    case "inCrisis":
      return isCrisis(level) ? "call" : "note";
    case "inCrisisOrShort":
      return isCrisis(level) || (leftMs !== null && leftMs < CALL_LEFT_MS) ? "call" : "note";
    case "whenFrozen":
      return isFreeze ? "call" : "note";
    case "never":
      return "note";
  }
}

const URGENCIES = {
  signalRaised: "never",
  incidentDeclared: "never",
  levelRaised: "inCrisis",
  approvalAsked: "inCrisisOrShort",
  approvalGiven: "never",
  approvalRefused: "never",
  approvalVoided: "never",
  // Whose signature is waited for cannot give it.
  codeLocked: "inCrisis",
  clockSoon: "inCrisis",
  clockOverdue: "inCrisis",
  publicationNeedsPerson: "never",
  // Nobody knows whether it is out: until a person looks, nothing may be sent a second time.
  publicationUnknown: "always",
  incidentClosed: "never",
  alertRaised: "never",
  alertAcknowledged: "never",
  alertResolved: "never",
  deliveryFailed: "never",
  connectionFailed: "never",
  brakePulled: "whenFrozen",
  brakeUnreviewed: "never",
  freezeAsked: "never",
  freezeLifted: "never",
  standingUsed: "never",
  // Said in their name just now, and the screen promises them word of it: what is not theirs must not wait.
  spokenHeard: "always",
  // It is out, and nobody's hand is under it.
  spokenOverdue: "always",
  spokenOrphaned: "never",
  spokenRefused: "never",
  roleOffered: "inCrisis",
  roleAnswered: "never",
  roleTakenOver: "never",
  roleEnded: "never",
  leadMissing: "inCrisis",
  // In a crisis nobody may go on in the belief that it is quiet.
  watchingStopped: "inCrisis",
} as const satisfies Record<NoticeKind, "always" | "inCrisis" | "inCrisisOrShort" | "whenFrozen" | "never">;

function isCrisis(level: number | null): boolean {
  return level !== null && level >= CALL_LEVEL;
}

/** What reaches somebody who chose nothing: what rings rings everywhere, the rest is where people look anyway. */
export const DEFAULT_WAYS: Record<NoticeTopic, readonly PersonalWay[]> = {
  approvalUrgent: ["push", "mail", "telegram", "gateway"],
  approval: ["push", "mail"],
  outcome: ["push", "mail"],
  clock: ["push", "mail", "telegram"],
  publication: ["push", "mail", "telegram"],
  incident: ["push", "mail"],
  brake: ["push", "mail", "telegram"],
  role: ["push", "mail", "telegram"],
  connection: ["mail"],
};

/** Several within a few minutes are one message: long enough for one person's work, short enough to still be news. */
export const GROUP_MS = 3 * MINUTE_MS;

/** When a notice leaves. A call leaves now; the rest waits for company, and in quiet hours for their end. */
export function leavesAt(urgency: Urgency, now: Instant, quietHours: DailySpan | null, timeZone: string): Instant {
  if (urgency === "call") return now;
  const grouped = shift(now, GROUP_MS);
  return quietHours === null ? grouped : endOfQuiet(grouped, quietHours, timeZone);
}
