import { MINUTE_MS } from "@baluarte/domain/kernel/time.ts";

/** An account sharing an object (a link, a text, a set of hashtags, a reposted post) with one of its posts, `content`. */
export type Share = {
  readonly object: string;
  readonly account: string;
  readonly content: string;
  readonly timeMs: number;
};

export type CoordinationSettings = {
  /** Two shares of one object at most so far apart are one shared action. */
  readonly windowMs: number;
  /** An account takes part with at least so many shares that have a partner in the window. */
  readonly participationMin: number;
  /** Edges heavier than this quantile of all weights (0…1) make the groups. */
  readonly edgeQuantile: number;
  /** An object with more pairs of shares in the window than this is a crowd, and makes no edges. */
  readonly pairsPerObjectMax: number;
  /** Pairs of all objects together; the objects with the most pairs are crowds from there on. */
  readonly pairsMax: number;
};

/**
 * Window, participation and quantile are those of the reference's own example. About 600 accounts that share one thing
 * within one minute are 200,000 pairs: whatever so many do at once is news, and tells no two of them from the others.
 */
export const COORDINATION_SETTINGS: CoordinationSettings = {
  windowMs: MINUTE_MS,
  participationMin: 2,
  edgeQuantile: 0.5,
  pairsPerObjectMax: 200_000,
  pairsMax: 2_000_000,
};

/**
 * Two accounts (in order of their names) that shared the same within the window. `weight`: pairs of shares, as the
 * reference counts; `objects`: what they shared, each once, in order of their names; `delayMs`: mean distance in time.
 */
