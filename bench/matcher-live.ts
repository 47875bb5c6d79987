import type { Query } from "@baluarte/detection/query/ast.ts";
import { LiveMatcher } from "@baluarte/detection/matcher/live.ts";
import { naiveLoop } from "./lib/naive-loop.ts";
import { barePost, streamedTexts } from "./lib/posts.ts";
import { diceOf, randomFrom } from "./lib/random.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";
import { shortQueries, type StandingQuery, vocabularyOf } from "./lib/standing-queries.ts";
import { median, processorSeconds } from "./lib/timing.ts";

// npm run bench -- matcher-live [--json]: 1,000 monitors a second come, change and go while posts are matched on one thread, a
// third each. Seconds are of processor time and what the changes cost is in them, so that another process on the machine
// slows neither side. "still" is the same matcher that nobody changes.
//
// Checked in the run: every few thousand posts one is held against the naive loop over the monitors as they stand just then.

const CHANGES_A_SECOND = 1_000;
const POSTS = 20_000;
const ROUNDS = 6;
/** Posts between two looks at the clock. */
const STRIDE = 50;
const CHECK_EVERY = 4_000;

const { texts, origin } = streamedTexts(POSTS);
const posts = texts.map(barePost);
const vocabulary = vocabularyOf(texts);

let equal = true;

function measure(monitors: number): RatedCase {
  const pool = shortQueries(vocabulary, monitors + 20_000, monitors);
  const still = matcherOf(pool.slice(0, monitors));
  posts.forEach((post) => still.match(post));
  still.settle();
  // In turns, so that a change of the machine's pace meets both.
  const stillSeconds: number[] = [];
  const live = new Room(pool, monitors);
  for (let round = 0; round < ROUNDS; round += 1) {
    stillSeconds.push(processorSeconds(() => posts.forEach((post) => still.match(post))));
    live.round();
  }
  equal &&= live.equal;
  const stillRate = posts.length / median(stillSeconds);
  const liveRate = posts.length / median(live.seconds);
  const changes = live.changes / live.seconds.reduce((sum, one) => sum + one, 0);
  return {
    case: {
      name: `${monitors} monitors`,
      origin,
      "changes/s": Math.round(changes),
      "posts/s while they change": Math.round(liveRate),
      "posts/s still": Math.round(stillRate),
      "longest 50 posts, ms": Math.round(10 * live.longestMs) / 10,
    },
    ratios: { still: ratio(liveRate, stillRate) },
  };
}

function matcherOf(queries: readonly StandingQuery[]): LiveMatcher<string> {
  const matcher = new LiveMatcher<string>();
  for (const { id, query } of queries) matcher.set(id, query);
  return matcher;
}

/** A matcher and the monitors that it should have, changed at a steady pace. */
class Room {
  readonly seconds: number[] = [];
  changes = 0;
  equal = true;
  longestMs = 0;
  readonly #matcher: LiveMatcher<string>;
  readonly #pool: readonly StandingQuery[];
  readonly #held: Map<string, Query>;
  readonly #dice = diceOf(randomFrom(7));
  #taken: number;
  #posts = 0;

  constructor(pool: readonly StandingQuery[], monitors: number) {
    this.#pool = pool;
    this.#taken = monitors;
    this.#matcher = matcherOf(pool.slice(0, monitors));
    this.#held = new Map(pool.slice(0, monitors).map(({ id, query }) => [id, query]));
    posts.forEach((post) => this.#matcher.match(post));
    this.#matcher.settle();
  }

  round(): void {
    let seconds = 0;
    let due = 0;
    for (let from = 0; from < posts.length; from += STRIDE) {
      const began = process.cpuUsage();
      for (; due >= 1; due -= 1) this.#change();
      const at = performance.now();
      for (let index = from; index < Math.min(from + STRIDE, posts.length); index += 1)
        this.#matcher.match(posts[index]!);
      this.longestMs = Math.max(this.longestMs, performance.now() - at);
      const { user, system } = process.cpuUsage(began);
      seconds += (user + system) / 1e6;
      due += (CHANGES_A_SECOND * (user + system)) / 1e6;
      this.#posts += STRIDE;
      if (this.#posts % CHECK_EVERY === 0) this.#check(from);
    }
    this.seconds.push(seconds);
  }

  #change(): void {
    this.changes += 1;
    const fresh = this.#pool[this.#taken++ % this.#pool.length]!;
    const ids = this.#ids;
    const kind = this.changes % 3;
    const at = this.#dice.between(0, ids.length - 1);
    const id = kind === 0 ? `n${this.changes}` : ids[at]!;
    if (kind === 2) {
      this.#matcher.remove(id);
      this.#held.delete(id);
      ids[at] = ids.at(-1)!;
      ids.pop();
      return;
    }
    if (kind === 0) ids.push(id);
    this.#matcher.set(id, fresh.query);
    this.#held.set(id, fresh.query);
  }

  #lazyIds: string[] | null = null;

  get #ids(): string[] {
    return (this.#lazyIds ??= [...this.#held.keys()]);
  }

  #check(index: number): void {
    const queries = [...this.#held].map(([id, query]) => ({ id, query, text: "" }));
    const expected = naiveLoop(queries, posts[index]!);
    const answered = this.#matcher.match(posts[index]!);
    if (answered.length !== expected.length || answered.some((id, at) => id !== expected[at])) this.equal = false;
  }
}

const cases: RatedCase[] = [];
for (const monitors of [1_000, 10_000, 50_000]) cases.push(measure(monitors));
report("matcher-live", equal, cases);
