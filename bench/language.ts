import { readFileSync } from "node:fs";
import { eld } from "eld/medium";
import { languageOf } from "@baluarte/detection/text/language.ts";
import { withoutAddresses } from "@baluarte/detection/text/language/without-addresses.ts";
import { loadModels, modelPath } from "@baluarte/server/stream/models.ts";
import { examplesOf, type Example } from "@baluarte/server/cli/labelled/rows.ts";
import { dataFolder, requireData } from "./lib/data.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";
import { slowLanguage } from "./lib/slow-language.ts";
import { median, processorSeconds } from "./lib/timing.ts";

// npm run bench -- language [--json]: the language of posts that the model was not trained on, and posts a second of processor
// time on one thread, beside ELD (its medium table), which gets the same texts without links and handles for its accuracy
// and as they are for its speed. The ratio of accuracy is ours to ELD's: 1 and more is not below it.
// Checked in the run: a table read by hand, piece by piece out of the file's bytes, gives the same language for each post.

const TURNS = 5;
const ROUNDS = 8;

requireData();

const table = loadModels().language;
if (table === undefined) throw new Error("The language model is not there: npm run train -- language --data DIR");
const ours = (text: string): string => languageOf(text, table);
const peer = (text: string): string => eld.detect(withoutAddresses(text)).language;

// No copy of a held row trains, so a held row is unseen.
const unseen = examplesOf(dataFolder, "language").filter(({ set, held }) => !set.trains || held);
const examples = unseen.filter(({ set }) => !set.distant);
const sets = Map.groupBy(examples, ({ set }) => set.name);
const cases: RatedCase[] = [...sets].flatMap(([name, rows]) => [
  accuracyOf(name, rows),
  ...[...Map.groupBy(rows, ({ label }) => label)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, own]) => accuracyOf(`${name}, ${language}`, own)),
]);
// Unlike posts, and no bar: what words alone tell, and Hindi in Latin letters, which ELD does not know.
for (const name of ["lingua_words", "lingua_pairs", "umsab_hindi"]) {
  const rows = unseen.filter(({ set }) => set.name === name);
  if (rows.length > 0) cases.push(accuracyOf(name, rows));
}
for (const [name, rows] of sets) cases.push(speedOf(name, rows));
report("language", isSameByHand(examples), cases);

function accuracyOf(name: string, rows: readonly Example[]): RatedCase {
  const right = (read: (text: string) => string) => rows.filter(({ text, label }) => read(text) === label).length;
  const [own, theirs] = [right(ours), right(peer)];
  return {
    case: {
      name,
      posts: rows.length,
      "right %": percent(own, rows.length),
      "ELD, right %": percent(theirs, rows.length),
      "no answer %": percent(rows.filter(({ text }) => ours(text) === "und").length, rows.length),
    },
    ratios: { eld: ratio(own, theirs) },
  };
}

/** Turn and turn about, so that what else the machine does falls on both; the median of the turns. */
function speedOf(name: string, rows: readonly Example[]): RatedCase {
  const texts = rows.map(({ text }) => text);
  const turns = Array.from({ length: TURNS + 1 }, () => {
    const own = processorSeconds(() => {
      for (let round = 0; round < ROUNDS; round += 1) for (const text of texts) ours(text);
    });
    const theirs = processorSeconds(() => texts.forEach((text) => eld.detect(text)));
    return { own: (ROUNDS * texts.length) / own, theirs: texts.length / theirs };
  }).slice(1); // The first turn warms both up.
  const own = median(turns.map((turn) => turn.own));
  const theirs = median(turns.map((turn) => turn.theirs));
  const times = ratio(median(turns.map((turn) => turn.own / turn.theirs)), 1);
  return {
    case: {
      name: `${name}, speed`,
      posts: texts.length,
      "posts/s": Math.round(own),
      "ELD, posts/s": Math.round(theirs),
      "µs a post": Math.round(1e8 / own) / 100,
      "ELD, µs a post": Math.round(1e8 / theirs) / 100,
      "× ELD": times,
    },
    ratios: { eld: times },
  };
}

function isSameByHand(rows: readonly Example[]): boolean {
  const slow = slowLanguage(readFileSync(modelPath("language")));
  const other = rows.find(({ text }) => {
    const language = slow(text);
    return language !== null && language !== ours(text);
  });
  if (other !== undefined) process.stderr.write(`read by hand this is ${slow(other.text)}: ${other.text}\n`);
  return other === undefined;
}

function percent(part: number, whole: number): number {
  return Math.round((1e4 * part) / whole) / 100;
}
