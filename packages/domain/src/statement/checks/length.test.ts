import fc from "fast-check";
import { expect, test } from "vitest";
import { checkLength, lengthOf } from "./length.ts";

test("counts what a reader sees as one character once", () => {
  expect(lengthOf("año 👩‍👩‍👧 ё", { unit: "graphemes" })).toBe(7);
  expect(lengthOf("👩‍👩‍👧", { unit: "utf16" })).toBe(8);
  expect(lengthOf("ё", { unit: "bytes" })).toBe(2);
});

test("counts each link as the channel does", () => {
  const text = "More: https://example.test/a/very/long/address/of/a/page and https://example.test.";
  expect(lengthOf(text, { unit: "graphemes", urlLength: 23 })).toBe("More:  and .".length + 46);
});

test("speaks up exactly when a text is over", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat({ max: 50 }), (text, limit) => {
      const length = lengthOf(text, { unit: "graphemes" });
      const findings = checkLength(text, [{ channel: "mastodon", limit, unit: "graphemes" }]);
      expect(findings.map(({ data }) => data["over"])).toEqual(length > limit ? [length - limit] : []);
    }),
  );
});
