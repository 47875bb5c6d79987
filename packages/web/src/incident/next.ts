import type { Room } from "@baluarte/contract/incident.ts";
import type { Permission } from "@baluarte/domain/access/model.ts";

type Statement = Room["statements"][number];

/** What this person does next, strongest first. */
export type Next =
  | { readonly kind: "approve"; readonly waiting: Room["toApprove"][number] }
  | { readonly kind: "publish"; readonly statement: Statement }
  | { readonly kind: "prove"; readonly statement: Statement; readonly left: number }
  | { readonly kind: "step"; readonly task: NonNullable<Room["next"]> }
  | { readonly kind: "nothing" }
  | { readonly kind: "closed" };

/**
 * A signature that others wait for comes before any step; then what is signed and not out; then places that a person
 * still has to confirm, unless a step is due before; then the playbook.
 */
export function nextOf(room: Room, can: (permission: Permission) => boolean): Next {
  if (room.incident.state === "closed") return { kind: "closed" };
  const [waiting] = room.toApprove;
  if (waiting && can("act.approve")) return { kind: "approve", waiting };
  if (can("act.execute")) {
    const signed = room.statements.find(({ act }) => act?.state === "approved");
    if (signed) return { kind: "publish", statement: signed };
    const going = room.statements.find(({ act }) => act?.state === "executing");
    const left = room.coverage.items.filter(({ state }) => state === "awaitingPerson" || state === "unknown").length;
    if (going && left > 0) return { kind: "prove", statement: going, left };
  }
  return room.next === null ? { kind: "nothing" } : { kind: "step", task: room.next };
}

/** Where the button of a step leads: to the tool that does it, or to saying that it is done. */
export type StepTool = "account" | "case" | "t0" | "write" | "publish" | "close" | "settle";

const TOOLS: Readonly<Record<string, StepTool>> = {
  K0: "account",
  K2b: "t0",
  K3: "case",
  K5: "write",
  K5b: "write",
  K7: "write",
  K8: "publish",
  K10: "close",
};

export function toolOf(step: string): StepTool {
  return TOOLS[step] ?? "settle";
}
