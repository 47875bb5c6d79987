import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readPosts as readFile } from "@baluarte/channels/file/read-posts.ts";
import { createAnalyst } from "@baluarte/detection/analyze/analyze.ts";
import { type LiveMatcher, liveMatcherOf } from "@baluarte/detection/matcher/live.ts";
import { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import { tokenise } from "@baluarte/detection/text/tokens.ts";
import { discontentOf } from "@baluarte/domain/mention/discontent.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { instantFromMs, MINUTE_MS, minuteOf, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { minuteCountsOf } from "@baluarte/server/services/minute-counts.ts";
import { MonitorWatch } from "@baluarte/server/services/monitor-watch.ts";
import { loadModels, shippedLanguageOf } from "@baluarte/server/stream/models.ts";
import { readPosts } from "@baluarte/server/stream/read-posts.ts";
import { naiveLoop } from "./lib/naive-loop.ts";
import { barePost, streamedTexts } from "./lib/posts.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";
import { shortQueries, type StandingQuery, vocabularyOf } from "./lib/standing-queries.ts";
import { processorSeconds } from "./lib/timing.ts";

// npm run bench -- pipeline [--json] [--posts N | --long]: posts a second of processor time, one thread, from the bytes of a
// file of JSON lines to counters, stories and detectors, by the product's own functions; nothing is stored. 10,000 monitors;
// a minute of the product's clock closes every 40,000 posts, and then each monitor's detectors are asked.
//
// As in the product, a post is read (language, tone, offence, complaint, what is grave) only where a monitor asks for it.
// "three in ten" leaves the loudest queries out until 30 % of the posts answer one; "as drawn" takes the queries of `matching`.
//
//   parse      bytes → lines → JSON → checked post      match      which monitors
//   read       all readings of a matched post           count      per monitor and minute
//   stories    copies and paraphrases                   detect     volume and tone of each monitor, each minute
//
// Checked in the run: on the first posts, parsed by JSON.parse and matched by the naive loop, a plain recount gives the same
// counters. `naive`: that loop in the place of the matcher, all else ours. --long: ten million posts of the first set. The
// heap is looked at after each tenth of the posts, swept.

const isLong = process.argv.includes("--long");
const POSTS = isLong ? 10_000_000 : Number(process.argv[process.argv.indexOf("--posts") + 1]) || 40_000;
const TEXTS = 20_000;
const MONITORS = 10_000;
const BATCH = 500;
const MINUTE_POSTS = 40_000;
const CHECKED_POSTS = 600;
const BAR = 40_000;
const START_MS = Date.UTC(2026, 10, 26);

/** Later than any post here. */
const FAR = instantFromMs(START_MS + 365 * 24 * 60 * MINUTE_MS);
/** Some 256 kB, as a disk gives them. */
const CHUNK_POSTS = 1_000;
let makingSeconds = 0;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const { texts, origin } = streamedTexts(2 * TEXTS);
// Every other word comes from posts that are not matched: monitors that nothing answers are there too.
const posted = texts.filter((_, index) => index % 2 === 0);
const vocabulary = vocabularyOf(texts);
const analyst = createAnalyst(loadModels());

type Stage = "parse" | "match" | "read" | "count" | "stories" | "detect";
const STAGES: readonly Stage[] = ["parse", "match", "read", "count", "stories", "detect"];

const SETS: readonly (readonly [name: string, queries: readonly StandingQuery[]])[] = [
  ["three in ten", quieter()],
  ...(isLong ? [] : [["as drawn", shortQueries(vocabulary, MONITORS, 3)] as const]),
];
const cases: RatedCase[] = [];
let equal = true;
for (const [name, queries] of SETS) {
  const run = await runOf(queries);
  const naive = naivePipeline(queries, run.seconds);
  equal &&= naive.equal;
  cases.push({
    case: {
      name,
      origin,
      posts: POSTS,
      "matched, %": tenths((100 * run.mentions) / POSTS),
      "monitors a mention": tenths(run.answers / run.mentions),
      "posts/s": Math.round(POSTS / run.total),
      "bar, posts/s": BAR,
      "posts/s, reading left out": Math.round(POSTS / (run.total - run.seconds.read)),
      "naive posts/s": Math.round(naive.rate),
      "µs a mention read": tenths((1e6 * run.seconds.read) / run.mentions),
      "heap MB, first": run.heaps[0]!,
      "half way": run.heaps[run.heaps.length >> 1]!,
      last: run.heaps.at(-1)!,
    },
    ratios: { naive: ratio(POSTS / run.total, naive.rate) },
  });
  const perStage = (figure: (seconds: number) => number) =>
    Object.fromEntries(STAGES.map((stage) => [stage, figure(run.seconds[stage])]));
  cases.push(
    { case: { name: `${name}, µs a post`, ...perStage((some) => hundredths((1e6 * some) / POSTS)) }, ratios: {} },
    { case: { name: `${name}, %`, ...perStage((some) => tenths((100 * some) / run.total)) }, ratios: {} },
  );
}
cases.push(withinReading());
report("pipeline", equal, cases);

/** Ten thousand of thrice as many queries drawn alike, the loudest left out until three in ten posts answer one. */
function quieter(): StandingQuery[] {
  const pool = shortQueries(vocabulary, 3 * MONITORS, 4);
  const hits = new Map<string, number[]>(pool.map(({ id }) => [id, []]));
  const matcher = liveMatcherOf(pool);
  const sample = posted.slice(0, 10_000);
  sample.forEach((text, index) => {
    for (const id of matcher.match(barePost(text))) hits.get(id)!.push(index);
  });
  const byLoudness = pool.toSorted((a, b) => hits.get(a.id)!.length - hits.get(b.id)!.length);
  const shareFrom = (start: number) =>
    new Set(byLoudness.slice(start, start + MONITORS).flatMap(({ id }) => hits.get(id)!)).size / sample.length;
  let [low, high] = [0, pool.length - MONITORS];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shareFrom(middle) < 0.3) low = middle + 1;
    else high = middle;
  }
  return byLoudness.slice(low, low + MONITORS);
}

