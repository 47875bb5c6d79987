import { roomInt } from "./numbers.ts";

const ROOT = 0;
const NONE = -1;

/**
 * Spellings as a tree of their letters, in flat arrays. A walk costs a step a letter of what is walked over, however many
 * spellings there are and however long they are; `linkFailures` makes it an Aho-Corasick automaton, for parts inside a word.
 */
export class Trie {
  #nodes = 1;
  /** Open addressing, three numbers a place: node + 1, unit, child. */
  #steps = new Int32Array(3 * 16);
  #stepCount = 0;
  #outputOf = new Int32Array(16).fill(NONE);
  #outputs = 0;
  /** Of an automaton: the node of the longest proper ending, and the next output among endings. */
  #failure: Int32Array<ArrayBuffer> | null = null;
  #nextOutput = new Int32Array(0);

  get size(): number {
    return this.#outputs;
  }

  /** The number of a spelling, from 0 in the order they came; the same spelling has the same one. */
  add(spelling: string): number {
    let node = ROOT;
    for (let index = 0; index < spelling.length; index += 1) node = this.#stepOrNew(node, spelling.charCodeAt(index));
    if (this.#outputOf[node] === NONE) {
      this.#outputOf[node] = this.#outputs;
      this.#outputs += 1;
      this.#failure = null;
    }
    return this.#outputOf[node]!;
  }

  /** The number of a spelling that was added, or -1. */
  find(spelling: string): number {
    let node = ROOT;
    for (let index = 0; index < spelling.length && node !== NONE; index += 1)
      node = this.step(node, spelling.charCodeAt(index));
    return node === NONE ? NONE : this.#outputOf[node]!;
  }

  /** The child of a node along a unit, or -1. */
  step(node: number, unit: number): number {
    const steps = this.#steps;
    const places = steps.length / 3;
    for (let place = placeOf(node, unit, places); ; place = place + 1 === places ? 0 : place + 1) {
      const at = 3 * place;
      if (steps[at] === 0) return NONE;
      if (steps[at] === node + 1 && steps[at + 1] === unit) return steps[at + 2]!;
    }
  }

  /** The number of the spelling that ends at a node, or -1. */
  outputAt(node: number): number {
    return this.#outputOf[node]!;
  }

  /**
   * The numbers of the spellings that stand anywhere in `units`, told to `found` at least once each. `found` answers
   * whether this one is new in this word: all that end one that was told already have been told too.
   */
  eachInside(units: Uint16Array, start: number, end: number, found: (output: number) => boolean): void {
    const failure = (this.#failure ??= this.#linkFailures());
    let node = ROOT;
    for (let index = start; index < end; index += 1) {
      const unit = units[index]!;
      let child = this.step(node, unit);
      while (child === NONE && node !== ROOT) {
        node = failure[node]!;
        child = this.step(node, unit);
      }
      node = child === NONE ? ROOT : child;
      for (let at = this.#firstOutput(node); at !== NONE; at = this.#nextOutput[at]!) {
        if (!found(this.#outputOf[at]!)) break;
      }
    }
  }

  #firstOutput(node: number): number {
    return this.#outputOf[node] === NONE ? this.#nextOutput[node]! : node;
  }

  #linkFailures(): Int32Array<ArrayBuffer> {
    const failure = new Int32Array(this.#nodes);
    this.#nextOutput = new Int32Array(this.#nodes).fill(NONE);
    // A child is made after its parent, but the failure of a node must be known before its children's: by depth.
    const children = new Map<number, [unit: number, child: number][]>();
    for (let at = 0; at < this.#steps.length; at += 3) {
      if (this.#steps[at] === 0) continue;
      const parent = this.#steps[at]! - 1;
      const step: [number, number] = [this.#steps[at + 1]!, this.#steps[at + 2]!];
      const others = children.get(parent);
      if (others) others.push(step);
      else children.set(parent, [step]);
    }
    const queue = [ROOT];
    for (const node of queue) {
      for (const [unit, child] of children.get(node) ?? []) {
        if (node !== ROOT) {
          let ending = failure[node]!;
          while (ending !== ROOT && this.step(ending, unit) === NONE) ending = failure[ending]!;
          failure[child] = Math.max(ROOT, this.step(ending, unit));
        }
        const ending = failure[child]!;
        this.#nextOutput[child] = this.#outputOf[ending] === NONE ? this.#nextOutput[ending]! : ending;
        queue.push(child);
      }
    }
    return failure;
  }

  #stepOrNew(node: number, unit: number): number {
    const known = this.step(node, unit);
    if (known !== NONE) return known;
    const child = this.#nodes;
    this.#nodes += 1;
    const before = this.#outputOf.length;
    this.#outputOf = roomInt(this.#outputOf, this.#nodes);
    if (this.#outputOf.length > before) this.#outputOf.fill(NONE, before);
    if (6 * (this.#stepCount + 1) > this.#steps.length) this.#widen();
    this.#put(node, unit, child);
    this.#stepCount += 1;
    return child;
  }

  #put(node: number, unit: number, child: number): void {
    const places = this.#steps.length / 3;
    let place = placeOf(node, unit, places);
    while (this.#steps[3 * place] !== 0) place = place + 1 === places ? 0 : place + 1;
    this.#steps.set([node + 1, unit, child], 3 * place);
  }

  #widen(): void {
    const before = this.#steps;
    this.#steps = new Int32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at] !== 0) this.#put(before[at]! - 1, before[at + 1]!, before[at + 2]!);
    }
  }
}

/** `places` is a power of two. */
function placeOf(node: number, unit: number, places: number): number {
  const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) & (places - 1);
}
