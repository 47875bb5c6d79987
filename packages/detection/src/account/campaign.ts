import { HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import type { CopySettings } from "../narrative/copies.ts";
import { groupCopies } from "../narrative/group.ts";
import { shinglesOf } from "../narrative/shingle.ts";

/** `account`: a key of its author. Reposts are left out by the caller: they are copies by their nature. */
export type CampaignPost = {
  readonly id: string;
  readonly account: string;
  readonly timeMs: number;
  readonly text: string;
};

export type CampaignSettings = {
  /** So many accounts must say nearly the same. */
  readonly accountsMin: number;
  /** Words and word pairs, each once, that a text must have: shorter ones are alike by themselves. */
  readonly shinglesMin: number;
  /** Jaccard similarity of words and word pairs from which two posts are copies. */
  readonly similarityMin: number;
  /** In how long a time the copies are counted that came together. */
  readonly togetherMs: number;
};

/** Eleven shingles are six different words. Copies that change a name or a number stay above 0.7. */
export const CAMPAIGN_SETTINGS: CampaignSettings = {
  accountsMin: 3,
  shinglesMin: 11,
  similarityMin: 0.7,
  togetherMs: HOUR_MS,
};

/**
 * A text that several accounts posted as their own. `together`: most accounts within any `togetherMs`. `exact`: posts that
 * are the commonest wording word for word. `posts` in order of time. Petitions, press releases and jokes look the same: it
 * says that a text was copied, not that anybody is false.
 */
export type CopyCampaign = {
  readonly posts: readonly string[];
  readonly accounts: readonly string[];
  readonly together: number;
  readonly exact: number;
  readonly firstMs: number;
  readonly lastMs: number;
};

/** The copied texts of a finished list in any order, those of the most accounts first. Ids are unique. */
export function copyCampaignsOf(
  posts: readonly CampaignPost[],
  settings: CampaignSettings = CAMPAIGN_SETTINGS,
): CopyCampaign[] {
  const told = posts
    .map((post) => ({ ...post, shingles: shinglesOf(post.text) }))
    .filter(({ shingles }) => shingles.length >= settings.shinglesMin);
  const narratives: CopySettings = { similarityMin: settings.similarityMin, windowMs: Number.POSITIVE_INFINITY };
  const storyOf = groupCopies(told, narratives);
  return [...Map.groupBy(told, ({ id }) => storyOf.get(id)!).values()]
    .map((own) => {
      const ordered = own.toSorted((a, b) => a.timeMs - b.timeMs);
      const wordings = Map.groupBy(own, ({ shingles }) => shingles.join());
      return {
        posts: ordered.map(({ id }) => id),
        accounts: [...new Set(ordered.map(({ account }) => account))],
        together: mostTogether(ordered, settings.togetherMs),
        exact: [...wordings.values()].reduce((most, { length }) => Math.max(most, length), 0),
        firstMs: ordered[0]!.timeMs,
        lastMs: ordered.at(-1)!.timeMs,
      };
    })
    .filter(({ accounts }) => accounts.length >= settings.accountsMin)
    .sort((a, b) => b.accounts.length - a.accounts.length || a.firstMs - b.firstMs);
}

/** Most different accounts in any stretch of `windowMs`. */
function mostTogether(ordered: readonly CampaignPost[], windowMs: number): number {
  const inWindow = new Map<string, number>();
  let most = 0;
  let from = 0;
  for (const { account, timeMs } of ordered) {
    inWindow.set(account, (inWindow.get(account) ?? 0) + 1);
    for (; timeMs - ordered[from]!.timeMs > windowMs; from += 1) {
      const left = ordered[from]!.account;
      const count = inWindow.get(left)! - 1;
      if (count === 0) inWindow.delete(left);
      else inWindow.set(left, count);
    }
    most = Math.max(most, inWindow.size);
  }
  return most;
}