async function runOf(queries: readonly StandingQuery[]) {
  const matcher = liveMatcherOf(queries.map(({ id, query }) => ({ id: id as MonitorId, query })));
  posted.forEach((text) => matcher.match(barePost(text)));
  matcher.settle();
  const watches = new Map(queries.map(({ id }) => [id as MonitorId, new MonitorWatch(id as MonitorId)]));
  // Everything is compiled before anything is measured.
  await pass(matcher, watches, 5_000, START_MS - 60 * MINUTE_MS, () => undefined);
  const heaps: number[] = [];
  collect();
  const measured = await pass(matcher, watches, POSTS, START_MS, () => {
    collect();
    heaps.push(Math.round(process.memoryUsage().heapUsed / 1e6));
  });
  return { ...measured, heaps };
}

/** `count` posts through every stage. `atTenth` is called before, and after each tenth of them. */
async function pass(
  matcher: LiveMatcher<MonitorId>,
  watches: ReadonlyMap<MonitorId, MonitorWatch>,
  count: number,
  startMs: number,
  atTenth: () => void,
) {
  const seconds: Record<Stage, number> = { parse: 0, match: 0, read: 0, count: 0, stories: 0, detect: 0 };
  const timed = <T>(stage: Stage, work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    seconds[stage] += (user + system) / 1e6;
    return result;
  };
  const stories = new StoryIndex((first) => first);
  let minute = new Map<MonitorId | "", { count: number; negative: number; discontent: number }>();
  let [done, mentions, answers] = [0, 0, 0];
  atTenth();
  const posts = readFile(bytesOf(count, startMs), { name: "posts.jsonl", need: "textAndTime", now: FAR });
  while (done < count) {
    const batch: Post[] = [];
    const before = process.cpuUsage();
    const madeBefore = makingSeconds;
    while (batch.length < BATCH) {
      const { value, done: isOver } = await posts.next();
      if (isOver) break;
      if ("post" in value) batch.push(value.post);
    }
    const { user, system } = process.cpuUsage(before);
    seconds.parse += (user + system) / 1e6 - (makingSeconds - madeBefore);

    const matched = timed("match", () => batch.map((post) => matcher.match(post)));
    const read = timed("read", () => readPosts(handedThrough(matched), batch));
    const found = batch.flatMap((post, index) => {
      const { monitors, reading } = read[index]!;
      return reading === null ? [] : [{ post, monitors, reading }];
    });
    mentions += found.length;
    const now = batch.at(-1)!.publishedAt;
    timed("count", () => {
      const counted = found.map(({ post, monitors, reading }) => ({
        monitors: [...monitors, "" as const],
        channel: post.channel,
        publishedAt: post.publishedAt,
        followers: post.author?.followers ?? null,
        isNegative: reading.tone === "negative",
        discontent: discontentOf(reading),
        isLive: true,
      }));
      for (const { monitor, basis, count: some, negative, discontent } of minuteCountsOf(counted, now)) {
        if (basis !== "arrived") continue;
        const kept = minute.get(monitor);
        if (kept === undefined) minute.set(monitor, { count: some, negative, discontent: discontent / 100 });
        else {
          kept.count += some;
          kept.negative += negative;
          kept.discontent += discontent / 100;
        }
      }
    });
    for (const { monitors } of found) answers += monitors.length;
    timed("stories", () => {
      for (const { post, reading } of found) {
        const { externalId: id, text, publishedAt } = post;
        stories.add({ id, text, timeMs: msOf(publishedAt), language: reading.language });
      }
    });
    done += batch.length;
    if (done % MINUTE_POSTS === 0) {
      const timeMs = msOf(minuteOf(now));
      const closed = minute;
      minute = new Map();
      timed("detect", () => {
        for (const [id, watch] of watches)
          watch.push({ timeMs, ...(closed.get(id) ?? { count: 0, negative: 0, discontent: 0 }) });
      });
    }
    if (done % (count / 10) === 0) atTenth();
  }
  return { seconds, total: STAGES.reduce((sum, stage) => sum + seconds[stage], 0), mentions, answers };
}

