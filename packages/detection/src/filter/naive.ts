import { readEntry } from "@baluarte/domain/filter/entry.ts";
import { foldWord } from "../text/fold.ts";
import { alikeOf, leetOf } from "./letters.ts";

/**
 * Where an entry stands in a text, as one pattern an entry says it: the slow and plain reading of what `findFiltered` does
 * in one walk, for tests. Of letters alone, drawn out, look-alike and leet; not spelled, masked, unseen, starred or exact.
 */
export function naiveFind(entry: string, text: string): { from: number; to: number }[] {
  const read = readEntry(entry);
  if ("problem" in read) return [];
  const letters = [...read.ok.words.map((word) => foldWord(word)).join("")];
  const classes = letters.map((letter) => classOf(letter));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][@$€£!¡|+]{1,6})${classes.map((signs) => `[${signs}]+`).join("")}`,
    "dgiu",
  );
  return [...text.matchAll(pattern)].flatMap(({ index, 0: written }) => {
    const end = index + written.length;
    if (/^[!¡|+@$€£]{0,6}[\p{L}\p{N}]/u.test(text.slice(end))) return [];
    const stands = [...written].filter((sign) => leetOf(sign) !== "").length;
    return stands * 2 <= letters.length ? [{ from: index, to: end }] : [];
  });
}

const SIGNS = [..."0123456789@$!¡|+€£"];
const ALL = [..."abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяіαβεικνορτυχ"];

function classOf(letter: string): string {
  const signs = SIGNS.filter((sign) => leetOf(sign).includes(letter));
  const alike = ALL.filter((other) => alikeOf(other).includes(letter));
  return [letter, ...alike, ...signs].map((sign) => sign.replace(/[$|+\]\\^-]/u, "\\$&")).join("");
}
