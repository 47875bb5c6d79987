import { z } from "zod";
import { IncidentId, NoticeId, PersonId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** What the product itself may say to its members. Screens and messages translate the kind; `args` fill it in. */
export const NOTICE_KINDS = [
  "signalRaised",
  "incidentDeclared",
  "levelRaised",
  "approvalAsked",
  "approvalGiven",
  "approvalRefused",
  "approvalVoided",
  "codeLocked",
  "clockSoon",
  "clockOverdue",
  "publicationNeedsPerson",
  "publicationUnknown",
  "incidentClosed",
  "alertRaised",
  "alertAcknowledged",
  "alertResolved",
  "deliveryFailed",
  "connectionFailed",
  "brakePulled",
  "brakeUnreviewed",
  "freezeAsked",
  "freezeLifted",
  "standingUsed",
  "spokenHeard",
  "spokenOverdue",
  "spokenOrphaned",
  "spokenRefused",
  "roleOffered",
  "roleAnswered",
  "roleTakenOver",
  "roleEnded",
  "leadMissing",
  "watchingStopped",
] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

export const Notice = z.object({
  id: NoticeId,
  to: PersonId,
  kind: NoticeKind,
  incident: IncidentId.nullable(),
  subject: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  at: Instant,
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** While communication is frozen a notice says that something waits, and nothing of what it is. */
export function withoutContent(notice: Notice): Notice {
  return { ...notice, args: {} };
}
