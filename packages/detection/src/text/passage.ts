import { type Clauses, clausesIn } from "./clauses.ts";
import { type Signs, signsOf } from "./signs.ts";
import { type Token, tokeniseWith, type WordToken } from "./tokens.ts";
import { type Word, wordOf } from "./word.ts";

/**
 * A text, or a part of it, cut once for all who read it. `tokens`: with offsets into `text`. `read`: the letters that are
 * read, `text` itself where that is all of it. `said`: the words and hashtags among the tokens; `words`: what is known of each.
 * `starts`: of each the bits of the lexicons of which an entry may begin with it; `anyStarts`: all of these.
 */
export class Passage {
  readonly text: string;
  readonly read: string;
  readonly tokens: readonly Token[];
  readonly said: readonly WordToken[];
  readonly words: readonly Word[];
  readonly starts: readonly number[];
  readonly anyStarts: number;
  #clauses: Clauses | null = null;
  #signs: Signs | null = null;

  /** `words`: of the words and hashtags among `tokens`, where they were cut together. */
  constructor(tokens: readonly Token[], text: string, read: string = text, words: readonly Word[] | null = null) {
    this.text = text;
    this.read = read;
    this.tokens = tokens;
    const said: WordToken[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]!;
      if (token.kind !== "link" && token.kind !== "handle") said.push(token);
    }
    this.said = said;
    this.words = words ?? said.map(({ folded }) => wordOf(folded));
    const starts: number[] = [];
    let anyStarts = 0;
    for (let at = 0; at < this.words.length; at += 1) {
      const { begins, lookedUp } = this.words[at]!;
      const bits = begins | ~lookedUp;
      starts.push(bits);
      anyStarts |= bits;
    }
    this.starts = starts;
    this.anyStarts = anyStarts;
  }

  get clauses(): Clauses {
    return (this.#clauses ??= clausesIn(this.said, this.text));
  }

  get signs(): Signs {
    return (this.#signs ??= signsOf(this.read));
  }
}

export function passageOf(text: string): Passage {
  const words: Word[] = [];
  return new Passage(tokeniseWith(words, text), text, text, words);
}

/** The passage as if `hidden` did not stand in it. */
export function without({ tokens, text }: Passage, hidden: readonly WordToken[]): Passage {
  const gone = new Set<Token>(hidden);
  const left = tokens.filter((token) => !gone.has(token));
  return new Passage(left, text, left.flatMap((token) => (token.kind === "link" ? [] : [token.exact])).join(" "));
}
