import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { QueryablePost } from "../query/post.ts";
import { type Leaf, leafHolds, standNear } from "./leaf.ts";
import { roomInt } from "./numbers.ts";
import { inOrderOfAsking, type Node } from "./plan.ts";
import type { PostTerms } from "./post-terms.ts";
import type { Rate } from "./rates.ts";
import type { TermTable } from "./terms.ts";

/** Where a program ends. */
const HOLDS = -1;
const FAILS = -2;
/**
 * An instruction is four numbers: what to ask, of what, and where to go on if so and if not. `any`: one of the terms whose
 * number and list stand at an address; `near`: the two terms and the distance that stand at one.
 */
const ASK = { term: 0, any: 1, near: 2, leaf: 3, open: 4 } as const;
const STEP = 4;

/** What is left to ask where a door of a query was opened, as jumps that end as soon as the answer is settled. */
export class Programs {
  readonly #leaves: readonly Leaf[];
  readonly #rate: Rate;
  /** At the address of a program stands whether it was run for this post, and where it begins. */
  #code = new Int32Array(64);
  #end = 0;
  #programs = 0;
  /** The addresses of the programs that were run for this post. */
  #run = new Int32Array(16);
  #runCount = 0;
  /** By leaf: 0 where it was not asked for this post, 1 where it holds, 2 where it does not. */
  #answers = new Int8Array(16);
  #asked: number[] = [];

  constructor(leaves: readonly Leaf[], rate: Rate) {
    this.#leaves = leaves;
    this.#rate = rate;
  }

  /** The address of a program that holds where all parts do. */
  add(parts: readonly Node[]): number {
    const start = this.#emitAll("and", parts, HOLDS, FAILS);
    const address = this.#room(2);
    this.#code[address + 1] = start;
    this.#programs += 1;
    this.#run = roomInt(this.#run, this.#programs);
    if (this.#leaves.length > this.#answers.length) {
      const answers = new Int8Array(2 * this.#leaves.length);
      answers.set(this.#answers);
      this.#answers = answers;
    }
    return address;
  }

  begin(): void {
    for (let index = 0; index < this.#runCount; index += 1) this.#code[this.#run[index]!] = 0;
    this.#runCount = 0;
    for (const leaf of this.#asked) this.#answers[leaf] = 0;
    if (this.#asked.length > 0) this.#asked = [];
  }

  /** Whether a program that was not run for this post yet holds of it. */
  holdsNow(address: number, table: TermTable, post: QueryablePost): boolean {
    const { post: terms } = table;
    const code = this.#code;
    if (code[address] !== 0) return false;
    code[address] = 1;
    this.#run[this.#runCount] = address;
    this.#runCount += 1;
    const { bits } = terms;
    let at = code[address + 1]!;
    while (at >= 0) {
      const asked = code[at + 1]!;
      let holds: boolean;
      switch (code[at]) {
        case ASK.term:
          holds = ((bits[asked >> 5]! >>> asked) & 1) !== 0;
          break;
        case ASK.any: {
          const last = asked + code[asked]!;
          let next = asked + 1;
          while (next <= last && ((bits[code[next]! >> 5]! >>> code[next]!) & 1) === 0) next += 1;
          holds = next <= last;
          break;
        }
        case ASK.near:
          holds = standNear(code[asked]!, code[asked + 1]!, code[asked + 2]!, terms);
          break;
        case ASK.open:
          holds = table.hasDeferred(asked);
          break;
        default:
          holds = this.#leafHolds(asked, terms, post);
      }
      at = code[at + (holds ? 2 : 3)]!;
    }
    return at === HOLDS;
  }

  #leafHolds(leaf: number, terms: PostTerms, post: QueryablePost): boolean {
    if (this.#answers[leaf] === 0) {
      this.#answers[leaf] = leafHolds(this.#leaves[leaf]!, terms, post) ? 1 : 2;
      this.#asked.push(leaf);
    }
    return this.#answers[leaf] === 1;
  }

  /** Writes a program backwards, so that every jump knows where it goes; answers where it begins. */
  #emit(node: Node, holds: number, fails: number): number {
    switch (node.kind) {
      case "term":
        return this.#write(ASK.term, node.term, holds, fails);
      case "open":
        return this.#write(ASK.open, node.term, holds, fails);
      case "near":
        return this.#write(ASK.near, this.#list([node.left, node.right, node.distance]), holds, fails);
      case "leaf":
        return this.#emitLeaf(node, holds, fails);
      case "not":
        return this.#emit(node.part, fails, holds);
      case "and":
        return this.#emitAll("and", node.parts, holds, fails);
      case "or":
        return this.#emitOr(node.parts, holds, fails);
      default:
        return assertNever(node);
    }
  }

  /** Where a word is missing nobody looks for positions. */
  #emitLeaf({ leaf, needs }: Extract<Node, { kind: "leaf" }>, holds: number, fails: number): number {
    const at = this.#write(ASK.leaf, leaf, holds, fails);
    if (needs.length === 0) return at;
    const rarest = needs.reduce((least, term) => (this.#rate(term) < this.#rate(least) ? term : least));
    return this.#write(ASK.term, rarest, at, fails);
  }

  /** All the terms of an OR are asked in one step, the most frequent first, and before what takes looking. */
  #emitOr(parts: readonly Node[], holds: number, fails: number): number {
    const terms = parts.flatMap((part) => (part.kind === "term" ? [part.term] : []));
    if (terms.length < 2) return this.#emitAll("or", parts, holds, fails);
    const others = parts.filter((part) => part.kind !== "term");
    const next = others.length === 0 ? fails : this.#emitAll("or", others, holds, fails);
    const inOrder = terms.toSorted((a, b) => this.#rate(b) - this.#rate(a));
    return this.#write(ASK.any, this.#list([inOrder.length, ...inOrder]), holds, next);
  }

  #emitAll(kind: "and" | "or", parts: readonly Node[], holds: number, fails: number): number {
    let next = kind === "and" ? holds : fails;
    for (const part of inOrderOfAsking(kind, parts, this.#rate).toReversed()) {
      next = kind === "and" ? this.#emit(part, next, fails) : this.#emit(part, holds, next);
    }
    return next;
  }

  #write(ask: number, of: number, holds: number, fails: number): number {
    const at = this.#room(STEP);
    this.#code[at] = ask;
    this.#code[at + 1] = of;
    this.#code[at + 2] = holds;
    this.#code[at + 3] = fails;
    return at;
  }

  #list(numbers: readonly number[]): number {
    const at = this.#room(numbers.length);
    this.#code.set(numbers, at);
    return at;
  }

  #room(length: number): number {
    const at = this.#end;
    this.#end += length;
    this.#code = roomInt(this.#code, this.#end);
    return at;
  }
}
