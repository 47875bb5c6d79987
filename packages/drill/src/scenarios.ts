import type { DrillScenarioId } from "@baluarte/domain/drill/model.ts";
import type { Scenario } from "./model.ts";
import { nubara } from "./nubara.ts";

/** Every story that can be told. */
export const SCENARIOS = { nubara } as const satisfies Record<DrillScenarioId, Scenario>;
