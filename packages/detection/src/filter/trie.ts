/** Symbols beside letters: between two words of an entry, and for any ending of one. */
export const SPACE = 1;
export const ENDING = 2;
const FIRST_LETTER = 3;

/**
 * Words letter by letter in one table of numbers. A node is a number, `0` the root; a step from a node by a symbol is looked
 * up in an open hash table, since most nodes have one step of some two hundred letters.
 */
export class Trie {
  readonly #symbols = new Map<string, number>();
  #keys = new Float64Array(1024).fill(-1);
  #steps = new Int32Array(1024);
  #size = 0;
  readonly #symbolOf: number[] = [0];
  readonly #childrenOf: (readonly number[])[] = [NOTHING];
  readonly #entriesAt: (readonly number[])[] = [NOTHING];

  /** `0` for a letter that no entry has. */
  symbolFor(letter: string): number {
    return this.#symbols.get(letter) ?? 0;
  }

  /** The symbol that leads to a node. */
  symbolAt(node: number): number {
    return this.#symbolOf[node]!;
  }

  childrenOf(node: number): readonly number[] {
    return this.#childrenOf[node]!;
  }

  entriesAt(node: number): readonly number[] {
    return this.#entriesAt[node]!;
  }

  /** The node behind `node` by `symbol`; `0` where there is none. */
  step(node: number, symbol: number): number {
    const mask = this.#keys.length - 1;
    const key = node * SYMBOLS_MAX + symbol;
    for (let at = spread(key) & mask; ; at = (at + 1) & mask) {
      const known = this.#keys[at]!;
      if (known === key) return this.#steps[at]!;
      if (known === -1) return 0;
    }
  }

  add(words: readonly string[], entry: number): void {
    let node = 0;
    words.forEach((word, index) => {
      if (index > 0) node = this.#grow(node, SPACE);
      for (const letter of word) node = this.#grow(node, letter === "*" ? ENDING : this.#symbolOfLetter(letter));
    });
    this.#entriesAt[node] = [...this.#entriesAt[node]!, entry];
  }

  #symbolOfLetter(letter: string): number {
    let symbol = this.#symbols.get(letter);
    if (symbol === undefined) {
      symbol = FIRST_LETTER + this.#symbols.size;
      if (symbol >= SYMBOLS_MAX) return ENDING - 2;
      this.#symbols.set(letter, symbol);
    }
    return symbol;
  }

  #grow(node: number, symbol: number): number {
    const known = this.step(node, symbol);
    if (known !== 0) return known;
    const made = this.#symbolOf.push(symbol) - 1;
    this.#childrenOf.push(NOTHING);
    this.#entriesAt.push(NOTHING);
    this.#childrenOf[node] = [...this.#childrenOf[node]!, made];
    if ((this.#size += 1) * 2 > this.#keys.length) this.#widen();
    this.#put(node * SYMBOLS_MAX + symbol, made);
    return made;
  }

  #put(key: number, step: number): void {
    const mask = this.#keys.length - 1;
    let at = spread(key) & mask;
    while (this.#keys[at] !== -1) at = (at + 1) & mask;
    this.#keys[at] = key;
    this.#steps[at] = step;
  }

  #widen(): void {
    const [keys, steps] = [this.#keys, this.#steps];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#steps = new Int32Array(keys.length * 2);
    keys.forEach((key, at) => {
      if (key !== -1) this.#put(key, steps[at]!);
    });
  }
}

/** Most nodes have one child or no entry: an array of its own for each would hold a large list's memory. */
const NOTHING: readonly number[] = [];

/** Letters of all scripts that lists are written in; an entry with a letter beyond them is found by no text. */
const SYMBOLS_MAX = 4_096;

function spread(key: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
