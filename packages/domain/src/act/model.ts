import { z } from "zod";
import { AccessRole } from "../access/model.ts";
import { ActId, ApprovalId, MandateId, PersonId, TouchpointId } from "../kernel/id.ts";
import { Instant } from "../kernel/time.ts";

/**
 * Everything that leaves the house or cannot be undone. *Voice* is approved by another human before it happens; a
 * *brake* happens at once and is reviewed by another human afterwards. The list is closed: what is not in it cannot act.
 */
export const VOICE_ACTS = [
  "publish",
  "reply",
  "edit",
  "withdraw",
  "delete",
  "unhide",
  "releaseHeld",
  "resumeAds",
  "promoteAds",
  "unfreeze",
  "updatesPageOn",
  "updatesPageOff",
  "excuseTouchpoint",
  "postponeT0",
  "doNotAnswer",
  /** Putting an account back on the list that was out of our hands. */
  "restoreAccount",
  "close",
  /** Signing a template in calm: nothing leaves the house by it, and what it lets out later is an act of its own. */
  "preapprove",
] as const;
export const BRAKE_ACTS = ["hold", "hide", "limit", "pauseAds", "revoke", "freeze"] as const;
export const ACT_KINDS = [...VOICE_ACTS, ...BRAKE_ACTS] as const;
export const ActKind = z.enum(ACT_KINDS);
export type ActKind = z.infer<typeof ActKind>;
export type VoiceAct = (typeof VOICE_ACTS)[number];
export type BrakeAct = (typeof BRAKE_ACTS)[number];

export function isVoice(kind: ActKind): kind is VoiceAct {
  return (VOICE_ACTS as readonly ActKind[]).includes(kind);
}

/** SHA-256 in hex of the canonical JSON of what was approved: the exact content, not a description of it. */
export const PayloadHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<"PayloadHash">();
export type PayloadHash = z.infer<typeof PayloadHash>;

/** One signature an act needs: any one person who holds one of `roles`. */
export const ChainSlot = z.object({ roles: z.array(AccessRole).min(1) });
export type ChainSlot = z.infer<typeof ChainSlot>;

export const APPROVAL_WAYS = ["screen", "link", "mandate", "standing", "spoken", "simulated"] as const;
export const ApprovalWay = z.enum(APPROVAL_WAYS);
export type ApprovalWay = z.infer<typeof ApprovalWay>;

/**
 * A signature. `roles` are those the person held when signing; `mandate` names the paper signed in advance. `standing`:
 * the text was derived from a template they signed. `spoken`: said aloud and heard by another, to be ratified. `simulated`:
 * by the program in a colleague's place, which no brand but a drill takes.
 */
export const Approval = z.object({
  id: ApprovalId,
  person: PersonId,
  roles: z.array(AccessRole),
  way: ApprovalWay,
  mandate: MandateId.nullable(),
  payloadHash: PayloadHash,
  at: Instant,
});
export type Approval = z.infer<typeof Approval>;

export const ACT_STATES = [
  "requested",
  "approved",
  "executing",
  "done",
  "unknown",
  "failed",
  "refused",
  "void",
  "reviewed",
] as const;
export const ActState = z.enum(ACT_STATES);
export type ActState = z.infer<typeof ActState>;

/**
 * An act as the rules see it. `refused`: an approver said no. `void`: the content changed, so the signatures mean
 * nothing any more. `unknown`: it may have happened; a person looks before anything is tried again. `takenBack`: places of
 * the payload that do not go out by it, because their own words changed after it was signed.
 */
export const Act = z.object({
  id: ActId,
  kind: ActKind,
  state: ActState,
  level: z.number().int().min(0).max(4),
  payloadHash: PayloadHash,
  requestedBy: PersonId,
  requestedAt: Instant,
  chain: z.array(ChainSlot),
  approvals: z.array(Approval),
  takenBack: z.array(TouchpointId),
});
export type Act = z.infer<typeof Act>;
