import { readEntry } from "@baluarte/domain/filter/entry.ts";
import type { FilterKey } from "@baluarte/domain/filter/model.ts";
import { FILTER_NETWORK_RULES, type FilterNetwork } from "@baluarte/domain/filter/network.ts";

/** A list as it goes into a network's own filter. */
export type FilterExport = {
  readonly text: string;
  /** Words of the lists, and what they were written out to. */
  readonly words: number;
  readonly written: number;
  /** Words that no longer fit, or are longer than the network takes. */
  readonly left: readonly string[];
  /** Words with a star that went out without it: their endings are not found there. */
  readonly stems: number;
};

export type ExportedList = FilterKey & { readonly entries: readonly string[] };

/**
 * The words of some lists in the form that a network takes, all words before any of their disguises: where they do not all
 * fit, it is disguises that go first. `spelled`: disguises are written out where the network finds words as they stand.
 */
export function exportFor(network: FilterNetwork, lists: readonly ExportedList[], spelled: boolean): FilterExport {
  const { form, inside, charactersMax, wordMax } = FILTER_NETWORK_RULES[network];
  const entries = lists.flatMap(({ entries: own, ...key }) => own.map((entry) => ({ key, entry, word: bare(entry) })));
  const words = new Map(entries.filter(({ word }) => word !== "").map((each) => [each.word, each]));
  const stems = inside ? 0 : [...words.values()].filter(({ entry }) => entry.includes("*")).length;
  if (form === "table") {
    const rows = entries.map(({ key, entry }) => [key.kind, key.language, entry].map(quoted).join(","));
    return { text: ["kind,language,word", ...rows, ""].join("\r\n"), words: entries.length, written: rows.length, left: [], stems: 0 }; // prettier-ignore
  }
  const disguises = spelled && !inside ? [...words.keys()].flatMap((word) => spellings(word)) : [];
  const separator = form === "commas" ? ", " : "\n";
  const left: string[] = [];
  const out: string[] = [];
  let length = 0;
  for (const word of new Set([...words.keys(), ...disguises])) {
    const item = form === "commands" ? `/addblocklist "${word}"` : word;
    const grown = length + (out.length === 0 ? 0 : separator.length) + item.length;
    const fits = (wordMax === null || word.length <= wordMax) && (charactersMax === null || grown <= charactersMax);
    if (fits) {
      out.push(item);
      length = grown;
    } else if (words.has(word)) left.push(word);
  }
  return { text: out.join(separator), words: words.size, written: out.length, left, stems };
}

/** An entry as people write it: no star, no sign of exactness. */
function bare(entry: string): string {
  const read = readEntry(entry);
  return "ok" in read ? read.ok.words.join(" ").replaceAll("*", "") : "";
}

const SWAPS: readonly (readonly [string, string])[] = [
  ["a", "4"],
  ["a", "@"],
  ["e", "3"],
  ["i", "1"],
  ["o", "0"],
  ["s", "$"],
  ["а", "a"],
  ["о", "0"],
  ["е", "e"],
  ["у", "y"],
];

/** How one word is written to get past a filter, the commonest first: a letter swapped, masked, letters apart. */
export function spellings(word: string): string[] {
  if (word.includes(" ") || word.length < 4) return [];
  const letters = [...word];
  const swapped = SWAPS.filter(([letter]) => word.includes(letter)).map(([letter, sign]) => word.replaceAll(letter, sign)); // prettier-ignore
  const masked = `${letters[0]}*${letters.slice(2).join("")}`;
  return [...new Set([...swapped, masked, letters.join("."), letters.join(" ")])];
}

function quoted(cell: string): string {
  // A table program takes these for a formula.
  const safe = /^[=+\-@]/u.test(cell) ? `'${cell}` : cell;
  return /[",\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
