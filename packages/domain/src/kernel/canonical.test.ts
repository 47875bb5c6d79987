import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical.ts";

const values = fc.jsonValue({ maxDepth: 4 });

/** The same value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

test("spells a value the same in whatever order its members stand", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
    }),
  );
});

test("is JSON that says the same, and spells what it says as itself", () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
    }),
  );
});

test("spells two values that differ differently", () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const same = canonicalJson(a) === canonicalJson(b);
      expect(same).toBe(canonicalJson(shuffled(a)) === canonicalJson(shuffled(b)));
      if (same) expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
    }),
  );
});

test("leaves out what is undefined, and has no spelling for what JSON has none for", () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  for (const value of [Number.NaN, Infinity, [undefined], 1n, () => 1, Symbol("a")]) {
    expect(() => canonicalJson(value)).toThrow(/no canonical form/);
  }
});
