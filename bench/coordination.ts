import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coordinationOf, COORDINATION_SETTINGS, type Share } from "@baluarte/detection/account/coordination.ts";
import { copyCampaignsOf } from "@baluarte/detection/account/campaign.ts";
import { EVIDENCE_STRENGTHS, newness } from "@baluarte/detection/account/evidence.ts";
import { accountsTogether, suspectedOf, type TogetherPost } from "@baluarte/detection/account/together.ts";
import { CoordinationWatch } from "@baluarte/detection/account/watch.ts";
import { naiveCoordination } from "@baluarte/detection/account/generators.ts";
import { seededRandom } from "@baluarte/detection/burst/generators.ts";
import { dataFolder, jsonLinesIn, requireData } from "./lib/data.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";

// npm run bench -- coordination [--json]: coordinated sharing by CooRTweet's definition on the shares of a pro-government
// campaign (its own example data), the same by holding every share against every other, the watch that counts live, and an
// object that 100,000 accounts share at once. Rates are of processor time. The shares carry no labels of accounts: what is
// found is the reference's answer, not the truth.
// Chance: the same accounts share the same objects, but each at the time of another who shared it. What is found there too
// is nobody's doing.
// Copied texts: of three campaigns in which machines wrote beside people, how many posts are in a copied text. New accounts:
// how many bots and people of a labelled set are younger than thirty days.
// Ordinary posts: what the product says of posts of which nobody told that anybody acted together, in stretches of 5,000 as it
// looks at them, and the same of the campaign's shares and of those by chance.
// Checked in the run: network, threshold and groups are the naive ones, to the last edge, in every setting.

/** Posts with their time and their author: to airlines, of news media, of a company that answers, calls to boycott, a power cut. */
const ORDINARY = [
  ["complaints", "airline_sentiment.jsonl.gz"],
  ["query", "es_news_opinion.jsonl.gz"],
  ["crisis", "corpoelec_responses.jsonl.gz"],
  ["crisis", "boycott.jsonl.gz"],
  ["crisis", "apagon_2018.jsonl.gz"],
] as const;
const STRETCH = 5_000;

requireData();

const shares = csvIn("accounts", "russian_coord_shares.csv.gz").map(([object, account, content, seconds]): Share => ({
  object: `o${object!}`,
  account: `a${account!}`,
  content: `c${content!}`,
  timeMs: Number(seconds) * 1_000,
}));

let equal = true;
const cases: RatedCase[] = [];
for (const [seconds, participationMin] of [
  [10, 2],
  [60, 2],
] as const) {
  const settings = { ...COORDINATION_SETTINGS, windowMs: seconds * 1_000, participationMin };
  const ours = timed(() => coordinationOf(shares, settings), 3);
  const theirs = timed(() => naiveCoordination(shares, settings), 1);
  const { crowds, ...network } = ours.answer;
  equal = JSON.stringify(network) === JSON.stringify(theirs.answer) && crowds.length === 0 && equal;
  const accounts = new Set(network.groups.flatMap((group) => group.accounts)).size;
  cases.push({
    case: {
      name: `window ${seconds} s, ${participationMin} shares`,
      shares: shares.length,
      edges: network.edges.length,
      "edges of 2, 3 objects": edgesOfObjects(network.edges),
      "the same by chance": edgesOfObjects(coordinationOf(byChance(1), settings).edges),
      threshold: network.threshold,
      groups: network.groups.length,
      "accounts in groups": accounts,
      "shares a second": Math.round(shares.length / ours.seconds),
      "× naive": ratio(theirs.seconds, ours.seconds),
    },
    ratios: { "every share with every other": ratio(theirs.seconds, ours.seconds) },
  });
}
cases.push(
  live("live, two objects in 30 days", shares),
  live("the same by chance", byChance(1)),
  crowd(1_000),
  crowd(10_000),
  crowd(100_000),
  ...copies(),
  ...young(),
  together("the campaign's re-shares", reshared(shares), Number.POSITIVE_INFINITY),
  together("the same by chance, together", reshared(byChance(1)), Number.POSITIVE_INFINITY),
  ...ORDINARY.map(([folder, file]) => together(file, written(folder, file), STRETCH)),
);
report("coordination", equal, cases);

function reshared(list: readonly Share[]): TogetherPost[] {
  return list.map(({ object, account, content, timeMs }) => {
    return {
      id: content,
      account,
      timeMs,
      text: "",
      isTimeExact: true,
      links: [],
      repostOf: object,
      createdAtMs: null,
    };
  });
}

type Written = {
  readonly text: string;
  readonly time?: string;
  readonly author?: string;
  readonly account_created?: string;
};

/** A post that a set holds twice is one: the product knows a post by its id. */
function written(folder: string, file: string): TogetherPost[] {
  const seen = new Set<string>();
  return jsonLinesIn<Written>(folder, file).flatMap(({ text, time, author, account_created: created }, at) => {
    const key = JSON.stringify([author, time, text]);
    if (time === undefined || author === undefined || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        id: `p${at}`,
        account: author,
        timeMs: Date.parse(time),
        text,
        isTimeExact: true,
        links: text.match(/https?:\/\/\S+/g) ?? [],
        repostOf: null,
        createdAtMs: created === undefined ? null : Date.parse(created),
      },
    ];
  });
}

