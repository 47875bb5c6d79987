import fc from "fast-check";
import { expect, test } from "vitest";
import { SLOTS } from "../content.ts";
import { unfilledSlots } from "./placeholder.ts";

const BLANKS = Object.entries(SLOTS).flatMap(([id, { name }]) => [id, ...Object.values(name)]);

test("finds every blank of every template, under whichever name, wherever it stands", () => {
  fc.assert(
    fc.property(fc.constantFrom(...BLANKS), fc.string(), fc.string(), (slot, before, after) => {
      expect(unfilledSlots(`${before} {${slot}} ${after}`)).toContain(`{${slot}}`);
    }),
  );
});

test.each([
  ["Next update at HH:MM.", ["HH:MM"]],
  ["Работаем в [НАЗВАНИЕ РАЙОНА].", ["[НАЗВАНИЕ РАЙОНА]"]],
  ["Falla en <facultad>.", ["<facultad>"]],
  ["We will XXXX by Friday, time TBC.", ["XXXX", "TBC"]],
])("finds what people leave (%s)", (text, left) => {
  expect(unfilledSlots(text)).toEqual(left);
});

test.each(["Batch [A-12] is safe.", "Партия [Б-7].", "Lote [2207].", "Precio < 5 € y > 2 €.", "Quedan 3 < 4 casos."])(
  "leaves alone what is no blank (%s)",
  (text) => {
    expect(unfilledSlots(text)).toEqual([]);
  },
);
