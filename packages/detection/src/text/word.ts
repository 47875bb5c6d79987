import { invariant } from "@baluarte/domain/kernel/assert.ts";
import { copied } from "./copied.ts";
import { lexiconBits, mayStart } from "./entry-starts.ts";
import { hashOfWord, WORD_SEED } from "./word-hash.ts";

// What hangs on a folded word alone is asked once and kept from one post to the next: people use the same few ten thousand
// words, and a post is read by dozens of lists.

/** A folded word. `id`: its place in what is kept beside, below `WORDS_KEPT`; `NOT_KEPT` for one too long. */
export class Word {
  readonly folded: string;
  readonly id: number;
  /** The words that are kept are let go of together; an id counts while this is `wordsAge()`. */
  readonly age: number;
  /** FNV-1a over its units, as models know whole words. */
  readonly hash: number;
  /** Whether a letter stands thrice and more in a row (`sooo`). */
  readonly isDrawnOut: boolean;
  /** Bits of the questions that were asked, and of those answered with yes. */
  asked = 0;
  answers = 0;
  /** Bits of the lexicons that were asked for it, and of those in which it may be or begin an entry. */
  lookedUp: number;
  begins: number;

  constructor(folded: string, id: number, age: number) {
    this.folded = folded;
    this.id = id;
    this.age = age;
    this.hash = hashOfWord(folded, WORD_SEED);
    this.isDrawnOut = mayBeDrawnOut(folded) && DRAWN_OUT.test(folded);
    this.lookedUp = lexiconBits();
    this.begins = this.isDrawnOut ? EVERY_LEXICON : mayStart(folded, this.hash);
  }
}

/** One that is drawn out may be looked up as another word. */
const EVERY_LEXICON = -1;
const DRAWN_OUT = /(.)\1\1/u;

/** Few words have two units alike that stand two apart, which also a letter of two units has where it stands thrice. */
function mayBeDrawnOut(folded: string): boolean {
  for (let at = 2; at < folded.length; at += 1) if (folded.charCodeAt(at) === folded.charCodeAt(at - 2)) return true;
  return false;
}

export const WORDS_KEPT = 1 << 16;
export const NOT_KEPT = -1;

const LENGTH_KEPT = 32;
const words = new Map<string, Word>();
let age = 0;

/** A number that grows when the words that were kept are let go of. */
export function wordsAge(): number {
  return age;
}

export function wordOf(folded: string): Word {
  const known = words.get(folded);
  if (known !== undefined) return known;
  if (folded.length > LENGTH_KEPT) return new Word(folded, NOT_KEPT, age);
  // Emptied at once when full, which is cheaper than knowing what was used last.
  if (words.size >= WORDS_KEPT) {
    words.clear();
    age += 1;
  }
  const own = copied(folded, 0, folded.length);
  const word = new Word(own, words.size, age);
  words.set(own, word);
  return word;
}

/** A question that is asked of every word of every post; few enough for a bit each. */
export class WordQuestion {
  readonly #bit: number;
  readonly #answer: (folded: string) => boolean;

  constructor(answer: (folded: string) => boolean) {
    invariant(questions < 31, "a bit for each question of words");
    this.#bit = 1 << questions++;
    this.#answer = answer;
  }

  isTrueOf(word: Word): boolean {
    if ((word.asked & this.#bit) === 0) {
      word.asked |= this.#bit;
      if (this.#answer(word.folded)) word.answers |= this.#bit;
    }
    return (word.answers & this.#bit) !== 0;
  }

  isTrueOfAny(list: readonly Word[]): boolean {
    for (let at = 0; at < list.length; at += 1) if (this.isTrueOf(list[at]!)) return true;
    return false;
  }
}

let questions = 0;
