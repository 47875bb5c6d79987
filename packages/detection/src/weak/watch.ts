import { DAY_MS, HOUR_MS } from "@baluarte/domain/kernel/time.ts";
import type { WEAK_KINDS } from "@baluarte/domain/signal/model.ts";
import { poissonTail } from "./poisson.ts";
import { wordsOf } from "./words.ts";

/** A mention as the watch sees it. `author`: a key of the account, `null` unknown. `story`: the story it tells by now. */
export type WeakPost = {
  readonly id: string;
  readonly timeMs: number;
  readonly text: string;
  readonly author: string | null;
  readonly followers: number | null;
  readonly channel: string;
  readonly negative: boolean;
  readonly complaint: boolean;
  readonly story: string | null;
};

/**
 * Something odd below the level of an alarm. `subject`: what it is about (a word, a story, an account), the same as long
 * as it is the same thing. `observed` posts in `windowMinutes`, `expected` by what came before. `score` 0…1.
 */
export type WeakSighting = {
  readonly kind: (typeof WEAK_KINDS)[number];
  readonly subject: string;
  readonly atMs: number;
  readonly windowMinutes: number;
  readonly observed: number;
  readonly expected: number;
  readonly score: number;
  readonly posts: readonly string[];
};

export type WeakSettings = {
  /** Distinct authors that must say a new word, or complain of one thing. */
  readonly authorsMin: number;
  /** A story is worth a look when it doubled in three hours to this many posts. */
  readonly storyMin: number;
  /** Followers from which a negative first voice is wide, however small the brand's usual voices are. */
  readonly followersMin: number;
  /** New ones a day, over all rules: a person looks at three in the morning and at none of thirty. */
  readonly perDay: number;
};

export const WEAK_SETTINGS: WeakSettings = { authorsMin: 4, storyMin: 8, followersMin: 10_000, perDay: 3 };

/**
 * Watches a brand's mentions, in order of time, for what is not yet an alarm: a wide account that opens a negative
 * story, a story that doubles, a word nobody said before, complaints of many about one thing, an account somebody asked
 * to be told of. Strictly causal. A subject is said once and then again only when it has doubled.
 */
export class WeakWatch {
  readonly #settings: WeakSettings;
  readonly #watched: ReadonlySet<string>;
  readonly #recent: Kept[] = [];
  /** Of `#recent`, who says a word: in a flood each post would otherwise be held against all of them for each of its words. */
  readonly #saying = new Map<string, Kept[]>();
  readonly #words = new Map<string, WordHistory>();
  readonly #stories = new Map<string, Story>();
  readonly #voices: number[] = [];
  readonly #said = new Map<string, { observed: number; atMs: number }>();
  readonly #raised: number[] = [];
  #firstMs: number | null = null;
  #posts = 0;
  #complaints = 0;
  #recentComplaints = 0;

  /** `watched`: keys of accounts whose every first post of a day is worth a look. */
  constructor(watched: ReadonlySet<string> = new Set(), settings: WeakSettings = WEAK_SETTINGS) {
    this.#settings = settings;
    this.#watched = watched;
  }

  /** Takes the next mention and says what it makes worth a look, the strongest first. */
  push(post: WeakPost): WeakSighting[] {
    this.#firstMs ??= post.timeMs;
    const words = wordsOf(post.text);
    const kept: Kept = { ...post, words };
    this.#forget(post.timeMs);
    this.#recent.push(kept);
    if (kept.complaint) this.#recentComplaints += 1;
    for (const word of words) {
      const saying = this.#saying.get(word);
      if (saying === undefined) this.#saying.set(word, [kept]);
      else saying.push(kept);
    }
    const found = [
      ...this.#watchedAuthor(kept),
      ...this.#wideVoice(kept),
      ...this.#story(kept),
      ...this.#wordsOf(kept),
    ];
    this.#learn(kept);
    return found.toSorted((a, b) => b.score - a.score).filter((seen) => this.#isNews(seen));
  }

  /** History long enough to say that something is new. */
  #isReady(timeMs: number): boolean {
    return this.#posts >= READY_POSTS && timeMs - this.#firstMs! >= READY_MS;
  }