export type CoordinatedEdge = {
  readonly accounts: readonly [string, string];
  readonly weight: number;
  readonly objects: readonly string[];
  readonly delayMs: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/** Accounts that heavy edges hold together, and what they shared, all in order of their names. `weight`: of its edges. */
export type CoordinatedGroup = {
  readonly accounts: readonly string[];
  readonly objects: readonly string[];
  readonly weight: number;
  readonly edges: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/** An object that so many shared at once that its pairs were not looked at. */
export type Crowd = {
  readonly object: string;
  readonly accounts: number;
  readonly shares: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/**
 * `edges`: the whole network, the heaviest first. `threshold`: the weight that an edge must exceed to be in a group, `null`
 * without edges. `crowds`: empty says that the answer is exact.
 */
export type CoordinationNetwork = {
  readonly edges: readonly CoordinatedEdge[];
  readonly threshold: number | null;
  readonly groups: readonly CoordinatedGroup[];
  readonly crowds: readonly Crowd[];
};

/**
 * Coordinated sharing, as CooRTweet defines it, over a finished list in any order:
 *
 * 1. accounts with fewer than `participationMin` shares are left out;
 * 2. two shares of one object at most `windowMs` apart, by different accounts with different contents, are a pair; what is
 *    its own content (somebody reposting the post itself) is none;
 * 3. a pair stays when at least one of its contents is of an account with `participationMin` shares that are in a pair;
 * 4. an edge weighs as much as the pairs of its two accounts; edges above the quantile (R's type 7) make the groups,
 *    which are the connected components.
 *
 * It says that accounts acted together, and nothing of who they are or why: fans and newsrooms do so too.
 * Time grows with shares and pairs, and memory with them up to `pairsMax`, whatever is handed in: what has more is in
 * `crowds`. Same answer for the same shares in any order.
 *
 * Sources: Righetti & Balluff (2025), "CooRTweet: a generalized R software for coordinated network detection",
 * Computational Communication Research 7(1); its `detect_groups` and `generate_coordinated_network` (subgraph 1). Giglietto,
 * Righetti, Rossi & Marino (2020), "It takes a village to manipulate the media", Information, Communication & Society 23(6).
 */
export function coordinationOf(
  shares: readonly Share[],
  settings: CoordinationSettings = COORDINATION_SETTINGS,
): CoordinationNetwork {
  const table = tableOf(shares, settings.participationMin);
  const { looked, crowds } = partedByCrowd(table, settings);
  const steady = steadyContents(table, looked, settings);
  const edges = edgesOf(table, looked, steady, settings.windowMs);
  const threshold = quantile(edges.map(({ weight }) => weight), settings.edgeQuantile); // prettier-ignore
  const heavy = threshold === null ? [] : edges.filter(({ weight }) => weight > threshold);
  return { edges, threshold, groups: groupsOf(heavy), crowds };
}

/** Accounts and contents as numbers in order of their names; each object's rows by time. */
type Table = {
  readonly accounts: readonly string[];
  readonly account: Int32Array;
  readonly content: Int32Array;
  readonly contents: readonly string[];
  readonly timeMs: Float64Array;
  readonly objects: readonly ObjectRows[];
};
type ObjectRows = { readonly object: string; readonly rows: readonly number[] };

function tableOf(shares: readonly Share[], participationMin: number): Table {
  const sharesOf = new Map<string, number>();
  for (const { account } of shares) sharesOf.set(account, (sharesOf.get(account) ?? 0) + 1);
  const kept = shares.filter(({ account }) => sharesOf.get(account)! >= participationMin);
  const accounts = namesIn(kept.map(({ account }) => account));
  const contents = namesIn(kept.map(({ content }) => content));
  const timeMs = Float64Array.from(kept, (share) => share.timeMs);
  const byObject = new Map<string, number[]>();
  kept.forEach(({ object }, row) => {
    const rows = byObject.get(object);
    if (rows === undefined) byObject.set(object, [row]);
    else rows.push(row);
  });
  return {
    accounts: accounts.names,
    account: Int32Array.from(kept, ({ account }) => accounts.place.get(account)!),
    content: Int32Array.from(kept, ({ content }) => contents.place.get(content)!),
    contents: contents.names,
    timeMs,
    objects: [...byObject]
      .map(([object, rows]) => ({ object, rows: rows.sort((a, b) => timeMs[a]! - timeMs[b]!) }))
      .sort((a, b) => byName(a.object, b.object)),
  };
}

function namesIn(all: readonly string[]): { names: string[]; place: Map<string, number> } {
  const names = [...new Set(all)].sort(byName);
  return { names, place: new Map(names.map((name, index) => [name, index])) };
}

/** Pairs are counted before any is looked at, in one walk along the times: that is what bounds the rest. */
function partedByCrowd(table: Table, settings: CoordinationSettings): { looked: ObjectRows[]; crowds: Crowd[] } {
  const counted = table.objects
    .map((entry) => ({ entry, pairs: pairsWithin(entry.rows, table.timeMs, settings.windowMs) }))
    .sort((a, b) => a.pairs - b.pairs);
  let left = settings.pairsMax;
  const looked: ObjectRows[] = [];
  const crowds: Crowd[] = [];
  for (const { entry, pairs } of counted) {
    if (pairs <= settings.pairsPerObjectMax && pairs <= left) {
      left -= pairs;
      looked.push(entry);
    } else {
      left = 0;
      crowds.push(crowdOf(table, entry));
    }
  }
  return { looked: looked.sort((a, b) => byName(a.object, b.object)), crowds: crowds.sort((a, b) => b.shares - a.shares || byName(a.object, b.object)) }; // prettier-ignore
}

function pairsWithin(rows: readonly number[], timeMs: Float64Array, windowMs: number): number {
  let pairs = 0;
  let from = 0;
  rows.forEach((row, index) => {
    while (timeMs[row]! - timeMs[rows[from]!]! > windowMs) from += 1;
    pairs += index - from;
  });
  return pairs;
}

function crowdOf({ account, timeMs }: Table, { object, rows }: ObjectRows): Crowd {
  return {
    object,
    accounts: new Set(rows.map((row) => account[row])).size,
    shares: rows.length,
    firstMs: timeMs[rows[0]!]!,
    lastMs: timeMs[rows.at(-1)!]!,
  };
}

/** Calls `visit` with each pair of an object's shares, the older first. */
function eachPair(
  { account, content, contents, timeMs }: Table,
  { object, rows }: ObjectRows,
  windowMs: number,
  visit: (older: number, newer: number) => void,
): void {
  let from = 0;
  rows.forEach((newer, index) => {
    while (timeMs[newer]! - timeMs[rows[from]!]! > windowMs) from += 1;
    if (contents[content[newer]!] === object) return;
    for (let at = from; at < index; at += 1) {
      const older = rows[at]!;
      if (account[older] === account[newer] || content[older] === content[newer]) continue;
      if (contents[content[older]!] !== object) visit(older, newer);
    }
  });
}

/** Contents of accounts that have enough shares in pairs: 1 at the number of each. */
function steadyContents(table: Table, looked: readonly ObjectRows[], settings: CoordinationSettings): Uint8Array {
  const paired = new Uint8Array(table.contents.length);
  for (const entry of looked) {
    eachPair(table, entry, settings.windowMs, (older, newer) => {
      paired[table.content[older]!] = 1;
      paired[table.content[newer]!] = 1;
    });
  }
  const part = new Int32Array(table.accounts.length);
  table.account.forEach((account, row) => {
    part[account]! += paired[table.content[row]!]!;
  });
  const steady = new Uint8Array(table.contents.length);
  table.account.forEach((account, row) => {
    const content = table.content[row]!;
    if (paired[content] === 1 && part[account]! >= settings.participationMin) steady[content] = 1;
  });
  return steady;
}

type EdgeSum = {
  readonly a: number;
  readonly b: number;
  weight: number;
  delayMs: number;
  firstMs: number;
  lastMs: number;
  readonly objects: string[];
};

function edgesOf(table: Table, looked: readonly ObjectRows[], steady: Uint8Array, windowMs: number): CoordinatedEdge[] {
  const { accounts, account, content, timeMs } = table;
  const sums = new Map<number, EdgeSum>();
  for (const entry of looked) {
    eachPair(table, entry, windowMs, (older, newer) => {
      if (steady[content[older]!] === 0 && steady[content[newer]!] === 0) return;
      const a = Math.min(account[older]!, account[newer]!);
      const b = Math.max(account[older]!, account[newer]!);
      const key = a * accounts.length + b;
      let sum = sums.get(key);
      if (sum === undefined) {
        sum = { a, b, weight: 0, delayMs: 0, firstMs: timeMs[older]!, lastMs: timeMs[newer]!, objects: [] };
        sums.set(key, sum);
      }
      sum.weight += 1;
      sum.delayMs += timeMs[newer]! - timeMs[older]!;
      sum.firstMs = Math.min(sum.firstMs, timeMs[older]!);
      sum.lastMs = Math.max(sum.lastMs, timeMs[newer]!);
      // Objects come one after the other, so that the last one says whether this one is new.
      if (sum.objects.at(-1) !== entry.object) sum.objects.push(entry.object);
    });
  }
  return [...sums.values()]
    .sort((left, right) => right.weight - left.weight || left.a - right.a || left.b - right.b)
    .map(({ a, b, weight, delayMs, firstMs, lastMs, objects }) => ({
      accounts: [accounts[a]!, accounts[b]!] as const,
      weight,
      objects,
      delayMs: delayMs / weight,
      firstMs,
      lastMs,
    }));
}

/** R's default quantile (type 7): between two values in proportion. `null` of none. */
function quantile(numbers: readonly number[], share: number): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}

/** The connected components of edges, the heaviest first. */
export function groupsOf(edges: readonly CoordinatedEdge[]): CoordinatedGroup[] {
  const parent = new Map<string, string>();
  const rootOf = (account: string): string => {
    let root = account;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    // Shortened on the way, so that a long chain is walked once.
    for (let at = account; at !== root;) {
      const next = parent.get(at)!;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { accounts } of edges) {
    for (const account of accounts) if (!parent.has(account)) parent.set(account, account);
    parent.set(rootOf(accounts[1]), rootOf(accounts[0]));
  }
  return [...Map.groupBy(edges, ({ accounts }) => rootOf(accounts[0])).values()]
    .map((own) => ({
      accounts: [...new Set(own.flatMap(({ accounts }) => accounts))].sort(byName),
      objects: [...new Set(own.flatMap(({ objects }) => objects))].sort(byName),
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      edges: own.length,
      firstMs: own.reduce((first, { firstMs }) => Math.min(first, firstMs), Number.POSITIVE_INFINITY),
      lastMs: own.reduce((last, { lastMs }) => Math.max(last, lastMs), Number.NEGATIVE_INFINITY),
    }))
    .sort((a, b) => b.weight - a.weight || byName(a.accounts[0]!, b.accounts[0]!));
}

/** By UTF-16 units, the same on every machine: names are keys here, not words. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
