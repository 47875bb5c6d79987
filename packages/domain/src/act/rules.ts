import { assertNever } from "../kernel/assert.ts";
import type { PersonId, TouchpointId } from "../kernel/id.ts";
import type { Instant } from "../kernel/time.ts";
import { fillChain } from "./chain.ts";
import { isVoice, type Act, type Approval, type PayloadHash } from "./model.ts";

/** What may be done to an act. Every one of them is by a person or by the act gate on a person's word; none by a timer. */
export type ActAction =
  | { type: "approve"; approval: Approval }
  | { type: "refuse"; person: PersonId; payloadHash: PayloadHash }
  | { type: "void" }
  /** Words of these places changed: they do not go out by it, and the rest stays signed. */
  | { type: "takeBack"; places: readonly TouchpointId[] }
  /** Whoever signed left, or lost the role they signed with: as if they had not. */
  | { type: "unsign"; person: PersonId }
  | { type: "execute"; payloadHash: PayloadHash }
  | { type: "finish"; outcome: "done" | "unknown" | "failed" }
  | { type: "settle"; person: PersonId; outcome: "done" | "failed" }
  | { type: "review"; person: PersonId; at: Instant };

/** Why not. Each has a sentence on screen. */
export type ActRefusal =
  | "wrongState"
  | "ownAct"
  | "contentChanged"
  | "alreadySigned"
  | "roleDoesNotSign"
  | "notApproved"
  | "brakeNeedsNoApproval";

export type ActOutcome = { ok: true; act: Act } | { ok: false; refusal: ActRefusal };

const refuse = (refusal: ActRefusal): ActOutcome => ({ ok: false, refusal });
const move = (act: Act, change: Partial<Act>): ActOutcome => ({ ok: true, act: { ...act, ...change } });

/** Whether every slot of the chain is signed for this exact content by somebody other than the one who asked. */
export function isApproved(act: Act): boolean {
  if (act.chain.length === 0) return false;
  const valid = act.approvals.filter(
    ({ payloadHash, person }) => payloadHash === act.payloadHash && person !== act.requestedBy,
  );
  return fillChain(act.chain, valid).every((person) => person !== null);
}

/**
 * One move of an act. Pure; the caller stores the result and logs it in the same transaction.
 *
 * Holds promise 1: a voice act reaches `executing` through `approved` alone, `approved` needs the whole chain signed
 * by others for this exact payload, and a changed payload (`void`) never comes back to life. What was signed only gets
 * less (`takeBack`): nothing goes out by it that was not in the payload, and a place that was taken back stays so.
 */
export function moveAct(act: Act, action: ActAction): ActOutcome {
  switch (action.type) {
    case "approve": {
      if (!isVoice(act.kind)) return refuse("brakeNeedsNoApproval");
      if (act.state !== "requested") return refuse("wrongState");
      const { approval } = action;
      if (approval.payloadHash !== act.payloadHash) return refuse("contentChanged");
      if (approval.person === act.requestedBy) return refuse("ownAct");
      if (act.approvals.some(({ person }) => person === approval.person)) return refuse("alreadySigned");
      const before = signedSlots(act);
      const signed = { ...act, approvals: [...act.approvals, approval] };
      if (signedSlots(signed) === before) return refuse("roleDoesNotSign");
      return move(signed, { state: isApproved(signed) ? "approved" : "requested" });
    }
    case "refuse":
      if (act.state !== "requested" && act.state !== "approved") return refuse("wrongState");
      if (action.payloadHash !== act.payloadHash) return refuse("contentChanged");
      return move(act, { state: "refused" });
    case "void":
      if (act.state !== "requested" && act.state !== "approved") return refuse("wrongState");
      return move(act, { state: "void" });
    case "takeBack":
      // Nobody has signed the whole of what is only asked for: it is asked for anew as it stands.
      if (act.state !== "approved") return refuse("wrongState");
      return move(act, { takenBack: [...new Set([...act.takenBack, ...action.places])] });
    case "unsign": {
      if (act.state !== "requested" && act.state !== "approved") return refuse("wrongState");
      const approvals = act.approvals.filter(({ person }) => person !== action.person);
      if (approvals.length === act.approvals.length) return refuse("wrongState");
      const left = { ...act, approvals };
      if (isApproved(left)) return move(left, { state: "approved" });
      // Whoever signs reads all that they sign: a pack that lacks a place is not signed a second time.
      return move(left, { state: act.takenBack.length > 0 ? "void" : "requested" });
    }
    case "execute":
      if (isVoice(act.kind)) {
        if (act.state !== "approved" || !isApproved(act)) return refuse("notApproved");
        if (action.payloadHash !== act.payloadHash) return refuse("contentChanged");
      } else if (act.state !== "requested") return refuse("wrongState");
      return move(act, { state: "executing" });
    case "finish":
      if (act.state !== "executing") return refuse("wrongState");
      return move(act, { state: action.outcome });
    case "settle":
      if (act.state !== "unknown") return refuse("wrongState");
      return move(act, { state: action.outcome });
    case "review":
      if (isVoice(act.kind) || (act.state !== "done" && act.state !== "failed")) return refuse("wrongState");
      if (action.person === act.requestedBy) return refuse("ownAct");
      return move(act, { state: "reviewed" });
    default:
      return assertNever(action);
  }
}

function signedSlots(act: Act): number {
  return fillChain(act.chain, act.approvals).filter((person) => person !== null).length;
}
