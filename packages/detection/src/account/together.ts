import { copyCampaignsOf, type CampaignPost, type CopyCampaign } from "./campaign.ts";
import {
  COORDINATION_SETTINGS,
  coordinationOf,
  groupsOf,
  type CoordinatedEdge,
  type CoordinationNetwork,
  type CoordinationSettings,
  type Crowd,
  type Share,
} from "./coordination.ts";
import {
  copied,
  EVIDENCE_STRENGTHS,
  newness,
  onlyInBurst,
  rhythm,
  sharedTogether,
  suspicionOf,
  type AccountEvidence,
  type EvidenceStrength,
} from "./evidence.ts";
import { sharedObjectsOf, type SharedObject } from "./objects.ts";
import type { RepeatedPair } from "./watch.ts";

/**
 * A post of an account, `account` a key of it. `isTimeExact`: its time is known to the minute or better; of any other nobody
 * can say what it was at the same time with. `createdAtMs`: when its account was made, `null` where the channel does not tell.
 */
export type TogetherPost = CampaignPost & {
  readonly isTimeExact: boolean;
  readonly links: readonly string[];
  readonly repostOf: string | null;
  readonly createdAtMs: number | null;
};

/**
 * Posts of several accounts within seconds of each other that share one thing or more, told by the earliest of them. `shared`: what
 * all of them have, of two that no third joins at least one. `spanMs`: from the first of them to the last.
 */
export type Round = {
  readonly post: string;
  readonly shared: readonly SharedObject[];
  readonly accounts: number;
  readonly atMs: number;
  readonly spanMs: number;
};

/** What speaks for a group, and how many of its accounts show it. Lists are cut at ten; their counts are not. */
export type GroupEvidence = { readonly accounts: number } & (
  | {
      readonly kind: "sharedTogether";
      /** The oldest first. */
      readonly rounds: readonly Round[];
      readonly roundCount: number;
      /** Most occasions of one pair, each with posts of its own. */
      readonly repeats: number;
      readonly firstMs: number;
      readonly lastMs: number;
    }
  | {
      readonly kind: "copied";
      /** The earliest of the copies. */
      readonly post: string;
      readonly postCount: number;
      readonly exact: number;
      readonly together: number;
      readonly firstMs: number;
      readonly lastMs: number;
    }
  /** `known`: of how many the age is known; `madeTogether`: most that were made within a day of one of them. */
  | { readonly kind: "new"; readonly known: number; readonly madeTogether: number }
  | { readonly kind: "evenIntervals"; readonly intervalSeconds: number }
  | { readonly kind: "noNight" }
  | { readonly kind: "onlyInBurst" }
);

export type TogetherAccount = {
  readonly account: string;
  readonly strength: EvidenceStrength;
  /** Its posts among those that were asked about, in order of time. */
  readonly posts: readonly string[];
};

/**
 * Accounts suspected of acting together, the strongest first, and their posts among those that were asked about. `strength`:
 * what at least half of the accounts reach by themselves (`suspicionOf`).
 */
export type TogetherGroup = {
  readonly strength: EvidenceStrength;
  readonly accounts: readonly TogetherAccount[];
  readonly posts: readonly string[];
  readonly evidence: readonly GroupEvidence[];
};

/** A text that many posted as their own, and nothing else about them: it is told of the text, and of no account. */
export type Copies = Extract<GroupEvidence, { kind: "copied" }>;

export type Together = {
  readonly groups: readonly TogetherGroup[];
  readonly copies: readonly Copies[];
  readonly crowds: readonly Crowd[];
};

/**
 * Which accounts of a story or a burst are suspected of acting together. `posts`: what is asked about; `before`: what else
 * the same accounts posted, which tells repeated from once, and an interest from none. `nowMs`: when accounts are new.
 *
 * Two accounts are a repeated pair from two occasions on: on each they shared one thing within a minute of each other, with
 * a post of their own. A post with a link, a long text and hashtags is one occasion and not three. Repeated pairs that hang
 * together are a group, which bears a text as evidence that half of those who copied it are in. Who copied any other
 * text (three accounts within an hour) are a group where half of them show something else too; else it is `copies`, because people
 * copy headlines and petitions as much as machines do. Same answer for the same posts in any order; bounded as `coordinationOf` is.
 */
