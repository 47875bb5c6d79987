import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "@baluarte/detection/query/parse.ts";
import { MonitorDraft } from "@baluarte/contract/monitor.ts";
import { proposeQuery } from "@baluarte/domain/monitor/propose.ts";

const names = fc.oneof(
  fc.constantFrom(
    "Nubara",
    "Nubara Air",
    "H&M",
    "OR",
    "NOT",
    "NEAR/3",
    "C++",
    '"',
    "a*b",
    "*",
    "@",
    "#",
    "x:",
    "(",
    "ñ",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 80 }),
);

test("the query proposed to a newcomer parses, whatever their names and handles are", () => {
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), fc.array(names, { maxLength: 6 }), (brand, handles) => {
      const query = proposeQuery(brand, handles);
      if (query === "") return;
      const parsed = parseQuery(query);
      expect(parsed.ok ? "parses" : `${query}: ${parsed.error.message}`).toBe("parses");
    }),
    { numRuns: 5_000 },
  );
});

test("the query proposed for as many and as long names as a brand may have can be saved", () => {
  const many = Array.from({ length: 40 }, (_, index) => `${index} ${"palabra ".repeat(9)}`.slice(0, 80));
  const query = proposeQuery(many, many);
  expect(MonitorDraft.safeParse({ name: "Nubara", query }).success).toBe(true);
  expect(parseQuery(query).ok).toBe(true);
});
