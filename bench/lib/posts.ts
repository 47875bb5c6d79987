import { existsSync, globSync } from "node:fs";
import { relative, sep } from "node:path";
import type { QueryablePost } from "@baluarte/detection/query/post.ts";
import { dataFolder, jsonLinesIn } from "./data.ts";
import { diceOf, randomFrom } from "./random.ts";

/** A post of a text and nothing else. */
export function barePost(text: string): QueryablePost {
  return {
    text,
    channel: "x",
    author: null,
    lang: null,
    inReplyTo: null,
    repostOf: null,
    links: [],
    media: [],
    place: null,
  };
}

/**
 * Texts of the streaming corpus (every set of posts but the one of single words), `count` of them at even distances so that
 * each set has its share, shuffled by a fixed seed; else generated ones. `origin` says which.
 */
export function streamedTexts(count: number): { readonly texts: string[]; readonly origin: string } {
  const files = existsSync(dataFolder) ? globSync("**/*.jsonl.gz", { cwd: dataFolder }).toSorted() : [];
  const all = files
    .filter((file) => !file.includes("lingua"))
    .flatMap((file) => jsonLinesIn<{ text?: unknown }>(...relative(".", file).split(sep)))
    .flatMap(({ text }) => (typeof text === "string" && text !== "" ? [text] : []));
  const dice = diceOf(randomFrom(SEED));
  if (all.length === 0) return { texts: Array.from({ length: count }, () => generated(dice)), origin: "generated" };
  const step = Math.max(1, all.length / count);
  const texts = Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)]!);
  for (let last = texts.length - 1; last > 0; last -= 1) {
    const other = dice.between(0, last);
    [texts[last], texts[other]] = [texts[other]!, texts[last]!];
  }
  return { texts, origin: "real" };
}

const SEED = 20_261_126;

/** Words of invented syllables whose frequency falls as that of real ones, in two scripts. */
function generated(dice: ReturnType<typeof diceOf>): string {
  const word = () => {
    const rank = Math.floor(Math.exp(dice.between(0, 10_400) / 1_000));
    const syllables = rank % 4 === 0 ? CYRILLIC : LATIN;
    let left = rank;
    let text = "";
    do {
      text += syllables[left % syllables.length]!;
      left = Math.floor(left / syllables.length);
    } while (left > 0);
    return dice.chance(0.05) ? `#${text}` : dice.chance(0.05) ? `@${text}` : text;
  };
  return Array.from({ length: dice.between(6, 24) }, word).join(" ");
}

const LATIN = ["ba", "ce", "di", "fó", "gu", "la", "me", "ni", "ro", "su", "ta", "ve"];
const CYRILLIC = ["ба", "ве", "ги", "до", "жу", "ла", "ме", "ни", "ро", "сё"];
