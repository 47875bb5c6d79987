import type { ModelName } from "@baluarte/detection/analyze/analyze.ts";

/** A reading that has labelled sets: those of the models, and language. */
export type Task = ModelName | "language";

/**
 * A labelled set as it lies in the data folder. `labelOf`: the class of a row, or `null` for rows of no class. `trains`:
 * its licence, or the lack of one, lets it train weights; sets for measuring alone never do. `weight`: how much a row
 * counts in training; `distant` sets, labelled by something else than a person, count less and are no measure.
 */
export type LabelledSet = {
  readonly name: string;
  readonly file: string;
  readonly task: Task;
  readonly licence: string;
  readonly trains: boolean;
  readonly distant?: true;
  readonly weight: number;
  readonly labelOf: (row: LabelledRow) => string | null;
  readonly languageOf: (row: LabelledRow) => string;
  readonly aboutOf?: (row: LabelledRow) => string | null;
};

/** Its makers say nothing of what may be done with it. */
export const NONE_STATED = "none stated";

export type LabelledRow = {
  readonly text: string;
  readonly lang?: string;
  readonly split?: string;
  readonly label?: string;
  readonly offensive?: boolean;
  readonly brand?: string;
  readonly kind?: string;
};

export const TASKS: Readonly<Record<Task, readonly string[]>> = {
  tone: ["negative", "neutral", "positive"],
  offence: ["clean", "offensive"],
  complaint: ["other", "complaint"],
  language: [],
};

const told = (row: LabelledRow): string => row.lang ?? "und";
const always = (language: string) => (): string => language;
const among =
  (classes: readonly string[]) =>
  ({ label }: LabelledRow): string | null =>
    label !== undefined && classes.includes(label) ? label : null;
const mapped =
  (names: Readonly<Record<string, string>>) =>
  ({ label }: LabelledRow): string | null =>
    names[label ?? ""] ?? null;

/** The label of posts whose language nobody has told: a teacher tells it. */
export const UNTOLD = "untold";

function linguaOf(kind: string) {
  return (row: LabelledRow): string | null => (row.kind === kind ? (row.lang ?? null) : null);
}

/** Hindi in Latin letters; its rows that are plain English are for the teacher to find. */
function onlyHindi({ lang }: LabelledRow): string | null {
  return lang === "hi" ? "hi" : null;
}

type DistantLanguageSet = readonly [
  name: string,
  file: string,
  licence: string,
  weight: number,
  labelOf: LabelledSet["labelOf"],
];

function distantLanguageSets(sets: readonly DistantLanguageSet[]): LabelledSet[] {
  return sets.map(([name, file, licence, weight, labelOf]) => {
    return { name, file, task: "language", licence, trains: true, distant: true, weight, labelOf, languageOf: told };
  });
}

const EMOTION_TONES = {
  anger: "negative",
  disgust: "negative",
  sadness: "negative",
  fear: "negative",
  joy: "positive",
  optimism: "positive",
  others: "neutral",
};

/** Emoji that stand for a tone beyond doubt; the rest of a set labelled by emoji says nothing about it. */
const EMOJI_TONES: Readonly<Record<string, string>> = Object.fromEntries([
  ...[..."😒😡😠😤😭😢😞😔😩😫😣😖💔😑😪😓😷👎"].map((emoji) => [emoji, "negative"]),
  ...[..."😍😘😊😃😄😁☺❤♥💕💖💗💘💙💜😻👏🎉♡✨😎💪👍😋"].map((emoji) => [emoji, "positive"]),
]);