export function accountsTogether(
  posts: readonly TogetherPost[],
  before: readonly TogetherPost[],
  nowMs: number,
): Together {
  const { pairs, crowds } = repeatedPairs([...posts, ...before]);
  const campaigns = copyCampaignsOf(posts.filter(({ repostOf }) => repostOf === null).toSorted(byTime)).filter(
    ({ together }) => together >= CAMPAIGN_MIN,
  );
  const look = lookOf(posts, before, nowMs);
  const told = candidatesOf(pairs, campaigns, look.asked).map((candidate) => groupOf(candidate, look));
  const isMore = ({ accounts, evidence }: TogetherGroup) =>
    evidence.some(({ kind, accounts: showing }) => kind !== "copied" && showing * 2 >= accounts.length);
  return {
    groups: told.filter((group) => isMore(group) && group.posts.length >= 2).sort(byStrength),
    copies: told
      .filter((group) => !isMore(group))
      .flatMap(({ evidence }) => evidence.filter((piece) => piece.kind === "copied"))
      .sort((a, b) => b.accounts - a.accounts || byName(a.post, b.post)),
    crowds,
  };
}

/** The posts and accounts, of those asked about, of groups that are more than weakly suspected; `strength`: of the strongest. */
export type Suspected = {
  readonly posts: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly groups: number;
  readonly strength: Exclude<EvidenceStrength, "weak">;
};

/** `null`: nobody is suspected, or weakly alone. */
export function suspectedOf(groups: readonly TogetherGroup[]): Suspected | null {
  const told = groups.filter(({ strength }) => strength !== "weak");
  if (told.length === 0) return null;
  return {
    posts: new Set(told.flatMap(({ posts }) => posts)),
    accounts: new Set(told.flatMap(({ accounts }) => accounts.map(({ account }) => account))),
    groups: told.length,
    strength: told.some(({ strength }) => strength === "strong") ? "strong" : "moderate",
  };
}

/**
 * Whoever opens a story waits for it, and whoever attacks writes it: 3,000 posts made to cost most take 0.6 s. Some 300
 * accounts within a minute are 45,000 pairs.
 */
const SETTINGS: CoordinationSettings = { ...COORDINATION_SETTINGS, pairsPerObjectMax: 50_000, pairsMax: 150_000 };
/** A text that fewer posted within an hour went round by itself. */
const CAMPAIGN_MIN = 3;
const REPEATS_MIN = 2;
const SHOWN = 10;

/** Everything that is known of each account, and its posts among those that were asked about. */
type Look = {
  readonly asked: ReadonlyMap<string, readonly TogetherPost[]>;
  readonly all: ReadonlyMap<string, readonly TogetherPost[]>;
  readonly burst: Span | null;
  readonly watched: Span | null;
  readonly nowMs: number;
};
type Span = { readonly fromMs: number; readonly toMs: number };

/** Accounts that may be a group, with what brought them up; `only`: the posts it is about, `null`: all of theirs. */
type Candidate = {
  readonly accounts: readonly string[];
  readonly pairs: readonly Pair[];
  readonly campaigns: readonly CopyCampaign[];
  readonly only: ReadonlySet<string> | null;
};

function lookOf(posts: readonly TogetherPost[], before: readonly TogetherPost[], nowMs: number): Look {
  const all = [...posts, ...before];
  return {
    asked: Map.groupBy(posts.toSorted(byTime), ({ account }) => account),
    all: Map.groupBy(all, ({ account }) => account),
    burst: spanOf(posts),
    watched: spanOf(all),
    nowMs,
  };
}

