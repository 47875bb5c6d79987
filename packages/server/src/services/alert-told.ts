import { sql, type Selectable } from "kysely";
import type { AlertView } from "@baluarte/contract/alert.ts";
import type { AlertRule } from "@baluarte/domain/alert/model.ts";
import type { AlertId, PostId } from "@baluarte/domain/kernel/id.ts";
import { quotedPost } from "@baluarte/domain/signal/quoted-post.ts";
import type { Database } from "../db/schema.ts";
import type { Scope } from "./scope.ts";
import { storyLabels, subjectsOf } from "./subject.ts";

type Told = Pick<AlertView, "seen" | "sample" | "subject" | "since">;

/** As much of a text as a row of a list has room for. */
const SAMPLE_LENGTH = 200;

/**
 * What each of a list of alerts is about: in a line, since when, the figures it rests on and, where it rests on posts, the words of
 * the one that says it best. Told of all together; `seenBy` weighs the posts of one more closely.
 */
export async function toldBy(
  scope: Scope,
  rows: readonly Selectable<Database["alert"]>[],
  triggerOf: (row: Selectable<Database["alert"]>) => AlertRule["trigger"],
): Promise<(id: AlertId) => Told> {
  const signals = await signalsOf(
    scope,
    rows.filter((row) => triggerOf(row).kind === "signal").map(({ fact }) => fact),
  );
  const counts = await countsOf(scope, rows, triggerOf);
  /** Whose account speaks or is silent is what these are about, and not a story. */
  const isTold = (row: Selectable<Database["alert"]>) => !SPEAKERS.includes(triggerOf(row).kind);
  const labels = await storyLabels(
    scope,
    rows.filter(isTold).flatMap(({ posts }) => posts[0] ?? []),
  );
  const quoted = new Map(rows.flatMap((row) => [[row.id, signals.get(row.fact)?.quoted ?? row.posts[0]] as const]));
  const texts = await textsOf(
    scope,
    [...quoted.values()].filter((post) => post !== undefined),
  );
  return (id) => {
    const row = rows.find((one) => one.id === id)!;
    const post = quoted.get(id);
    return {
      seen: signals.get(row.fact)?.seen ?? counts.get(id) ?? null,
      sample: post === undefined ? null : (texts.get(post) ?? null),
      subject: signals.get(row.fact)?.subject ?? (isTold(row) ? (labels.get(row.posts[0]!) ?? null) : null),
      since: signals.get(row.fact)?.since ?? row.first_at,
    };
  };
}

const SPEAKERS: readonly AlertRule["trigger"]["kind"][] = ["silentSource", "ownPost", "raised"];

async function signalsOf(scope: Scope, ids: readonly string[]) {
  const rows = await scope.trx
    .selectFrom("signal")
    .select(["id", "because", "posts", "window_from"])
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  const subject = await subjectsOf(scope, rows);
  return new Map<string, Omit<Told, "sample"> & { quoted: PostId | undefined }>(
    rows.map((row) => {
      const { observed, expected, windowMinutes, negativeShare } = row.because;
      const seen = { mentions: observed, minutes: windowMinutes, expected, negativeShare };
      return [row.id, { seen, subject: subject(row), since: row.window_from, quoted: quotedPost(row) }];
    }),
  );
}

/** What was counted in the time that set each off. */
async function countsOf(
  scope: Scope,
  rows: readonly Selectable<Database["alert"]>[],
  triggerOf: (row: Selectable<Database["alert"]>) => AlertRule["trigger"],
): Promise<Map<AlertId, NonNullable<Told["seen"]>>> {
  const windows = rows.flatMap((row) => {
    const trigger = triggerOf(row);
    if (trigger.kind !== "volume" && trigger.kind !== "negativeShare") return [];
    return [{ id: row.id, monitor: trigger.monitor ?? "", to: row.fact, minutes: trigger.windowMinutes }];
  });
  if (windows.length === 0) return new Map();
  const { rows: counted } = await sql<{ id: AlertId; minutes: number; mentions: number; negative: number }>`
    select told.id, told.minutes, counted.mentions, counted.negative
      from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb)
           as told(id text, monitor text, "to" timestamptz, minutes int)
     cross join lateral (
       select coalesce(sum(count), 0)::int as mentions, coalesce(sum(negative), 0)::int as negative
         from mention_minute
        where monitor_id = told.monitor and basis = 'arrived'
          and minute >= told."to" - make_interval(mins => told.minutes) and minute < told."to") as counted`.execute(
    scope.trx,
  );
  return new Map(
    counted.map(({ id, minutes, mentions, negative }) => [
      id,
      { mentions, minutes, expected: null, negativeShare: mentions === 0 ? null : negative / mentions },
    ]),
  );
}

async function textsOf(scope: Scope, posts: readonly PostId[]): Promise<Map<PostId, string>> {
  const rows = await scope.trx
    .selectFrom("post")
    .select(["id", sql<string>`left(text, ${SAMPLE_LENGTH})`.as("text")])
    .where(sql<boolean>`id = any(${posts}::text[])`)
    .execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}
