import { sql } from "kysely";
import type { SignalId } from "@baluarte/domain/kernel/id.ts";
import { DAY_MS, earlier, minuteOf, shift, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Signal } from "@baluarte/domain/signal/model.ts";
import { wideFrom } from "./channel-counts.ts";
import type { Scope } from "./scope.ts";

/**
 * Mentions published from one minute to another: of a signal of negative posts those, of one of a channel those there, of one of
 * reach the negative ones by accounts as wide.
 */
export type SoFar = { readonly mentions: number; readonly from: Instant; readonly to: Instant };

/**
 * What signals have come to, from the start of their window up to a day after it: their own figures are those by which they
 * were raised, and it goes on.
 */
export async function soFarOf(
  scope: Scope,
  signals: readonly Pick<Signal, "id" | "monitor" | "kind" | "because" | "windowFrom" | "windowTo">[],
): Promise<Map<SignalId, SoFar>> {
  if (signals.length === 0) return new Map();
  const asked = signals.map(({ id, monitor, kind, because, windowFrom, windowTo }) => ({
    id,
    monitor,
    kind,
    channel: because.channel ?? "",
    followers: because.wide?.from ?? 0,
    from: minuteOf(windowFrom),
    to: earlier(scope.now, shift(windowTo, DAY_MS)),
  }));
  const { rows } = await sql<{ id: SignalId; mentions: number }>`
    select asked.id, case asked.kind when 'channel' then there.negative when 'negativeCount' then everywhere.negative
                          when 'reach' then wide.negative
                          else everywhere.mentions end as mentions
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
           as asked(id text, monitor text, kind text, channel text, followers int, "from" timestamptz, "to" timestamptz)
     cross join lateral (
       select coalesce(sum(count), 0)::int as mentions, coalesce(sum(negative), 0)::int as negative
         from mention_minute
        where monitor_id = asked.monitor and basis = 'published' and minute >= asked."from" and minute <= asked."to") as everywhere
     cross join lateral (
       select coalesce(sum(negative), 0)::int as negative
         from mention_channel
        where monitor_id = asked.monitor and basis = 'published' and channel = asked.channel
          and step >= date_bin(interval '5 minutes', asked."from", timestamptz 'epoch') and step <= asked."to") as there
     cross join lateral (
       select coalesce(sum(${wideFrom(sql`asked.followers`)}), 0)::int as negative
         from mention_channel
        where monitor_id = asked.monitor and basis = 'published' and asked.kind = 'reach'
          and step >= date_bin(interval '5 minutes', asked."from", timestamptz 'epoch') and step <= asked."to") as wide`.execute(
    scope.trx,
  );
  const mentions = new Map(rows.map((row) => [row.id, row.mentions]));
  return new Map(asked.map(({ id, from, to }) => [id, { mentions: mentions.get(id) ?? 0, from, to }]));
}
