import { sql } from "kysely";
import type { DrillView } from "@baluarte/contract/drill.ts";
import { DRILL_STAGES, type DrillFactKind } from "@baluarte/domain/drill/model.ts";
import { awaitedOf } from "@baluarte/drill/colleagues.ts";
import { storyAt } from "@baluarte/drill/story.ts";
import { duesIn } from "./drill-colleague.ts";
import { drillScope, loadDrill, ranMs, scenarioOf, type DrillRow, type DrillScope } from "./drill-scope.ts";
import type { Scope } from "./scope.ts";

/** Where the drill stands, for its screens. */
export async function viewDrill(scope: Scope, rateNow?: number): Promise<DrillView> {
  const told = drillScope(scope);
  const drill = await loadDrill(told);
  const { rate } = await scope.trx.selectFrom("brand_clock").select("rate").executeTakeFirstOrThrow();
  const story = storyAt(scenarioOf(drill), drill.facts, scope.now);
  const now = DRILL_STAGES.indexOf(story.stage);
  const incident = await scope.trx.selectFrom("incident").select("id").orderBy("number").executeTakeFirst();
  const waiting = await scope.trx
    .selectFrom("act")
    .select(["id", "statement_id"])
    .where("kind", "=", "publish")
    .where("statement_id", "is not", null)
    .where("state", "in", ["requested", "approved"])
    .orderBy("requested_at", "desc")
    .executeTakeFirst();
  const alert = await scope.trx.selectFrom("alert").select("id").orderBy("raised_at").executeTakeFirst();
  const { caption } = drill.told.at(-1) ?? story;
  const ended = drill.state === "ended";
  const due = ended ? null : awaitedOf(caption, await duesIn(told, drill));
  const shownRate = rateNow ?? rate;
  return {
    scenario: drill.scenario,
    state: drill.state,
    pace: drill.pace,
    rate: shownRate,
    skipping: drill.skip_to !== null,
    skipTo: drill.skip_to,
    reading: drill.state === "running" && shownRate === 0,
    now: scope.now,
    ranSeconds: Math.floor(ranMs(drill, scope) / 1000),
    stages: DRILL_STAGES.map((stage, index) => ({
      stage,
      state: story.over || index < now ? "done" : index === now ? "now" : "todo",
      progress: story.over || index < now ? 1 : index === now ? story.progress : 0,
    })),
    caption,
    told: drill.told,
    colleagueAt: due?.at ?? null,
    next: story.next,
    incident: incident?.id ?? null,
    alert: alert?.id ?? null,
    waiting: waiting === undefined ? null : { act: waiting.id, statement: waiting.statement_id! },
    summary: ended ? await summaryOf(told, drill) : null,
  };
}

/** What it came to, told when it is over. */
async function summaryOf({ trx }: DrillScope, drill: DrillRow): Promise<DrillView["summary"]> {
  const { rows } = await sql<{ posts: number; signatures: number; places: number }>`
    select (select count(*)::int from post where published_at >= ${scenarioOf(drill).from}::timestamptz) as posts,
           (select count(*)::int from approval) as signatures,
           (select count(*)::int from publication where state = 'proved') as places`.execute(trx);
  const first = (kind: DrillFactKind) => drill.facts.find((fact) => fact.kind === kind)?.at ?? null;
  return {
    ...rows[0]!,
    signalAt: first("signal"),
    declaredAt: first("declared"),
    firstWordsAt: first("firstWords"),
    answerAt: first("answer"),
  };
}
