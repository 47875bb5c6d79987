import { requireData } from "./lib/data.ts";
import { measureReading } from "./lib/readings.ts";
import { ratio, report } from "./lib/report.ts";

// npm run bench -- tone [--json] [--data DIR]: macro-F1 of negative, neutral and positive, per set and language, with the
// quantised model that ships. fastText and XLM-T: cardiffnlp/xlm-t README, UMSAB's test rows, models trained a language.

requireData();

const UMSAB = {
  ar: [46.0, 66.9],
  en: [50.9, 70.6],
  fr: [54.8, 71.2],
  de: [59.6, 77.3],
  hi: [37.1, 56.4],
  it: [54.7, 69.1],
  pt: [55.1, 75.4],
  es: [50.1, 67.9],
} as const;

const { equal, cases } = measureReading({
  name: "tone",
  watched: "negative",
  saidOf: ({ tone }) => tone,
  chanceOf: ({ chances }) => chances?.negative ?? null,
  published: Object.fromEntries(
    Object.entries(UMSAB).map(([language, [fastText, xlmT]]) => [`umsab ${language}`, { fastText, "XLM-T": xlmT }]),
  ),
});

const eight = cases.filter(({ case: { name } }) => name.startsWith("umsab "));
const meanOf = (figure: string) => eight.reduce((sum, { case: told }) => sum + Number(told[figure]), 0) / eight.length;
const macroF1 = Math.round(100 * meanOf("macroF1")) / 100;
const mean = {
  case: {
    name: "mean of the eight languages of umsab",
    posts: eight.reduce((sum, { case: { posts } }) => sum + Number(posts), 0),
    macroF1,
    lists: meanOf("lists"),
    naiveBayes: meanOf("naiveBayes"),
    "fastText, published, test rows": 51.0,
    "XLM-T, published, test rows": 69.4,
  },
  ratios: {
    lists: ratio(macroF1, meanOf("lists")),
    naiveBayes: ratio(macroF1, meanOf("naiveBayes")),
    fastText: ratio(macroF1, 51.0),
    "XLM-T": ratio(macroF1, 69.4),
  },
};
report("tone", equal, eight.length === 0 ? cases : [mean, ...cases]);
