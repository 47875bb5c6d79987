import { existsSync } from "node:fs";
import { join } from "node:path";
import { COPY_SETTINGS, CopyIndex } from "@baluarte/detection/narrative/copies.ts";
import { groupCopies } from "@baluarte/detection/narrative/group.ts";
import { StoryIndex } from "@baluarte/detection/narrative/index.ts";
import { shippedLanguageOf } from "@baluarte/server/stream/models.ts";
import { tokenise } from "@baluarte/detection/text/tokens.ts";
import { dataFolder, jsonLinesIn } from "./lib/data.ts";
import { streamedTexts } from "./lib/posts.ts";
import { ratio, report } from "./lib/report.ts";
import { median, processorSeconds } from "./lib/timing.ts";

// npm run bench -- narratives [--json] [--quick]: stories, posts a second of processor time, one thread, from texts to groups.
// The peer is npm's `minhash` with as many permutations and rows a band as ours, so that it can find as much: it signs, files
// and asks for candidates, and does not verify them. Its texts are cut by our tokeniser into words and pairs, within its time.
// Posts are real ones of many languages, else generated.
// Checked in the run, against every pair compared by sets of strings: of pairs alike by 0.7 and more, equal ones left out,
// 99 % stand in one group; and no two posts stand in one that no chain of pairs alike by 0.6 joins.

const TURNS = 3;
const quick = process.argv.includes("--quick");
const { texts, origin } = streamedTexts(quick ? 5_000 : 20_000);
const languages = texts.map(shippedLanguageOf);

const checked = checkAgainstAllPairs(checkTexts());
const copies = rate(() => {
  const index = new CopyIndex<null>();
  texts.forEach((text, at) => index.add({ id: String(at), timeMs: at, text }));
});
const stories = rate(() => {
  const index = new StoryIndex((first) => first);
  texts.forEach((text, at) => index.add({ id: String(at), timeMs: at, text, language: languages[at]! }));
});
const peer = await peerRate();

report("narratives", checked.recall >= 0.99 && checked.strangers === 0, [
  {
    case: {
      name: "near-copies",
      posts: texts.length,
      origin,
      "posts/s": Math.round(copies),
      "pairs ≥ 0.7": checked.pairs,
      recall: checked.recall,
      strangers: checked.strangers,
      "minhash, posts/s": peer === null ? null : Math.round(peer),
    },
    ratios: { minhash: ratio(copies, peer) },
  },
  {
    case: { name: "with paraphrases and names", posts: texts.length, origin, "posts/s": Math.round(stories) },
    ratios: { minhash: ratio(stories, peer) },
  },
]);

/** The median of some turns after one that only warms. */
function rate(work: () => void): number {
  const turns = Array.from({ length: TURNS + 1 }, () => texts.length / processorSeconds(work));
  return median(turns.slice(1));
}

type Signature = { update(shingle: string): void };
type Peer = {
  Minhash: new (settings: { numPerm: number }) => Signature;
  LshIndex: new (settings: { bandSize: number }) => {
    insert(key: string, signature: Signature): void;
    query(signature: Signature): string[];
  };
};

async function peerRate(): Promise<number | null> {
  const made = (await import("minhash" as string).catch(() => null)) as Peer | { default: Peer } | null;
  if (made === null) {
    process.stderr.write("minhash is not here: npm install it in bench\n");
    return null;
  }
  const { Minhash, LshIndex } = "default" in made ? made.default : made;
  const turn = () =>
    processorSeconds(() => {
      const index = new LshIndex({ bandSize: 3 });
      texts.forEach((text, at) => {
        const signature = new Minhash({ numPerm: 36 });
        for (const shingle of stringShingles(text)) signature.update(shingle);
        index.insert(String(at), signature);
        index.query(signature);
      });
    });
  turn();
  return texts.length / median(Array.from({ length: TURNS }, turn));
}

function stringShingles(text: string): Set<string> {
  const words = tokenise(text.replace(/^\s*RT\s+@[\w.]+:?/u, "")).flatMap((token) =>
    token.kind === "word" || token.kind === "hashtag" ? [token.folded] : [],
  );
  return new Set(words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`])));
}

/** Posts of disasters and of a power cut, which are copied a lot; else those that are timed. */
function checkTexts(): string[] {
  const files = ["crisislex_t26", "apagon_2018"].filter((name) =>
    existsSync(join(dataFolder, "crisis", `${name}.jsonl.gz`)),
  );
  if (files.length === 0) return texts.slice(0, 5_000);
  const rows = files.flatMap((name) => jsonLinesIn<{ text: string }>("crisis", `${name}.jsonl.gz`).slice(0, 5_000));
  return rows.map(({ text }) => text);
}

function checkAgainstAllPairs(list: readonly string[]) {
  const groups = groupCopies(list.map((text, at) => ({ id: String(at), timeMs: at, text })));
  const groupOf = list.map((_, at) => groups.get(String(at))!);
  const sets = list.map(stringShingles);
  const holders = new Map<string, number[]>();
  const joined = list.map((_, at) => at);
  const root = (at: number): number => (joined[at] === at ? at : (joined[at] = root(joined[at]!)));
  let pairs = 0;
  let together = 0;
  sets.forEach((own, at) => {
    const shared = new Map<number, number>();
    for (const shingle of own) {
      const others = holders.get(shingle);
      if (others === undefined) holders.set(shingle, [at]);
      else {
        for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
        others.push(at);
      }
    }
    for (const [other, both] of shared) {
      const alike = both / (own.size + sets[other]!.size - both);
      if (alike >= COPY_SETTINGS.similarityMin) joined[root(at)] = root(other);
      if (alike < 0.7 || alike === 1) continue;
      pairs += 1;
      together += groupOf[at] === groupOf[other] ? 1 : 0;
    }
  });
  const strangers = list.filter((_, at) => root(at) !== root(Number(groupOf[at]!))).length;
  return { pairs, recall: pairs === 0 ? 1 : Math.round((together / pairs) * 1e4) / 1e4, strangers };
}
