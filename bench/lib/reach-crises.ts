import { createDetector, defaultSettings } from "@baluarte/detection/burst/detect.ts";
import { poisson, seededRandom } from "@baluarte/detection/burst/generators.ts";
import { PART_STEP_MS, PartWatch } from "@baluarte/detection/burst/part.ts";
import { layersOf, REACH_ACCOUNTS_MIN, REACH_LAYERS, ReachWatch } from "@baluarte/detection/burst/reach.ts";
import { createToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import { hindsightThreshold, peerAlarmer } from "./alarms.ts";
import { jsonLinesIn } from "./data.ts";
import { driftOf, falseAWeek, isOddAt, type RealSeries, type Seen } from "./part-crises.ts";
import { zScore } from "./peers.ts";
import { ratio, type RatedCase } from "./report.ts";

// A handful of wide accounts that turn against a brand in a total that stays as usual. Counts are real (tweets, thinned to a
// rate) and so are accounts and followers: the authors of posts with "boycott", one after the other as they came, so that
// wide ones stand together as they do. Which posts are read as negative is drawn, with a share that drifts as that of airlines
// does, by a reader that finds seven of ten and takes one of six others for negative.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const stepsOf = (ms: number) => ms / PART_STEP_MS;
const CRISIS_STEPS = stepsOf(2 * HOUR_MS);
/** An alarm counts up to an hour after the last of them posted. */
const FOUND_STEPS = stepsOf(3 * HOUR_MS);
const READ_NEGATIVE = { negative: 0.7, other: 0.17 };

const RATES: readonly { readonly perMinute: number; readonly share: number }[] = [
  { perMinute: 0.1, share: 0.2 },
  { perMinute: 1, share: 0.2 },
  { perMinute: 1, share: 0.5 },
  { perMinute: 10, share: 0.05 },
];

/** So many accounts within two hours, with `times` as many followers as the mean author has. */
const CRISES: readonly { readonly accounts: number; readonly times: readonly [number, number] }[] = [
  { accounts: 5, times: [10, 100] },
  { accounts: 8, times: [10, 100] },
  { accounts: 12, times: [3, 30] },
];

type Author = { readonly id: string; readonly followers: number };
type Wide = Author & { readonly row: number; readonly isNegative: boolean };
/** Posts of each step, how many of them are read as negative, the sum of followers, and who is wide. */
type Heard = {
  readonly count: number[];
  readonly negative: number[];
  readonly followers: number[];
  readonly wide: Wide[];
};

export function reachCases(series: readonly RealSeries[]): RatedCase[] {
  const authors = authorsInOrder();
  const mean = authors.reduce((sum, { followers }) => sum + followers, 0) / authors.length;
  return RATES.map((rate) => {
    const monitors = series.map((one, index) => monitorOf(one, { authors, index, ...rate }));
    const calm = monitors.map((heard) => seenIn(heard));
    const isCalm = (index: number, row: number) => !isOddAt(series[index]!, row, row);
    const weeks = series.reduce((sum, { rows }) => sum + rows.length / stepsOf(7 * DAY_MS), 0);
    const own = calm.map(({ reach }, index) => reach.filter(({ row }) => isCalm(index, row)).length);
    const alone = (seen: (one: Told) => Seen[]) => falseAWeek(calm.map(seen), isCalm, monitors.map(({ count }) => count.length)); // prettier-ignore
    const sums = monitors.map(({ followers }) => rowsOf(followers));
    const peers = PEER_WINDOWS_MS.map((windowMs) => {
      const threshold = hindsightThreshold(zScore, windowMs, sums, PART_STEP_MS, weeks, isCalm);
      return peerAlarmer(zScore, windowMs, threshold);
    });
    const found = CRISES.map(({ accounts, times }) => {
      const hits = { ours: 0, others: 0, peers: peers.map(() => 0), runs: 0 };
      monitors.forEach((heard, index) => {
        for (const onset of onsetsOf(series[index]!)) {
          const struck = withCrisis(heard, { accounts, times, mean, onset, seed: index });
          const isSoon = (row: number) => row >= onset && row < onset + FOUND_STEPS;
          const seen = seenIn(struck, onset + FOUND_STEPS);
          hits.runs += 1;
          if (seen.reach.some(({ row }) => isSoon(row))) hits.ours += 1;
          if (seen.others.some(({ row }) => isSoon(row))) hits.others += 1;
          const rows = rowsOf(struck.followers.slice(0, onset + FOUND_STEPS));
          peers.forEach((peer, at) => {
            if (peer(rows, PART_STEP_MS).some(isSoon)) hits.peers[at]! += 1;
          });
        }
      });
      return { name: `${accounts} accounts of ${times.join(" to ")} times the mean`, ...hits };
    });
    const percent = (hits: number, runs: number) => Math.round((100 * hits) / runs);
    const total = (hits: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + hits(one), 0);
    // The peer has its window in hindsight too.
    const bestPeer = peers.map((_, at) => total(({ peers: of }) => of[at]!)).reduce((best, hits, at, all) => (hits > all[best]! ? at : best), 0); // prettier-ignore
    return {
      case: {
        name: `reach, ${rate.perMinute} posts a minute, ${100 * rate.share} % negative`,
        ...Object.fromEntries(found.map(({ name, ours, runs }) => [`${name}, %`, percent(ours, runs)])),
        "by the other detectors, %": found.map(({ others, runs }) => percent(others, runs)).join(", "),
        "z-score of the sum of followers, %": found
          .map(({ peers: of, runs }) => percent(of[bestPeer]!, runs))
          .join(", "),
        "false a week, reach": Math.round((100 * own.reduce((sum, one) => sum + one, 0)) / weeks) / 100,
        "by series": own.join(", "),
        "false a week, all detectors": `${alone(({ others }) => others).toFixed(2)} → ${alone(({ others, reach }) => [...others, ...reach]).toFixed(2)}`, // prettier-ignore
        "false a week, z-score": 1,
      },
      ratios: { zScore: ratio(total(({ ours }) => ours), total(({ peers: of }) => of[bestPeer]!)) }, // prettier-ignore
    };
  });
}

const PEER_WINDOWS_MS = [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS];
const START_MS = Date.UTC(2026, 5, 1);
const rowsOf = (values: readonly number[]) =>
  values.map((value, row) => ({ timeMs: START_MS + row * PART_STEP_MS, value }));

/** From 2018 on the file holds thousands a year. */
function authorsInOrder(): Author[] {
  return jsonLinesIn<{ time: string; author: string; followers: number | null }>("crisis", "boycott.jsonl.gz")
    .filter(({ time, followers }) => followers !== null && time >= "2018")
    .toSorted((a, b) => (a.time < b.time ? -1 : 1))
    .map(({ author, followers }) => ({ id: author, followers: followers! }));
}

type Setting = { readonly authors: readonly Author[]; readonly index: number; readonly perMinute: number; readonly share: number }; // prettier-ignore

function monitorOf({ rows }: RealSeries, { authors, index, perMinute, share }: Setting): Heard {
  const random = seededRandom(7_000 + index * 13 + Math.round(perMinute * 100 + share * 10));
  const mean = rows.reduce((sum, { value }) => sum + value!, 0) / rows.length;
  const drift = driftOf(rows.length, 300 + index);
  let next = Math.floor((index * authors.length) / 5);
  const heard: Heard = { count: [], negative: [], followers: [], wide: [] };
  rows.forEach(({ value }, row) => {
    const count = poisson(((value! / mean) * perMinute * PART_STEP_MS) / 60_000, random);
    let [negative, followers] = [0, 0];
    for (let post = 0; post < count; post += 1) {
      const author = authors[next % authors.length]!;
      next += 1;
      const chance = random() < share * drift[row]! ? READ_NEGATIVE.negative : READ_NEGATIVE.other;
      const isNegative = random() < chance;
      negative += isNegative ? 1 : 0;
      followers += author.followers;
      if (author.followers >= REACH_LAYERS[0]) heard.wide.push({ ...author, row, isNegative });
    }
    heard.count.push(count);
    heard.negative.push(negative);
    heard.followers.push(followers);
  });
  return heard;
}

/** Onsets every 149 hours, after four days of history and away from what is labelled. */
function onsetsOf(series: RealSeries): number[] {
  const onsets: number[] = [];
  for (let at = stepsOf(4 * DAY_MS); at + FOUND_STEPS < series.rows.length; at += stepsOf(149 * HOUR_MS))
    if (!isOddAt(series, at - stepsOf(3 * HOUR_MS), at + FOUND_STEPS)) onsets.push(at);
  return onsets;
}

type Crisis = { readonly accounts: number; readonly times: readonly [number, number]; readonly mean: number; readonly onset: number; readonly seed: number }; // prettier-ignore

/** All of it is negative; how it is read is drawn. */
function withCrisis(heard: Heard, { accounts, times: [least, most], mean, onset, seed }: Crisis): Heard {
  const random = seededRandom(onset * 7 + seed);
  const struck = { count: [...heard.count], negative: [...heard.negative], followers: [...heard.followers], wide: [...heard.wide] }; // prettier-ignore
  for (let account = 0; account < accounts; account += 1) {
    const row = onset + Math.floor(random() * CRISIS_STEPS);
    const followers = Math.round(mean * least * (most / least) ** random());
    const isNegative = random() < READ_NEGATIVE.negative;
    struck.count[row]! += 1;
    struck.negative[row]! += isNegative ? 1 : 0;
    struck.followers[row]! += followers;
    struck.wide.push({ id: `crisis ${account}`, followers, row, isNegative });
  }
  return struck;
}

type Told = { readonly reach: Seen[]; readonly others: Seen[] };

/** Where alarms start in the first `steps`: of reach, of four accounts and more as the product has it, and of all the others. */
function seenIn({ count, negative, wide }: Heard, steps = count.length): Told {
  const volume = createDetector(defaultSettings(PART_STEP_MS));
  const tone = createToneTurnDetector();
  const parts = new PartWatch();
  const reach = new ReachWatch();
  const sour = wide.filter(({ isNegative }) => isNegative);
  const bySteps = Map.groupBy(sour, ({ row }) => row);
  const told: { reach: Seen[]; others: Seen[] } = { reach: [], others: [] };
  let on = new Set<string>();
  for (let row = 0; row < steps; row += 1) {
    const timeMs = START_MS + row * PART_STEP_MS;
    const step = { timeMs, count: count[row]!, negative: negative[row]!, seen: 1 };
    const { alarm, expected } = volume.push({ timeMs, value: step.count });
    const now = new Set<string>();
    if (alarm === 1) now.add("volume");
    const isSour = step.count > 0 ? tone.push({ timeMs, posts: step.count, negative: step.negative, discontent: step.negative }).alarm === 1 : on.has("tone"); // prettier-ignore
    if (isSour) now.add("tone");
    for (const { channel } of parts.push({ ...step, expected, channels: [] })) now.add(`part ${channel ?? ""}`);
    const layers = REACH_LAYERS.map(() => 0);
    for (const { followers } of bySteps.get(row) ?? []) for (const layer of layersOf(followers)) layers[layer]! += 1;
    const { because } = reach.push({ ...step, known: step.count, expected, wide: layers });
    if (because !== null && (on.has("reach") || accountsIn(sour, row, because) >= REACH_ACCOUNTS_MIN)) now.add("reach");
    for (const kind of now) if (!on.has(kind)) (kind === "reach" ? told.reach : told.others).push({ kind, row });
    on = now;
  }
  return told;
}

function accountsIn(sour: readonly Wide[], row: number, because: { windowMinutes: number; followers: number }): number {
  const from = row - stepsOf(because.windowMinutes * 60_000);
  const inside = sour.filter((one) => one.row > from && one.row <= row && one.followers >= because.followers);
  return new Set(inside.map(({ id }) => id)).size;
}
