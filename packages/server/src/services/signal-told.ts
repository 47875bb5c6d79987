import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { membersOf } from "./member.ts";
import type { Scope } from "./scope.ts";

/** Tells everybody in the app of an alarm. */
export async function tellOfSignal(scope: Scope, id: SignalId, observed: number): Promise<void> {
  scope.notify(
    (await membersOf(scope)).filter(({ joined }) => joined).map(({ person }) => person),
    { kind: "signalRaised", incident: null, subject: id, args: { observed } },
  );
}
