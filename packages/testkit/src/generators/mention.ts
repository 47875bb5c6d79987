import { DAY_MS, MINUTE_MS, instantFromMs, msOf, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { Reading, Tone } from "@baluarte/domain/mention/model.ts";
import type { Post } from "@baluarte/domain/post/model.ts";

/** A post that was made up, as the product would have read it. The same plan and index make the same one. */
export type MadeMention = {
  readonly post: Post;
  readonly arrivedAt: Instant;
  readonly reading: Reading;
  /** Which of the brand's monitors matched, by position; the first always does. */
  readonly monitors: readonly number[];
  /** Which story it tells; `null`: its own alone. */
  readonly story: number | null;
  readonly state: "untriaged" | "triaged" | "setAside";
};

/** `count` mentions of `brand` spread over `days` up to `until`, among `monitors` monitors. */
export type MentionPlan = {
  readonly brand: string;
  readonly count: number;
  readonly seed: number;
  readonly until: Instant;
  readonly days: number;
  readonly monitors: number;
};

/** The made-up mention at `index`, the oldest first. Lengths, words, authors and stories follow Zipf, hours the day. */
export function madeMention(plan: MentionPlan, index: number): MadeMention {
  const next = randomOf(plan.seed, index);
  const story = storyAt(plan, index);
  const timeMs = timeAt(plan, index, next());
  const isLive = next() < 0.9;
  const language = pick(LANGUAGES, next());
  const tone = pick(TONES, next());
  const complaint = tone === "negative" && next() < 0.45;
  const offensive = tone === "negative" && next() < 0.12;
  const channel = pick(CHANNELS, next());
  const author = zipf(next(), Math.max(50, plan.count / 8));
  const words = wordsOf(plan, { language, tone, story, index }, next);
  const reposts = zipf(next(), 400) - 1;
  return {
    post: {
      channel,
      externalId: `made${index}`,
      author: {
        handle: `${channel === "x" ? "cuenta" : "user"}${author}`,
        name: null,
        followers: followersOf(author),
        createdAt: null,
      },
      text: words,
      publishedAt: instantFromMs(timeMs),
      url: `https://${channel}.example/p/${index}`,
      lang: language,
      inReplyTo: null,
      repostOf: null,
      quoteOf: null,
      links: [],
      media: [],
      place: null,
      metrics: { likes: reposts * 3, reposts },
      extra: {},
    },
    arrivedAt: instantFromMs(Math.min(msOf(plan.until), timeMs + (isLive ? 20_000 : DAY_MS / 4))),
    reading: readingOf(language, tone, complaint, offensive, next()),
    monitors: [...Array(plan.monitors).keys()].filter((at) => at === 0 || next() < 0.5 / at),
    story,
    // What is fresh waits; of the rest a few were decided.
    state:
      index > plan.count * 0.98 ? "untriaged" : next() < 0.03 ? "triaged" : next() < 0.005 ? "setAside" : "untriaged",
  };
}

/** A word that stands in one mention alone, and one that hardly any lacks, per language: what searches look for. */
export const wordOnlyAt = (index: number) => `lote${index}`;
export const COMMON_WORDS = { es: "vuelo", en: "flight", ru: "рейс" } as const;

type Language = keyof typeof VOCABULARY;

const LANGUAGES: readonly Weighted<Language>[] = [
  ["es", 0.6],
  ["en", 0.25],
  ["ru", 0.15],
];
const TONES: readonly Weighted<Tone>[] = [
  ["neutral", 0.55],
  ["negative", 0.3],
  ["positive", 0.15],
];
const CHANNELS: readonly Weighted<string>[] = [
  ["x", 0.45],
  ["bluesky", 0.2],
  ["instagram", 0.15],
  ["news", 0.1],
  ["youtube", 0.07],
  ["telegram", 0.03],
];

/** The commonest first: a word's share goes by its rank. */
const VOCABULARY = {
  es: "vuelo maleta retraso gracias billete cobro puerta asiento avión atención señal mañana espera reembolso azafata cancelado tarde cliente precio servicio",
  en: "flight luggage delay thanks ticket charge gate seat crew refund cancelled late customer price service queue boarding weather staff website",
  ru: "рейс багаж задержка спасибо билет списание выход место самолёт возврат отмена очередь клиент цена сервис посадка погода сайт деньги ответ",
} as const;
const FEELING = {
  negative: { es: "fatal", en: "awful", ru: "ужас" },
  positive: { es: "genial", en: "great", ru: "отлично" },
} as const;
const SYLLABLES = {
  es: "ca ro mi te lu sa ne do pi ga ver lon",
  en: "ing ter ash lo wen bri con dle sto mer ple ack",
  ru: "ка ро ми те лу са не до пи га вер лон",
} as const;
/** Ranks beyond the vocabulary are made of syllables, so that there is a long tail. */
const RANKS = 8_000;

function wordsOf(
  { brand, count }: MentionPlan,
  { language, tone, story, index }: { language: Language; tone: Tone; story: number | null; index: number },
  next: () => number,
): string {
  // Posts of one story say the same with another end.
  const draw = story === null ? next : randomOf(story, 1);
  const length = 6 + Math.floor(draw() * 16);
  const words = Array.from({ length }, () => wordAt(language, zipf(draw(), RANKS)));
  if (tone !== "neutral") words.splice(2, 0, FEELING[tone][language]);
  // Every thousandth tells its number: a word that nobody else says.
  if (index % 1_000 === 7 || index === count - 1) words.push(wordOnlyAt(index));
  if (story !== null) words.push(wordAt(language, zipf(next(), RANKS)));
  return `${brand} ${words.join(" ")}`;
}

function wordAt(language: Language, rank: number): string {
  const known = WORDS[language];
  if (rank <= known.length) return known[rank - 1]!;
  const parts = PARTS[language];
  let word = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / parts.length)) word += parts[rest % parts.length];
  return word;
}

