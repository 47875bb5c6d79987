import fc from "fast-check";
import { expect, test } from "vitest";
import { lengthOf, partLengths } from "./length.ts";

test.each([
  ["hola", 4],
  ["¡Señor!", 7],
  ["привет", 6],
  ["水を止めて", 10],
  ["👍", 2],
  ["👨‍👩‍👧‍👦", 2],
  ["🇪🇨", 2],
  ["“sí” — no…", 11],
  ["lea https://aguas.example/una/direccion/muy/larga/que/no/acaba.", 4 + 23 + 1],
])("weighs %j as X does: %i", (text, weight) => {
  expect(lengthOf(text, "weighted")).toBe(weight);
});

test("counts what a person would call a character", () => {
  expect(lengthOf("Añ👨‍👩‍👧‍👦e\u0301", "graphemes")).toBe(4);
  expect(lengthOf("ñ", "bytes")).toBe(2);
});

test("never counts a text shorter in bytes than in characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(lengthOf(text, "graphemes")).toBeLessThanOrEqual(lengthOf(text, "bytes"));
    }),
  );
});

test("says how far over a text is, and cuts nothing", () => {
  const parts = [{ language: "es", title: null, text: "x".repeat(281) }] as const;
  expect(partLengths(parts, { limit: 280, unit: "weighted" })).toEqual([
    { language: "es", used: 281, max: 280, fits: false },
  ]);
});
