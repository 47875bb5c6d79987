import type { Selectable } from "kysely";
import { isDrill, type DrillBrand } from "@baluarte/domain/brand/model.ts";
import { msOf } from "@baluarte/domain/kernel/time.ts";
import type { Telling, Scenario } from "@baluarte/drill/model.ts";
import { SCENARIOS } from "@baluarte/drill/scenarios.ts";
import type { Database } from "../db/schema.ts";
import type { Scope } from "./scope.ts";
import { ServiceError, found } from "./service-error.ts";

/** A scope of a drill: what the program does in somebody's place asks for this, so that no other brand can be handed in. */
export type DrillScope = Scope & { readonly brand: DrillBrand };

export type DrillRow = Selectable<Database["drill"]>;

/** The scope as one of a drill. Throws `notFound` where the brand is none. */
export function drillScope(scope: Scope): DrillScope {
  const { brand } = scope;
  if (!isDrill(brand)) throw new ServiceError("notFound");
  return { ...scope, brand };
}

/** The drill of a scope. `lock`: nobody else moves it until this transaction ends. */
export async function loadDrill(scope: DrillScope, lock = false): Promise<DrillRow> {
  const query = scope.trx.selectFrom("drill").selectAll();
  return found(await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst());
}

export function scenarioOf({ scenario }: Pick<DrillRow, "scenario">): Scenario {
  return SCENARIOS[scenario];
}

export function tellingOf(scope: DrillScope, drill: DrillRow): Telling {
  return { scenario: scenarioOf(drill), seed: drill.seed, language: scope.brand.language };
}

/** A process that looks this much later than it should was away: the story waited for it. */
export const AWAY_MS = 5_000;

/** How long the drill has run, in the world's time, breaks left out. */
export function ranMs(drill: DrillRow, { real }: Scope): number {
  const since = msOf(real) - msOf(drill.seen_at);
  return drill.ran_ms + (drill.state === "running" && since <= AWAY_MS ? Math.max(0, since) : 0);
}
