import { createDetector, defaultSettings } from "@baluarte/detection/burst/detect.ts";
import { poisson, seededRandom } from "@baluarte/detection/burst/generators.ts";
import { PART_STEP_MS, PartWatch } from "@baluarte/detection/burst/part.ts";
import { createToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import type { RatedCase } from "./report.ts";

// Crises that move no total: more negative posts, or bad reviews on one channel. The usual is real: tweet counts thinned to a
// rate, with a share of negative ones that drifts from hour to hour by as much as that of airlines does (0.11 to 0.22); two small channels have the bursts of two
// other brands. All detectors of a monitor run together, and what they see of one thing is one signal, as in the product.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SAME_STORY_MS = 12 * HOUR_MS;
const SAME_THING_MS = 6 * HOUR_MS;
const CRISIS_STEPS = (4 * HOUR_MS) / PART_STEP_MS;
const DRIFT = 0.15;

/** A real series of counts; `isOdd`: whether something is labelled as going on at that time. */
export type RealSeries = {
  readonly rows: readonly { readonly timeMs: number; readonly value: number | null }[];
  readonly isOdd: (fromMs: number, toMs: number) => boolean;
};

/** Posts of the main channel and of the small ones in each step, the negative ones apart. */
type Heard = { readonly calm: readonly number[][]; readonly negative: readonly number[][] };

type Setting = { readonly perMinute: number; readonly share: number; readonly sidePerMinute: number };
export const SETTINGS: readonly Setting[] = [
  { perMinute: 10, share: 0.05, sidePerMinute: 0.02 },
  { perMinute: 1, share: 0.2, sidePerMinute: 0.02 },
  { perMinute: 1, share: 0.2, sidePerMinute: 0.2 },
  { perMinute: 0.15, share: 0.35, sidePerMinute: 0.02 },
];
const SIDE_SHARE = 0.3;

/** What is added, by step from the onset on; `onSide`: on the first small channel. */
type Crisis = {
  readonly name: string;
  readonly onSide: boolean;
  readonly perStep: (at: number, usual: number) => number;
};
const CRISES: readonly Crisis[] = [
  { name: "negative x3", onSide: false, perStep: (at, usual) => 2 * usual * Math.min(1, (at + 1) / 3) },
  { name: "negative x5", onSide: false, perStep: (at, usual) => 4 * usual * Math.min(1, (at + 1) / 3) },
  { name: "10 reviews in 1 h", onSide: true, perStep: (at) => (at < 12 ? 10 / 12 : 0) },
  { name: "20 reviews in 2 h", onSide: true, perStep: (at) => (at < 24 ? 20 / 24 : 0) },
];

/** Rows of the report; `equal`: no part rang on the first day, nor before its crisis where it had not without it. */
export function partCases(series: readonly RealSeries[], settings = SETTINGS): RatedCase[] {
  return settings.map((setting) => {
    const monitors = series.map((_, index) => monitorOf(series, index, setting));
    const calm = monitors.map((heard) => seenIn(heard));
    const isCalm = (index: number, row: number) => sourcesOf(series, index).every((one) => !isOddAt(one, row, row));
    const lengths = series.map(() => lengthOf(series));
    const [falseBefore, falseAfter] = [
      calm.map(({ whole }) => whole),
      calm.map(({ whole, parts }) => [...whole, ...parts]),
    ].map((seen) => falseAWeek(seen, isCalm, lengths));
    const found = CRISES.map((crisis) => {
      const runs = monitors.flatMap((heard, index) =>
        onsetsOf(series, index).map((onset) => {
          const { whole, parts } = seenIn(
            withCrisis(heard, crisis, { onset, setting, seed: index }),
            onset + CRISIS_STEPS,
          );
          const isSoon = ({ row }: Seen) => row >= onset && row - onset < (2 * HOUR_MS) / PART_STEP_MS;
          return { before: whole.some(isSoon), after: [...whole, ...parts].some(isSoon) };
        }),
      );
      const percent = (key: "before" | "after") =>
        Math.round((100 * runs.filter((run) => run[key]).length) / runs.length);
      return [`${crisis.name} in 2 h, %`, `${percent("before")} → ${percent("after")}`];
    });
    return {
      case: {
        name: `${setting.perMinute} posts a minute, ${100 * setting.share} % negative, two channels of ${setting.sidePerMinute}`,
        ...Object.fromEntries(found),
        "false a week, all detectors": `${falseBefore!.toFixed(2)} → ${falseAfter!.toFixed(2)}`,
      },
      ratios: {},
    };
  });
}

export type Seen = { readonly kind: string; readonly row: number };

/** Where alarms of the whole (volume and tone) and of its parts start, in the first `steps`. */
function seenIn({ calm, negative }: Heard, steps = calm[0]!.length): { whole: Seen[]; parts: Seen[] } {
  const volume = createDetector(defaultSettings(PART_STEP_MS));
  const tone = createToneTurnDetector();
  const watch = new PartWatch();
  const [whole, parts]: [Seen[], Seen[]] = [[], []];
  let on = new Set<string>();
  for (let row = 0; row < steps; row += 1) {
    const timeMs = START_MS + row * PART_STEP_MS;
    const channels = calm.map((posts, at) => ({
      channel: String(at),
      count: posts[row]! + negative[at]![row]!,
      negative: negative[at]![row]!,
    }));
    const count = channels.reduce((sum, one) => sum + one.count, 0);
    const sour = channels.reduce((sum, one) => sum + one.negative, 0);
    const { alarm, expected } = volume.push({ timeMs, value: count });
    const now = new Set<string>();
    if (alarm === 1) now.add("volume");
    if (count > 0 && tone.push({ timeMs, posts: count, negative: sour, discontent: sour }).alarm === 1) now.add("tone");
    if (count === 0 && on.has("tone")) now.add("tone");
    for (const { channel } of watch.push({ timeMs, count, expected, negative: sour, channels, seen: 1 }))
      now.add(`part ${channel ?? ""}`);
    for (const kind of now) if (!on.has(kind)) (kind.startsWith("part") ? parts : whole).push({ kind, row });
    on = now;
  }
  return { whole, parts };
}

const START_MS = Date.UTC(2026, 5, 1);

/** Signals a week of time in which nothing is labelled, by monitor. `lengths`: of how many steps each is. */
export function falseAWeek(
  seen: readonly Seen[][],
  isCalm: (monitor: number, row: number) => boolean,
  lengths: readonly number[],
): number {
  let [signals, steps] = [0, 0];
  seen.forEach((own, monitor) => {
    signals += signalsOf(own).filter(({ row }) => isCalm(monitor, row)).length;
    for (let row = 0; row < lengths[monitor]!; row += 1) if (isCalm(monitor, row)) steps += 1;
  });
  return signals / ((steps * PART_STEP_MS) / (7 * DAY_MS));
}

/** One signal a thing, as the product has it. */
function signalsOf(seen: readonly Seen[]): Seen[] {
  const last = new Map<string, number>();
  return seen
    .toSorted((a, b) => a.row - b.row)
    .filter(({ kind, row }) => {
      const before = last.get(kind);
      if (before !== undefined && (row - before) * PART_STEP_MS < SAME_STORY_MS) return false;
      const isTold = [...last.values()].some((other) => (row - other) * PART_STEP_MS < SAME_THING_MS);
      last.set(kind, row);
      return !isTold;
    });
}

const lengthOf = (series: readonly RealSeries[]) => Math.min(...series.map(({ rows }) => rows.length));
const sourcesOf = (series: readonly RealSeries[], index: number) =>
  [0, 1, 2].map((further) => series[(index + further) % series.length]!);
export const isOddAt = ({ rows, isOdd }: RealSeries, from: number, to: number) =>
  isOdd(rows[Math.max(0, from)]!.timeMs, rows[Math.min(rows.length - 1, to)]!.timeMs);

/** Onsets all over the monitor's time, every 149 hours, after four days of history and away from what is labelled. */
function onsetsOf(series: readonly RealSeries[], index: number): number[] {
  const onsets: number[] = [];
  const stepsOf = (ms: number) => ms / PART_STEP_MS;
  for (let at = stepsOf(4 * DAY_MS); at + CRISIS_STEPS < lengthOf(series); at += stepsOf(149 * HOUR_MS)) {
    if (sourcesOf(series, index).every((one) => !isOddAt(one, at - stepsOf(3 * HOUR_MS), at + CRISIS_STEPS)))
      onsets.push(at);
  }
  return onsets;
}

function monitorOf(series: readonly RealSeries[], index: number, { perMinute, share, sidePerMinute }: Setting): Heard {
  const length = lengthOf(series);
  const drift = driftOf(length, 100 + index);
  const channels = sourcesOf(series, index).map(({ rows }, channel) => {
    const mean = rows.reduce((sum, { value }) => sum + value!, 0) / rows.length;
    const rate = channel === 0 ? perMinute : sidePerMinute / channel;
    const sour = channel === 0 ? share : SIDE_SHARE;
    const level = rows.slice(0, length).map(({ value }) => ((value! / mean) * rate * PART_STEP_MS) / 60_000);
    const random = seededRandom(1_000 * index + channel);
    return {
      calm: level.map((one) => poisson(one * (1 - sour), random)),
      negative: level.map((one, row) => poisson(one * sour * drift[row]!, random)),
    };
  });
  return { calm: channels.map(({ calm }) => calm), negative: channels.map(({ negative }) => negative) };
}

/** A factor that goes its way from hour to hour, one in the mean. */
export function driftOf(length: number, seed: number): number[] {
  const random = seededRandom(seed);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  let deviation = 0;
  return Array.from({ length }, (_, row) => {
    if (row % (HOUR_MS / PART_STEP_MS) === 0) deviation = 0.8 * deviation + 0.6 * normal();
    return Math.exp(DRIFT * deviation - DRIFT ** 2 / 2);
  });
}

function withCrisis(
  heard: Heard,
  { onSide, perStep }: Crisis,
  { onset, setting, seed }: { onset: number; setting: Setting; seed: number },
): Heard {
  const random = seededRandom(onset * 31 + seed);
  const channel = onSide ? 1 : 0;
  const usual = (setting.perMinute * setting.share * PART_STEP_MS) / 60_000;
  const negative = heard.negative.map((posts, at) =>
    at === channel
      ? posts.map((count, row) =>
          row < onset || row >= onset + CRISIS_STEPS ? count : count + poisson(perStep(row - onset, usual), random),
        )
      : posts,
  );
  return { calm: heard.calm, negative };
}
