import { sql } from "kysely";
import type { DrillFact, DrillFactKind } from "@baluarte/domain/drill/model.ts";
import { MINUTE_MS, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Scenario } from "@baluarte/drill/model.ts";
import type { DrillRow, DrillScope } from "./drill-scope.ts";
import { scenarioOf } from "./drill-scope.ts";

/** When the rumour of the story begins: what goes out after that can answer it. */
export function rumourAt({ from, stages }: Scenario): Instant {
  return shift(from, stages.falseRumour * MINUTE_MS);
}

/**
 * What happened since the story last looked, noted as of where it has been told to: posts that are out know nothing of it,
 * those to come do. It is kept with the drill, so that telling it again from the same facts gives the same posts.
 */
export async function newFacts(scope: DrillScope, drill: DrillRow): Promise<DrillFact[]> {
  const happened = await happenedIn(scope, rumourAt(scenarioOf(drill)), scenarioOf(drill).from);
  const known = (kind: DrillFactKind) => drill.facts.filter((fact) => fact.kind === kind).length;
  return (Object.entries(happened) as [DrillFactKind, number][]).flatMap(([kind, times]) =>
    Array.from({ length: Math.max(0, times - known(kind)) }, () => ({ kind, at: drill.cursor_at })),
  );
}

/** How often each thing happened; of what counts once, once. */
async function happenedIn({ trx }: DrillScope, rumour: Instant, from: Instant): Promise<Record<DrillFactKind, number>> {
  const { rows } = await sql<Record<DrillFactKind, number>>`
    with voice as (
      select act.id, act.state, act.requested_at,
             exists (select from publication where publication.act_id = act.id and publication.sent_at is not null) as out
        from act where act.kind = 'publish' and act.state not in ('void', 'refused'))
    select (select least(count(*), 1)::int from signal where at >= ${from}::timestamptz and subject is null) as signal,
           (select least(count(*), 1)::int from incident) as declared,
           (select least(count(*), 1)::int from incident where t0->>'status' = 'confirmed') as "firstMessage",
           (select least(count(*), 1)::int from incident where case_type is not null) as "case",
           (select least(count(*), 1)::int from voice) as "wordsAsked",
           (select least(count(*), 1)::int from voice where out) as "firstWords",
           (select least(count(*), 1)::int from voice where requested_at >= ${rumour}::timestamptz) as "answerAsked",
           (select least(count(*), 1)::int from voice
             where requested_at >= ${rumour}::timestamptz and state in ('approved', 'executing', 'done')) as "answerSigned",
           (select least(count(*), 1)::int from voice where requested_at >= ${rumour}::timestamptz and out) as answer,
           (select count(*)::int from act where kind = 'hide') as hid,
           (select count(*)::int from act where kind = 'delete' and state in ('executing', 'done')) as deleted,
           (select count(*)::int from act where kind = 'reply' and state in ('executing', 'done')) as replied`.execute(
    trx,
  );
  return rows[0]!;
}
