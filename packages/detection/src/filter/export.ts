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
  /** Words with a star that the network cannot be told: without it they would hit nothing, or what nobody meant. */
  readonly starred: readonly string[];
};

export type ExportedList = FilterKey & { readonly entries: readonly string[] };

/**
 * The words of some lists in the form that a network takes, all words before any of their disguises: where they do not all
 * fit, it is disguises that go first. `spelled`: disguises are written out where the network finds words as they stand.
 */
export function exportFor(network: FilterNetwork, lists: readonly ExportedList[], spelled: boolean): FilterExport {
  const { form, inside, stars, charactersMax, wordMax } = FILTER_NETWORK_RULES[network];
  if (form === "table") {
    const rows = lists.flatMap(({ entries, kind, language }) =>
      entries.map((entry) => [kind, language, entry].map(quoted).join(",")),
    );
    return { text: ["kind,language,word", ...rows, ""].join("\r\n"), words: rows.length, written: rows.length, left: [], starred: [] }; // prettier-ignore
  }
  const entries = new Set(lists.flatMap((list) => list.entries.flatMap((entry) => plain(entry) ?? [])));
  const sayable = [...entries].flatMap((entry) => {
    const word = stars || !entry.includes("*") ? entry : inside ? stemInside(entry) : null;
    return word === null ? [] : [{ entry, word }];
  });
  const said = new Set(sayable.map(({ entry }) => entry));
  const starred = [...entries].filter((entry) => !said.has(entry));
  const words = new Set(sayable.map(({ word }) => word));
  const disguises = spelled && !inside ? [...words].flatMap((word) => spellings(word)) : [];
  const separator = form === "commas" ? ", " : "\n";
  const left: string[] = [];
  const out: string[] = [];
  let length = 0;
  for (const word of new Set([...words, ...disguises.filter((written) => !stars || !written.includes("*"))])) {
    const item = form === "commands" ? `/addblocklist "${word}"` : word;
    const grown = length + (out.length === 0 ? 0 : separator.length) + item.length;
    const fits = (wordMax === null || word.length <= wordMax) && (charactersMax === null || grown <= charactersMax);
    if (fits) {
      out.push(item);
      length = grown;
    } else if (words.has(word)) left.push(word);
  }
  return { text: out.join(separator), words: entries.size, written: out.length, left, starred };
}

/** An entry as people write it, without a sign of exactness; `null` where it is none. */
function plain(entry: string): string | null {
  const read = readEntry(entry);
  return "ok" in read ? read.ok.words.join(" ") : null;
}

/** Three letters of a word stand in too many others: `put*` would hide whoever writes «computadora» or «reputación». */
const STEM_INSIDE_MIN = 5;

/** What finds the endings of a starred entry where words are found inside others; `null` where nothing does. */
function stemInside(entry: string): string | null {
  const stem = entry.slice(0, -1);
  return entry.endsWith("*") && !stem.includes("*") && stem.length >= STEM_INSIDE_MIN ? stem : null;
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
  if (/[ *]/u.test(word) || word.length < 4) return [];
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
