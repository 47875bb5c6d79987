import fc from "fast-check";
import { expect, test } from "vitest";
import { queryArbitrary } from "./generators.ts";
import { parseQuery } from "./parse.ts";
import { printQuery } from "./print.ts";

test("a printed query parses to the query it came from", () => {
  fc.assert(
    fc.property(queryArbitrary, (query) => {
      expect(parseQuery(printQuery(query))).toEqual({ ok: true, query });
    }),
    { numRuns: 2_000 },
  );
});
