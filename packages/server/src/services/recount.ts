import { sql } from "kysely";
import { countChange, type Counted } from "@baluarte/domain/mention/correction.ts";
import type { MonitorId, NarrativeId } from "@baluarte/domain/kernel/id.ts";
import { minuteOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import { isLate } from "@baluarte/domain/post/late.ts";
import { countChannels, type ChannelChange } from "./channel-counts.ts";
import { recountStories } from "./narrative.ts";
import { countQuarters } from "./quarter.ts";
import type { Scope } from "./scope.ts";

/** A stored mention that counts otherwise than it did. */
export type Recounted = {
  readonly mention: {
    readonly narrative_id: NarrativeId | null;
    readonly monitors: readonly MonitorId[];
    readonly channel: string;
    readonly followers: number | null;
    readonly published_at: Instant;
    readonly arrived_at: Instant;
    readonly live_monitors: readonly (MonitorId | "")[] | null;
  };
  readonly before: Counted;
  readonly after: Counted;
};

/** What is added to a minute; `discontent` in hundredths. */
type Change = { count: number; negative: number; discontent: number };

/**
 * Moves every minute that counted the mentions, of publication, and of arrival where they came in time; and the size of
 * their stories where one was set aside or taken up again. That may be under the storing lock alone.
 */
export async function recount(scope: Scope, mentions: readonly Recounted[]): Promise<void> {
  const rows = new Map<string, { monitor: string; basis: string; minute: Instant } & Change>();
  const stories = new Map<NarrativeId, number>();
  const quarters: { at: Instant; count: number; negative: number }[] = [];
  const channels: ChannelChange[] = [];
  for (const { mention, before, after } of mentions) {
    const { count, negative, discontent } = countChange(before, after);
    if (count === 0 && negative === 0 && discontent === 0) continue;
    const story = mention.narrative_id;
    if (story !== null && count !== 0) stories.set(story, (stories.get(story) ?? 0) + count);
    const add = (monitor: MonitorId | "", basis: ChannelChange["basis"], at: Instant) => {
      const minute = minuteOf(at);
      const { channel, followers } = mention;
      channels.push({ monitor, basis, at, channel, followers, count, negative });
      const key = `${monitor} ${basis} ${minute}`;
      const row = rows.get(key) ?? { monitor, basis, minute, count: 0, negative: 0, discontent: 0 };
      row.count += count;
      row.negative += negative;
      row.discontent += discontent;
      rows.set(key, row);
    };
    const everybody: (MonitorId | "")[] = ["", ...mention.monitors];
    const live = mention.live_monitors ?? (isLate(mention.published_at, mention.arrived_at) ? [] : everybody);
    for (const monitor of everybody) add(monitor, "published", mention.published_at);
    for (const monitor of live) add(monitor, "arrived", mention.arrived_at);
    quarters.push({ at: mention.published_at, count, negative });
  }
  if (rows.size === 0) return;
  await recountStories(scope, stories);
  const told = [...rows.values()];
  await sql`
    update mention_minute set count = mention_minute.count + counted.more, negative = mention_minute.negative + counted.sourer,
           discontent = mention_minute.discontent + counted.discontent
      from (select mention_minute.brand_id, mention_minute.monitor_id, mention_minute.basis, mention_minute.minute,
                   told.more, told.sourer, told.discontent
              from mention_minute
              join unnest(${told.map(({ monitor }) => monitor)}::text[], ${told.map(({ basis }) => basis)}::text[],
                          ${told.map(({ minute }) => minute)}::timestamptz[], ${told.map(({ count }) => count)}::int[],
                          ${told.map(({ negative }) => negative)}::int[], ${told.map(({ discontent }) => discontent)}::int[])
                     as told(monitor, basis, minute, more, sourer, discontent)
                on mention_minute.monitor_id = told.monitor and mention_minute.basis = told.basis
               and mention_minute.minute = told.minute
             order by 2, 3, 4 for update of mention_minute) as counted
     where mention_minute.monitor_id = counted.monitor_id and mention_minute.basis = counted.basis
       and mention_minute.minute = counted.minute`.execute(scope.trx);
  await countQuarters(scope, quarters);
  await countChannels(scope, channels);
}
