import { z } from "zod";
import type { BrandId, IncidentId } from "../kernel/id.ts";
import { PersonId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/** Every kind of entry there is. A new feature adds its kind here, so that no record is made of free words. */
export const LOG_KINDS = [
  "brand.created",
  "brand.changed",
  "drill.started",
  "drill.paced",
  "drill.ended",
  "member.added",
  "member.joined",
  "member.changed",
  "member.removed",
  "accessLink.made",
  "accessLink.used",
  "code.chosen",
  "code.locked",
  "mandate.signed",
  "mandate.revoked",
  "standing.signed",
  "standing.changed",
  "standing.used",
  "standing.revoked",
  "spoken.heard",
  "spoken.ratified",
  "spoken.refused",
  "spoken.overdue",
  "spoken.orphaned",
  "monitor.created",
  "monitor.changed",
  "source.added",
  "source.changed",
  "source.paused",
  "source.resumed",
  "source.removed",
  "source.failing",
  "source.recovered",
  "source.gap",
  "monitor.restored",
  "monitor.stateChanged",
  "monitor.reordered",
  "monitor.applied",
  "monitor.applicationEnded",
  "import.started",
  "import.finished",
  "importMap.saved",
  "importMap.undone",
  "mention.triaged",
  "mention.corrected",
  "mention.uncorrected",
  "lesson.leftOut",
  "lesson.takenUp",
  "learning.forgotten",
  "learning.remembered",
  "filterList.changed",
  "sighting.added",
  "raiseLink.made",
  "raiseLink.revoked",
  "signal.raised",
  "signal.joined",
  "signal.decided",
  "signal.undecided",
  "signal.returned",
  "author.watched",
  "author.unwatched",
  "author.markedMedium",
  "author.unmarkedMedium",
  "incident.declared",
  "incident.changed",
  "incident.t0Moved",
  "incident.answerDecided",
  "incident.closed",
  "incident.noted",
  "evidence.kept",
  "task.taken",
  "task.settled",
  "task.reopened",
  "clock.stopped",
  "clock.reopened",
  "clock.fired",
  "clock.overdueAtDeclaration",
  "statement.drafted",
  "statement.edited",
  "act.requested",
  "act.approved",
  "act.refused",
  "act.voided",
  "act.takenBack",
  "act.unsigned",
  "act.executed",
  "act.finished",
  "act.reviewed",
  "touchpoint.changed",
  "publication.sent",
  "publication.proved",
  "publication.unknown",
  "publication.retried",
  "publication.excused",
  "note.sent",
  "link.revoked",
  "apiKey.created",
  "apiKey.revoked",
  "alertRule.created",
  "alertRule.changed",
  "alertRule.removed",
  "alertRule.tried",
  "alert.raised",
  "alert.paged",
  "alert.acknowledged",
  "alert.resolved",
  "ownPost.regularised",
  "account.lost",
  "account.changed",
  "account.recovered",
  "onCall.changed",
  "contactWay.added",
  "contactWay.verified",
  "contactWay.removed",
  "notifySetting.changed",
  "notifySetting.tested",
  "delivery.failed",
  "connection.added",
  "connection.checked",
  "connection.revoked",
  "brake.pulled",
  "brake.lifted",
  "freeze.kept",
  "held.decided",
  "outside.stopped",
  "hide.settled",
  "role.taken",
  "role.offered",
  "role.accepted",
  "role.refused",
  "role.withdrawn",
  "role.takenOver",
  "role.ended",
] as const;
export const LogKind = z.enum(LOG_KINDS);
export type LogKind = z.infer<typeof LogKind>;

/** Who did it: a person, or a named part of the product. */
export const Actor = z.union([
  z.object({ person: PersonId }),
  z.object({
    system: z.enum([
      "detector",
      "timers",
      "publisher",
      "importer",
      "setup",
      "cli",
      "notifier",
      "reader",
      "raiseLink",
      "drill",
    ]),
  }),
]);
export type Actor = z.infer<typeof Actor>;

/**
 * An entry as the chain sees it. What was said stands apart in an erasable table: the chain holds only
 * `commitment` = SHA-256(salt ‖ canonical payload), so that a person can be erased later and the chain still closes.
 */
export type LogLink = {
  brand: BrandId;
  seq: number;
  realAt: Instant;
  brandAt: Instant;
  kind: LogKind;
  actor: Actor;
  subject: string;
  /** Whose timeline the entry stands in; `null`: of no incident. */
  incident: IncidentId | null;
  commitment: string;
  hash: string;
};
export const LogEntry = z.object({
  seq: z.number().int().positive(),
  at: Instant,
  kind: LogKind,
  actor: Actor,
  subject: z.string(),
  payload: z.record(z.string(), z.unknown()).nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;
