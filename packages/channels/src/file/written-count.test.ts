import fc from "fast-check";
import { expect, test } from "vitest";
import { parseWrittenCount } from "./written-count.ts";

test.each([
  ["1204", 1204],
  ["1 204", 1204],
  ["1\u00a0204", 1204],
  ["1.204", 1204],
  ["12,3 mil", 12_300],
  ["12,3\u00a0mil", 12_300],
  ["12.3K", 12_300],
  ["12,3 тыс.", 12_300],
  ["5 тыс", 5_000],
  ["2к", 2_000],
  ["1,2 M", 1_200_000],
  ["1,2 mill.", 1_200_000],
  ["2 millones", 2_000_000],
  ["1,2 млн", 1_200_000],
  ["0", 0],
])("a count is read as people write it: %s", (cell, count) => expect(parseWrittenCount(cell)).toBe(count));

test.each(["", "muchos", "12,3 milímetros", "-4", "12 k seguidores", "1e9", "12..3"])(
  "what is no count is none: %s",
  (cell) => expect(parseWrittenCount(cell)).toBeNull(),
);

test("every count is read back from how each of our languages writes it", () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.constantFrom("es", "en", "ru"), (count, language) => {
      expect(parseWrittenCount(new Intl.NumberFormat(language).format(count))).toBe(count);
    }),
  );
});
