import { assertNever } from "@baluarte/domain/kernel/assert.ts";
import type { Filter, PhraseQuery, Query, Term } from "../query/ast.ts";
import { lowerNear } from "../query/lower-near.ts";
import { printQuery } from "../query/print.ts";
import type { FieldName } from "./fields.ts";
import { type Leaf, positionLeaf } from "./leaf.ts";
import { cheapest, type Node } from "./plan.ts";
import type { Rates } from "./rates.ts";
import { NONE } from "./rows.ts";
import type { TermTable } from "./terms.ts";

/** Another index's terms and how often it met them. */
export type Lessons = { readonly terms: TermTable; readonly rates: Rates };

/** Makes the words of queries terms of a table, and queries nodes. */
export class NodeMaker {
  readonly leaves: Leaf[] = [];
  readonly #terms: TermTable;
  readonly #rates: Rates;
  #lessons: Lessons | null;
  readonly #leafOfKey = new Map<string, number>();

  constructor({ terms, rates }: Lessons, lessons: Lessons | null) {
    this.#terms = terms;
    this.#rates = rates;
    this.#lessons = lessons;
  }

  /** Lets go of what it learned from. */
  standAlone(): void {
    this.#lessons = null;
  }

  nodeOf(query: Query): Node {
    switch (query.kind) {
      case "term": {
        const term = this.#termOf(query.term, false);
        return { kind: this.#terms.isDeferred(term) ? "open" : "term", term };
      }
      case "and":
      case "or":
        return { kind: query.kind, parts: query.parts.map((part) => this.nodeOf(part)) };
      case "not":
        return { kind: "not", part: this.nodeOf(query.part) };
      case "filter":
        return this.#filterNode(query.filter);
      case "phrase":
        return query.slop === null && query.terms.every(isBare) ? this.#rowNode(query) : this.#positionNode(query);
      case "near": {
        const lowered = lowerNear(query);
        // The parser refuses what cannot be lowered.
        if (lowered === null) throw new RangeError("NEAR between groups that are too large");
        return lowered.kind === "near" ? this.#positionNode(lowered) : this.nodeOf(lowered);
      }
      default:
        return assertNever(query);
    }
  }

  /** Bare words in a row: the pass over a post meets rows of two and three as it goes; longer ones are looked for where all of theirs are. */
  #rowNode(query: PhraseQuery): Node {
    const words = query.terms.map((term) => this.#termOf(term, false));
    const pairs = words.slice(1).map((word, index) => this.#pairOf(words[index]!, word));
    if (words.length === 2) return { kind: "term", term: pairs[0]! };
    const threes = words.slice(2).map((word, index) => this.#pairOf(pairs[index]!, word));
    if (words.length === 3) return { kind: "term", term: threes[0]! };
    const node = this.#positionNode(query);
    const anchors = this.#cheapest(threes.map((row) => [row]));
    return node.kind === "leaf" ? { ...node, needs: threes, anchors } : node;
  }

  #positionNode(query: Query): Node {
    if (query.kind === "near" && query.left.kind === "term" && query.right.kind === "term") {
      const [left, right] = [this.#termOf(query.left.term, true), this.#termOf(query.right.term, true)];
      return { kind: "near", left, right, distance: query.distance };
    }
    const termOf = new Map<Term, number>();
    const { needs, anchors } = this.#termsUnder(query, termOf);
    const leaf = this.#leafOf(printQuery(query), () => positionLeaf(query, termOf));
    return { kind: "leaf", leaf, cost: 3 * termOf.size, needs, anchors };
  }

  /** The words of what has positions: those it cannot do without, and the cheapest set of which it has one. */
  #termsUnder(
    query: Query,
    termOf: Map<Term, number>,
  ): { needs: readonly number[]; anchors: readonly number[] | null } {
    const idOf = (term: Term) => {
      const id = this.#termOf(term, true);
      termOf.set(term, id);
      return id;
    };
    switch (query.kind) {
      case "term": {
        const id = idOf(query.term);
        return { needs: [id], anchors: [id] };
      }
      case "phrase": {
        const needs = query.terms.map(idOf);
        return { needs, anchors: this.#cheapest(needs.map((id) => [id])) };
      }
      case "near": {
        const sides = [this.#termsUnder(query.left, termOf), this.#termsUnder(query.right, termOf)];
        return {
          needs: sides.flatMap(({ needs }) => needs),
          anchors: this.#cheapest(sides.map(({ anchors }) => anchors)),
        };
      }
      case "or": {
        const parts = query.parts.map((part) => this.#termsUnder(part, termOf).anchors ?? []);
        return { needs: [], anchors: [...new Set(parts.flat())] };
      }
      case "and":
      case "not":
      case "filter":
        throw new RangeError(`${query.kind} has no position`);
      default:
        return assertNever(query);
    }
  }

  #filterNode(filter: Filter): Node {
    switch (filter.name) {
      case "author":
      case "channel":
      case "lang":
      case "site":
      case "is":
      case "has":
        return { kind: "term", term: this.#fieldTerm(filter.name, filter.value) };
      case "place":
        return this.#fieldLeaf(`place:${filter.value}`, { kind: "place", value: filter.value });
      case "followers": {
        const { comparison, count } = filter;
        return this.#fieldLeaf(`followers${comparison}${count}`, { kind: "followers", comparison, count });
      }
      default:
        return assertNever(filter);
    }
  }

  #fieldLeaf(key: string, leaf: Leaf): Node {
    return { kind: "leaf", leaf: this.#leafOf(key, () => leaf), cost: 2, needs: [], anchors: null };
  }

  #leafOf(key: string, make: () => Leaf): number {
    const known = this.#leafOfKey.get(key);
    if (known !== undefined) return known;
    const made = this.leaves.push(make()) - 1;
    this.#leafOfKey.set(key, made);
    return made;
  }

  #termOf(term: Term, withPositions: boolean): number {
    const id = this.#terms.termOf(term, withPositions);
    if (!this.#rates.knows(id)) this.#learn(id, this.#lessons?.terms.find(term), guessedRate(term));
    return id;
  }

  #fieldTerm(name: FieldName, value: string): number {
    const id = this.#terms.fieldTerm(name, value);
    if (!this.#rates.knows(id)) this.#learn(id, this.#lessons?.terms.findField(name, value), FIELD_RATES[name]);
    return id;
  }

  #pairOf(first: number, second: number): number {
    const id = this.#terms.pairTerm(first, second);
    if (!this.#rates.knows(id)) {
      const [a, b] = [this.#taughtBy[first], this.#taughtBy[second]];
      const taught = a === undefined || b === undefined ? NONE : this.#lessons?.terms.findPair(a, b);
      this.#learn(id, taught, Math.min(this.#rates.of(first), this.#rates.of(second)) * CHANCE_IN_ORDER);
    }
    return id;
  }

  /** `taught`: the same term where it is learned from, or -1. `blind`: what to guess without. */
  #learn(id: number, taught: number | undefined, blind: number): void {
    const isTaught = taught !== undefined && taught !== NONE;
    if (isTaught) this.#taughtBy[id] = taught;
    this.#rates.guess(id, isTaught ? this.#lessons!.rates.of(taught) : blind, !this.#terms.isDeferred(id));
  }

  /** By term: what it is where it was learned from. */
  readonly #taughtBy: (number | undefined)[] = [];

  readonly #cheapest = (sets: readonly (readonly number[] | null)[]) => cheapest(sets, this.#rates.of);
}

/** Before any post was seen. A word's length tells most of its frequency (Zipf's law of abbreviation). */
function guessedRate({ field, folded, open }: Term): number {
  const rate = FACTOR_OF_OPEN[open] * 2 ** -Math.min(folded.length, 12);
  return Math.min(1, field === "text" ? rate : rate / 4);
}

/** That two words of a post stand in a row. */
const CHANCE_IN_ORDER = 0.1;
const FACTOR_OF_OPEN = { none: 1, end: 8, start: 8, both: 16 } as const satisfies Record<Term["open"], number>;
const FIELD_RATES = { author: 0.001, site: 0.01, lang: 0.3, channel: 0.5, is: 0.5, has: 0.5 } as const;

function isBare({ field, exact, open }: Term): boolean {
  return field === "text" && !exact && open === "none";
}
