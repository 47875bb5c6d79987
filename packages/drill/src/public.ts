import type { DrillFact } from "@baluarte/domain/drill/model.ts";
import type { Language } from "@baluarte/domain/kernel/language.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS, instantFromMs, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Post } from "@baluarte/domain/post/model.ts";
import { diceOf, type Dice } from "./dice.ts";
import { moodAt, notedBefore } from "./mood.ts";
import { TOPICS, type Inject, type Telling, type Topic, type Truth } from "./model.ts";
import { say } from "./phrase.ts";
import { en } from "./text/en.ts";
import { es } from "./text/es.ts";
import { GUESTS } from "./text/guests.ts";
import { ru } from "./text/ru.ts";
import { voiceOf } from "./voices.ts";

const BOOKS = { es, en, ru } as const satisfies Record<Language, unknown>;

const TRUTH = {
  calm: "irrelevant",
  complaint: "true",
  question: "true",
  silence: "true",
  rumour: "false",
  rumourQuestion: "false",
  doubt: "true",
  deleted: "true",
  afterWords: "true",
  afterAnswer: "true",
} as const satisfies Record<Topic, Truth>;

/** Where people write, the busiest first; how often each, in hundredths. */
const CHANNELS: readonly (readonly [string, number])[] = [
  ["x", 38],
  ["instagram", 17],
  ["telegram", 14],
  ["facebook", 13],
  ["bluesky", 11],
  ["vk", 7],
];
/** How often people write in the story's own language, in another of ours, in any other. */
const OWN_SHARE = 0.78;
const OTHERS_SHARE = 0.16;

/** No minute brings more than this, whatever was decided: a screen is read by a person. */
const MINUTE_MAX = 40;

/**
 * Everything that people write after `from` up to and with `to`, in the order in which they write it. The same telling,
 * facts and span give the same posts byte for byte, and two spans that meet give what one span over both gives.
 */
export function postsBetween(telling: Telling, facts: readonly DrillFact[], from: Instant, to: Instant): Post[] {
  const { scenario } = telling;
  const start = msOf(scenario.from);
  const first = Math.max(0, Math.floor((msOf(from) - start) / MINUTE_MS));
  const last = Math.floor((msOf(to) - start) / MINUTE_MS);
  const posts: Post[] = [];
  for (let minute = first; minute <= last; minute += 1) posts.push(...postsOfMinute(telling, facts, minute));
  return posts.filter(({ publishedAt }) => publishedAt > from && publishedAt <= to);
}

function postsOfMinute(telling: Telling, facts: readonly DrillFact[], minute: number): Post[] {
  const { scenario } = telling;
  const noted = notedBefore(scenario, facts, minute);
  const mood = moodAt(scenario, noted, minute);
  const answered = noted.first("answer") !== null;
  const injects = scenario.injects
    .filter((inject) => inject.minute === minute && !(inject.unlessAnswered === true && answered))
    .map((inject) => injected(telling, inject));
  const said = TOPICS.flatMap((topic) => {
    const dice = diceOf(telling.seed, "minute", minute, topic);
    return Array.from({ length: dice.poisson(mood[topic]) }, () => written(telling, topic, minute, dice));
  });
  return byTime([...injects, ...said.slice(0, MINUTE_MAX)]).map((post, index) => ({
    ...post,
    externalId: `drill-${minute}-${index}`,
  }));
}

/** The ordinary days before the story: who praises, asks and grumbles a little, by hours of the day. */
export function calmBefore(telling: Telling): Post[] {
  const { scenario, seed } = telling;
  const hours = scenario.calmDays * 24;
  const start = msOf(scenario.from) - hours * HOUR_MS;
  const posts: Post[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    const dice = diceOf(seed, "before", hour);
    const at = start + hour * HOUR_MS;
    const count = dice.poisson(PER_HOUR[new Date(at).getUTCHours()]!);
    const ordinary = Array.from({ length: count }, () => {
      const grumbles = dice.next() < 0.08;
      return postOf(telling, grumbles ? "grumble" : "calm", at + dice.below(HOUR_MS), dice);
    });
    posts.push(...byTime(ordinary).map((post, index) => ({ ...post, externalId: `drill-before-${hour}-${index}` })));
  }
  return posts.filter(({ publishedAt }) => publishedAt < scenario.from);
}

