import type { SeriesRow } from "@baluarte/detection/burst/detect.ts";
import { createDetector, defaultSettings } from "@baluarte/detection/burst/detect.ts";
import { poisson, seededRandom } from "@baluarte/detection/burst/generators.ts";
import { toneTurnCases } from "./lib/tone-turns.ts";
import { hindsightThreshold, ours, peerAlarmer, PEERS, PEER_WINDOWS_MS, type Alarmer } from "./lib/alarms.ts";
import { jsonIn, requireData, seriesIn } from "./lib/data.ts";
import { partCases } from "./lib/part-crises.ts";
import { reachCases } from "./lib/reach-crises.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";

// npm run bench -- bursts [--json]: crises on real baselines, at the product's own alarm (design: at most one false alarm
// a series a week). The peers get their thresholds and their windows in hindsight, so that they make just as many.
//
//   injected   real tweet counts (NAB realTweets), as they are and thinned to 1 and 0.1 posts a minute, times 2, 4 or 8
//              for four hours after a rise of 15 minutes; one crisis a run
//   onset      hours of a real crisis (CrisisLexT26) added to hours of real tweet counts
//   parts      more negative posts, or bad reviews on one channel, in what stays flat; all detectors together
//   reach      a handful of wide accounts that turn against a brand while the number of posts stays as it is
//   tone       a tone that turns while the volume stays flat: real posts through the replay of the product

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEP_MS = 5 * MINUTE_MS;

requireData();

const windows = jsonIn<Record<string, [string, string][]>>("volume", "nab", "windows.json");
const tweets = seriesIn("volume", "nab", "realTweets").map(({ name, rows }) => ({
  name,
  rows,
  windows: windows[`realTweets/${name}.csv`]!.map(
    ([from, to]) => [Date.parse(`${from.replace(" ", "T")}Z`), Date.parse(`${to.replace(" ", "T")}Z`)] as const,
  ),
}));
const isLabelled = (series: number, fromMs: number, toMs: number) =>
  tweets[series]!.windows.some(([from, to]) => fromMs <= to && toMs >= from);

/** Posts a minute that a series is thinned to; `null`: as it is. */
type Rate = number | null;
const RATES: readonly Rate[] = [0.1, 1, null];
const FACTORS = [2, 4, 8];
const CRISIS_MS = 4 * HOUR_MS;
const RISE_MS = 15 * MINUTE_MS;

/** A step of a series at a rate, times `factor`. A step's chance hangs on the step alone: a crisis changes no other. */
function stepOf(series: number, rate: Rate, row: number, factor: number): number {
  const level = tweets[series]!.rows[row]!.value! * factor * shares[series]!(rate);
  return rate === null ? Math.round(level) : poisson(level, seededRandom(series * 100_003 + row));
}

const shares = tweets.map(({ rows }) => {
  const perStep = rows.reduce((sum, { value }) => sum + value!, 0) / rows.length;
  return (rate: Rate) => (rate === null ? 1 : (rate * STEP_MS) / MINUTE_MS / perStep);
});

const calmRows = new Map<string, SeriesRow[]>();

/** A series at a rate as nothing happened. */
function calmAt(series: number, rate: Rate): SeriesRow[] {
  const key = `${series} ${rate}`;
  let rows = calmRows.get(key);
  if (rows === undefined) {
    rows = tweets[series]!.rows.map(({ timeMs }, row) => ({ timeMs, value: stepOf(series, rate, row, 1) }));
    calmRows.set(key, rows);
  }
  return rows;
}

/** A series at a rate up to the end of a crisis: `factor` on it from `onsetMs` for four hours. */
function injected(series: number, rate: Rate, factor: number, onsetMs: number): SeriesRow[] {
  return calmAt(series, rate)
    .filter(({ timeMs }) => timeMs < onsetMs + CRISIS_MS)
    .map((step, row) => {
      const since = step.timeMs - onsetMs;
      if (since < 0) return step;
      const times = 1 + (factor - 1) * Math.min(1, (since + STEP_MS) / RISE_MS);
      return { timeMs: step.timeMs, value: stepOf(series, rate, row, times) };
    });
}

/** Moments at which a crisis may begin: after four days, every 29 hours, so that all hours of the day have their turn. */
function onsetsOf(series: number, everyMs = 29 * HOUR_MS): number[] {
  const { rows } = tweets[series]!;
  const [first, last] = [rows[0]!.timeMs, rows.at(-1)!.timeMs];
  const onsets: number[] = [];
  for (let at = Math.ceil((first + 4 * DAY_MS) / STEP_MS) * STEP_MS; at + CRISIS_MS < last; at += everyMs) {
    if (!isLabelled(series, at - 3 * HOUR_MS, at + CRISIS_MS)) onsets.push(at);
  }
  return onsets;
}