/** The groups of repeated pairs, each with the campaigns that half of it made; then the campaigns that are nobody's. */
function candidatesOf(pairs: readonly Pair[], campaigns: readonly CopyCampaign[], asked: Look["asked"]): Candidate[] {
  const groups = groupsOf(pairs.map(edgeOf));
  const groupAt = new Map(groups.flatMap(({ accounts }, at) => accounts.map((account) => [account, at] as const)));
  const pairsAt = Map.groupBy(pairs, ({ accounts: [account] }) => groupAt.get(account)!);
  const campaignsAt = Map.groupBy(campaigns, ({ accounts }) => ownerOf(accounts, groupAt));
  return [
    ...groups.map(({ accounts }, at) => ({
      accounts: accounts.filter((account) => asked.has(account)),
      pairs: pairsAt.get(at)!,
      campaigns: campaignsAt.get(at) ?? [],
      only: null,
    })),
    ...(campaignsAt.get(null) ?? []).map((campaign) => ({
      accounts: campaign.accounts,
      pairs: [],
      campaigns: [campaign],
      only: new Set(campaign.posts),
    })),
  ].filter(({ accounts }) => accounts.length >= 2);
}

/** The place of the group that at least half of `accounts` are in; of two halves the first. */
function ownerOf(accounts: readonly string[], groupAt: ReadonlyMap<string, number>): number | null {
  const counts = [...Map.groupBy(accounts, (account) => groupAt.get(account) ?? null)]
    .flatMap(([at, own]) => (at !== null && own.length * 2 >= accounts.length ? [at] : []))
    .sort((a, b) => a - b);
  return counts[0] ?? null;
}

function groupOf({ accounts, pairs, campaigns, only }: Candidate, look: Look): TogetherGroup {
  const created = accounts.flatMap((account) => createdOf(account, look.all.get(account)!));
  const createdAt = new Map(created.map(([account], at) => [account, at]));
  const times = created.map(([, atMs]) => atMs);
  const ofAccount = pairsByAccount(pairs);
  const evidence = accounts.map((account) => {
    const exact = look.all.get(account)!.filter(({ isTimeExact }) => isTimeExact).map(({ timeMs }) => timeMs); // prettier-ignore
    const at = createdAt.get(account);
    const found = [
      sharedTogether(account, ofAccount.get(account) ?? []),
      ...campaigns.map((campaign) => copied(account, campaign)),
      at === undefined ? null : newness(times[at]!, look.nowMs, times.toSpliced(at, 1)),
      ...rhythm(exact),
      look.burst === null || look.watched === null ? null : onlyInBurst(exact, look.burst, look.watched),
    ];
    return found.filter((piece) => piece !== null);
  });
  const told = accounts
    .map((account, at) => ({
      account,
      strength: suspicionOf(evidence[at]!)?.strength ?? ("weak" as const),
      posts: look.asked.get(account)!.flatMap(({ id }) => (only === null || only.has(id) ? [id] : [])),
    }))
    .sort(
      (a, b) => rank(b.strength) - rank(a.strength) || b.posts.length - a.posts.length || byName(a.account, b.account),
    );
  return {
    strength: told[Math.ceil(told.length / 2) - 1]!.strength,
    accounts: told,
    posts: told.flatMap(({ posts }) => posts),
    evidence: groupEvidence(evidence, { rounds: roundsOf(pairs, look), pairs, campaigns, known: created.length }),
  };
}

function pairsByAccount(pairs: readonly Pair[]): Map<string, Pair[]> {
  const own = new Map<string, Pair[]>();
  for (const pair of pairs) {
    for (const account of pair.accounts) {
      const list = own.get(account);
      if (list === undefined) own.set(account, [pair]);
      else list.push(pair);
    }
  }
  return own;
}

type Pair = RepeatedPair & { readonly occasions: readonly Occasion[] };
/** Two posts that shared one thing within the window. */
type Occasion = { readonly object: string; readonly posts: readonly [string, string]; readonly timeMs: number };

