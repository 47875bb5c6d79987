import { Learner, learnFrom, leaningOf, type Lesson } from "@baluarte/detection/learn/learn.ts";
import { leanOf, readAsTaught } from "@baluarte/detection/learn/read.ts";
import { traitsOf } from "@baluarte/detection/learn/traits.ts";
import { TAUGHT_READINGS, heldOf, holdsOf, type TaughtReading } from "@baluarte/domain/mention/taught.ts";
import { analystOfThread } from "@baluarte/server/stream/models.ts";
import { jsonLinesIn, requireData } from "./lib/data.ts";
import { randomFrom } from "./lib/random.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";

// npm run bench -- learning [--json]: what a team's judgements do to the readings of the posts that follow. Each brand's posts
// come in their own order of time; each is read by the machine alone (the peer) and by what was taught until then, and
// only then may somebody judge it: three in ten are, by one of two people. `all`: whoever judges puts wrong readings right and
// leaves right ones; `errors`: nobody ever confirms anything; `noise`: one judgement in ten is wrong. Every post counts,
// judged or not. UMSAB's posts are largely those that the model was trained on: there nothing is to be won, and little may be
// lost. A brand whose first tenth is taught and no more shows what a morning's work is worth (`begun`).
// Checked in the run: what was learnt lesson by lesson is what the fold of all of them comes to, and leaving out one person
// is folding the rest.

requireData();

type Row = { readonly text: string; readonly time?: string; readonly author?: string; readonly brand?: string; readonly event?: string; readonly lang?: string; readonly label?: string; readonly offensive?: boolean }; // prettier-ignore
type Task = { readonly name: string; readonly file: readonly [string, string]; readonly reading: TaughtReading; readonly isSo: (row: Row) => boolean; readonly team: (row: Row) => string }; // prettier-ignore

const brandOf = ({ brand, event, lang }: Row) => brand ?? event ?? lang ?? "";
const TASKS: readonly Task[] = [
  { name: "airlines: negative", file: ["complaints", "airline_sentiment.jsonl.gz"], reading: "negative", isSo: ({ label }) => label === "negative", team: brandOf }, // prettier-ignore
  { name: "brands: negative", file: ["sentiment", "sanders_brands.jsonl.gz"], reading: "negative", isSo: ({ label }) => label === "negative", team: brandOf }, // prettier-ignore
  { name: "eight languages: negative", file: ["sentiment", "umsab.jsonl.gz"], reading: "negative", isSo: ({ label }) => label === "negative", team: brandOf }, // prettier-ignore
  { name: "events: offensive", file: ["sentiment", "emoevent.jsonl.gz"], reading: "offensive", isSo: ({ offensive }) => offensive === true, team: (row) => `${row.event} ${row.lang}` }, // prettier-ignore
  { name: "brands: not about us", file: ["sentiment", "sanders_brands.jsonl.gz"], reading: "notAboutUs", isSo: ({ label }) => label === "irrelevant", team: brandOf }, // prettier-ignore
  { name: "crises: not about us", file: ["crisis", "crisislex_t26.jsonl.gz"], reading: "notAboutUs", isSo: ({ label }) => label === "Not related", team: brandOf }, // prettier-ignore
];
const WAYS = { all: { share: 0.3, confirms: true, noise: 0, until: 1 }, errors: { share: 0.3, confirms: false, noise: 0, until: 1 }, noise: { share: 0.3, confirms: true, noise: 0.1, until: 1 }, begun: { share: 1, confirms: true, noise: 0, until: 0.1 } } as const; // prettier-ignore
type Way = (typeof WAYS)[keyof typeof WAYS];

let isEqual = true;

class Tally {
  posts = 0;
  #hits = 0;
  #yes = 0;
  #so = 0;

  add(said: boolean, isSo: boolean): void {
    this.posts += 1;
    if (said) this.#yes += 1;
    if (isSo) this.#so += 1;
    if (said && isSo) this.#hits += 1;
  }

  get precision(): number {
    return this.#yes === 0 ? 0 : share(this.#hits / this.#yes);
  }

  get recall(): number {
    return this.#so === 0 ? 0 : share(this.#hits / this.#so);
  }