  #watchedAuthor({ author, timeMs, id }: Kept): WeakSighting[] {
    if (author === null || !this.#watched.has(author)) return [];
    const posts = this.#recent.filter((other) => other.author === author && other.timeMs > timeMs - DAY_MS);
    return [sighting("watchedAuthor", author, timeMs, DAY_MS, posts.length, 0, 1, [id])];
  }

  #wideVoice({ author, timeMs, id, followers, negative, complaint, story }: Kept): WeakSighting[] {
    if (followers === null || author === null || !(negative || complaint) || !this.#isReady(timeMs)) return [];
    if (followers < this.#settings.followersMin || followers < quantile(this.#voices, VOICE_QUANTILE)) return [];
    // Somebody who joins what many tell already brings nothing new but reach; the story's own rule sees that.
    if (story !== null && (this.#stories.get(story)?.posts ?? 0) > 1) return [];
    const days = Math.max(1, (timeMs - this.#firstMs!) / DAY_MS);
    const wide = this.#voices.filter((other) => other >= followers).length;
    const score = Math.min(1, Math.log10(followers) / 7);
    return [sighting("wideVoice", author, timeMs, DAY_MS, 1, wide / days, score, [id])];
  }

  #story({ story, timeMs }: Kept): WeakSighting[] {
    if (story === null) return [];
    const told = this.#recent.filter((other) => other.story === story && other.timeMs > timeMs - STORY_WINDOW_MS);
    const known = this.#stories.get(story)?.posts ?? 0;
    const before = Math.max(0, known + 1 - told.length);
    // Who did not say who they are is somebody else each time.
    const authors = new Set(told.map(({ author, id }) => author ?? id)).size;
    if (told.length < this.#settings.storyMin || told.length < 2 * Math.max(1, before)) return [];
    if (authors < this.#settings.authorsMin || !told.some(({ negative, complaint }) => negative || complaint))
      return [];
    const rate = (before / Math.max(STORY_WINDOW_MS, timeMs - (this.#stories.get(story)?.firstMs ?? timeMs))) * STORY_WINDOW_MS; // prettier-ignore
    return [sighting("storyGrows", story, timeMs, STORY_WINDOW_MS, told.length, rate, Math.min(1, told.length / 100), idsOf(told))]; // prettier-ignore
  }

  #wordsOf({ words, timeMs, complaint, negative }: Kept): WeakSighting[] {
    if (!this.#isReady(timeMs) || !(complaint || negative)) return [];
    const days = Math.max(1, (timeMs - this.#firstMs!) / DAY_MS);
    const found: WeakSighting[] = [];
    for (const word of words) {
      const saying = this.#saying.get(word) ?? [];
      if (saying.length < this.#settings.authorsMin) continue;
      const told = saying.filter((other) => other.timeMs > timeMs - WORD_WINDOW_MS);
      const authors = new Set(told.map(({ author }) => author)).size;
      if (authors < this.#settings.authorsMin) continue;
      const history = this.#words.get(word);
      const spoken = (history?.posts ?? 0) - told.length + 1;
      if (spoken <= NEW_WORD_BEFORE * days) {
        // As many as never saying it in that time still leaves likely (rule of three), spread over the window.
        const expected = (Math.max(0, spoken) + 1) / (days * (DAY_MS / WORD_WINDOW_MS));
        const chance = poissonTail(authors, expected) * this.#words.size;
        const sour = told.filter((other) => other.negative || other.complaint).length / told.length;
        if (chance <= NEW_WORD_CHANCE && sour >= SOUR_SHARE)
          found.push(sighting("newWord", word, timeMs, WORD_WINDOW_MS, told.length, expected, 1 - chance, idsOf(told)));
        continue;
      }
      if (!complaint) continue;
      const complaining = saying.filter((other) => other.complaint && other.timeMs > timeMs - DAY_MS);
      const many = new Set(complaining.map(({ author }) => author)).size;
      if (many < this.#settings.authorsMin + 2) continue;
      const before = Math.max(0, (history?.complaints ?? 0) - complaining.length + 1);
      // On a day of many complaints each word has more of them: what counts is a thing that takes a larger part.
      const today = this.#recentComplaints;
      const usual = Math.max(before / days, (today * (before + 1)) / Math.max(1, this.#complaints - today + 2));
      const chance = poissonTail(many, usual) * this.#words.size;
      if (chance <= CLUSTER_CHANCE && complaining.length >= 2 * usual)
        found.push(
          sighting("complaints", word, timeMs, DAY_MS, complaining.length, usual, 1 - chance, idsOf(complaining)),
        );
    }
    // Words of one sentence rise together: the one that fewest said before names what is going on.
    return found.toSorted((a, b) => a.expected - b.expected || b.subject.length - a.subject.length).slice(0, 1);
  }

  /** Whether it was not said yet, or has doubled since, and today still has room for it. */
  #isNews({ kind, subject, observed, atMs, posts }: WeakSighting): boolean {
    const key = `${kind} ${subject}`;
    const known = this.#said.get(key);
    const quietFor = kind === "watchedAuthor" || kind === "wideVoice" ? DAY_MS : AGAIN_MS;
    if (known !== undefined && atMs - known.atMs < quietFor && observed < 2 * known.observed) return false;
    // The same posts under another word are the same thing.
    const twin = kind === "newWord" || kind === "complaints" || kind === "storyGrows";
    if (twin && this.#isToldOtherwise(key, posts, observed)) return false;
    while (this.#raised.length > 0 && this.#raised[0]! <= atMs - DAY_MS) this.#raised.shift();
    if (kind !== "watchedAuthor" && this.#raised.length >= this.#settings.perDay) return false;
    if (kind !== "watchedAuthor") this.#raised.push(atMs);
    this.#said.set(key, { observed, atMs });
    for (const post of posts) this.#toldBy.set(post, { key, observed });
    return true;
  }

  readonly #toldBy = new Map<string, { key: string; observed: number }>();

  #isToldOtherwise(key: string, posts: readonly string[], observed: number): boolean {
    const others = posts.flatMap((post) => {
      const told = this.#toldBy.get(post);
      return told === undefined || told.key === key ? [] : [told];
    });
    return others.length * 3 >= posts.length && others.every((told) => observed < 2 * told.observed);
  }

  #learn(post: Kept): void {
    this.#posts += 1;
    if (post.complaint) this.#complaints += 1;
    for (const word of post.words) {
      const known = this.#words.get(word);
      if (known === undefined)
        this.#words.set(word, { posts: 1, complaints: post.complaint ? 1 : 0, lastMs: post.timeMs }); // prettier-ignore
      else {
        known.posts += 1;
        known.complaints += post.complaint ? 1 : 0;
        known.lastMs = post.timeMs;
      }
    }
    if (post.story !== null) {
      const story = this.#stories.get(post.story);
      if (story === undefined) this.#stories.set(post.story, { posts: 1, firstMs: post.timeMs, lastMs: post.timeMs });
      else {
        story.posts += 1;
        story.lastMs = post.timeMs;
      }
    }
    if (post.followers !== null) {
      this.#voices.push(post.followers);
      if (this.#voices.length > VOICES_KEPT) this.#voices.shift();
    }
  }

  #forget(nowMs: number): void {
    let gone = 0;
    while (gone < this.#recent.length && this.#recent[gone]!.timeMs <= nowMs - DAY_MS) gone += 1;
    // A flood that is an alarm already need not be looked at post by post.
    gone = Math.max(gone, this.#recent.length - RECENT_KEPT);
    if (gone > 0) {
      for (const { id, words, complaint } of this.#recent.splice(0, gone)) {
        if (complaint) this.#recentComplaints -= 1;
        this.#toldBy.delete(id);
        // They left in the order in which they came, so each is the first of those who say its words.
        for (const word of words) {
          const saying = this.#saying.get(word)!;
          if (saying.length === 1) this.#saying.delete(word);
          else saying.shift();
        }
      }
    }
    if (this.#posts % FORGET_EVERY === 0) this.#forgetQuiet(nowMs);
  }

  /** What changes no answer any more, or would hardly: a watch lives as long as its process. */
  #forgetQuiet(nowMs: number): void {
    for (const [key, { atMs }] of this.#said) if (atMs <= nowMs - AGAIN_MS) this.#said.delete(key);
    for (const [story, { lastMs }] of this.#stories) {
      if (lastMs <= nowMs - STORY_FORGOTTEN_MS) this.#stories.delete(story);
    }
    if (this.#words.size <= WORDS_KEPT) return;
    for (const [word, { posts, lastMs }] of this.#words) {
      if (lastMs < nowMs - (posts <= 2 ? WORD_FORGOTTEN_MS : 4 * WORD_FORGOTTEN_MS)) this.#words.delete(word);
    }
  }

  /** How much is remembered by now, of each kind of thing. */
  get remembered(): { recent: number; saying: number; words: number; stories: number; said: number; told: number } {
    return {
      recent: this.#recent.length,
      saying: this.#saying.size,
      words: this.#words.size,
      stories: this.#stories.size,
      said: this.#said.size,
      told: this.#toldBy.size,
    };
  }
}

type Kept = WeakPost & { readonly words: ReadonlySet<string> };
type WordHistory = { posts: number; complaints: number; lastMs: number };
type Story = { posts: number; readonly firstMs: number; lastMs: number };

/** Before these nothing can be called new: every word is. */
const READY_POSTS = 100;
const READY_MS = 2 * DAY_MS;
const WORD_WINDOW_MS = 2 * HOUR_MS;
const STORY_WINDOW_MS = 3 * HOUR_MS;
/** A subject that a person has seen is not shown again for so long, unless it doubles. */
const AGAIN_MS = 7 * DAY_MS;
const VOICE_QUANTILE = 0.98;
const VOICES_KEPT = 4_000;
const RECENT_KEPT = 1_500;
const WORDS_KEPT = 60_000;
/** Going through all that is known takes a moment: not with each post. */
const FORGET_EVERY = 500;
/** A story that nobody told for so long is a new one when it is told again, as a signal about it would be. */
const STORY_FORGOTTEN_MS = 30 * DAY_MS;
const WORD_FORGOTTEN_MS = 7 * DAY_MS;
/** A word that comes up less than once in five days is as good as new. */
const NEW_WORD_BEFORE = 0.2;
/** Chances after Bonferroni over all words known: how often a rule would speak by chance alone. */
const NEW_WORD_CHANCE = 0.02;
const CLUSTER_CHANCE = 0.01;
const SOUR_SHARE = 0.5;
const SAMPLE = 50;

function sighting(
  kind: WeakSighting["kind"],
  subject: string,
  atMs: number,
  windowMs: number,
  observed: number,
  expected: number,
  score: number,
  posts: readonly string[],
): WeakSighting {
  return { kind, subject, atMs, windowMinutes: windowMs / 60_000, observed, expected, score: Math.max(0, Math.min(1, score)), posts }; // prettier-ignore
}

function idsOf(posts: readonly Kept[]): string[] {
  return posts.slice(-SAMPLE).map(({ id }) => id);
}

/** The value below which `share` of the numbers lie; `Infinity` of too few to tell. */
function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length < 20) return Number.POSITIVE_INFINITY;
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