/** Every set there is, with what it may be used for. Docs of the models name them from here. */
export const LABELLED_SETS: readonly LabelledSet[] = [
  {
    name: "umsab",
    file: "sentiment/umsab.jsonl.gz",
    task: "tone",
    licence: "Apache-2.0; the eight source sets keep their own terms",
    trains: true,
    weight: 1,
    labelOf: among(TASKS.tone),
    languageOf: told,
  },
  {
    name: "tweeteval_sentiment",
    file: "sentiment/tweeteval_sentiment.jsonl.gz",
    task: "tone",
    licence: "released without restrictions by TweetEval",
    trains: true,
    weight: 1,
    labelOf: among(TASKS.tone),
    languageOf: told,
  },
  {
    name: "rusentitweet",
    file: "sentiment/rusentitweet.jsonl.gz",
    task: "tone",
    licence: NONE_STATED,
    trains: true,
    weight: 1,
    labelOf: among(TASKS.tone),
    languageOf: told,
  },
  {
    name: "emoevent",
    file: "sentiment/emoevent.jsonl.gz",
    task: "tone",
    licence: NONE_STATED,
    trains: true,
    distant: true,
    weight: 0.5,
    labelOf: mapped(EMOTION_TONES),
    languageOf: told,
  },
  {
    name: "tweeteval_emotion",
    file: "sentiment/tweeteval_emotion.jsonl.gz",
    task: "tone",
    licence: "released without restrictions by TweetEval",
    trains: true,
    distant: true,
    weight: 0.5,
    labelOf: mapped(EMOTION_TONES),
    languageOf: told,
  },
  {
    name: "sanders_brands",
    file: "sentiment/sanders_brands.jsonl.gz",
    task: "tone",
    licence: NONE_STATED,
    trains: true,
    weight: 0.6,
    labelOf: among(TASKS.tone),
    languageOf: always("en"),
    aboutOf: ({ brand }) => brand ?? null,
  },
  {
    name: "es_emojispace",
    file: "query/es_emojispace.jsonl.gz",
    task: "tone",
    licence: "Apache-2.0",
    trains: true,
    distant: true,
    weight: 0.25,
    labelOf: ({ label }) => EMOJI_TONES[label ?? ""] ?? null,
    languageOf: told,
  },
  {
    name: "airline_sentiment",
    file: "complaints/airline_sentiment.jsonl.gz",
    task: "tone",
    licence: "CC BY-NC-SA 4.0: measures, never trains",
    trains: false,
    weight: 0,
    labelOf: among(TASKS.tone),
    languageOf: told,
  },
  {
    name: "tweeteval_offensive",
    file: "toxicity/tweeteval_offensive.jsonl.gz",
    task: "offence",
    licence: "released without restrictions by TweetEval",
    trains: true,
    weight: 1,
    labelOf: mapped({ offensive: "offensive", not_offensive: "clean" }),
    languageOf: told,
  },
  {
    name: "davidson",
    file: "toxicity/davidson.jsonl.gz",
    task: "offence",
    licence: "MIT",
    trains: true,
    weight: 0.25,
    labelOf: mapped({ offensive: "offensive", hate: "offensive", neither: "clean" }),
    languageOf: told,
  },
  {
    name: "told_br",
    file: "toxicity/told_br.jsonl.gz",
    task: "offence",
    licence: "CC BY-SA 4.0",
    trains: true,
    weight: 1,
    labelOf: mapped({ toxic: "offensive", not_toxic: "clean" }),
    languageOf: told,
  },
  {
    name: "emoevent_offensive",
    file: "sentiment/emoevent.jsonl.gz",
    task: "offence",
    licence: NONE_STATED,
    trains: true,
    weight: 1,
    labelOf: ({ offensive }) => (offensive === undefined ? null : offensive ? "offensive" : "clean"),
    languageOf: told,
  },
  {
    name: "ruparadetox",
    file: "toxicity/ruparadetox.jsonl.gz",
    task: "offence",
    licence: "OpenRAIL++",
    trains: true,
    weight: 1,
    labelOf: mapped({ toxic: "offensive", not_toxic: "clean" }),
    languageOf: told,
  },
  {
    name: "complaints",
    file: "complaints/complaints.jsonl.gz",
    task: "complaint",
    licence: NONE_STATED,
    trains: true,
    weight: 1,
    labelOf: mapped({ complaint: "complaint", not_complaint: "other" }),
    languageOf: told,
  },
  {
    name: "airline_complaints",
    file: "complaints/airline_sentiment.jsonl.gz",
    task: "complaint",
    licence: "CC BY-NC-SA 4.0: measures, never trains",
    trains: false,
    weight: 0,
    labelOf: ({ label }) => (label === "negative" ? "complaint" : label === undefined ? null : "other"),
    languageOf: told,
  },
  {
    name: "eld_tweets",
    file: "langid/eld_tweets.jsonl.gz",
    task: "language",
    licence: "Apache-2.0",
    trains: false,
    weight: 0,
    labelOf: ({ lang }) => lang ?? null,
    languageOf: told,
  },
  {
    name: "lingua",
    file: "langid/lingua.jsonl.gz",
    task: "language",
    licence: "Apache-2.0",
    trains: true,
    weight: 1,
    labelOf: ({ lang, kind }) => (kind === "sentences" ? (lang ?? null) : null),
    languageOf: told,
  },
  {
    name: "umsab_language",
    file: "sentiment/umsab.jsonl.gz",
    task: "language",
    licence: "Apache-2.0; the eight source sets keep their own terms",
    trains: true,
    weight: 1,
    // Its Hindi is written in Latin letters and half English: nobody's truth about a language.
    labelOf: ({ lang }) => (lang === "hi" ? null : (lang ?? null)),
    languageOf: told,
  },
  // What only teaches. Words and pairs of words are unlike posts; the languages of the others are those of their sources.
  ...distantLanguageSets([
    ["lingua_words", "langid/lingua.jsonl.gz", "Apache-2.0", 0.3, linguaOf("single-words")],
    ["lingua_pairs", "langid/lingua.jsonl.gz", "Apache-2.0", 0.5, linguaOf("word-pairs")],
    ["umsab_hindi", "sentiment/umsab.jsonl.gz", "Apache-2.0; its sources keep their own terms", 1, onlyHindi],
    ["crisislex", "crisis/crisislex_t26.jsonl.gz", "MIT", 1, always(UNTOLD)],
    ["es_news_opinion", "query/es_news_opinion.jsonl.gz", "Apache-2.0", 1, always("es")],
    ["es_emojispace", "query/es_emojispace.jsonl.gz", "Apache-2.0", 1, always("es")],
    [
      "tweeteval_emoji",
      "query/tweeteval_emoji.jsonl.gz",
      "released without restrictions by TweetEval",
      1,
      always("en"),
    ],
  ]),
];
