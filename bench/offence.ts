import { requireData } from "./lib/data.ts";
import { measureReading } from "./lib/readings.ts";
import { report } from "./lib/report.ts";

// npm run bench -- offence [--json] [--data DIR]: macro-F1 of offensive and clean, per set and language, with the quantised
// model that ships. fastText, SVM: cardiffnlp/tweeteval README, OLID's test rows; BERT: JAugusto97/ToLD-Br README, its own split.

requireData();

const { equal, cases } = measureReading({
  name: "offence",
  watched: "offensive",
  saidOf: ({ offensive }) => (offensive ? "offensive" : "clean"),
  chanceOf: ({ offensiveScore }) => offensiveScore,
  published: { "tweeteval_offensive en": { fastText: 73.4, SVM: 52.3 }, "told_br pt": { BERT: 76 } },
});
report("offence", equal, cases);