function repeatedPairs(posts: readonly TogetherPost[]): {
  pairs: Pair[];
  crowds: CoordinationNetwork["crowds"];
} {
  const shares: Share[] = [];
  const exact = posts.filter(({ isTimeExact }) => isTimeExact);
  const postsOf = Map.groupBy(exact, ({ account }) => account);
  for (const post of exact.toSorted(byTime)) {
    // Most accounts speak once in a story, and can have no second occasion: their texts need not be read.
    if (postsOf.get(post.account)!.length < REPEATS_MIN) continue;
    for (const { key } of sharedObjectsOf(post)) {
      shares.push({ object: key, account: post.account, content: post.id, timeMs: post.timeMs });
    }
  }
  const { edges, crowds } = coordinationOf(shares, SETTINGS);
  const candidates = edges.filter(({ objects, weight }) => objects.length >= REPEATS_MIN && weight >= REPEATS_MIN);
  const wanted = new Set(candidates.flatMap(({ objects }) => objects));
  const byObject = new Map(
    [
      ...Map.groupBy(
        shares.filter(({ object }) => wanted.has(object)),
        ({ object }) => object,
      ),
    ].map(([object, own]) => [object, Map.groupBy(own, ({ account }) => account)] as const),
  );
  const pairs = candidates.flatMap((edge): Pair[] => {
    const occasions = occasionsOf(edge, byObject);
    if (occasions.length < REPEATS_MIN) return [];
    const times = occasions.map(({ timeMs }) => timeMs);
    return [
      {
        accounts: edge.accounts,
        objects: occasions.map(({ object }) => object),
        occasions,
        firstMs: Math.min(...times),
        lastMs: Math.max(...times),
      },
    ];
  });
  return { pairs, crowds };
}

/** Each object once, with two posts that no other object was told by. */
function occasionsOf(
  { accounts: [a, b], objects }: CoordinatedEdge,
  byObject: ReadonlyMap<string, ReadonlyMap<string, readonly Share[]>>,
): Occasion[] {
  const used = new Set<string>();
  return objects.flatMap((object): Occasion[] => {
    const sharers = byObject.get(object)!;
    for (const left of sharers.get(a) ?? []) {
      if (used.has(left.content)) continue;
      for (const right of sharers.get(b) ?? []) {
        const delayMs = Math.abs(left.timeMs - right.timeMs);
        if (used.has(right.content) || delayMs > SETTINGS.windowMs) continue;
        used.add(left.content).add(right.content);
        return [{ object, posts: [left.content, right.content], timeMs: Math.min(left.timeMs, right.timeMs) }];
      }
    }
    return [];
  });
}

function groupEvidence(
  ofAccounts: readonly (readonly AccountEvidence[])[],
  group: {
    rounds: readonly RoundPosts[];
    pairs: readonly Pair[];
    campaigns: readonly CopyCampaign[];
    known: number;
  },
): GroupEvidence[] {
  const showing = <K extends AccountEvidence["kind"]>(kind: K) =>
    ofAccounts.flatMap((own) => {
      const piece = own.find((each): each is Extract<AccountEvidence, { kind: K }> => each.kind === kind);
      return piece === undefined ? [] : [piece];
    });
  const found: GroupEvidence[] = [];
  if (group.pairs.length > 0) {
    found.push({
      kind: "sharedTogether",
      accounts: showing("sharedTogether").length,
      rounds: group.rounds.slice(0, SHOWN).map(({ round }) => round),
      roundCount: group.rounds.length,
      repeats: Math.max(...group.pairs.map(({ occasions }) => occasions.length)),
      firstMs: Math.min(...group.pairs.map(({ firstMs }) => firstMs)),
      lastMs: Math.max(...group.pairs.map(({ lastMs }) => lastMs)),
    });
  }
  // A text that the rounds tell whole is not told again as one that was copied.
  const told = new Set(group.rounds.flatMap(({ posts }) => posts));
  const untold = group.campaigns.filter(({ posts }) => posts.some((post) => !told.has(post)));
  for (const { posts, exact, together, firstMs, lastMs, accounts } of untold.slice(0, SHOWN)) {
    found.push({ kind: "copied", accounts: accounts.length, post: posts[0]!, postCount: posts.length, exact, together, firstMs, lastMs }); // prettier-ignore
  }
  const young = showing("new");
  if (young.length > 0) {
    const madeTogether = young.reduce((most, { because }) => Math.max(most, because.madeTogether), 0);
    found.push({ kind: "new", accounts: young.length, known: group.known, madeTogether });
  }
  const even = showing("evenIntervals");
  if (even.length > 0) {
    const intervals = even.map(({ because }) => because.intervalSeconds).sort((a, b) => a - b);
    found.push({ kind: "evenIntervals", accounts: even.length, intervalSeconds: intervals[Math.floor(intervals.length / 2)]! }); // prettier-ignore
  }
  for (const kind of ["noNight", "onlyInBurst"] as const) {
    const own = showing(kind);
    if (own.length > 0) found.push({ kind, accounts: own.length });
  }
  return found;
}

