import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Query } from "../query/ast.ts";
import { queryablePostArbitrary, queryArbitrary } from "../query/generators.ts";
import { naiveMatches } from "../query/naive.ts";
import { parseQuery } from "../query/parse.ts";
import { type QueryablePost, tokenisePost } from "../query/post.ts";
import { LiveMatcher } from "./live.ts";

const NOTHING: Query = { kind: "not", part: { kind: "filter", filter: { name: "lang", value: "es" } } };

/** What the matcher should be: a map, asked query by query. */
class Model {
  readonly #queries = new Map<string, Query>();

  set(id: string, query: Query): void {
    this.#queries.set(id, query);
  }

  remove(id: string): boolean {
    return this.#queries.delete(id);
  }

  match(post: QueryablePost): string[] {
    const tokenised = tokenisePost(post);
    return [...this.#queries].filter(([, query]) => naiveMatches(query, tokenised)).map(([id]) => id);
  }
}

type Step =
  | { readonly kind: "set"; readonly id: string; readonly query: Query }
  | { readonly kind: "remove"; readonly id: string }
  | { readonly kind: "match"; readonly post: QueryablePost }
  | { readonly kind: "settle" };

function stepOf(ids: number): fc.Arbitrary<Step> {
  const id = fc.nat({ max: ids - 1 }).map((number) => `m${number}`);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("set" as const), id, query: queryArbitrary }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), id }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("match" as const), post: queryablePostArbitrary }) },
    { weight: 1, arbitrary: fc.constant({ kind: "settle" as const }) },
  );
}

function walk(steps: readonly Step[]): number {
  const [matcher, model] = [new LiveMatcher<string>(), new Model()];
  let hits = 0;
  for (const step of steps) {
    if (step.kind === "set") {
      matcher.set(step.id, step.query);
      model.set(step.id, step.query);
    } else if (step.kind === "remove") {
      expect(matcher.remove(step.id)).toBe(model.remove(step.id));
    } else if (step.kind === "match") {
      const expected = model.match(step.post);
      hits += expected.length;
      expect(matcher.match(step.post)).toEqual(expected);
    } else {
      matcher.settle();
    }
  }
  return hits;
}

describe("a live matcher", () => {
  test("answers by the monitors as they stand, whatever came, changed and went", () => {
    let hits = 0;
    fc.assert(
      fc.property(fc.array(stepOf(12), { maxLength: 60, size: "max" }), (steps) => {
        hits += walk(steps);
      }),
      { numRuns: 400 },
    );
    expect(hits).toBeGreaterThan(1_000);
  });

  test("and while the index is being made anew behind them", () => {
    // Enough monitors and posts that it learns and remakes by itself, some monitors a post; changes fall in between.
    const first = fc.sample(queryArbitrary, { numRuns: 300, seed: 5 });
    const later = fc.sample(stepOf(320), { numRuns: 2_500, seed: 6 }).filter(({ kind }) => kind !== "settle");
    const steps: Step[] = [
      ...first.map((query, index): Step => ({ kind: "set", id: `m${index}`, query })),
      ...later,
      ...fc.sample(stepOf(320), { numRuns: 200, seed: 7 }),
    ];
    expect(walk(steps)).toBeGreaterThan(5_000);
  });

  test("keeps what it had when a query is refused", () => {
    const matcher = new LiveMatcher<string>();
    const post = { ...BARE, text: "late again" };
    matcher.set("m", queryOf("late"));
    expect(() => matcher.set("m", NOTHING)).toThrow(RangeError);
    expect(() => matcher.set("n", NOTHING)).toThrow(RangeError);
    expect(matcher.match(post)).toEqual(["m"]);
    matcher.settle();
    expect([matcher.size, matcher.match(post)]).toEqual([1, ["m"]]);
  });

  test("keeps a monitor that changes in its place", () => {
    const matcher = new LiveMatcher<string>();
    for (const id of ["a", "b", "c"]) matcher.set(id, queryOf("late"));
    matcher.set("a", queryOf("late OR never"));
    matcher.settle();
    matcher.set("b", queryOf("lat*"));
    expect(matcher.match({ ...BARE, text: "late" })).toEqual(["a", "b", "c"]);
  });
});

const BARE: QueryablePost = {
  channel: "x",
  text: "",
  author: null,
  lang: null,
  inReplyTo: null,
  repostOf: null,
  links: [],
  media: [],
  place: null,
};

function queryOf(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
}
