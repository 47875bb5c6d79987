import fc from "fast-check";
import { expect, it } from "vitest";
import { folded } from "./fold.ts";

it("leaves a text whole that is hardly longer than what would be shown of it", () => {
  expect([folded(""), folded("a".repeat(1_800))]).toEqual([null, null]);
});

it("cuts a long text between words and loses nothing: what is shown and what is counted are all of it", () => {
  const text = "Nubara canceló mi vuelo y nadie contesta. ".repeat(2_500);
  const { start, hidden } = folded(text)!;
  expect(start.length).toBeLessThanOrEqual(1_500);
  expect(start.length + hidden).toBe(text.length);
  expect(text.startsWith(`${start} `)).toBe(true);
});

it("never cuts a character in two, however the text is made", () => {
  fc.assert(
    fc.property(fc.constantFrom("a", " ", "😀", "漢", "\n"), fc.integer({ min: 1_801, max: 4_000 }), (unit, count) => {
      const found = folded(`${"x".repeat(count % 2)}${unit.repeat(count)}`);
      expect(found?.start ?? "").toBe((found?.start ?? "").toWellFormed());
    }),
  );
});
