import { type Clauses, clausesIn } from "./clauses.ts";
import { type Signs, signsOf } from "./signs.ts";
import { type Token, tokeniseWith, type WordToken } from "./tokens.ts";
import { type Word, wordOf } from "./word.ts";

/**
 * A text, or a part of it, cut once for all who read it. `tokens`: with offsets into `text`. `read`: the letters that are
 * read, `text` itself where that is all of it. `said`: the words and hashtags among the tokens; `words`: what is known of each.
 */
export class Passage {
  readonly text: string;
  readonly read: string;
  readonly tokens: readonly Token[];
  readonly said: readonly WordToken[];
  readonly words: readonly Word[];
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
