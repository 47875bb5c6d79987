import { liveMatcherOf } from "@baluarte/detection/matcher/live.ts";
import { naiveMatches } from "@baluarte/detection/query/naive.ts";
import { type QueryablePost, tokenisePost } from "@baluarte/detection/query/post.ts";
import { foldWord } from "@baluarte/detection/text/fold.ts";
import { literalPeers, type Scan } from "./lib/literal-peers.ts";
import { naiveLoop } from "./lib/naive-loop.ts";
import { barePost, streamedTexts } from "./lib/posts.ts";
import { ratio, report, type RatedCase } from "./lib/report.ts";
import {
  literalsOf,
  longQueries,
  shortQueries,
  type StandingQuery,
  type Vocabulary,
  vocabularyOf,
} from "./lib/standing-queries.ts";
import { median, processorSeconds } from "./lib/timing.ts";

// npm run bench -- matching [--json] [--quick]: posts a second of processor time, one core, of the matcher and of its peers on
// the same real posts. Posts are texts alone; queries are drawn from their words by a fixed seed.
//
//   naive        the words of each post in sets, and a loop over all queries, on fewer posts; the same answers
//   ahocorasick  npm; re2: npm, its Set; hyperscan: Debian. They find the queries' literals in texts that were folded for
//                them beforehand, anywhere, also inside words; no words, no logic
//
// Checked in the run: on the posts that the naive loop went through, every answer equals its answer; on some of them it
// equals the language's definition for every query; and on all posts every hit is one by that definition.

const QUICK = process.argv.includes("--quick");
const POSTS = QUICK ? 8_000 : 40_000;
const ROUNDS = QUICK ? 5 : 7;
/** Pairs of query and post that the naive loop is given; it takes about a tenth of a microsecond for one. */
const NAIVE_PAIRS = QUICK ? 2_000_000 : 20_000_000;
const DEFINITION_PAIRS = QUICK ? 200_000 : 2_000_000;

const streamed = streamedTexts(POSTS);
const { origin } = streamed;
// Made anew in the order in which they are read, as the peers' folded texts are, and as posts that were just parsed lie: drawn
// from many files they are strewn over the memory, and the matcher alone would wait for it.
const texts = JSON.parse(JSON.stringify(streamed.texts)) as string[];
const posts = texts.map(barePost);
const vocabulary = vocabularyOf(texts);
const foldedTexts = texts.map(foldWord);
const peers = await literalPeers();

type Set = { readonly name: string; readonly queries: (vocabulary: Vocabulary) => StandingQuery[] };
const SETS: readonly Set[] = [
  { name: "100 short", queries: (words) => shortQueries(words, 100, 1) },
  { name: "1k short", queries: (words) => shortQueries(words, 1_000, 2) },
  { name: "10k short", queries: (words) => shortQueries(words, 10_000, 3) },
  { name: "50k short", queries: (words) => shortQueries(words, 50_000, 4) },
  { name: "1k long", queries: (words) => longQueries(words, 1_000, 5) },
  { name: "10k short, 2 % wildcards", queries: (words) => shortQueries(words, 10_000, 6, 0.02) },
];

let equal = true;
const cases: RatedCase[] = [];
for (const { name, queries: make } of SETS) {
  const measured = measure(name, make(vocabulary));
  equal &&= measured.equal;
  cases.push(measured.rated);
}
cases.push(stages());
report("matching", equal, cases);