/** Ordinary posts by hour of the day in UTC: people sleep, and fly in the morning. */
const PER_HOUR = [1, 0.5, 0.5, 0.5, 1, 3, 6, 7, 7, 6, 6, 6, 5, 5, 5, 6, 6, 7, 7, 6, 5, 4, 3, 2];

function written(telling: Telling, topic: Topic, minute: number, dice: Dice): Post {
  const at = msOf(telling.scenario.from) + minute * MINUTE_MS + dice.below(60) * SECOND_MS;
  return postOf(telling, topic, at, dice);
}

function postOf(telling: Telling, topic: Topic | "grumble", atMs: number, dice: Dice): Post {
  const language = languageOf(telling.language, topic, dice);
  const channel = channelOf(language, dice);
  return {
    ...BARE,
    channel,
    author: { ...voiceOf(language, dice), createdAt: null },
    text: textOf(language, topic, dice),
    publishedAt: instantFromMs(atMs),
    lang: language,
    metrics: { likes: Math.floor(dice.next() ** 4 * 60) },
    extra: { drill: true, truth: topic === "grumble" ? "irrelevant" : TRUTH[topic] },
  };
}

function textOf(language: string, topic: Topic | "grumble", dice: Dice): string {
  if (isOurs(language)) {
    const { phrases, blanks, grumbles } = BOOKS[language];
    return say(dice.pick(topic === "grumble" ? grumbles : phrases[topic]), blanks, dice);
  }
  const guest = GUESTS[language]!;
  return say(dice.pick(guest.phrases[guestTopic(topic)]), guest.blanks, dice);
}

const isOurs = (language: string): language is Language => language in BOOKS;
const guestTopic = (topic: Topic | "grumble") =>
  topic === "calm" || topic === "grumble" || topic === "afterAnswer"
    ? "calm"
    : topic === "rumour" || topic === "rumourQuestion" || topic === "doubt"
      ? "rumour"
      : "complaint";

function languageOf(own: Language, topic: Topic | "grumble", dice: Dice): string {
  const thrown = dice.next();
  // Who grumbles at us about what we did does so where we read it.
  if (thrown < OWN_SHARE || topic === "deleted" || topic === "silence") return own;
  if (thrown < OWN_SHARE + OTHERS_SHARE) return dice.pick((["es", "en", "ru"] as const).filter((each) => each !== own));
  return dice.pick(Object.keys(GUESTS));
}

function channelOf(language: string, dice: Dice): string {
  let thrown = dice.next() * 100;
  for (const [channel, share] of CHANNELS) {
    thrown -= share;
    if (thrown < 0 && (channel !== "vk" || language === "ru")) return channel;
  }
  return language === "ru" ? "vk" : "x";
}

function injected({ scenario, language }: Telling, { minute, channel, voice, text, truth }: Inject): Post {
  return {
    ...BARE,
    channel,
    author: { ...voice, createdAt: null },
    text: text[language],
    publishedAt: instantFromMs(msOf(scenario.from) + minute * MINUTE_MS + 5 * SECOND_MS),
    lang: language,
    metrics: {},
    extra: { drill: true, truth },
  };
}

/** No address, nothing to open, nobody answered: what a drill says leads nowhere. */
const BARE = {
  externalId: "",
  url: null,
  inReplyTo: null,
  repostOf: null,
  quoteOf: null,
  links: [],
  media: [],
  place: null,
} satisfies Partial<Post>;

function byTime(posts: readonly Post[]): Post[] {
  return posts.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : a.publishedAt > b.publishedAt ? 1 : 0));
}
