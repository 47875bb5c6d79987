import type { BrakeAct } from "@baluarte/domain/act/model.ts";
import type { ActPayload, PayloadOf } from "./act-payload.ts";
import type { LoadedAct } from "./act.ts";
import type { Scope } from "./scope.ts";

/** Voice alone: a brake is pulled and done, and has nothing to wait for. */
type Kind = Exclude<ActPayload["kind"], BrakeAct>;
export type LoadedActOf<K extends Kind> = LoadedAct & { payload: PayloadOf<K> };

/**
 * What an act means beyond its signatures. `approved`: the chain is complete. `voided`: a complete chain was broken
 * again, or places were taken from what it signs. `executed`: a person let it happen; what leaves the house from there goes through the act gate.
 */
export interface ActEffect<K extends Kind> {
  approved(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
  voided(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
  executed(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
}

/** Which kind it is was lost on the way to the row; the key it is found under says so again. */
type AnyEffect = { readonly [P in keyof ActEffect<Kind>]: (scope: Scope, loaded: LoadedAct) => Promise<void> };

/** One effect for every kind of act that can be asked for; tied in `main/wire.ts`, because effects themselves move acts. */
export type ActEffects = { readonly [K in Kind]: ActEffect<K> };

export async function runEffect(phase: keyof ActEffect<Kind>, scope: Scope, loaded: LoadedAct): Promise<void> {
  const effects = scope.ctx.effects as unknown as Readonly<Record<string, AnyEffect | undefined>>;
  await effects[loaded.payload.kind]?.[phase](scope, loaded);
}
