import type { StoryGrowth } from "@baluarte/contract/mention.ts";
import {
  FORECAST_DAYS,
  forecastStory,
  GROWTH_HOURS,
  growthOf,
  type MinuteCount,
} from "@baluarte/detection/narrative/growth.ts";
import type { NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, HOUR_MS, instantFromMs, MINUTE_MS, msOf, shift } from "@baluarte/domain/kernel/time.ts";
import { sql } from "kysely";
import type { Scope } from "./scope.ts";

/** Whether a story of `posts` posts grows, and to how many it will come: both from its minutes of the last days alone. */
export async function growthOfStory(scope: Scope, narrative: NarrativeId, posts: number): Promise<StoryGrowth> {
  const nowMs = msOf(scope.now);
  const minutes = await minutesOf(scope, narrative);
  const since = (hours: number) => nowMs - hours * HOUR_MS;
  const recent = sumOf(minutes, since(GROWTH_HOURS), nowMs);
  const before = sumOf(minutes, since(2 * GROWTH_HOURS), since(GROWTH_HOURS));
  const state = growthOf(recent, before);
  const forecast = forecastStory(minutes, { posts, growth: state }, nowMs);
  return {
    state,
    perHour: recent / GROWTH_HOURS,
    perHourBefore: before / GROWTH_HOURS,
    forecast:
      forecast.kind === "none"
        ? forecast
        : {
            kind: forecast.kind,
            size: forecast.size,
            low: forecast.low,
            high: forecast.high,
            since: instantFromMs(forecast.sinceMs),
            error: forecast.error,
            errorOfConstant: forecast.errorOfConstant,
          },
  };
}

/** Minutes are counted back from now, so that the hours that are compared end between two of them. */
async function minutesOf({ trx, now }: Scope, narrative: NarrativeId): Promise<MinuteCount[]> {
  const from = shift(now, -FORECAST_DAYS * DAY_MS);
  const { rows } = await sql<{ ago: number; posts: number }>`
    select floor(extract(epoch from ${now}::timestamptz - published_at) / 60)::int as ago, count(*)::int as posts
      from mention
     where narrative_id = ${narrative} and published_at > ${from}::timestamptz and published_at <= ${now}::timestamptz
       and set_aside is null
     group by 1 order by 1 desc`.execute(trx);
  return rows.map(({ ago, posts }) => ({ atMs: msOf(now) - (ago + 1) * MINUTE_MS, posts }));
}

/** Posts of the minutes that begin from `fromMs` on and before `toMs`. */
function sumOf(minutes: readonly MinuteCount[], fromMs: number, toMs: number): number {
  return minutes.reduce((sum, { atMs, posts }) => (atMs >= fromMs && atMs < toMs ? sum + posts : sum), 0);
}