const onsets = tweets.map((_, series) => onsetsOf(series));
const weeks = tweets.reduce((sum, { rows }) => sum + (rows.length * STEP_MS) / (7 * DAY_MS), 0);

function injectedFound(
  alarmer: Alarmer,
  rate: Rate,
): { byFactor: Map<number, [number, number]>; falsePerWeek: number } {
  let falseAlarms = 0;
  const byFactor = new Map<number, [number, number]>(FACTORS.map((factor) => [factor, [0, 0]]));
  tweets.forEach((_, series) => {
    const calm = calmAt(series, rate);
    falseAlarms += alarmer(calm, STEP_MS).filter(
      (row) => !isLabelled(series, calm[row]!.timeMs, calm[row]!.timeMs),
    ).length;
    for (const factor of FACTORS) {
      for (const onset of onsets[series]!) {
        const rows = injected(series, rate, factor, onset);
        const first = alarmer(rows, STEP_MS)
          .map((row) => rows[row]!.timeMs + STEP_MS - onset)
          .find((delay) => delay > 0);
        const found = byFactor.get(factor)!;
        if (first !== undefined && first <= 2 * HOUR_MS) found[0] += 1;
        if (first !== undefined) found[1] += 1;
      }
    }
  });
  return { byFactor, falsePerWeek: falseAlarms / weeks };
}

const crises = onsets.flat().length;
const rateName = (rate: Rate) => (rate === null ? "as they are" : `${rate}/min`);

/** The peer at the window that serves it best, by its mean recall within two hours. */
function bestOfPeer(peer: (typeof PEERS)[number], rate: Rate) {
  const calm = tweets.map((_, series) => calmAt(series, rate));
  const tried = PEER_WINDOWS_MS.map((windowMs) => {
    const threshold = hindsightThreshold(peer, windowMs, calm, STEP_MS, weeks, (series, row) => {
      const at = calm[series]![row]!.timeMs;
      return !isLabelled(series, at, at);
    });
    return { windowMs, ...injectedFound(peerAlarmer(peer, windowMs, threshold), rate) };
  });
  return tried.reduce((best, one) => (meanOf(one) > meanOf(best) ? one : best));
}
const meanOf = ({ byFactor }: { byFactor: Map<number, [number, number]> }) =>
  [...byFactor.values()].reduce((sum, [within2h]) => sum + within2h / crises, 0) / byFactor.size;

const cases: RatedCase[] = [];
const means = new Map<string, number[]>();
for (const rate of RATES) {
  const mine = injectedFound(ours, rate);
  const theirs = PEERS.map((peer) => ({ name: peer.name, best: bestOfPeer(peer, rate) }));
  for (const { name, best } of [{ name: "ours", best: mine }, ...theirs]) {
    means.set(name, [...(means.get(name) ?? []), meanOf(best)]);
  }
  const percent = (hits: number) => Math.round((100 * hits) / crises);
  cases.push({
    case: {
      name: `injected, ${rateName(rate)}`,
      crises: crises * FACTORS.length,
      ...Object.fromEntries(FACTORS.map((factor) => [`x${factor} in 2 h %`, percent(mine.byFactor.get(factor)![0])])),
      ...Object.fromEntries(FACTORS.map((factor) => [`x${factor} in 4 h %`, percent(mine.byFactor.get(factor)![1])])),
      "mean in 2 h %": Math.round(100 * meanOf(mine)),
      "false a week": Math.round(100 * mine.falsePerWeek) / 100,
      ...Object.fromEntries(theirs.map(({ name, best }) => [`${name} %`, Math.round(100 * meanOf(best))])),
    },
    ratios: Object.fromEntries(theirs.map(({ name, best }) => [name, ratio(meanOf(mine), meanOf(best))])),
  });
}
const mean = (name: string) => means.get(name)!.reduce((sum, one) => sum + one, 0) / means.get(name)!.length;
cases.push({
  case: {
    name: "injected, all",
    crises: crises * FACTORS.length * RATES.length,
    "mean in 2 h %": Math.round(100 * mean("ours")),
    ...Object.fromEntries(PEERS.map(({ name }) => [`${name} %`, Math.round(100 * mean(name))])),
  },
  ratios: Object.fromEntries(PEERS.map(({ name }) => [name, ratio(mean("ours"), mean(name))])),
});

// Real onsets on real hours.
const events = jsonIn<{ event: string; onset_hour: string }[]>("crisis", "crisislex_t26_events.json");
const volumes = new Map(seriesIn("volume", "crisislex_t26").map(({ name, rows }) => [name, rows]));

function hoursOf(series: number, rate: Rate): SeriesRow[] {
  const rows = calmAt(series, rate);
  const hours = Map.groupBy(rows, ({ timeMs }) => Math.floor(timeMs / HOUR_MS));
  return [...hours]
    .filter(([, steps]) => steps.length === HOUR_MS / STEP_MS)
    .map(([hour, steps]) => ({ timeMs: hour * HOUR_MS, value: steps.reduce((sum, { value }) => sum + value!, 0) }));
}

