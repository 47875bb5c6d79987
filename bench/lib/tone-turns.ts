import { parsePost } from "@baluarte/channels/file/parse-post.ts";
import { poisson, seededRandom } from "@baluarte/detection/burst/generators.ts";
import { createToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { jsonLinesIn } from "./data.ts";
import { AIRLINES } from "./monitors.ts";
import { signalsOf } from "./replayed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS = 6;
const PER_HOUR = 8;
const USUAL_SHARE = 0.35;
const TURNED_SHARE = 0.9;
const TURN_HOURS = 6;
const SOON_HOURS = 3;
const TURNS = 15;

type Row = { text: string; label: string; brand: string };

/**
 * Fifteen weeks of an airline with a flat volume, whose tone turns on the sixth day: real posts with their own words,
 * drawn by the label that people gave them, through the matcher, the tone reader and the detectors of the product.
 */
export function toneTurnCases(): ToneTurns {
  const rows = jsonLinesIn<Row>("complaints", "airline_sentiment.jsonl.gz");
  const told = { turns: TURNS, foundSoon: 0, found: 0, falseSignals: 0, foundByLabel: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { brand, monitor } = AIRLINES[turn % AIRLINES.length]!;
    const own = rows.filter((row) => row.brand === brand);
    const week = flatWeek(own, seededRandom(1_000 + turn));
    const posts = week.map(({ post }) => post);
    const turnMs = START_MS + (DAYS * 24 - TURN_HOURS) * HOUR_MS;
    const signals = signalsOf([monitor], posts);
    const isSoon = (atMs: number) => atMs > turnMs && atMs <= turnMs + SOON_HOURS * HOUR_MS;
    const turned = signals.filter(({ kind }) => kind === "negativeShare").map(({ time }) => Date.parse(time));
    if (turned.some(isSoon)) told.foundSoon += 1;
    if (turned.some((atMs) => atMs > turnMs)) told.found += 1;
    if (alarmsByLabel(week).some(isSoon)) told.foundByLabel += 1;
    told.falseSignals += signals.filter(({ time }) => Date.parse(time) <= turnMs).length;
  }
  return told;
}

/**
 * `foundSoon`: within three hours; `found`: within the six that a turn lasts. `foundByLabel`: what the detector alone finds
 * within three when it is told the labels that people gave, and no tone reader stands between.
 */
export type ToneTurns = {
  turns: number;
  foundSoon: number;
  found: number;
  falseSignals: number;
  foundByLabel: number;
};

type Drawn = { readonly post: Post; readonly isNegative: boolean };

function alarmsByLabel(week: readonly Drawn[]): number[] {
  const detector = createToneTurnDetector();
  const minutes = Map.groupBy(week, ({ post }) => Math.floor(Date.parse(post.publishedAt) / MINUTE_MS));
  return [...minutes].flatMap(([minute, drawn]) => {
    const negative = drawn.filter(({ isNegative }) => isNegative).length;
    const { alarm } = detector.push({
      timeMs: minute * MINUTE_MS,
      posts: drawn.length,
      negative,
      discontent: negative,
    });
    return alarm === 1 ? [(minute + 1) * MINUTE_MS] : [];
  });
}

const START_MS = Date.UTC(2026, 5, 1);

function flatWeek(rows: readonly Row[], random: () => number): Drawn[] {
  const negative = rows.filter(({ label }) => label === "negative");
  const other = rows.filter(({ label }) => label !== "negative");
  const pick = (from: readonly Row[]) => from[Math.floor(random() * from.length)]!;
  const drawn: Drawn[] = [];
  for (let hour = 0; hour < DAYS * 24; hour += 1) {
    const share = hour >= DAYS * 24 - TURN_HOURS ? TURNED_SHARE : USUAL_SHARE;
    const times = Array.from({ length: poisson(PER_HOUR, random) }, () => START_MS + (hour + random()) * HOUR_MS);
    for (const time of times.toSorted((a, b) => a - b)) {
      const isNegative = random() < share;
      const { text } = pick(isNegative ? negative : other);
      drawn.push({ post: postOf(text, time, drawn.length), isNegative });
    }
  }
  return drawn;
}

function postOf(text: string, timeMs: number, index: number): Post {
  const parsed = parsePost(
    { id: `p${index}`, text, time: instantFromMs(timeMs), channel: "x" },
    { need: "textAndTime", now: instantFromMs(timeMs) },
  );
  if ("refused" in parsed) throw new Error(`a post of the data cannot be read: ${parsed.refused.message}`);
  return parsed.post;
}