  get f1(): number {
    return share((2 * this.#hits) / Math.max(1, this.#yes + this.#so));
  }

  get accuracy(): number {
    return share((this.posts - this.#yes - this.#so + 2 * this.#hits) / this.posts);
  }
}

type Read = { readonly word: ReturnType<ReturnType<typeof analystOfThread>> & { grave: never[] }; readonly text: string; readonly traits: readonly string[]; readonly isSo: boolean }; // prettier-ignore

function readBrands({ file, isSo, team }: Task): Read[][] {
  const analyse = analystOfThread();
  const rows = jsonLinesIn<Row>(...file)
    .filter(({ label }) => label !== "Not applicable")
    .toSorted((a, b) => ((a.time ?? "") < (b.time ?? "") ? -1 : (a.time ?? "") > (b.time ?? "") ? 1 : 0));
  return [...Map.groupBy(rows, team).values()].map((list) =>
    list.map((row) => {
      const about = row.brand === undefined ? [] : [row.brand];
      const word = analyse(row.text, { about }) as Read["word"];
      const traits = traitsOf({ text: row.text, channel: "x", author: row.author ?? null }, about);
      return { word, text: row.text, traits, isSo: isSo(row) };
    }),
  );
}

function measured({ name, reading }: Task, how: string, way: Way, brands: readonly Read[][]): RatedCase {
  const random = randomFrom(1);
  const alone = new Tally();
  const taught = new Tally();
  let judged = 0;
  for (const posts of brands) {
    const learner = new Learner();
    const lessons: Lesson[] = [];
    posts.forEach((post, at) => {
      const { word, text, traits, isSo } = post;
      const machine = holdsOf(heldOf(word, null))[reading];
      const stood = holdsOf(heldOf(word, readAsTaught(learner.learnt, word, { text, traits })))[reading];
      // What a morning taught is measured on what came after it.
      if (way.until === 1 || at >= posts.length * way.until) {
        alone.add(machine, isSo);
        taught.add(stood, isSo);
      }
      if (at >= posts.length * way.until || random() >= way.share) return;
      const said = random() < way.noise ? !isSo : isSo;
      const corrected = said !== stood;
      if (!corrected && !way.confirms) return;
      judged += 1;
      const by = random() < 0.5 ? "one" : "other";
      const lesson = { reading, said, corrected, by, language: word.language, lean: leanOf(word, reading), traits };
      lessons.push(lesson);
      learner.add(lesson);
    });
    check(learner, lessons, posts);
  }
  return {
    case: { name, how, judged, posts: alone.posts, precisionBefore: alone.precision, precision: taught.precision, recallBefore: alone.recall, recall: taught.recall, f1Before: alone.f1, f1: taught.f1, accuracyBefore: alone.accuracy, accuracy: taught.accuracy }, // prettier-ignore
    ratios: { machineAlone: ratio(taught.f1, alone.f1) },
  };
}

function check(learner: Learner, lessons: readonly Lesson[], posts: readonly Read[]): void {
  const whole = learnFrom(lessons);
  const one = learnFrom(lessons.filter(({ by }) => by === "one"));
  const other = learnFrom(lessons.filter(({ by }) => by === "other"));
  for (const { word, traits } of posts.slice(0, 50)) {
    const stepwise = leaningOf(learner.learnt, word.language, traits);
    const folded = leaningOf(whole, word.language, traits);
    const apart = [one, other].map((learnt) => leaningOf(learnt, word.language, traits));
    for (const reading of TAUGHT_READINGS) {
      const sum = Math.max(-4, Math.min(4, apart[0]![reading] + apart[1]![reading]));
      if (stepwise[reading] !== folded[reading] || Math.abs(folded[reading] - sum) > 1e-9) isEqual = false;
    }
  }
}

/** How many lessons are folded a second, and posts read by them. */
function speed(): RatedCase {
  const [posts] = readBrands(TASKS[0]!);
  const lessons = posts!.slice(0, 2_000).flatMap(({ word, traits, isSo }) => TAUGHT_READINGS.map((reading): Lesson => ({ reading, said: reading === "negative" && isSo, corrected: false, by: "one", language: word.language, lean: leanOf(word, reading), traits }))); // prettier-ignore
  const begun = cpuSeconds();
  const learnt = learnFrom(lessons);
  const folded = cpuSeconds();
  for (const { word, text, traits } of posts!) readAsTaught(learnt, word, { text, traits });
  const read = cpuSeconds();
  return { case: { name: "speed", how: "one core", lessonsPerSecond: Math.round(lessons.length / (folded - begun)), postsPerSecond: Math.round(posts!.length / (read - folded)) }, ratios: {} }; // prettier-ignore
}

/** Of this thread alone: others on the machine do not count. */
function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000_000;
}

function share(value: number): number {
  return Math.round(value * 1_000) / 10;
}

const cases = TASKS.flatMap((task) => {
  const brands = readBrands(task);
  return Object.entries(WAYS).map(([name, way]) => measured(task, name, way, brands));
});
report("learning", isEqual, [...cases, speed()]);