function onsetFound(alarmer: Alarmer, rate: Rate): { hits: number; runs: number; falsePerWeek: number } {
  let [hits, runs, falseAlarms] = [0, 0, 0];
  tweets.forEach((_, series) => {
    const hours = hoursOf(series, rate);
    falseAlarms += alarmer(hours, HOUR_MS).filter(
      (row) => !isLabelled(series, hours[row]!.timeMs, hours[row]!.timeMs + HOUR_MS),
    ).length;
    for (const at of onsetsOf(series, 53 * HOUR_MS).map((onset) => Math.floor(onset / HOUR_MS) * HOUR_MS)) {
      for (const { event, onset_hour: onset } of events) {
        const shift = at - Date.parse(onset);
        const added = new Map(volumes.get(event)!.map(({ timeMs, value }) => [timeMs + shift, value!]));
        const rows = hours
          .filter(({ timeMs }) => timeMs < at + ONSET_HOURS * HOUR_MS)
          .map(({ timeMs, value }) => ({
            timeMs,
            value: value! + (timeMs >= at - BEFORE_HOURS * HOUR_MS ? (added.get(timeMs) ?? 0) : 0),
          }));
        runs += 1;
        if (alarmer(rows, HOUR_MS).some((row) => rows[row]!.timeMs >= at - BEFORE_HOURS * HOUR_MS)) hits += 1;
      }
    }
  });
  return { hits, runs, falsePerWeek: falseAlarms / weeks };
}
/** Rows from the onset hour on in which the alarm must start; in some events the volume rises before the labelled onset. */
const ONSET_HOURS = 3;
const BEFORE_HOURS = 6;

for (const rate of [0.1, 1]) {
  const mine = onsetFound(ours, rate);
  const calm = tweets.map((_, series) => hoursOf(series, rate));
  const theirs = PEERS.map((peer) => {
    const tried = [0, 2 * HOUR_MS].map((windowMs) => {
      const threshold = hindsightThreshold(peer, windowMs, calm, HOUR_MS, weeks, (series, row) => {
        const at = calm[series]![row]!.timeMs;
        return !isLabelled(series, at, at + HOUR_MS);
      });
      return onsetFound(peerAlarmer(peer, windowMs, threshold), rate);
    });
    return { name: peer.name, hits: Math.max(...tried.map(({ hits }) => hits)) };
  });
  cases.push({
    case: {
      name: `onset on hours of ${rateName(rate)}`,
      crises: mine.runs,
      "found %": Math.round((100 * mine.hits) / mine.runs),
      "false a week": Math.round(100 * mine.falsePerWeek) / 100,
      ...Object.fromEntries(theirs.map(({ name, hits }) => [`${name} %`, Math.round((100 * hits) / mine.runs)])),
    },
    ratios: Object.fromEntries(theirs.map(({ name, hits }) => [name, ratio(mine.hits, hits)])),
  });
}

const real = tweets.map(({ rows }, series) => ({
  rows,
  isOdd: (fromMs: number, toMs: number) => isLabelled(series, fromMs, toMs),
}));
cases.push(...partCases(real), ...reachCases(real));

const tone = toneTurnCases();
cases.push({
  case: {
    name: "tone turned at flat volume",
    crises: tone.turns,
    "found in 3 h": tone.foundSoon,
    "found in 6 h": tone.found,
    "found in 3 h, true labels": tone.foundByLabel,
    "false signals": tone.falseSignals,
  },
  ratios: {},
});

report("bursts", isCausal() && noFallAlarms(), cases);

/** The first rows' answers do not change when rows are added: read anew on prefixes, value by value. */
function isCausal(): boolean {
  return tweets.every(({ rows }) => {
    const whole = readAll(rows);
    return [700, 1_501, 3_000].every((cut) => {
      const part = readAll(rows.slice(0, cut));
      return part.every((reading, row) => JSON.stringify(reading) === JSON.stringify(whole[row]));
    });
  });
}

function readAll(rows: readonly SeriesRow[]) {
  const detector = createDetector(defaultSettings(STEP_MS));
  return rows.map((row) => detector.push(row));
}

/** Half a day of nothing, on every series: no alarm may begin while it lasts. */
function noFallAlarms(): boolean {
  return tweets.every(({ rows }) => {
    const from = rows[2_000]!.timeMs;
    const fallen = rows.map((row) =>
      row.timeMs >= from && row.timeMs < from + DAY_MS / 2 ? { ...row, value: 0 } : row,
    );
    return ours(fallen, STEP_MS).every((row) => fallen[row]!.timeMs < from || fallen[row]!.timeMs >= from + DAY_MS / 2);
  });
}
