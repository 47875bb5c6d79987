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
    const left = room.coverage.items.filter(waitsForPerson).length;
    if (going && left > 0) return { kind: "prove", statement: going, left };
  }
  return room.next === null ? { kind: "nothing" } : { kind: "step", task: room.next };
}

function waitsForPerson({ state }: Room["coverage"]["items"][number]): boolean {
  return state === "awaitingPerson" || state === "unknown" || state === "failed";
}

/** Where the button of a step leads: to the tool that does it, or to saying that it is done. */
export type StepTool = "account" | "accounts" | "answer" | "case" | "t0" | "write" | "publish" | "close" | "settle";

const TOOLS: Readonly<Record<string, StepTool>> = {
  K0: "account",
  K2b: "t0",
  K3: "case",
  K5: "write",
  K5b: "write",
  K7: "write",
  K8: "publish",
  K9b: "write",
  K10: "close",
  P2a: "write",
  P2c: "write",
  P2e: "write",
  P2e2: "write",
  P2i: "write",
  P3k: "write",
  P4c: "answer",
  P4d: "answer",
  P4e: "write",
  P4i: "publish",
  A1: "accounts",
  A2: "accounts",
  A3: "accounts",
  A6: "write",
  A10: "write",
  A11: "accounts",
  O2: "write",
  O3: "write",
  O4: "write",
};

export function toolOf(step: string): StepTool {
  return TOOLS[step] ?? "settle";
}
