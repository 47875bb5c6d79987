import type { Passage } from "../passage.ts";
import type { Word, WordQuestion } from "../word.ts";
import {
  ADDRESSES,
  FIRST,
  letterFeatureCount,
  LETTERS_UNTIL,
  NEGATION_REACH,
  pairFeature,
  WHOLE_MAX,
} from "./features.ts";

/** What a token adds: as a word or an address with its pair, under a negation, and by its letters. */
export const ADDS = { whole: 1, negated: 2, letters: 4 } as const;

/**
 * What models ask of a passage whatever their weights are, gone over once for all of them: of each token its word (`null` for
 * a link or a handle), what it adds (bits of `ADDS`) and the feature of its pair. In buffers that the next passage reuses.
 * `count`: how many features there are, which are those of `readFeatures`, in whose order the limits of a long passage are
 * reached. `end`: behind the last token that adds anything.
 */
export class Walk {
  readonly words: (Word | null)[] = [];
  adds = new Uint8Array(256);
  readonly pairs = new Int32Array(WHOLE_MAX);
  count = 0;
  wholeEnd = 0;
  end = 0;
  #passage: Passage | null = null;
  #negators: WordQuestion | null = null;

  /** Goes over `passage`, unless that is the one it went over last. */
  over(passage: Passage, negators: WordQuestion): this {
    if (this.#passage === passage && this.#negators === negators) return this;
    this.#passage = passage;
    this.#negators = negators;
    if (this.adds.length < passage.tokens.length) this.adds = new Uint8Array(2 * passage.tokens.length);
    this.#placeWords(passage);
    this.#countWhole(passage, negators);
    this.#countLetters(passage.tokens.length);
    return this;
  }

  #placeWords({ tokens, words }: Passage): void {
    let next = 0;
    this.words.length = tokens.length;
    for (let position = 0; position < tokens.length; position += 1) {
      const { kind } = tokens[position]!;
      this.words[position] = kind === "link" || kind === "handle" ? null : words[next++]!;
    }
  }

  #countWhole({ tokens }: Passage, negators: WordQuestion): void {
    const { adds, pairs } = this;
    let count = 0;
    let before = FIRST;
    let negatedUntil = -1;
    let position = 0;
    for (; position < tokens.length && count < WHOLE_MAX; position += 1) {
      const word = this.words[position]!;
      const hash = word === null ? ADDRESSES[tokens[position]!.kind === "link" ? "link" : "handle"] : word.hash;
      pairs[position] = pairFeature(before, hash);
      before = hash;
      count += 2;
      adds[position] = ADDS.whole;
      if (word === null) continue;
      if (negators.isTrueOf(word)) negatedUntil = position + NEGATION_REACH;
      else if (position <= negatedUntil) {
        count += 1;
        adds[position] = ADDS.whole | ADDS.negated;
      }
    }
    this.count = count;
    this.wholeEnd = position;
    adds.fill(0, position, tokens.length);
  }

  #countLetters(tokens: number): void {
    const { adds } = this;
    let position = 0;
    for (; position < tokens && this.count < LETTERS_UNTIL; position += 1) {
      const word = this.words[position]!;
      if (word === null) continue;
      adds[position]! |= ADDS.letters;
      this.count += letterFeatureCount(word.folded);
    }
    this.end = Math.max(position, this.wholeEnd);
  }
}
