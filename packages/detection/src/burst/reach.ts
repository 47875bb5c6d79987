import { DAY_MS, HOUR_MS, MINUTE_MS } from "@baluarte/domain/kernel/time.ts";
import { binomialTail } from "./binomial-tail.ts";
import { AlarmLatch } from "./latch.ts";
import { PART_STEP_MS } from "./part.ts";

/** Followers from which an account counts as wide, layer by layer. */
export const REACH_LAYERS = [10_000, 30_000, 100_000, 300_000] as const;

/** The layers that an account is wide enough for, by their place. */
export function layersOf(followers: number | null): number[] {
  return [...REACH_LAYERS.keys()].filter((layer) => (followers ?? 0) >= REACH_LAYERS[layer]!);
}

/**
 * Of how many posts it is known how many followers their author has, and how many of those are negative and by an account
 * as wide as each of `REACH_LAYERS` at least.
 */
export type WideCount = { readonly known: number; readonly wide: readonly number[] };

/** A step of what a monitor hears, `count` and `expected` of everything. `expected` and `seen` as of a `WholeStep`. */
export type ReachStep = WideCount & {
  readonly timeMs: number;
  readonly count: number;
  readonly expected: number | null;
  readonly seen: number;
};

/**
 * `isReady`: there is history enough to say anything. `because`, while the alarm stands: the negative posts of accounts with
 * so many `followers` and more, and how many were to be expected of them.
 */
export type ReachReading = {
  readonly isReady: boolean;
  readonly score: number;
  readonly because: {
    readonly windowMinutes: number;
    readonly observed: number;
    readonly expected: number;
    readonly followers: number;
  } | null;
};

/**
 * Sees that wide accounts turn against somebody, while the number of posts need not move. A sum of followers is its largest
 * term: it is cut into layers, the posts of accounts with 10,000 followers and more, with 30,000 and so on, in each of which
 * an account of a million is a post like another. A layer rises where its share of the posts of two hours is beyond chance
 * at its share of the weeks before. Strictly causal; falls and gaps never alarm.
 */
export class ReachWatch {
  readonly #window: ReachStep[] = [];
  readonly #past = new Past();
  readonly #latch = new AlarmLatch();
  #lastMs = Number.NEGATIVE_INFINITY;

