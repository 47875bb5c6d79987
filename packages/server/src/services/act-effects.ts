import type { ActPayload, PayloadOf } from "./act-payload.ts";
import type { LoadedAct } from "./act.ts";
import type { Scope } from "./scope.ts";

type Kind = ActPayload["kind"];
export type LoadedActOf<K extends Kind> = LoadedAct & { payload: PayloadOf<K> };

/**
 * What an act means beyond its signatures. `approved`: the chain is complete. `voided`: a complete chain was broken
 * again. `executed`: a person let it happen; what leaves the house from there goes through the act gate.
 */
export interface ActEffect<K extends Kind> {
  approved(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
  voided(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
  executed(scope: Scope, loaded: LoadedActOf<K>): Promise<void>;
}

/** One effect for every kind of act that can be asked for; tied in `main/wire.ts`, because effects themselves move acts. */
export type ActEffects = { readonly [K in Kind]: ActEffect<K> };

export function runEffect<K extends Kind>(
  phase: keyof ActEffect<K>,
  scope: Scope,
  loaded: LoadedActOf<K>,
): Promise<void> {
  const effects: { readonly [P in Kind]: ActEffect<P> } = scope.ctx.effects;
  return effects[loaded.payload.kind as K][phase](scope, loaded);
}