function together(name: string, list: readonly TogetherPost[], stretch: number): RatedCase {
  const ordered = list.toSorted((a, b) => a.timeMs - b.timeMs);
  const size = Math.min(stretch, ordered.length);
  const parts = Array.from({ length: Math.ceil(ordered.length / size) }, (_, at) =>
    ordered.slice(at * size, (at + 1) * size),
  );
  const seconds: number[] = [];
  const groups = parts.flatMap((part) => {
    const looked = timed(() => accountsTogether(part, [], part.at(-1)!.timeMs), 1);
    seconds.push(looked.seconds);
    return looked.answer.groups;
  });
  const suspected = suspectedOf(groups);
  const levels = Map.groupBy(groups, ({ strength }) => strength);
  return {
    case: {
      name,
      posts: list.length,
      "groups weak, moderate, strong": EVIDENCE_STRENGTHS.map((level) => levels.get(level)?.length ?? 0).join(", "),
      "accounts more than weakly suspected": suspected?.accounts.size ?? 0,
      "their posts": suspected?.posts.size ?? 0,
      "ms a stretch, median": Math.round(1_000 * seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)]!),
    },
    ratios: {},
  };
}

/** How many pairs of accounts shared two objects and more, and three and more. */
function edgesOfObjects(edges: readonly { objects: readonly string[] }[]): string {
  return [2, 3].map((least) => edges.filter(({ objects }) => objects.length >= least).length).join(", ");
}

/** The accounts of each object dealt anew to its shares: who shared what stays, when does not. */
function byChance(seed: number): Share[] {
  const random = seededRandom(seed);
  return [...Map.groupBy(shares, ({ object }) => object).values()].flatMap((own) => {
    const accounts = own.map(({ account }) => account);
    for (let at = accounts.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [accounts[at], accounts[other]] = [accounts[other]!, accounts[at]!];
    }
    return own.map((share, at) => ({ ...share, account: accounts[at]! }));
  });
}

function live(name: string, list: readonly Share[]): RatedCase {
  const ordered = list.toSorted((a, b) => a.timeMs - b.timeMs);
  const { answer: told, seconds } = timed(() => {
    const watch = new CoordinationWatch();
    return ordered.flatMap((share) => watch.push(share));
  }, 3);
  return {
    case: {
      name,
      shares: list.length,
      "repeated pairs": told.length,
      "accounts in them": new Set(told.flatMap(({ accounts }) => accounts)).size,
      "live shares a second": Math.round(list.length / seconds),
    },
    ratios: {},
  };
}

/** One object, shared twice by each of so many accounts within a minute. */
function crowd(accounts: number): RatedCase {
  const storm = Array.from({ length: 2 * accounts }, (_, at): Share => {
    const account = `a${at % accounts}`;
    return { object: "viral", account, content: `c${at}`, timeMs: Math.floor((at * 60_000) / (2 * accounts)) };
  });
  const whole = timed(() => coordinationOf(storm), 1);
  const pushed = timed(() => {
    const watch = new CoordinationWatch();
    for (const share of storm) watch.push(share);
    return watch;
  }, 1);
  return {
    case: {
      name: `one object, ${accounts} accounts in a minute`,
      shares: storm.length,
      edges: whole.answer.edges.length,
      crowds: whole.answer.crowds.length,
      "shares a second": Math.round(storm.length / whole.seconds),
      "live shares a second": Math.round(storm.length / pushed.seconds),
      "pairs remembered": pushed.answer.remembered.pairs,
    },
    ratios: {},
  };
}

function copies(): RatedCase[] {
  type Row = { text: string; time?: string; author?: string; event: string; label: string };
  const rows = jsonLinesIn<Row>("accounts", "artificial_campaigns.jsonl.gz");
  const posts = rows.map(({ text, time, author }, at) => ({
    id: String(at),
    account: author ?? `unknown ${at}`,
    timeMs: time === undefined ? 0 : Date.parse(time),
    text,
  }));
  const campaigns = copyCampaignsOf(posts);
  const copied = new Set(campaigns.flatMap((campaign) => campaign.posts));
  return [
    ...Map.groupBy(
      rows.map((row, at) => ({ ...row, at })),
      ({ event, label }) => `${event}, ${label}`,
    ),
  ].map(([name, own]) => ({
    case: {
      name: `copied texts: ${name}`,
      posts: own.length,
      "in a copied text %": percent(own.filter(({ at }) => copied.has(String(at))).length / own.length),
    },
    ratios: {},
  }));
}

function young(): RatedCase[] {
  const rows = csvIn("accounts", "gilani_bots.csv.gz").map((row) => ({ label: row[1]!, ageDays: Number(row[13]) }));
  return [...Map.groupBy(rows, ({ label }) => label)].map(([label, own]) => ({
    case: {
      name: `new accounts: ${label}`,
      accounts: own.length,
      "younger than 30 days %": percent(
        own.filter(({ ageDays }) => newness(0, ageDays * 86_400_000) !== null).length / own.length,
      ),
    },
    ratios: {},
  }));
}

function csvIn(...path: string[]): string[][] {
  const text = gunzipSync(readFileSync(join(dataFolder, ...path))).toString("utf8");
  return text.trim().split("\n").slice(1).map((line) => line.trim().split(",")); // prettier-ignore
}

/** The answer and the median processor time of some runs. */
function timed<T>(run: () => T, runs: number): { answer: T; seconds: number } {
  let answer!: T;
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    answer = run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return { answer, seconds: times.sort((a, b) => a - b)[Math.floor(runs / 2)]! };
}

function percent(part: number): number {
  return Math.round(1_000 * part) / 10;
}
