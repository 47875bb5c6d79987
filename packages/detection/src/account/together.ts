import { copyCampaignsOf, type CampaignPost, type CopyCampaign } from "./campaign.ts";
import {
  COORDINATION_SETTINGS,
  coordinationOf,
  groupsOf,
  type CoordinatedEdge,
  type CoordinationNetwork,
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

/** What two accounts or more shared at once, told by a post that did. `delayMs`: the longest that two of them were apart. */
export type SharedThing = {
  readonly kind: SharedObject["kind"];
  readonly post: string;
  readonly accounts: number;
  readonly delayMs: number;
};

/** What speaks for a group, and how many of its accounts show it. Lists are cut at ten; their counts are not. */
export type GroupEvidence = { readonly accounts: number } & (
  | {
      readonly kind: "sharedTogether";
      readonly things: readonly SharedThing[];
      readonly thingCount: number;
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
 * together are a group, which bears a text that half of the accounts that copied it are in as evidence. Who copied any other
 * text (three accounts within an hour) are a group where half of them show something else too; else it is `copies`, because people
 * copy headlines and petitions as much as machines do. Same answer for the same posts in any order; bounded as `coordinationOf` is.
 */
export function accountsTogether(
  posts: readonly TogetherPost[],
  before: readonly TogetherPost[],
  nowMs: number,
): Together {
  const all = [...posts, ...before];
  const { pairs, things, crowds } = repeatedPairs(all);
  const campaigns = copyCampaignsOf(posts.filter(({ repostOf }) => repostOf === null).toSorted(byTime)).filter(
    ({ together }) => together >= CAMPAIGN_MIN,
  );
  const ofAccount = Map.groupBy(all, ({ account }) => account);
  const asked = Map.groupBy(posts.toSorted(byTime), ({ account }) => account);
  const watched = spanOf(all);
  const burst = spanOf(posts);
  const paired = groupsOf(pairs.map(edgeOf)).map(({ accounts }) => new Set(accounts));
  const owner = (campaign: CopyCampaign) =>
    paired.find(
      (group) => campaign.accounts.filter((account) => group.has(account)).length * 2 >= campaign.accounts.length,
    );
  const drafts = [
    ...paired.map((group) => ({
      accounts: [...group].filter((account) => asked.has(account)),
      pairs: pairs.filter(({ accounts: [a] }) => group.has(a)),
      campaigns: campaigns.filter((campaign) => owner(campaign) === group),
      postsOf: (account: string) => (asked.get(account) ?? []).map(({ id }) => id),
    })),
    ...campaigns
      .filter((campaign) => owner(campaign) === undefined)
      .map((campaign) => {
        const own = new Set(campaign.posts);
        return {
          accounts: [...campaign.accounts],
          pairs: [],
          campaigns: [campaign],
          postsOf: (account: string) => (asked.get(account) ?? []).flatMap(({ id }) => (own.has(id) ? [id] : [])),
        };
      }),
  ].filter(({ accounts }) => accounts.length >= 2);
  const groups = drafts.map(({ accounts, pairs: own, campaigns: texts, postsOf }) => {
    const created = new Map(accounts.flatMap((account) => createdOf(account, ofAccount.get(account)!)));
    const evidence = new Map(
      accounts.map((account) => {
        const times = ofAccount.get(account)!.filter(({ isTimeExact }) => isTimeExact).map(({ timeMs }) => timeMs); // prettier-ignore
        const ownPairs = own.filter(({ accounts: two }) => two.includes(account));
        const createdMs = created.get(account);
        const others = [...created].flatMap(([other, at]) => (other === account ? [] : [at]));
        const found = [
          sharedTogether(account, ownPairs),
          ...texts.map((campaign) => copied(account, campaign)),
          createdMs === undefined ? null : newness(createdMs, nowMs, others),
          ...rhythm(times),
          burst === null || watched === null ? null : onlyInBurst(times, burst, watched),
        ];
        return [account, found.filter((piece) => piece !== null)] as const;
      }),
    );
    const told = accounts
      .map((account) => ({
        account,
        strength: suspicionOf(evidence.get(account)!)?.strength ?? ("weak" as const),
        posts: postsOf(account),
      }))
      .sort(
        (a, b) =>
          rank(b.strength) - rank(a.strength) || b.posts.length - a.posts.length || byName(a.account, b.account),
      );
    const kinds = groupEvidence([...evidence.values()], { pairs: own, things, campaigns: texts, known: created.size });
    const half = told[Math.ceil(told.length / 2) - 1]!.strength;
    const isMore = kinds.some(({ kind, accounts: showing }) => kind !== "copied" && showing * 2 >= told.length);
    return { strength: half, accounts: told, posts: told.flatMap((account) => account.posts), evidence: kinds, isMore };
  });
  const [more, copies] = [groups.filter(({ isMore }) => isMore), groups.filter(({ isMore }) => !isMore)];
  return {
    groups: more
      .filter((group) => group.posts.length >= 2)
      .map(({ strength, accounts, posts: own, evidence }) => ({ strength, accounts, posts: own, evidence }))
      .sort(byStrength),
    copies: copies
      .flatMap(({ evidence }) => evidence.filter((piece) => piece.kind === "copied"))
      .sort((a, b) => b.accounts - a.accounts || byName(a.post, b.post)),
    crowds,
  };
}

/** In how many posts of how many accounts, of those asked about, groups are that are more than weakly suspected. */
export function suspectedShare(groups: readonly TogetherGroup[]): { posts: number; accounts: number } {
  const told = groups.filter(({ strength }) => strength !== "weak");
  return {
    posts: new Set(told.flatMap(({ posts }) => posts)).size,
    accounts: new Set(told.flatMap(({ accounts }) => accounts.map(({ account }) => account))).size,
  };
}

/** A text that fewer posted within an hour went round by itself. */
const CAMPAIGN_MIN = 3;
const REPEATS_MIN = 2;
const SHOWN = 10;

type Pair = RepeatedPair & { readonly occasions: readonly Occasion[] };
/** Two posts that shared one thing within the window. */
type Occasion = { readonly object: string; readonly delayMs: number; readonly timeMs: number };
type Things = ReadonlyMap<string, Pick<SharedThing, "kind" | "post">>;

function repeatedPairs(posts: readonly TogetherPost[]): {
  pairs: Pair[];
  things: Things;
  crowds: CoordinationNetwork["crowds"];
} {
  const things = new Map<string, Pick<SharedThing, "kind" | "post">>();
  const shares: Share[] = [];
  const exact = posts.filter(({ isTimeExact }) => isTimeExact);
  const postsOf = Map.groupBy(exact, ({ account }) => account);
  for (const post of exact.toSorted(byTime)) {
    // Most accounts speak once in a story, and can have no second occasion: their texts need not be read.
    if (postsOf.get(post.account)!.length < REPEATS_MIN) continue;
    for (const { kind, key } of sharedObjectsOf(post)) {
      shares.push({ object: key, account: post.account, content: post.id, timeMs: post.timeMs });
      if (!things.has(key)) things.set(key, { kind, post: post.id });
    }
  }
  const { edges, crowds } = coordinationOf(shares);
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
  return { pairs, things, crowds };
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
        if (used.has(right.content) || delayMs > COORDINATION_SETTINGS.windowMs) continue;
        used.add(left.content).add(right.content);
        return [{ object, delayMs, timeMs: Math.min(left.timeMs, right.timeMs) }];
      }
    }
    return [];
  });
}

