import { brandNow } from "@baluarte/domain/brand/model.ts";
import { CAPTION_SECONDS, DRILL_SKIP_PACE, type DrillFact } from "@baluarte/domain/drill/model.ts";
import type { BrandId } from "@baluarte/domain/kernel/id.ts";
import { SECOND_MS, msOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import { turnsStory } from "@baluarte/drill/colleagues.ts";
import { postsBetween } from "@baluarte/drill/public.ts";
import { nextTurn, storyAt } from "@baluarte/drill/story.ts";
import { asSystem } from "../db/tenancy.ts";
import type { Context } from "./context.ts";
import { duesIn, makeMove } from "./drill-colleague.ts";
import { newFacts } from "./drill-facts.ts";
import { endDrill } from "./drill-pace.ts";
import {
  AWAY_MS,
  drillScope,
  loadDrill,
  ranMs,
  scenarioOf,
  tellingOf,
  type DrillRow,
  type DrillScope,
} from "./drill-scope.ts";
import { ingest } from "./ingest.ts";
import { inScope } from "./scope.ts";
import { ServiceError } from "./service-error.ts";
import { setRate } from "./timer.ts";

/**
 * Tells every running story on up to now, and lets colleagues do what is due. `skipping`: those alone that hurry to their
 * next event, and should not run past it. Answers how many stories it told on.
 */
export async function tellDrillsOnce(ctx: Context, which: "all" | "skipping" = "all"): Promise<number> {
  const running = await asSystem(ctx.db, (trx) => {
    const query = trx.selectFrom("drill").select("brand_id").where("state", "=", "running");
    return (which === "all" ? query : query.where("skip_to", "is not", null)).execute();
  });
  for (const { brand_id } of running) {
    try {
      await tellOn(ctx, brand_id);
    } catch (error) {
      ctx.log.error({ err: error, brand: brand_id }, "a drill could not be told on, it is tried again");
    }
  }
  return running.length;
}

async function tellOn(ctx: Context, brand: BrandId): Promise<void> {
  const step = await inScope(ctx, brand, { system: "drill" }, (scope) => look(drillScope(scope)));
  if (step === null) return;
  const { telling, facts, from, to } = step;
  if (to > from) {
    const posts = postsBetween(telling, facts, from, to);
    try {
      await ingest(ctx, brand, { posts, from: "drill", drill: { from, to }, import: null });
    } catch (error) {
      // Somebody stopped or ended it in between, or told it on: what was told up to there stands.
      if (error instanceof ServiceError && error.code === "wrongState") return;
      throw error;
    }
  }
  for (const move of step.moves) await makeMove(ctx, brand, move);
  if (step.over) await inScope(ctx, brand, { system: "drill" }, (scope) => endTold(drillScope(scope)));
}

/** The end is told first, so that its last minute is in the record. */
async function endTold(scope: DrillScope): Promise<void> {
  const drill = await loadDrill(scope, true);
  if (drill.state === "running") await endDrill(scope, drill);
}

/** Takes note of what happened, keeps the clock, and says what is to be told and done now. `null`: it does not run. */
async function look(scope: DrillScope) {
  const drill = await scope.trx
    .selectFrom("drill")
    .selectAll()
    .where("state", "=", "running")
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (drill === undefined) return null;
  const scenario = scenarioOf(drill);
  const noted = await newFacts(scope, drill);
  const facts: DrillFact[] = [...drill.facts, ...noted];
  const to = await timeOf(scope, drill);
  const before = storyAt(scenario, drill.facts, drill.cursor_at);
  const story = storyAt(scenario, facts, to);
  const dues = story.over ? [] : await duesIn(scope, { ...drill, facts });
  const hurrying = drill.skip_to !== null && to < drill.skip_to;
  const captions = captionsAt(scope, drill, {
    caption: story.caption,
    at: to,
    // What people do is said at once; time and colleagues wait until what stands there can have been read.
    urgent: hurrying || story.over || noted.some(({ kind }) => kind !== "signal"),
  });
  const reading = !hurrying && captions.readingUntil !== null && captions.readingUntil > scope.real;
  const turns = [nextTurn(scenario, facts, to), dues.find(({ move }) => turnsStory(move))?.at ?? null];
  const soon = turns.some((turn) => turn !== null && turn <= shift(to, drill.pace * SECOND_MS));
  const holds = reading && !story.over && (soon || captions.told.at(-1)!.caption !== story.caption);
  const paced = await paceTo(scope, hurrying ? DRILL_SKIP_PACE : holds ? 0 : drill.pace, to);
  await scope.trx
    .updateTable("drill")
    .set({
      facts: JSON.stringify(facts),
      told: JSON.stringify(captions.told),
      reading_until: captions.readingUntil,
      seen_at: scope.real,
      ran_ms: ranMs(drill, scope),
      skip_to: hurrying ? drill.skip_to : null,
    })
    .execute();
  if (noted.length > 0 || paced || captions.told.length > drill.told.length || before.stage !== story.stage)
    scope.tell("drill", drill.id);
  return {
    telling: tellingOf(scope, drill),
    facts,
    from: drill.cursor_at,
    to,
    over: story.over,
    moves: dues.filter(({ at, move }) => at <= to && !(reading && turnsStory(move))).map(({ move }) => move),
  };
}

/** The captions with the one of this moment, once the one before has had its time. */
function captionsAt(
  { real }: DrillScope,
  { told, reading_until }: DrillRow,
  { caption, at, urgent }: { caption: DrillRow["told"][number]["caption"]; at: Instant; urgent: boolean },
): { told: DrillRow["told"]; readingUntil: Instant | null } {
  const unread = reading_until !== null && reading_until > real;
  if (told.at(-1)?.caption === caption || (unread && !urgent)) return { told, readingUntil: reading_until };
  return { told: [...told, { caption, at }], readingUntil: shift(real, CAPTION_SECONDS[caption] * SECOND_MS) };
}

/** Lets the clock run at `rate`, unless it does. Answers whether it had to be changed. */
async function paceTo(scope: DrillScope, rate: number, at: Instant): Promise<boolean> {
  const clock = await scope.trx.selectFrom("brand_clock").select("rate").executeTakeFirstOrThrow();
  if (clock.rate === rate) return false;
  await setRate(scope, rate, at);
  return true;
}

/** What the story's clock shows. While nobody looked, after a stop of the server say, it waited. */
async function timeOf(scope: DrillScope, drill: DrillRow) {
  if (msOf(scope.real) - msOf(drill.seen_at) <= AWAY_MS) return scope.now;
  const clock = await scope.trx
    .selectFrom("brand_clock")
    .select(["real_anchor", "brand_anchor", "rate"])
    .executeTakeFirstOrThrow();
  const time = { realAnchor: clock.real_anchor, brandAnchor: clock.brand_anchor, rate: clock.rate };
  const left = brandNow(time, drill.seen_at);
  await setRate(scope, clock.rate, left);
  return left;
}
