import { readEntry } from "@baluarte/domain/filter/entry.ts";
import type { FilterEffect, FilterKey, FilterVariant } from "@baluarte/domain/filter/model.ts";
import { foldWord } from "../text/fold.ts";
import { characterOf, CHARACTER } from "../text/character.ts";
import { alikeOf, INVISIBLE, leetOf, MASKS } from "./letters.ts";
import { transliterated } from "./transliterate.ts";
import { Trie } from "./trie.ts";

/** A list ready to be looked for: its own words and those that come with it are one here. */
export type FilterWords = FilterKey & {
  readonly entries: readonly string[];
  readonly exceptions: readonly string[];
  readonly variants: boolean;
  readonly effect: FilterEffect;
};

/** An entry of a list, or a phrase that takes hits away. */
export type Compiled = {
  readonly list: number;
  readonly word: string;
  readonly letters: number;
  readonly excepts: boolean;
  /** How it differs from the word of the list wherever it is found, as bits. */
  readonly variants: number;
  /** The letters with marks that must stand there as they are written; empty unless the entry asks for it. */
  readonly marked: string;
};

/** What a sign of a text may be. `letters` are symbols of the trie, each with the variant that reads it so. */
export type Reads = {
  readonly kind: SignKind;
  readonly letters: readonly { readonly symbol: number; readonly variant: number }[];
  /** Where entries lead that begin with it: most words are let go of here. */
  readonly starts: readonly { readonly node: number; readonly variant: number }[];
};

/** `sign`: stands for a letter in disguise alone; `outer` may do so at the edge of a word too. */
export const SIGN = { between: 0, letter: 1, digit: 2, sign: 3, outer: 4, invisible: 5 } as const;
export type SignKind = (typeof SIGN)[keyof typeof SIGN];

/** As bits, since a hit may be disguised in several ways. */
export const VARIANT_BITS = { leet: 1, lookAlike: 2, repeated: 4, spaced: 8, invisible: 16, masked: 32 } as const satisfies Record<FilterVariant, number>; // prettier-ignore

export class CompiledFilter {
  readonly trie = new Trie();
  readonly entries: Compiled[] = [];
  readonly lists: readonly FilterWords[];
  /** By one character, and by a character with its marks. */
  readonly #common: (readonly Reads[] | undefined)[] = Array.from({ length: COMMON });
  readonly #clusters = new Map<string, readonly Reads[]>();

  /** Entries that cannot be read are left out: the edge refuses them. */
  constructor(lists: readonly FilterWords[]) {
    this.lists = lists;
    lists.forEach(({ language, variants, entries, exceptions }, list) => {
      for (const entry of entries) this.#add(list, entry, false);
      // In another alphabet's letters by their sound and not by their look.
      const isTyped = variants && language === "ru";
      for (const entry of isTyped ? entries : [])
        for (const typed of transliterated(entry)) this.#add(list, typed, false, entry);
      for (const exception of exceptions) this.#add(list, exception, true);
    });
  }

  /** `of`: the word of the list that `written` stands for, where that is another. */
  #add(list: number, written: string, excepts: boolean, of: string | null = null): void {
    const read = readEntry(written);
    if ("problem" in read) return;
    const { words, exact } = read.ok;
    const folded = words.map((word) => foldWord(word));
    const marked = exact ? [...words.join("")].filter((letter) => foldWord(letter) !== letter).join("") : "";
    const letters = folded.join("").replaceAll("*", "").length;
    const word = of ?? `${exact ? "=" : ""}${words.join(" ")}`;
    const entry = { list, word, letters, excepts, marked, variants: of === null ? 0 : VARIANT_BITS.lookAlike };
    this.trie.add(folded, this.entries.push(entry) - 1);
  }

  /** What a character, with the marks behind it, may stand for: as many letters as it folds to, mostly one. */
  readsOf(cluster: string): readonly Reads[] {
    return cluster.length === 1 ? this.readsOfCode(cluster.charCodeAt(0)) : this.#readsKept(cluster);
  }

  #readsKept(cluster: string): readonly Reads[] {
    let reads = this.#clusters.get(cluster);
    if (reads === undefined) {
      if (this.#clusters.size >= CLUSTERS_MAX) this.#clusters.clear();
      reads = this.#read(cluster);
      this.#clusters.set(cluster, reads);
    }
    return reads;
  }

  /** The same for one UTF-16 unit. */
  readsOfCode(code: number): readonly Reads[] {
    if (code < COMMON) return (this.#common[code] ??= this.#read(String.fromCharCode(code)));
    return this.#readsKept(String.fromCharCode(code));
  }

  #read(cluster: string): readonly Reads[] {
    const character = String.fromCodePoint(cluster.codePointAt(0)!);
    if (INVISIBLE.test(character)) return [this.#readsAs(SIGN.invisible, [])];
    const type = characterOf(character.codePointAt(0)!);
    const isWord = type === CHARACTER.letter || type === CHARACTER.unspaced;
    if (!isWord) return [this.#signReads(character)];
    const letters = [...foldWord(cluster)].filter((letter) => !/^\p{M}$/u.test(letter));
    // As it looks before it is folded; and without the marks that its script keeps: nobody types ten on one by accident.
    const looks = alikeOf(character.toLowerCase()) + (cluster === character ? "" : foldWord(character));
    return letters.map((letter, at) => this.#letterReads(letter, at === 0 ? looks : ""));
  }

  #letterReads(letter: string, looks: string): Reads {
    const isDigit = /^\p{N}$/u.test(letter);
    const letters = [
      ...this.#symbols(letter, 0),
      ...this.#symbols([...new Set(looks + alikeOf(letter))].join("").replace(letter, ""), VARIANT_BITS.lookAlike),
      ...this.#symbols(leetOf(letter), VARIANT_BITS.leet),
    ];
    return this.#readsAs(isDigit ? SIGN.digit : SIGN.letter, letters);
  }

  #signReads(sign: string): Reads {
    const letters = this.#symbols(leetOf(sign), VARIANT_BITS.leet);
    if (MASKS.includes(sign)) return this.#readsAs(SIGN.outer, MASKED);
    if (leetOf(sign) === "") return this.#readsAs(SIGN.between, letters);
    return this.#readsAs(OUTER.includes(sign) ? SIGN.outer : SIGN.sign, letters);
  }

  #readsAs(kind: SignKind, letters: Reads["letters"]): Reads {
    const starts = letters.flatMap(({ symbol, variant }) => {
      const node = symbol === ANY_SYMBOL ? 0 : this.trie.step(0, symbol);
      return node === 0 ? [] : [{ node, variant }];
    });
    return { kind, letters, starts };
  }

  #symbols(letters: string, variant: number) {
    return [...letters].flatMap((letter) => {
      const symbol = this.trie.symbolFor(letter);
      return symbol === 0 ? [] : [{ symbol, variant }];
    });
  }
}

/** Any letter; told from the others by its symbol. */
export const ANY_SYMBOL = -1;
const MASKED = [{ symbol: ANY_SYMBOL, variant: VARIANT_BITS.masked }];
/** «Put@s», «$hit»: signs that begin or end a word in disguise; an exclamation mark at its end is one. */
const OUTER = "@$€£";
/** Latin, Greek and Cyrillic, which most text is made of. */
const COMMON = 0x530;
/** Others, and letters with marks, met so far. Emptied when full: a text of nothing else costs no memory. */
const CLUSTERS_MAX = 5_000;
