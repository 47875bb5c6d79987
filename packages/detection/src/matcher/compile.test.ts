import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Query } from "../query/ast.ts";
import { naiveMatches } from "../query/naive.ts";
import { queryArbitrary, queryablePostArbitrary } from "../query/generators.ts";
import { tokenisePost } from "../query/post.ts";
import { compileMonitors } from "./compile.ts";

describe("a compiled matcher", () => {
  test("answers as the naive reading of every query on every post does", () => {
    let hits = 0;
    fc.assert(
      fc.property(
        fc.array(queryArbitrary, { maxLength: 12 }),
        fc.array(queryablePostArbitrary, { maxLength: 6 }),
        (queries, posts) => {
          const monitors = queries.map((query, index) => ({ id: `m${index}`, query }));
          const matcher = compileMonitors(monitors);
          for (const post of posts) {
            const tokenised = tokenisePost(post);
            const expected = monitors.filter(({ query }) => naiveMatches(query, tokenised)).map(({ id }) => id);
            hits += expected.length;
            expect(matcher.match(post)).toEqual(expected);
          }
        },
      ),
      { numRuns: 1_000 },
    );
    // Guards the guard: were hits rare, the property would hold for a matcher that finds nothing.
    expect(hits).toBeGreaterThan(1_000);
  });

  test("refuses a query without a positive part", () => {
    const query: Query = { kind: "not", part: { kind: "filter", filter: { name: "lang", value: "es" } } };
    expect(() => compileMonitors([{ id: "m", query }])).toThrow(RangeError);
  });
});
