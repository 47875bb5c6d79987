import type { Query } from "../query/ast.ts";
import type { QueryablePost } from "../query/post.ts";
import { Hits } from "./hits.ts";
import { NodeMaker } from "./nodes.ts";
import { type Door, doorsOf } from "./plan.ts";
import { Postings } from "./postings.ts";
import { Programs } from "./program.ts";
import { Rates } from "./rates.ts";
import { TermTable } from "./terms.ts";

/**
 * Queries by their slots, compiled into typed arrays that grow: from terms to the doors that they open, and from doors to
 * programs that jump to their end as soon as the answer is settled. What is removed leaves no posting, but its program stays
 * until the index is made anew.
 */
export class MatchIndex {
  readonly terms = new TermTable();
  readonly rates = new Rates(this.terms.rows);
  readonly #nodes: NodeMaker;
  readonly #programs: Programs;
  readonly #postings: Postings;
  readonly #hits = new Hits();
  /** By slot: the terms that open its doors. */
  readonly #anchors: (readonly number[] | null)[] = [];

  /** `before`: an index that met posts already, from which this one learns how often terms are met. */
  constructor(before: MatchIndex | null) {
    this.#nodes = new NodeMaker(this, before);
    this.#programs = new Programs(this.#nodes.leaves, this.rates.of);
    this.#postings = new Postings(this.terms, this.#programs);
  }

  /** Posts that were matched. An index counts two thousand million of them and must be made anew before. */
  get posts(): number {
    return this.rates.posts;
  }

  /** Lets go of the index that this one learned from. */
  standAlone(): void {
    this.#nodes.standAlone();
  }

  /** Takes a query in under a free slot. Throws `RangeError`, with all answers as before, on one without a positive part. */
  add(slot: number, query: Query): void {
    this.#put(slot, this.#doorsOf(query));
  }

  /** The same for a slot that has another query until then. */
  replace(slot: number, query: Query): void {
    const doors = this.#doorsOf(query);
    this.remove(slot);
    this.#put(slot, doors);
  }

  #doorsOf(query: Query): Door[] {
    return doorsOf(this.#nodes.nodeOf(query), this.rates.of);
  }

  #put(slot: number, doors: readonly Door[]): void {
    this.#hits.makeRoom(slot + 1);
    const anchors = [...new Set(doors.flatMap((door) => door.anchors))];
    this.#anchors[slot] = anchors;
    for (const term of anchors) this.#meetAlways(term);
    for (const door of doors) this.#postings.add(slot, door);
  }

  #meetAlways(term: number): void {
    if (!this.terms.isDeferred(term)) return;
    this.terms.meetAlways(term);
    this.rates.count(term);
  }

  remove(slot: number): void {
    for (const term of this.#anchors[slot] ?? []) this.#postings.remove(term, slot);
    this.#anchors[slot] = null;
  }

  /** What stands in `named` under the slots of the queries that a post answers, in order. */
  match<T>(post: QueryablePost, named: readonly T[]): T[] {
    this.rates.posts += 1;
    this.terms.read(post);
    this.#programs.begin();
    this.#postings.open(post, this.#hits);
    return this.#hits.take(named);
  }
}