/** The answers that were found already, for the product's function that matches and reads. */
function handedThrough(matched: readonly MonitorId[][]) {
  let index = 0;
  return { match: () => matched[index++]! };
}

/** A file of posts, chunk by chunk as a disk gives it. Making it is no part of the pipeline, and its seconds are told apart. */
async function* bytesOf(count: number, startMs: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < count; from += CHUNK_POSTS) {
    let chunk = Buffer.alloc(0);
    makingSeconds += processorSeconds(() => {
      const indexes = Array.from({ length: Math.min(CHUNK_POSTS, count - from) }, (_, offset) => from + offset);
      chunk = Buffer.from(indexes.map((index) => `${lineOf(index, startMs)}\n`).join(""));
    });
    yield chunk;
  }
}

function lineOf(index: number, startMs: number): string {
  return JSON.stringify({
    id: `${startMs}-${index}`,
    text: posted[index % posted.length],
    time: instantFromMs(startMs + Math.floor((index * MINUTE_MS) / MINUTE_POSTS)),
    channel: "x",
    author: { handle: `h${index % 5_000}`, followers: index % 900 },
  });
}

/** What everybody writes first, on the first posts: whether it counts the same, and how fast all would be with its matching. */
function naivePipeline(queries: readonly StandingQuery[], seconds: Readonly<Record<Stage, number>>) {
  const posts = Array.from({ length: CHECKED_POSTS }, (_, index) => {
    const raw = JSON.parse(lineOf(index, START_MS)) as { text: string; time: string };
    return { ...barePost(raw.text), time: raw.time };
  });
  let answers: string[][] = [];
  const matching = processorSeconds(() => (answers = posts.map((post) => naiveLoop(queries, post))));
  const recount: Record<string, [count: number, negative: number]> = {};
  posts.forEach(({ text, time }, index) => {
    const ids = answers[index]!;
    if (ids.length === 0) return;
    const negative = analyst(text, { about: [] }).tone === "negative" ? 1 : 0;
    for (const id of [...ids, ""]) {
      const counted = (recount[`${id} ${time.slice(0, 16)}`] ??= [0, 0]);
      counted[0] += 1;
      counted[1] += negative;
    }
  });
  const matcher = liveMatcherOf(queries.map(({ id, query }) => ({ id: id as MonitorId, query })));
  const counted = readPosts(matcher, posts).flatMap(({ monitors, reading }, index) =>
    reading === null
      ? []
      : [
          {
            monitors: [...monitors, "" as const],
            channel: "x",
            publishedAt: posts[index]!.time as Instant,
            followers: null,
            isNegative: reading.tone === "negative",
            discontent: discontentOf(reading),
            isLive: false,
          },
        ],
  );
  const ours = minuteCountsOf(counted, posts.at(-1)!.time as Instant);
  const told = Object.fromEntries(
    ours.map(({ monitor, minute, count, negative }) => [`${monitor} ${minute.slice(0, 16)}`, [count, negative]]),
  );
  const others = STAGES.reduce((sum, stage) => sum + (stage === "match" ? 0 : seconds[stage]), 0);
  return { equal: isSame(told, recount), rate: 1 / (matching / CHECKED_POSTS + others / POSTS) };
}

function isSame(
  a: Readonly<Record<string, readonly number[]>>,
  b: Readonly<Record<string, readonly number[]>>,
): boolean {
  const keys = Object.keys(a);
  return (
    keys.length > 0 && keys.length === Object.keys(b).length && keys.every((key) => String(a[key]) === String(b[key]))
  );
}

/** Parts of the readings by themselves, on the same texts, whether somebody asks for them or not. */
function withinReading(): RatedCase {
  const sample = posted.slice(0, 4_000);
  const microseconds = (work: (text: string) => unknown) => {
    sample.forEach(work);
    return hundredths((1e6 * processorSeconds(() => sample.forEach(work))) / sample.length);
  };
  return {
    case: {
      name: "within reading, µs a text",
      origin,
      posts: sample.length,
      tokens: microseconds(tokenise),
      language: microseconds(shippedLanguageOf),
      "all readings": microseconds((text) => analyst(text, { about: [] })),
    },
    ratios: {},
  };
}

function tenths(value: number): number {
  return Math.round(10 * value) / 10;
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
