import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@baluarte/domain/kernel/time.ts";
import type { CopyCampaign } from "./campaign.ts";
import type { RepeatedPair } from "./watch.ts";

/** From what many people do to what hardly anybody does by chance. Never more than a reason to look. */
export const EVIDENCE_STRENGTHS = ["weak", "moderate", "strong"] as const;
export type EvidenceStrength = (typeof EVIDENCE_STRENGTHS)[number];

/**
 * One thing about an account that a person may want to look at, with the counts, times and objects that made it. Lists
 * are cut at twenty; their counts are not.
 */
export type AccountEvidence = { readonly strength: EvidenceStrength } & (
  | {
      readonly kind: "sharedTogether";
      readonly because: {
        readonly partners: readonly string[];
        readonly partnerCount: number;
        readonly objects: readonly string[];
        readonly objectCount: number;
        /** Most objects shared with one partner. */
        readonly repeats: number;
        readonly firstMs: number;
        readonly lastMs: number;
      };
    }
  | {
      readonly kind: "copied";
      readonly because: {
        readonly posts: readonly string[];
        readonly accountCount: number;
        readonly together: number;
        readonly exact: number;
        readonly firstMs: number;
        readonly lastMs: number;
      };
    }
  | {
      readonly kind: "new";
      readonly because: {
        readonly createdAtMs: number;
        readonly ageDays: number;
        /** Of the accounts beside it, this one included, how many were made within a day of it, and of how many. */
        readonly madeTogether: number;
        readonly of: number;
      };
    }
  | {
      readonly kind: "evenIntervals";
      readonly because: { readonly posts: number; readonly intervalSeconds: number; readonly spread: number };
    }
  | {
      readonly kind: "noNight";
      readonly because: { readonly posts: number; readonly days: number; readonly quietHours: number };
    }
  | {
      readonly kind: "onlyInBurst";
      readonly because: {
        readonly posts: number;
        readonly inBurst: number;
        readonly burstFromMs: number;
        readonly burstToMs: number;
        /** Part of the watched time that the burst takes, 0…1: what an account with no interest in it would show. */
        readonly burstShare: number;
      };
    }
);

/**
 * What an account and others shared within seconds of each other, again and again. `pairs`: those of this account, of
 * `CoordinationWatch.partnersOf`. `null` without any. Two objects with somebody are weak, because on what is news that happens
 * by chance; three with one partner moderate; three with each of three partners, or ten with one, strong.
 */
export function sharedTogether(account: string, pairs: readonly RepeatedPair[]): AccountEvidence | null {
  if (pairs.length === 0) return null;
  const partners = pairs.map(({ accounts: [a, b] }) => (a === account ? b : a));
  const objects = [...new Set(pairs.flatMap((pair) => pair.objects))];
  const steady = pairs.filter((pair) => pair.objects.length >= REPEATS_MODERATE).length;
  const repeats = pairs.reduce((most, pair) => Math.max(most, pair.objects.length), 0);
  return {
    kind: "sharedTogether",
    strength: steady >= PARTNERS_STRONG || repeats >= REPEATS_STRONG ? "strong" : steady > 0 ? "moderate" : "weak",
    because: {
      partners: partners.slice(0, NAMED),
      partnerCount: partners.length,
      objects: objects.slice(0, NAMED),
      objectCount: objects.length,
      repeats,
      firstMs: pairs.reduce((first, { firstMs }) => Math.min(first, firstMs), Number.POSITIVE_INFINITY),
      lastMs: pairs.reduce((last, { lastMs }) => Math.max(last, lastMs), Number.NEGATIVE_INFINITY),
    },
  };
}

/**
 * That an account posted the text of a campaign as its own. Moderate where five accounts did within an hour; never strong: a
 * petition asks people to do just that. Of several campaigns, hand in each.
 */
export function copied(account: string, campaign: CopyCampaign): AccountEvidence | null {
  if (!campaign.accounts.includes(account)) return null;
  return {
    kind: "copied",
    strength: campaign.together >= TOGETHER_MODERATE ? "moderate" : "weak",
    because: {
      posts: campaign.posts.slice(0, NAMED),
      accountCount: campaign.accounts.length,
      together: campaign.together,
      exact: campaign.exact,
      firstMs: campaign.firstMs,
      lastMs: campaign.lastMs,
    },
  };
}

/**
 * That an account is younger than thirty days at `nowMs`. `othersCreatedMs`: when the accounts beside it were made (of its
 * group, its campaign or the burst), without it. Moderate where five of them, and at least a third, were made within a day of
 * it. Anger makes people open accounts: alone it is weak. `null` for an older one, and for a time in the future.
 */
export function newness(
  createdAtMs: number,
  nowMs: number,
  othersCreatedMs: readonly number[] = [],
): AccountEvidence | null {
  const ageMs = nowMs - createdAtMs;
  if (ageMs < 0 || ageMs >= NEW_DAYS * DAY_MS) return null;
  const madeTogether = 1 + othersCreatedMs.filter((other) => Math.abs(other - createdAtMs) <= DAY_MS).length;
  const of = 1 + othersCreatedMs.length;
  const isCohort = madeTogether >= COHORT_MIN && madeTogether * 3 >= of;
  return {
    kind: "new",
    strength: isCohort ? "moderate" : "weak",
    because: { createdAtMs, ageDays: Math.floor(ageMs / DAY_MS), madeTogether, of },
  };
}

