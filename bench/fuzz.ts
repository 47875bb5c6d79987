import { readPosts } from "@baluarte/channels/file/read-posts.ts";
import { createAnalyst } from "@baluarte/detection/analyze/analyze.ts";
import { checkQuery, checkReading, checkText, fuzzedMatcher } from "@baluarte/detection/fuzz/check.ts";
import { HOSTILE_PIECES, hostileBytes, hostileQuery, hostileText } from "@baluarte/detection/fuzz/hostile.ts";
import { tokenise } from "@baluarte/detection/text/tokens.ts";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { instantFromMs } from "@baluarte/domain/kernel/time.ts";
import { loadModels, shippedLanguageOf } from "@baluarte/server/stream/models.ts";
import { barePost, streamedTexts } from "./lib/posts.ts";
import { randomFrom } from "./lib/random.ts";
import { report, type RatedCase } from "./lib/report.ts";
import { processorSeconds } from "./lib/timing.ts";

// npm run bench -- fuzz [--json] [--minutes N] [--seed N]: random bytes, broken posts and broken queries through the reader of
// files, the parser of queries, the tokeniser, the matcher, the language and the trained models; half a minute unless told.
//
//   answers   nothing throws; every line becomes a post or a refusal; tokens lie in the text; the matcher answers as the
//             language is defined; every score is in its range; a query is refused with a column and a sentence, or says
//             the same when it is written anew
//   growth    a piece repeated to a text: what eight times as much costs, against eight times the cost. More than three
//             times that, seen in each of three looks, is a case that grows faster than the text
//
// Correct: no round broke and nothing grew. What broke is printed with its seed, its round and its input.

const argument = (name: string) => Number(process.argv[process.argv.indexOf(name) + 1]);
const MINUTES = argument("--minutes") || 0.5;
const SEED = argument("--seed") || Date.now() % 2 ** 31;
const TEXT_LENGTH = 1_500;
const SEEDS = 2_000;

const FAR = instantFromMs(Date.UTC(2027, 0, 1));
const seeds = streamedTexts(SEEDS).texts;
const analyst = createAnalyst(loadModels());
const matcher = fuzzedMatcher();
/** `length`: of the larger text, where it costs tens of milliseconds; readings stop at 20,000 characters by themselves. */
const PARTS: Readonly<Record<string, { length: number; work: (text: string) => unknown }>> = {
  tokens: { length: 200_000, work: tokenise },
  matching: { length: 200_000, work: (text) => matcher.match(barePost(text)) },
  language: { length: 20_000, work: shippedLanguageOf },
  readings: { length: 20_000, work: (text) => analyst(text, { about: ["Nubara"] }) },
  query: { length: 60_000, work: parseQuery },
};
const TIMES = 8;
const GROWTH_MAX = 3;
/** Less is noise, and bounded however it grows. */
const LEAST_SECONDS = 0.02;

const broken: string[] = [];
const started = performance.now();
const isOver = (share: number) => performance.now() - started > share * MINUTES * 60_000;

const cases: RatedCase[] = [await answers(), growth()];
for (const line of broken) process.stderr.write(`${line}\n`);
report("fuzz", broken.length === 0, cases);

/** Two thirds of the time. */
async function answers(): Promise<RatedCase> {
  let [rounds, posts, refused, taken] = [0, 0, 0, 0];
  while (!isOver(2 / 3)) {
    const random = randomFrom(SEED + rounds);
    rounds += 1;
    let input: unknown = null;
    try {
      const bytes = hostileBytes(random, seeds);
      input = Buffer.from(bytes).toString("base64");
      for await (const outcome of readPosts(once(bytes), { name: "posts.jsonl", need: "textOnly", now: FAR })) {
        if (!("post" in outcome)) {
          if (outcome.rejection.code.length === 0) throw new Error("refused without a reason");
          refused += 1;
          continue;
        }
        posts += 1;
        checkReading(outcome.post.text, analyst);
      }
      const text = hostileText(random, TEXT_LENGTH, seeds);
      input = text;
      checkText(text, matcher);
      checkReading(text, analyst);
      const query = hostileQuery(random);
      input = query;
      checkQuery(query, [text.slice(0, 300), ...seeds.slice(0, 2)]);
      taken += parseQuery(query).ok ? 1 : 0;
    } catch (error) {
      broken.push(`seed ${SEED}, round ${rounds - 1}, on ${JSON.stringify(input)}: ${(error as Error).stack}`);
    }
  }
  return {
    case: {
      name: "answers",
      seed: SEED,
      rounds,
      "posts of files": posts,
      "lines refused": refused,
      "queries taken": taken,
    },
    ratios: {},
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The rest of it, and each fixed piece at least once. */
function growth(): RatedCase {
  const random = randomFrom(SEED);
  let [looked, most] = [0, 0];
  const look = (piece: string) => {
    for (const [part, { length, work }] of Object.entries(PARTS)) {
      looked += 1;
      const grown = Math.min(...Array.from({ length: 3 }, () => growthOf(piece, length, work)));
      most = Math.max(most, grown);
      if (grown > GROWTH_MAX)
        broken.push(`${part} grows ×${grown.toFixed(1)} beyond its length on ${JSON.stringify(piece)}`);
    }
  };
  for (const piece of HOSTILE_PIECES) look(piece);
  while (!isOver(1)) look(hostileText(random, 24, seeds) || "a");
  return {
    case: { name: "growth", seed: SEED, "pieces and parts": looked, "most, × its length": Math.round(10 * most) / 10 },
    ratios: {},
  };
}

/** How much more than `TIMES` times a text `TIMES` as long costs; 1 where even the longer one costs next to nothing. */
function growthOf(piece: string, length: number, work: (text: string) => unknown): number {
  const long = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const seconds = processorSeconds(() => work(long));
  if (seconds < LEAST_SECONDS) return 1;
  const short = long.slice(0, length / TIMES);
  const shortSeconds = Math.min(...Array.from({ length: 3 }, () => processorSeconds(() => work(short))));
  return seconds / Math.max(shortSeconds, LEAST_SECONDS / TIMES / 4) / TIMES;
}
