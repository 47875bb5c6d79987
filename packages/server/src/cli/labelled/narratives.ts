import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { COPY_SETTINGS } from "@baluarte/detection/narrative/copies.ts";
import { groupCopies } from "@baluarte/detection/narrative/group.ts";
import { jaccard, shinglesOf } from "@baluarte/detection/narrative/shingle.ts";

export type NarrativeFigures = {
  readonly set: string;
  readonly posts: number;
  /** Pairs of different texts at least this alike, counted by an exact comparison of all with all. */
  readonly pairs: {
    readonly above: number;
    readonly count: number;
    readonly together: number;
    readonly recall: number;
  }[];
  /** Of neighbours that were put in one story, the share that is alike enough itself. */
  readonly precision: number;
  readonly postsPerSecond: number;
};

const FILES = [
  "crisis/crisislex_t26.jsonl.gz",
  "crisis/apagon_2018.jsonl.gz",
  "accounts/artificial_campaigns.jsonl.gz",
];
const POSTS_MAX = 15_000;

/** How well stories hold near-copies together, against an exact comparison through an inverted index. */
export function measureNarratives(folder: string): NarrativeFigures[] {
  return FILES.flatMap((file) => {
    const path = [file, basename(file)].map((name) => join(folder, name)).find(existsSync);
    if (path === undefined) return [];
    const texts = gunzipSync(readFileSync(path)).toString("utf8").split("\n").filter((line) => line !== "").slice(0, POSTS_MAX); // prettier-ignore
    return [
      measure(
        basename(file, ".jsonl.gz"),
        texts.map((line) => (JSON.parse(line) as { text: string }).text),
      ),
    ];
  });
}

function measure(set: string, texts: readonly string[]): NarrativeFigures {
  const started = performance.now();
  const groups = groupCopies(texts.map((text, index) => ({ id: String(index), timeMs: index * 1000, text })));
  const seconds = (performance.now() - started) / 1000;
  const counts = [0.7, 0.9].map((above) => ({ above, count: 0, together: 0 }));
  const shingles = texts.map(shinglesOf);
  const holders = new Map<number, number[]>();
  shingles.forEach((own, index) => {
    const shared = new Map<number, number>();
    for (const shingle of own) {
      for (const other of holders.get(shingle) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(shingle, [...(holders.get(shingle) ?? []), index]);
    }
    for (const [other, both] of shared) {
      const alike = both / (own.length + shingles[other]!.length - both);
      const together = groups.get(String(index)) === groups.get(String(other));
      for (const entry of counts) {
        if (alike < entry.above || alike === 1) continue;
        entry.count += 1;
        entry.together += together ? 1 : 0;
      }
    }
  });
  return {
    set,
    posts: texts.length,
    pairs: counts.map((entry) => ({
      ...entry,
      recall: entry.count === 0 ? 1 : Math.round((entry.together / entry.count) * 1e4) / 1e4,
    })),
    precision: precisionOf(groups, shingles),
    postsPerSecond: Math.round(texts.length / seconds),
  };
}

/** Each post of a story against the nearest earlier one of it: a post that is like none was taken in wrongly. */
function precisionOf(groups: ReadonlyMap<string, string>, shingles: readonly Uint32Array[]): number {
  const members = Map.groupBy([...groups.keys()], (id) => groups.get(id)!);
  let told = 0;
  let alike = 0;
  for (const ids of members.values()) {
    for (const id of ids.slice(1, 400)) {
      told += 1;
      const near = ids.some((other) => other !== id && jaccard(shingles[Number(other)]!, shingles[Number(id)]!) >= COPY_SETTINGS.similarityMin); // prettier-ignore
      alike += near ? 1 : 0;
    }
  }
  return told === 0 ? 1 : Math.round((alike / told) * 1e4) / 1e4;
}
