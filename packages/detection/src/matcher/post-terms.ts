import { roomInt } from "./numbers.ts";
import { NONE } from "./rows.ts";

/** The terms that the post under way has, and where it has them. A bit a term, so that the answer lies in the nearest cache. */
export class PostTerms {
  bits = new Int32Array(2);
  /** In the order in which they were met. */
  list = new Int32Array(8);
  count = 0;
  /** Those among them that open a query. */
  openers = new Int32Array(8);
  openerCount = 0;
  /** By term, the first and the last node of its list of positions. Of a term that was not met it says nothing. */
  ends = new Int32Array(16);
  /** By node: a position, and the next node of the list or -1. */
  nodes = new Int32Array(128);
  #nodeCount = 0;

  makeRoom(terms: number): void {
    this.bits = roomInt(this.bits, (terms >> 5) + 1);
    this.list = roomInt(this.list, terms);
    this.openers = roomInt(this.openers, terms + 1);
    this.ends = roomInt(this.ends, 2 * terms);
  }

  begin(): void {
    const { bits, list, count } = this;
    for (let index = 0; index < count; index += 1) bits[list[index]! >> 5] = 0;
    this.count = 0;
    this.openerCount = 0;
    this.#nodeCount = 0;
    if (this.nodes.length > NODES_KEPT) this.nodes = new Int32Array(128);
  }

  has(term: number): boolean {
    return ((this.bits[term >> 5]! >>> term) & 1) !== 0;
  }

  /** Whether the post was not known to have it. */
  add(term: number): boolean {
    const { bits } = this;
    const before = bits[term >> 5]!;
    const bit = 1 << term;
    if ((before & bit) !== 0) return false;
    bits[term >> 5] = before | bit;
    this.list[this.count] = term;
    this.count += 1;
    return true;
  }

  /** One more position of a term, none before those that it has. `isFirst`: it has none yet. */
  addPosition(term: number, position: number, isFirst: boolean): void {
    const { ends } = this;
    const last = isFirst ? NONE : ends[2 * term + 1]!;
    // A part may stand in one word twice.
    if (last !== NONE && this.nodes[last] === position) return;
    const node = this.#nodeCount;
    this.#nodeCount += 2;
    if (node + 2 > this.nodes.length) this.nodes = roomInt(this.nodes, node + 2);
    this.nodes[node] = position;
    this.nodes[node + 1] = NONE;
    if (last === NONE) ends[2 * term] = node;
    else this.nodes[last + 1] = node;
    ends[2 * term + 1] = node;
  }

  /** The node of a term's first position, or -1. */
  firstNode(term: number): number {
    return this.has(term) ? this.ends[2 * term]! : NONE;
  }

  positionsOf(term: number): number[] {
    const positions: number[] = [];
    for (let node = this.firstNode(term); node !== NONE; node = this.nodes[node + 1]!)
      positions.push(this.nodes[node]!);
    return positions;
  }
}

/** More than a post of ten thousand words asks for; what an odd one took is given back. */
const NODES_KEPT = 1 << 17;
