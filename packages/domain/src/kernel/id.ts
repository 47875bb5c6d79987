import { z } from "zod";

/**
 * Ids are text with a prefix that makes them legible in logs and URLs, and a brand that keeps two kinds apart.
 * Twelve base-36 characters: 62 bits, enough that an installation never meets a collision.
 */
function idOf<const P extends string, const B extends string>(prefix: P, _brand: B) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{12}$`))
    .brand<B>();
}

export const ID_PREFIXES = {
  organisation: "org",
  brand: "brd",
  person: "per",
  member: "mem",
  source: "src",
  import: "imp",
  importMap: "imm",
  post: "pst",
  sightingFile: "sfl",
  raiseLink: "rsl",
  monitor: "mon",
  signal: "sig",
  narrative: "nar",
  incident: "inc",
  evidence: "evi",
  task: "tsk",
  clock: "clk",
  statement: "stm",
  touchpoint: "tch",
  act: "act",
  approval: "apr",
  mandate: "man",
  publication: "pub",
  accessLink: "acl",
  notice: "ntc",
  alertRule: "arl",
  alert: "alt",
  shift: "shf",
  absence: "abs",
  contactWay: "way",
  delivery: "dlv",
  connection: "con",
  standing: "sta",
  roleHolding: "rol",
  handover: "hov",
  backfill: "bkf",
  drill: "drl",
  lostAccount: "lac",
  forgetting: "fgt",
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

export const OrganisationId = idOf(ID_PREFIXES.organisation, "OrganisationId");
export type OrganisationId = z.infer<typeof OrganisationId>;
export const BrandId = idOf(ID_PREFIXES.brand, "BrandId");
export type BrandId = z.infer<typeof BrandId>;
export const PersonId = idOf(ID_PREFIXES.person, "PersonId");
export type PersonId = z.infer<typeof PersonId>;
export const MemberId = idOf(ID_PREFIXES.member, "MemberId");
export type MemberId = z.infer<typeof MemberId>;
export const SourceId = idOf(ID_PREFIXES.source, "SourceId");
export type SourceId = z.infer<typeof SourceId>;
export const ImportId = idOf(ID_PREFIXES.import, "ImportId");
export type ImportId = z.infer<typeof ImportId>;
export const ImportMapId = idOf(ID_PREFIXES.importMap, "ImportMapId");
export type ImportMapId = z.infer<typeof ImportMapId>;
export const PostId = idOf(ID_PREFIXES.post, "PostId");
export type PostId = z.infer<typeof PostId>;
export const SightingFileId = idOf(ID_PREFIXES.sightingFile, "SightingFileId");
export type SightingFileId = z.infer<typeof SightingFileId>;
export const RaiseLinkId = idOf(ID_PREFIXES.raiseLink, "RaiseLinkId");
export type RaiseLinkId = z.infer<typeof RaiseLinkId>;
export const MonitorId = idOf(ID_PREFIXES.monitor, "MonitorId");
export type MonitorId = z.infer<typeof MonitorId>;
export const SignalId = idOf(ID_PREFIXES.signal, "SignalId");
export type SignalId = z.infer<typeof SignalId>;
export const NarrativeId = idOf(ID_PREFIXES.narrative, "NarrativeId");
export type NarrativeId = z.infer<typeof NarrativeId>;
export const IncidentId = idOf(ID_PREFIXES.incident, "IncidentId");
export type IncidentId = z.infer<typeof IncidentId>;
export const EvidenceId = idOf(ID_PREFIXES.evidence, "EvidenceId");
export type EvidenceId = z.infer<typeof EvidenceId>;
export const TaskId = idOf(ID_PREFIXES.task, "TaskId");
export type TaskId = z.infer<typeof TaskId>;
export const ClockId = idOf(ID_PREFIXES.clock, "ClockId");
export type ClockId = z.infer<typeof ClockId>;
export const StatementId = idOf(ID_PREFIXES.statement, "StatementId");
export type StatementId = z.infer<typeof StatementId>;
export const TouchpointId = idOf(ID_PREFIXES.touchpoint, "TouchpointId");
export type TouchpointId = z.infer<typeof TouchpointId>;
export const ActId = idOf(ID_PREFIXES.act, "ActId");
export type ActId = z.infer<typeof ActId>;
export const ApprovalId = idOf(ID_PREFIXES.approval, "ApprovalId");
export type ApprovalId = z.infer<typeof ApprovalId>;
export const MandateId = idOf(ID_PREFIXES.mandate, "MandateId");
export type MandateId = z.infer<typeof MandateId>;
export const PublicationId = idOf(ID_PREFIXES.publication, "PublicationId");
export type PublicationId = z.infer<typeof PublicationId>;
export const AccessLinkId = idOf(ID_PREFIXES.accessLink, "AccessLinkId");
export type AccessLinkId = z.infer<typeof AccessLinkId>;
export const NoticeId = idOf(ID_PREFIXES.notice, "NoticeId");
export type NoticeId = z.infer<typeof NoticeId>;
export const AlertRuleId = idOf(ID_PREFIXES.alertRule, "AlertRuleId");
export type AlertRuleId = z.infer<typeof AlertRuleId>;
export const AlertId = idOf(ID_PREFIXES.alert, "AlertId");
export type AlertId = z.infer<typeof AlertId>;
export const ShiftId = idOf(ID_PREFIXES.shift, "ShiftId");
export type ShiftId = z.infer<typeof ShiftId>;
export const AbsenceId = idOf(ID_PREFIXES.absence, "AbsenceId");
export type AbsenceId = z.infer<typeof AbsenceId>;
export const ContactWayId = idOf(ID_PREFIXES.contactWay, "ContactWayId");
export type ContactWayId = z.infer<typeof ContactWayId>;
export const DeliveryId = idOf(ID_PREFIXES.delivery, "DeliveryId");
export type DeliveryId = z.infer<typeof DeliveryId>;

export const ConnectionId = idOf(ID_PREFIXES.connection, "ConnectionId");
export type ConnectionId = z.infer<typeof ConnectionId>;

export const StandingId = idOf(ID_PREFIXES.standing, "StandingId");
export type StandingId = z.infer<typeof StandingId>;
export const RoleHoldingId = idOf(ID_PREFIXES.roleHolding, "RoleHoldingId");
export type RoleHoldingId = z.infer<typeof RoleHoldingId>;
export const HandoverId = idOf(ID_PREFIXES.handover, "HandoverId");
export type HandoverId = z.infer<typeof HandoverId>;
export const DrillId = idOf(ID_PREFIXES.drill, "DrillId");
export type DrillId = z.infer<typeof DrillId>;

export const ForgettingId = idOf(ID_PREFIXES.forgetting, "ForgettingId");
export type ForgettingId = z.infer<typeof ForgettingId>;
export const BackfillId = idOf(ID_PREFIXES.backfill, "BackfillId");
export type BackfillId = z.infer<typeof BackfillId>;

export const LostAccountId = idOf(ID_PREFIXES.lostAccount, "LostAccountId");
export type LostAccountId = z.infer<typeof LostAccountId>;

/** A way to make ids, handed in so that tests and drills can repeat a run. */
export type NewId = <K extends IdKind>(kind: K) => string;
