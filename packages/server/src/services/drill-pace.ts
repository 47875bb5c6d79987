import type { z } from "zod";
import type { DrillView, drillRoutes } from "@baluarte/contract/drill.ts";
import { DRILL_SKIP_PACE } from "@baluarte/domain/drill/model.ts";
import { MINUTE_MS, shift } from "@baluarte/domain/kernel/time.ts";
import { storyAt } from "@baluarte/drill/story.ts";
import { duesIn } from "./drill-colleague.ts";
import { drillScope, loadDrill, ranMs, scenarioOf, type DrillRow, type DrillScope } from "./drill-scope.ts";
import { viewDrill } from "./drill-view.ts";
import type { Scope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { setRate } from "./timer.ts";

type RunInput = z.infer<(typeof drillRoutes)["drill.run"]["body"]>;

/** Lets the story run, stand still, or hurry to what comes next. */
export async function runDrill(scope: Scope, input: RunInput): Promise<DrillView> {
  const told = drillScope(scope);
  const drill = await loadDrill(told, true);
  if (drill.state === "ended") throw new ServiceError("wrongState");
  const change = await changeOf(told, drill, input);
  await setRate(told, change.rate);
  const { rate, ...kept } = change;
  await scope.trx
    .updateTable("drill")
    // Whoever takes the controls has read enough.
    .set({ ...kept, reading_until: null, seen_at: scope.real, ran_ms: ranMs(drill, scope) })
    .execute();
  scope.record("drill.paced", drill.id, { ...input, rate });
  scope.tell("drill", drill.id);
  return viewDrill({ ...scope, brand: told.brand }, rate);
}

async function changeOf(scope: DrillScope, drill: DrillRow, input: RunInput) {
  switch (input.run) {
    case "at":
      return { state: "running", pace: input.pace, rate: input.pace, skip_to: null } as const;
    case "still":
      return { state: "paused", pace: drill.pace, rate: 0, skip_to: null } as const;
    case "toNext": {
      const { next } = storyAt(scenarioOf(drill), drill.facts, scope.now);
      if (next === null) throw new ServiceError("wrongState");
      // Where the story waits for people it is the next thing that a colleague does, and a little to see it.
      const at = next.at ?? shift(await nextMoveAt(scope, drill), MINUTE_MS);
      return { state: "running", pace: drill.pace, rate: DRILL_SKIP_PACE, skip_to: at } as const;
    }
  }
}

async function nextMoveAt(scope: DrillScope, drill: DrillRow) {
  const [due] = await duesIn(scope, drill);
  return due === undefined || due.at < scope.now ? shift(scope.now, 5 * MINUTE_MS) : due.at;
}

/** Ends a drill: its clock stands still for good, and everything stays as it is, to be read. */
export async function leaveDrill(scope: Scope): Promise<void> {
  const told = drillScope(scope);
  const drill = await loadDrill(told, true);
  if (drill.state === "ended") return;
  await endDrill(told, drill);
}

/** Ends it in whoever's place the story is told. */
export async function endDrill(scope: DrillScope, drill: DrillRow): Promise<void> {
  await setRate(scope, 0);
  await scope.trx
    .updateTable("drill")
    .set({ state: "ended", ended_at: scope.real, skip_to: null, ran_ms: ranMs(drill, scope) })
    .execute();
  scope.record("drill.ended", drill.id);
  scope.tell("drill", drill.id);
}