function measure(name: string, queries: readonly StandingQuery[]): { rated: RatedCase; equal: boolean } {
  const buildSeconds = processorSeconds(() => liveMatcherOf(queries));
  const matcher = liveMatcherOf(queries);
  const answers = posts.map((post) => matcher.match(post));
  matcher.settle();
  const literals = literalsOf(queries);
  const scansOf = (isApart: boolean) =>
    Object.fromEntries(
      peers
        .filter((peer) => (peer.isApart ?? false) === isApart)
        .map((peer) => [peer.name, peer.ready(literals, foldedTexts)]),
    );
  // Peers in this process come after: what they leave to collect would be counted as ours.
  const rates = {
    ...ratesOf({
      ours: () => processorSeconds(() => posts.forEach((post) => matcher.match(post))),
      ...scansOf(true),
    }),
    ...ratesOf(scansOf(false)),
  };
  const own = rates["ours"]!;

  const sample = posts.slice(0, Math.max(20, Math.floor(NAIVE_PAIRS / queries.length)));
  let naiveAnswers: string[][] = [];
  const naive = sample.length / processorSeconds(() => (naiveAnswers = sample.map((post) => naiveLoop(queries, post))));
  const isEqual =
    naiveAnswers.every((ids, index) => isSame(ids, answers[index]!) && isSame(ids, matcher.match(posts[index]!))) &&
    isByDefinition(queries, answers);

  return {
    equal: isEqual,
    rated: {
      case: {
        name,
        posts: posts.length,
        origin,
        queries: queries.length,
        "hits a post": hundredths(answers.reduce((sum, ids) => sum + ids.length, 0) / posts.length),
        "posts/s": Math.round(own),
        "µs a post": hundredths(1e6 / own),
        "compile ms": Math.round(1_000 * buildSeconds),
        "naive posts/s": Math.round(naive),
        literals: literals.length,
        ...Object.fromEntries(peers.map((peer) => [`${peer.name} posts/s`, rates[peer.name] ?? null])),
      },
      ratios: {
        naive: ratio(own, naive),
        ...Object.fromEntries(peers.map((peer) => [peer.name, ratio(own, rates[peer.name] ?? null)])),
      },
    },
  };
}

/** Posts a second of each, the median of rounds in which all take their turn: the machine's pace changes for all of them. Peers that are not here are left out. */
function ratesOf(scans: Readonly<Record<string, Scan | null>>): Record<string, number | null> {
  const here = Object.entries(scans).filter((entry): entry is [string, Scan] => entry[1] !== null);
  const seconds = new Map(here.map(([name]) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) for (const [name, scan] of here) seconds.get(name)!.push(scan());
  return Object.fromEntries(here.map(([name]) => [name, Math.round(posts.length / median(seconds.get(name)!))]));
}

/** Every answer on some posts, and every hit on all of them, against the definition of the language. */
function isByDefinition(queries: readonly StandingQuery[], answers: readonly (readonly string[])[]): boolean {
  const whole = Math.floor(DEFINITION_PAIRS / queries.length);
  const queryOf = new Map(queries.map(({ id, query }) => [id, query]));
  return posts.every((post, index) => {
    const tokenised = tokenisePost(post);
    if (index % Math.max(1, Math.floor(posts.length / whole)) === 0) {
      const defined = queries.filter(({ query }) => naiveMatches(query, tokenised)).map(({ id }) => id);
      return isSame(defined, answers[index]!);
    }
    return answers[index]!.every((id) => naiveMatches(queryOf.get(id)!, tokenised));
  });
}

/** Where the time of a post goes, at 10,000 queries: what each stage adds to the one before it. */
function stages(): RatedCase {
  const queries = shortQueries(vocabulary, 10_000, 3);
  const empty = liveMatcherOf<string>([]);
  const matcher = liveMatcherOf(queries);
  posts.forEach((post) => matcher.match(post));
  matcher.settle();
  const lines = texts.map((text, index) => JSON.stringify({ id: String(index), time: "2026-11-26T12:00:00Z", text }));
  const bytes = lines.map((line) => Buffer.from(line));
  const nanoseconds = (work: (post: QueryablePost, index: number) => unknown) =>
    Math.round((1e9 * median(passes(() => posts.forEach(work)))) / posts.length);
  const scan = nanoseconds((post) => empty.match(post));
  const whole = nanoseconds((post) => matcher.match(post));
  return {
    case: {
      name: "stages, ns a post",
      posts: posts.length,
      origin,
      "UTF-16 units a post": Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
      "scan, fold, hash": scan,
      "look up, doors, programs": whole - scan,
      "match, 10k short": whole,
      "decode from bytes": nanoseconds((_, index) => bytes[index]!.toString("utf8")),
      "JSON.parse": nanoseconds((_, index) => JSON.parse(lines[index]!) as unknown),
      "tokens as objects": nanoseconds(tokenisePost),
    },
    ratios: {},
  };
}

function passes(work: () => void): number[] {
  work();
  return Array.from({ length: ROUNDS }, () => processorSeconds(work));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
