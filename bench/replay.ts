import type { Post } from "@baluarte/domain/post/model.ts";
import type { ReplaySignal } from "@baluarte/server/services/replay.ts";
import { jsonIn, requireData } from "./lib/data.ts";
import { AIRLINES, crisisMonitors } from "./lib/monitors.ts";
import { postsIn, signalsOf } from "./lib/replayed.ts";
import { storyGrowthOf } from "./lib/story-growth.ts";
import { report, table, type Case, type RatedCase } from "./lib/report.ts";

// npm run bench -- replay [--json]: what `baluarte replay` raises on real posts, as the table of docs/detection.md.
// A signal before the onset is false, except in the hours right before it, in which the labelled sample may lag behind
// the posts. Onsets are of the data (crisislex_t26_events.json): the first hour with three posts labelled as about it.

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** The labels come from a sample: what rises so shortly before the labelled onset is the event. */
const EARLY_HOURS = 6;
/** A signal later than this is no warning of this onset. */
const LATE_HOURS = 48;

requireData();

const events = jsonIn<{ event: string; onset_hour: string; development: string }[]>(
  "crisis",
  "crisislex_t26_events.json",
);
const crisisRows = eventRows(postsIn("crisis", "crisislex_t26.jsonl.gz"));
const airlineRows = brandRows(postsIn("complaints", "airline_sentiment.jsonl.gz"));
const storyRows = storiesOf();
if (process.argv.includes("--json")) {
  report(
    "replay",
    true,
    [...crisisRows, ...airlineRows, ...storyRows].map((row): RatedCase => ({ case: row, ratios: {} })),
  );
} else {
  process.stdout.write(`${table(crisisRows)}\n\n${table(airlineRows)}\n\n${table(storyRows)}\n`);
}

/** Each event alone with its own query, as a monitor that somebody made before it happened. */
function eventRows(posts: readonly Post[]): Case[] {
  const monitors = crisisMonitors();
  const rows = events.map(({ event, onset_hour: onset, development }) => {
    const own = posts.filter(({ extra }) => extra["event"] === event);
    const monitor = monitors.find(({ id }) => id === event)!;
    const signals = signalsOf([monitor], own);
    const onsetMs = Date.parse(onset);
    const hoursAfter = (time: string) => (Date.parse(time) - onsetMs) / HOUR_MS;
    const first = signals.find(({ time }) => hoursAfter(time) > -EARLY_HOURS && hoursAfter(time) <= LATE_HOURS);
    const falseBefore = signals.filter(({ time }) => hoursAfter(time) <= -EARLY_HOURS).length;
    const firstMs = Date.parse(own[0]!.publishedAt);
    return {
      name: event.replaceAll("_", " "),
      development: development.toLowerCase(),
      posts: own.length,
      "hours before onset": Math.round((onsetMs - firstMs) / HOUR_MS),
      "posts before onset": own.filter(({ publishedAt }) => Date.parse(publishedAt) < onsetMs).length,
      "onset to signal, h": first === undefined ? "none" : Math.round(10 * hoursAfter(first.time)) / 10,
      kind: first?.kind ?? null,
      "false before onset": falseBefore,
      "later signals": signals.filter(({ time }) => first !== undefined && time > first.time).length,
    };
  });
  return rows;
}

/** Each airline with its own posts and monitor: what is raised, and how often in a week. United's surge is real. */
function brandRows(posts: readonly Post[]): Case[] {
  return AIRLINES.map(({ brand, monitor }) => {
    const own = posts.filter(({ extra }) => extra["brand"] === brand);
    const signals = signalsOf([monitor], own);
    const spanMs = Date.parse(own.at(-1)!.publishedAt) - Date.parse(own[0]!.publishedAt);
    return {
      name: brand,
      posts: own.length,
      days: Math.round((10 * spanMs) / (24 * HOUR_MS)) / 10,
      volume: told(signals, "volume"),
      tone: told(signals, "negativeShare"),
      "signals a week": Math.round((10 * signals.length * WEEK_MS) / spanMs) / 10,
    };
  });
}

/** Stories that double: as weak signals, and what they would be as alarms. Sets whose posts are all of one event have no calm. */
function storiesOf(): Case[] {
  const crisis = postsIn("crisis", "crisislex_t26.jsonl.gz");
  const airlines = postsIn("complaints", "airline_sentiment.jsonl.gz");
  const sets: { name: string; posts: Post[]; onsetMs: number | null }[] = [
    ...events.map(({ event, onset_hour: onset }) => ({
      name: event.replaceAll("_", " "),
      posts: crisis.filter(({ extra }) => extra["event"] === event),
      onsetMs: Date.parse(onset),
    })),
    ...AIRLINES.map(({ brand }) => ({
      name: brand,
      posts: airlines.filter(({ extra }) => extra["brand"] === brand),
      onsetMs: null,
    })),
    { name: "news media and columnists", posts: postsIn("query", "es_news_opinion.jsonl.gz"), onsetMs: null },
    { name: "boycott", posts: postsIn("crisis", "boycott.jsonl.gz"), onsetMs: null },
    { name: "a power cut", posts: postsIn("crisis", "apagon_2018.jsonl.gz"), onsetMs: null },
  ];
  return sets.map(({ name, posts, onsetMs }) => {
    const { weak, alarms } = storyGrowthOf(posts);
    const [firstMs, lastMs] = [Date.parse(posts[0]!.publishedAt), Date.parse(posts.at(-1)!.publishedAt)];
    const hours = (atMs: number | undefined) =>
      atMs === undefined || onsetMs === null ? null : Math.round((10 * (atMs - onsetMs)) / HOUR_MS) / 10;
    const isEarly = (atMs: number) => onsetMs !== null && atMs < onsetMs - EARLY_HOURS * HOUR_MS;
    return {
      name,
      posts: posts.length,
      weeks: Math.round((10 * (lastMs - firstMs)) / WEEK_MS) / 10,
      "stories that double": weak.length,
      "of those before the onset": weak.filter(isEarly).length,
      "onset to the first, h": hours(weak.find((atMs) => !isEarly(atMs))),
      "as alarms": alarms.length,
      "before the onset": alarms.filter(isEarly).length,
      "onset to the first alarm, h": hours(alarms.find((atMs) => !isEarly(atMs))),
    };
  });
}

function told(signals: readonly ReplaySignal[], kind: ReplaySignal["kind"]): string {
  const own = signals.filter((signal) => signal.kind === kind);
  return own.length === 0
    ? "none"
    : own
        .map(
          ({ time, observed, expected }) =>
            `${time.slice(5, 16).replace("T", " ")} (${observed}, ${expected} expected)`,
        )
        .join("; ");
}