/**
 * What the times of an account's posts say: intervals as even as a machine's, and no hours of rest. Both weak, because
 * newsrooms and shops post by machine and honestly. Times in any order, in milliseconds; each post once.
 *
 * Even: at least twelve intervals of a minute or more, whose median distance from their median is at most a twentieth of
 * it. No night: at least 100 posts on at least ten days, and no stretch of the day, wherever it begins, of three hours
 * or more without a single post.
 */
export function rhythm(timesMs: readonly number[]): AccountEvidence[] {
  const times = timesMs.toSorted((a, b) => a - b);
  const found: AccountEvidence[] = [];
  const intervals = times.slice(1).map((timeMs, index) => timeMs - times[index]!);
  const long = intervals.filter((interval) => interval >= MINUTE_MS);
  if (long.length >= INTERVALS_MIN) {
    const middle = median(long);
    const spread = median(long.map((interval) => Math.abs(interval - middle))) / middle;
    if (spread <= SPREAD_MAX) {
      const because = { posts: times.length, intervalSeconds: middle / SECOND_MS, spread };
      found.push({ kind: "evenIntervals", strength: "weak", because });
    }
  }
  const days = new Set(times.map((timeMs) => Math.floor(timeMs / DAY_MS))).size;
  if (times.length >= NIGHT_POSTS_MIN && days >= NIGHT_DAYS_MIN) {
    const quietHours = longestRest(times) / HOUR_MS;
    if (quietHours < REST_HOURS_MIN) {
      found.push({ kind: "noNight", strength: "weak", because: { posts: times.length, days, quietHours } });
    }
  }
  return found;
}

/**
 * That an account was heard in a burst and hardly ever outside of it. `timesMs`: its posts in the watched stretch, which
 * holds the burst. Weak: that is what everybody does who hears of something once. `null` below three posts in the burst, and
 * where more than a tenth of its posts lie outside.
 */
export function onlyInBurst(
  timesMs: readonly number[],
  burst: { readonly fromMs: number; readonly toMs: number },
  watched: { readonly fromMs: number; readonly toMs: number },
): AccountEvidence | null {
  const inBurst = timesMs.filter((timeMs) => timeMs >= burst.fromMs && timeMs <= burst.toMs).length;
  const burstShare = (burst.toMs - burst.fromMs) / (watched.toMs - watched.fromMs);
  // Where the burst is most of what was watched, being in it says nothing.
  if (inBurst < BURST_POSTS_MIN || inBurst < BURST_PART * timesMs.length || !(burstShare <= BURST_SHARE_MAX))
    return null;
  return {
    kind: "onlyInBurst",
    strength: "weak",
    because: { posts: timesMs.length, inBurst, burstFromMs: burst.fromMs, burstToMs: burst.toMs, burstShare },
  };
}

/**
 * What all evidence together is worth, and the evidence, the strongest first. `suspected` is all that it can ever be: no sum of
 * such signs proves who stands behind an account. `null` without evidence.
 *
 * As strong as its strongest piece, and one step up from weak where three different kinds agree. Strong stays with accounts
 * that were seen to act together again and again: signs of how one account looks are never enough for it.
 */
export type Suspicion = {
  readonly status: "suspected";
  readonly strength: EvidenceStrength;
  readonly evidence: readonly AccountEvidence[];
};

export function suspicionOf(evidence: readonly (AccountEvidence | null)[]): Suspicion | null {
  const given = evidence.filter((piece) => piece !== null).sort((a, b) => rank(b.strength) - rank(a.strength));
  const strongest = given[0];
  if (strongest === undefined) return null;
  const kinds = new Set(given.map(({ kind }) => kind)).size;
  const strength = strongest.strength === "weak" && kinds >= KINDS_AGREE ? "moderate" : strongest.strength;
  return { status: "suspected", strength, evidence: given };
}

const NAMED = 20;
/** In a campaign's shares with their accounts shuffled, no pair came to three; three others is a group, ten objects a habit. */
const REPEATS_MODERATE = 3;
const PARTNERS_STRONG = 3;
const REPEATS_STRONG = 10;
const TOGETHER_MODERATE = 5;
const NEW_DAYS = 30;
const COHORT_MIN = 5;
const INTERVALS_MIN = 12;
const SPREAD_MAX = 0.05;
/** With fewer posts a night that has none of them may be chance, and so may one that has some. */
const NIGHT_POSTS_MIN = 100;
const NIGHT_DAYS_MIN = 10;
/** People who sleep, in any time zone, leave more than this free on almost all days; shift workers less. */
const REST_HOURS_MIN = 3;
const BURST_POSTS_MIN = 3;
const BURST_PART = 0.9;
const BURST_SHARE_MAX = 0.25;
const KINDS_AGREE = 3;

function rank(strength: EvidenceStrength): number {
  return EVIDENCE_STRENGTHS.indexOf(strength);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The longest stretch of the day's circle in which no post ever fell, in milliseconds. */
function longestRest(timesMs: readonly number[]): number {
  const inDay = timesMs.map((timeMs) => ((timeMs % DAY_MS) + DAY_MS) % DAY_MS).sort((a, b) => a - b);
  return inDay.reduce(
    (longest, timeMs, index) => Math.max(longest, (inDay[index + 1] ?? inDay[0]! + DAY_MS) - timeMs),
    0,
  );
}
