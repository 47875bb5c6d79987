import { CompiledFilter } from "@baluarte/detection/filter/compile.ts";
import { findFiltered } from "@baluarte/detection/filter/find.ts";
import { naiveFind } from "@baluarte/detection/filter/naive.ts";
import { FILTER_KINDS } from "@baluarte/domain/filter/list-name.ts";
import type { FilterKind } from "@baluarte/domain/filter/model.ts";
import { shippedWords } from "@baluarte/server/stream/shipped-words.ts";
import { jsonLinesIn, requireData } from "./lib/data.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";
import { processorSeconds } from "./lib/timing.ts";

// npm run bench -- filter [--json] [--data DIR]: how many posts in a thousand the shipped lists of words find something in,
// how many of those people called toxic, and what it costs: all lists on, against a pattern an entry.

requireData();

type Row = { readonly text: string; readonly lang?: string; readonly label?: string; readonly offensive?: boolean };
type Set = { readonly name: string; readonly rows: readonly Row[]; readonly toxic: ((row: Row) => boolean) | null };

const LANGUAGES = ["es", "en", "ru", "pt"] as const;
const lists = FILTER_KINDS.flatMap((kind) =>
  LANGUAGES.map((language) => {
    const entries = shippedWords({ kind, language });
    return { kind, language, entries, exceptions: [], variants: kind === "profanity", effect: "flag" as const };
  }),
);
const filter = new CompiledFilter(lists);

const rowsIn = (...path: string[]) => jsonLinesIn<Row>(...path);
const emoevent = rowsIn("sentiment", "emoevent.jsonl.gz");
const umsab = rowsIn("sentiment", "umsab.jsonl.gz");
const labelled = (label: string) => (row: Row) => row.label === label;
const SETS: readonly Set[] = [
  { name: "ToLD-Br pt", rows: rowsIn("toxicity", "told_br.jsonl.gz"), toxic: labelled("toxic") },
  { name: "OLID en", rows: rowsIn("toxicity", "tweeteval_offensive.jsonl.gz"), toxic: labelled("offensive") },
  { name: "EmoEvent es", rows: emoevent.filter(({ lang }) => lang === "es"), toxic: ({ offensive }) => offensive === true }, // prettier-ignore
  { name: "EmoEvent en", rows: emoevent.filter(({ lang }) => lang === "en"), toxic: ({ offensive }) => offensive === true }, // prettier-ignore
  { name: "RuParaDetox ru", rows: rowsIn("toxicity", "ruparadetox.jsonl.gz"), toxic: labelled("toxic") },
  { name: "RuSentiTweet ru", rows: rowsIn("sentiment", "rusentitweet.jsonl.gz"), toxic: null },
  ...["es", "en", "pt"].map((language) => ({ name: `UMSAB ${language}`, rows: umsab.filter(({ lang }) => lang === language), toxic: null })), // prettier-ignore
  { name: "brands en", rows: rowsIn("sentiment", "sanders_brands.jsonl.gz"), toxic: null },
  { name: "shitstorms en", rows: rowsIn("crisis", "shitstorms.jsonl.gz"), toxic: null },
  { name: "disasters en, es", rows: rowsIn("crisis", "crisislex_t26.jsonl.gz"), toxic: null },
];

const cases = SETS.map(({ name, rows, toxic }): RatedCase => {
  const found = rows.map(({ text }) => findFiltered(filter, text));
  const has = (kind: FilterKind) => found.map((hits) => hits.some((hit) => hit.kind === kind));
  const foul = has("profanity");
  const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  const right = toxic === null ? 0 : rows.filter((row, at) => foul[at] && toxic(row)).length;
  return {
    case: {
      name,
      posts: rows.length,
      "profanity ‰": (1000 * count(foul)) / rows.length,
      "called toxic %": toxic === null ? null : (100 * right) / Math.max(1, count(foul)),
      "of the toxic %": toxic === null ? null : (100 * right) / Math.max(1, rows.filter(toxic).length),
      "alert words ‰": (1000 * count(has("alert"))) / rows.length,
      "µs a post": null,
    },
    ratios: {},
  };
});

const POST = "El banco lleva tres semanas sin contestar a mis correos y hoy me dicen que la culpa es mia por no leer la letra pequeña."; // prettier-ignore
const entries = lists.flatMap((list) => list.entries).filter((entry) => !/[*= ]/u.test(entry));
const ROUNDS = 20_000;
const ours = (1e6 * processorSeconds(() => { for (let at = 0; at < ROUNDS; at += 1) findFiltered(filter, POST); })) / ROUNDS; // prettier-ignore
const naive = (1e6 * processorSeconds(() => { for (let at = 0; at < 20; at += 1) for (const entry of entries) naiveFind(entry, POST); })) / 20; // prettier-ignore
cases.push({
  case: { name: `${POST.length} letters, ${filter.entries.length} entries`, posts: ROUNDS, "µs a post": ours },
  ratios: { "a pattern an entry": ratio(naive, ours) },
});

/** Plain words of a sample are found where a pattern an entry finds them. */
const sample = SETS.flatMap(({ rows }) => rows.slice(0, 40)).map(({ text }) => text.normalize("NFC").replaceAll(/[^\p{L}\p{N}\s]/gu, " ").replaceAll(/\b\p{L}\b/gu, " ").replaceAll(/[^a-zа-я0-9\s]/giu, " ")); // prettier-ignore
const word = new CompiledFilter([{ kind: "profanity", language: "any", entries: ["mierda", "fuck", "shit", "caralho", "сука"], exceptions: [], variants: true, effect: "flag" }]); // prettier-ignore
const equal = sample.every((text) => {
  const expected = ["mierda", "fuck", "shit", "caralho", "сука"].flatMap((entry) => naiveFind(entry, text).map(({ from }) => from)); // prettier-ignore
  const found = findFiltered(word, text).filter(({ variants }) => !variants.includes("spaced"));
  return JSON.stringify(found.map(({ from }) => from)) === JSON.stringify(expected.toSorted((a, b) => a - b));
});
report("filter", equal, cases);