  /** Takes the next step; steps left out are gaps. Throws `RangeError` when it does not start after the step before. */
  push(step: ReachStep): ReachReading {
    if (step.timeMs <= this.#lastMs) throw new RangeError(`step at ${step.timeMs} after one at ${this.#lastMs}`);
    const sinceMs = Number.isFinite(this.#lastMs) ? step.timeMs - this.#lastMs : 0;
    this.#lastMs = step.timeMs;
    if (step.seen > 0) this.#window.push(step);
    while (this.#window.length > 0 && this.#window[0]!.timeMs <= step.timeMs - WINDOW_MS) {
      const left = this.#window.shift()!;
      if (left.seen >= SEEN_TO_LEARN) this.#past.learn(left);
    }
    if (!this.#past.isReady || step.expected === null) return NOT_READY;
    const risen = this.#risen();
    const isOn = this.#latch.read(risen === null ? 0 : strengthOf(risen.chance), sinceMs);
    if (risen === null) return { isReady: true, score: 0, because: null };
    const { chance, ...seen } = risen;
    return {
      isReady: true,
      score: 1 - chance,
      because: isOn ? { windowMinutes: WINDOW_MS / MINUTE_MS, ...seen } : null,
    };
  }

  /** The layer that is least by chance, of those that rose at all. */
  #risen(): Risen | null {
    // Of what is mostly a gap nobody knows what it was.
    if (2 * this.#window.length * PART_STEP_MS < WINDOW_MS) return null;
    let [known, usual] = [0, 0];
    for (const step of this.#window) {
      known += step.known;
      usual += step.expected ?? 0;
    }
    // Where the others fell silent, or were not seen, the wide ones are a larger part and yet no more.
    const posts = Math.max(known, usual * this.#past.knownShare);
    let least: Risen | null = null;
    for (const [layer, followers] of REACH_LAYERS.entries()) {
      const observed = this.#window.reduce((sum, { wide }) => sum + wide[layer]!, 0);
      // A wider layer has no more of them.
      if (observed < POSTS_MIN) break;
      const share = this.#past.shareOf(layer);
      const expected = share * posts;
      if (observed < BEYOND_USUAL * expected) continue;
      const worth = 1 / (1 + posts / Math.min(this.#past.posts, PAST_POSTS_MAX));
      const chance = binomialTail(worth * observed, worth * posts, share);
      if (least === null || chance < least.chance) least = { chance, observed, expected, followers };
    }
    return least;
  }
}

/** So many different accounts make a rise of reach; fewer are what a weak signal is for. Who counts posts asks it of them. */
export const REACH_ACCOUNTS_MIN = 4;

type Risen = {
  readonly chance: number;
  readonly observed: number;
  readonly expected: number;
  readonly followers: number;
};

const NOT_READY: ReachReading = { isReady: false, score: 0, because: null };
/** Three hours found three to eleven points less. */
const WINDOW_MS = 2 * HOUR_MS;
const POSTS_MIN = REACH_ACCOUNTS_MIN;
/** A rise to less than the double is nobody's crisis, however sure. */
const BEYOND_USUAL = 2;
const SEEN_TO_LEARN = 0.9;
/** At 1e-4 fewer of the smallest crises were found (37 instead of 51 %), at 1e-3 more (60) at twice the false alarms. */
const CHANCE_TO_START = 3e-4;
/** 1 where an alarm starts, and no more than four times that, as of a tone that turned. */
const strengthOf = (chance: number) => Math.log(Math.max(chance, CHANCE_TO_START ** 4)) / Math.log(CHANCE_TO_START);

/** What is usual, fading. */
class Past {
  posts = 0;
  #all = 0;
  readonly #wide = REACH_LAYERS.map(() => 0);
  #firstMs: number | null = null;
  #lastMs: number | null = null;

  learn({ timeMs, count, known, wide }: ReachStep): void {
    const kept = 2 ** (-(timeMs - (this.#lastMs ?? timeMs)) / HALF_LIFE_MS);
    this.posts = this.posts * kept + known;
    this.#all = this.#all * kept + count;
    for (const layer of this.#wide.keys()) this.#wide[layer] = this.#wide[layer]! * kept + wide[layer]!;
    this.#firstMs ??= timeMs;
    this.#lastMs = timeMs;
  }

  get isReady(): boolean {
    const { posts } = this;
    return posts >= PAST_POSTS_MIN && this.#lastMs !== null && this.#lastMs - this.#firstMs! >= SPAN_MIN_MS;
  }

  /** Of how many of the posts it is known how many followers there are. */
  get knownShare(): number {
    return this.posts / this.#all;
  }

  /** As if a hundred posts like those of everybody had been seen before: a brand that no wide account ever named can be named. */
  shareOf(layer: number): number {
    return (this.#wide[layer]! + PRIOR_POSTS * PRIOR_SHARES[layer]!) / (this.posts + PRIOR_POSTS);
  }
}

const HALF_LIFE_MS = 14 * DAY_MS;
const PAST_POSTS_MIN = 100;
const SPAN_MIN_MS = DAY_MS;
/**
 * Wide accounts come in clusters: a share is no surer than so many posts would make it, however many there were. At 2,000 ten
 * posts a minute made 0.6 false alarms a week instead of 0.1, at 5,000 1.3.
 */
const PAST_POSTS_MAX = 1_000;
const PRIOR_POSTS = 100;
/** About the shares of accounts so wide among those who post. */
const PRIOR_SHARES: readonly number[] = [0.04, 0.01, 0.003, 0.001];