const WORDS = split(VOCABULARY);
const PARTS = split(SYLLABLES);

function split(told: Readonly<Record<Language, string>>): Readonly<Record<Language, readonly string[]>> {
  return { es: told.es.split(" "), en: told.en.split(" "), ru: told.ru.split(" ") };
}

/** Posts that tell one story stand within a day of each other. Every third post tells one; one story in the plan is a crisis. */
function storyAt({ count, seed, days }: MentionPlan, index: number): number | null {
  const next = randomOf(seed ^ 0x5bd1, index);
  const day = Math.floor((index / count) * days);
  const isCrisis = day === Math.floor(days * 0.7) && next() < 0.7;
  if (isCrisis) return 1;
  if (next() > 0.35) return null;
  const stories = Math.max(3, Math.floor(count / days / 30));
  return 2 + day * stories + zipf(next(), stories);
}

/** The rhythm of the day: quiet at night, most in the afternoon. */
function timeAt({ count, until, days }: MentionPlan, index: number, jitter: number): number {
  const at = (index / count) * days;
  const day = Math.floor(at);
  const share = at - day;
  const warped = share - 0.13 * Math.sin(2 * Math.PI * share);
  const fromMs = msOf(until) - days * DAY_MS;
  return Math.floor(Math.min(msOf(until) - MINUTE_MS, fromMs + (day + warped) * DAY_MS + jitter * MINUTE_MS));
}

function readingOf(language: Language, tone: Tone, complaint: boolean, offensive: boolean, draw: number): Reading {
  const score = { negative: -0.4 - draw / 2, neutral: draw / 5 - 0.1, positive: 0.4 + draw / 2 }[tone];
  const word = tone === "neutral" ? [] : [FEELING[tone][language]];
  return {
    language,
    tone,
    toneScore: score,
    offensive,
    offensiveScore: offensive ? 0.8 : 0.05,
    complaint,
    complaintScore: complaint ? 0.7 : 0.1,
    // Few are grave: these stand first where the inbox goes by urgency.
    grave: complaint && draw < 0.02 ? ["harm"] : [],
    urgency: complaint ? (draw < 0.02 ? 3 : 1) : 0,
    because: word,
    why: {
      language: "words",
      tone: word,
      offence: [],
      complaint: complaint ? [COMMON_WORDS[language]] : [],
      rules: [],
      part: null,
      models: ["tone"],
    },
  };
}

function followersOf(author: number): number {
  return Math.floor(2_000_000 / (author + 10));
}

type Weighted<T> = readonly [value: T, share: number];

function pick<T>(values: readonly Weighted<T>[], draw: number): T {
  let rest = draw;
  for (const [value, share] of values) if ((rest -= share) < 0) return value;
  return values.at(-1)![0];
}

/** A rank from 1 to `ranks`, each as likely as one over it. */
function zipf(draw: number, ranks: number): number {
  return Math.max(1, Math.floor(ranks ** draw));
}

/** Numbers from 0 up to 1 that depend on nothing but `seed` and `index` (mulberry32). */
function randomOf(seed: number, index: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