function groupEvidence(
  ofAccounts: readonly (readonly AccountEvidence[])[],
  group: { pairs: readonly Pair[]; things: Things; campaigns: readonly CopyCampaign[]; known: number },
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
      ...sharedOf(group.pairs, group.things),
    });
  }
  for (const { posts, exact, together, firstMs, lastMs, accounts } of group.campaigns.slice(0, SHOWN)) {
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

function sharedOf(pairs: readonly Pair[], things: Things) {
  const seen = pairs.flatMap(({ accounts, occasions }) => occasions.map((occasion) => ({ ...occasion, accounts })));
  const each = [...Map.groupBy(seen, ({ object }) => object)]
    .map(([object, own]) => ({
      ...things.get(object)!,
      accounts: new Set(own.flatMap(({ accounts }) => accounts)).size,
      delayMs: Math.max(...own.map(({ delayMs }) => delayMs)),
    }))
    .sort((a, b) => b.accounts - a.accounts || a.delayMs - b.delayMs || byName(a.post, b.post));
  return {
    things: each.slice(0, SHOWN),
    thingCount: each.length,
    repeats: Math.max(...pairs.map(({ occasions }) => occasions.length)),
    firstMs: Math.min(...pairs.map(({ firstMs }) => firstMs)),
    lastMs: Math.max(...pairs.map(({ lastMs }) => lastMs)),
  };
}

/** An account that is said to have been made at two times is taken for the older one. */
function createdOf(account: string, posts: readonly TogetherPost[]): [string, number][] {
  const told = posts.flatMap(({ createdAtMs }) => (createdAtMs === null ? [] : [createdAtMs]));
  return told.length === 0 ? [] : [[account, Math.min(...told)]];
}

function spanOf(posts: readonly TogetherPost[]): { fromMs: number; toMs: number } | null {
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
