import fc from "fast-check";
import { expect, it } from "vitest";
import { diffQueries } from "./diff-queries.ts";

const query = fc
  .array(fc.constantFrom("(", ")", "OR", "NOT", '"a b"', "maleta", "vuelo", "lang:es", " ", "  "), { maxLength: 12 })
  .map((pieces) => pieces.join(" "));

it("gives both queries back", () => {
  fc.assert(
    fc.property(query, query, (before, after) => {
      const parts = diffQueries(before, after);
      const side = (other: string) =>
        parts
          .filter(({ kind }) => kind !== other)
          .map(({ text }) => text)
          .join("");
      expect([side("added"), side("removed")]).toEqual([before, after]);
    }),
  );
});

it("tells a piece that came from a query that is new", () => {
  expect(diffQueries("maleta OR vuelo", "(maleta OR vuelo OR tren) NOT receta")).toEqual([
    { kind: "added", text: "(" },
    { kind: "same", text: "maleta OR vuelo" },
    { kind: "added", text: " OR tren) NOT receta" },
  ]);
});