/** What pairs did within seconds of each other as what all of them did: posts that hang together by occasions are one round. */
function roundsOf(pairs: readonly Pair[], look: Look): RoundPosts[] {
  const beside = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  for (const { object, posts } of pairs.flatMap(({ occasions }) => occasions)) {
    for (const [post, other] of [posts, posts.toReversed() as [string, string]]) {
      (beside.get(post) ?? beside.set(post, new Set()).get(post)!).add(other);
      (named.get(post) ?? named.set(post, new Set()).get(post)!).add(object);
    }
  }
  const all = new Map([...look.all.values()].flat().map((post) => [post.id, post]));
  const seen = new Set<string>();
  const rounds: RoundPosts[] = [];
  for (const start of beside.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const ids = [start];
    // It grows while it is walked.
    for (const id of ids) {
      for (const other of beside.get(id)!) {
        if (seen.has(other)) continue;
        seen.add(other);
        ids.push(other);
      }
    }
    rounds.push(roundOf(ids.map((id) => all.get(id)!).toSorted(byTime), named));
  }
  return rounds.toSorted((a, b) => a.round.atMs - b.round.atMs || byName(a.round.post, b.round.post));
}

type RoundPosts = { readonly round: Round; readonly posts: readonly string[] };

function roundOf(posts: readonly TogetherPost[], named: ReadonlyMap<string, ReadonlySet<string>>): RoundPosts {
  const [first] = posts;
  const objects = posts.map((post) => new Map(sharedObjectsOf(post).map((object) => [object.key, object])));
  const own = [...objects[0]!.values()];
  const common = own.filter(({ key }) => objects.every((each) => each.has(key)));
  return {
    round: {
      post: first!.id,
      // Where one thing hands on to another, and all of them have none, what the first did is told.
      shared: common.length > 0 ? common : own.filter(({ key }) => named.get(first!.id)!.has(key)),
      accounts: new Set(posts.map(({ account }) => account)).size,
      atMs: first!.timeMs,
      spanMs: posts.at(-1)!.timeMs - first!.timeMs,
    },
    posts: posts.map(({ id }) => id),
  };
}

/** An account that is said to have been made at two times is taken for the older one. */
function createdOf(account: string, posts: readonly TogetherPost[]): [string, number][] {
  const told = posts.flatMap(({ createdAtMs }) => (createdAtMs === null ? [] : [createdAtMs]));
  return told.length === 0 ? [] : [[account, Math.min(...told)]];
}

function spanOf(posts: readonly TogetherPost[]): Span | null {
  if (posts.length === 0) return null;
  return posts.reduce(
    ({ fromMs, toMs }, { timeMs }) => ({ fromMs: Math.min(fromMs, timeMs), toMs: Math.max(toMs, timeMs) }),
    { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY },
  );
}

function edgeOf({ accounts, objects, firstMs, lastMs }: Pair): CoordinatedEdge {
  return { accounts, objects, weight: objects.length, delayMs: 0, firstMs, lastMs };
}

function byStrength(a: TogetherGroup, b: TogetherGroup): number {
  return rank(b.strength) - rank(a.strength) || b.posts.length - a.posts.length || byName(a.posts[0]!, b.posts[0]!);
}

function rank(strength: EvidenceStrength): number {
  return EVIDENCE_STRENGTHS.indexOf(strength);
}

function byTime(a: TogetherPost, b: TogetherPost): number {
  return a.timeMs - b.timeMs || byName(a.id, b.id);
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
