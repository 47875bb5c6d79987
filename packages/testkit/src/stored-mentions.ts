import { createHash } from "node:crypto";
import pg from "pg";
import { contentHash } from "@baluarte/channels/file/identity.ts";
import type { BrandId, IdKind, MonitorId, PersonId } from "@baluarte/domain/kernel/id.ts";
import { ID_PREFIXES } from "@baluarte/domain/kernel/id.ts";
import { madeMention, type MentionPlan } from "./generators/mention.ts";

/** Rows a statement: its JSON is some six megabytes. */
const STEP = 4_000;

/** Who holds what is stored. `decidedBy`: whoever decided about the mentions that somebody decided about. */
export type Holder = { readonly id: BrandId; readonly monitors: readonly MonitorId[]; readonly decidedBy: PersonId };

/**
 * Stores the mentions of `plan` as they would stand had they come through the front door, fast: posts, mentions, stories,
 * counters and sources, with statistics made anew. `url`: the database's owner, who obeys row-level security like everybody.
 * What nobody reads of the past is left out: log entries and live word.
 */
export async function storeMadeMentions(
  url: string,
  holder: Holder,
  plan: Omit<MentionPlan, "monitors">,
  progress: (stored: number) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select set_config('app.brand', $1, false), set_config('timezone', 'UTC', false)`, [holder.id]);
    const whole = { ...plan, monitors: holder.monitors.length };
    for (let from = 0; from < plan.count; from += STEP) {
      const rows = Array.from({ length: Math.min(STEP, plan.count - from) }, (_, at) =>
        rowOf(holder, whole, from + at),
      );
      await client.query(STORE, [JSON.stringify(rows)]);
      progress(from + rows.length);
    }
    await client.query(STORE_STORIES);
    await client.query(STORE_MINUTES);
    await client.query(STORE_ARRIVED);
    await client.query(STORE_QUARTERS);
    await client.query(STORE_CHANNELS);
    await client.query(STORE_SOURCES, [plan.until]);
    // As the store would have done by itself meanwhile.
    await client.query(
      "vacuum analyze post, mention, narrative, mention_minute, mention_channel, mention_quarter, source",
    );
  } finally {
    await client.end();
  }
}

function rowOf({ id, monitors, decidedBy }: Holder, plan: MentionPlan, index: number) {
  const made = madeMention(plan, index);
  const { post, reading, state } = made;
  const isTriaged = state === "triaged";
  return {
    id: idFor("post", `${id}${plan.seed}${index}`),
    brand: id,
    channel: post.channel,
    external: post.externalId,
    hash: contentHash(post),
    handle: post.author?.handle ?? null,
    author: post.author,
    followers: post.author?.followers ?? null,
    text: post.text,
    published: post.publishedAt,
    arrived: made.arrivedAt,
    url: post.url,
    lang: post.lang,
    metrics: post.metrics,
    monitors: made.monitors.map((at) => monitors[at]!),
    language: reading.language,
    tone: reading.tone,
    complaint: reading.complaint,
    offensive: reading.offensive,
    reading,
    story: made.story === null ? null : idFor("narrative", `${id}${plan.seed}${made.story}`),
    outcome: isTriaged ? (reading.tone === "negative" ? "issue" : "comment") : null,
    triage: isTriaged
      ? { answers: {}, decision: "leaveWatch", reason: reading.complaint ? "complaintLocal" : "thanks", note: null }
      : null,
    by: isTriaged ? decidedBy : null,
    aside: state === "setAside" ? "spam" : null,
  };
}

/** An id like the product's, which is drawn at random: neighbours in time do not stand together in an index. */
function idFor(kind: IdKind, of: string): string {
  const digest = createHash("md5").update(of).digest();
  const drawn = digest.readBigUInt64BE() % 36n ** 12n;
  return `${ID_PREFIXES[kind]}_${drawn.toString(36).padStart(12, "0")}`;
}

const STORE = `
  with told as materialized (
    select * from jsonb_to_recordset($1::jsonb) as told(
      id text, brand text, channel text, external text, hash text, handle text, author jsonb, followers bigint, text text,
      published timestamptz, arrived timestamptz, url text, lang text, metrics jsonb, monitors text[], language text,
      tone text, complaint boolean, offensive boolean, reading jsonb, story text, outcome text, triage jsonb, by text,
      aside text)),
  stored as (
    insert into post (id, brand_id, channel, external_id, content_hash, author_handle, author, text, published_at,
                      arrived_at, url, lang, metrics)
    select id, brand, channel, external, hash, handle, author, text, published, arrived, url, lang, metrics from told)
  insert into mention (brand_id, post_id, channel, published_at, arrived_at, monitors, language, tone, reading, words,
                       complaint, offensive, followers, author_handle, narrative_id, outcome, triage, triaged_by, triaged_at, set_aside, urgency)
  select brand, id, channel, published, arrived, monitors, language, tone, reading, to_tsvector('simple', text),
         complaint, offensive, followers, left(handle, 200), story, outcome, triage, by, case when by is not null then arrived end, aside, (reading ->> 'urgency')::smallint
    from told`;

/** Every story has a row, those of one post too: the product gives those none, and nothing on screen tells the two apart. */
const STORE_STORIES = `
  insert into narrative (id, brand_id, first_post_id, first_at, posts, updated_at)
  select narrative_id, brand_id, (array_agg(post_id order by published_at, post_id))[1], min(published_at), count(*),
         max(arrived_at)
    from mention where narrative_id is not null group by narrative_id, brand_id`;

const STORE_MINUTES = `
  insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
  select brand_id, monitor, 'published', date_trunc('minute', published_at), count(*),
         count(*) filter (where tone = 'negative')
    from mention cross join unnest(monitors || ''::text) as monitor
   where set_aside is null group by 1, 2, 4`;

/** What came more than an hour late was counted by its publication alone. */
const STORE_ARRIVED = `
  insert into mention_minute (brand_id, monitor_id, basis, minute, count, negative)
  select brand_id, monitor, 'arrived', date_trunc('minute', arrived_at), count(*),
         count(*) filter (where tone = 'negative')
    from mention cross join unnest(monitors || ''::text) as monitor
   where set_aside is null and arrived_at - published_at < interval '1 hour' group by 1, 2, 4`;

const STORE_QUARTERS = `
  insert into mention_quarter (brand_id, quarter, count, negative)
  select brand_id, date_bin(interval '15 minutes', minute, timestamptz 'epoch'), sum(count), sum(negative)
    from mention_minute where monitor_id = '' and basis = 'published' group by 1, 2`;

const STORE_CHANNELS = `
  insert into mention_channel (brand_id, monitor_id, basis, step, channel, count, negative, known, wide_10k, wide_30k, wide_100k,
                               wide_300k)
  select brand_id, monitor, basis, date_bin(interval '5 minutes', at, timestamptz 'epoch'), channel, count(*),
         count(*) filter (where tone = 'negative'), count(followers),
         count(*) filter (where tone = 'negative' and followers >= 10000),
         count(*) filter (where tone = 'negative' and followers >= 30000),
         count(*) filter (where tone = 'negative' and followers >= 100000),
         count(*) filter (where tone = 'negative' and followers >= 300000)
    from mention cross join unnest(monitors) as monitor
   cross join lateral (values ('published', published_at), ('arrived', arrived_at)) as told(basis, at)
   where set_aside is null and (basis = 'published' or arrived_at - published_at < interval '1 hour') group by 1, 2, 3, 4, 5`;

const STORE_SOURCES = `
  insert into source (id, brand_id, brand_kind, kind, channel, name, last_success_at, last_post_at, delay_seconds,
                      created_at, watched_since, quiet_since)
  select 'src_' || substr(md5(brand_id || channel), 1, 12), brand_id, 'real', 'api', channel, channel, $1::timestamptz,
         max(published_at), 20, min(arrived_at), min(arrived_at), $1::timestamptz
    from mention group by brand_id, channel`;
