import { expect, test } from "vitest";
import { blanksOf, draftOf, FRESH_SLOT, isWhole, slotFrom } from "./slots.ts";

test("finds every blank of headline and text once, in the order in which they stand", () => {
  expect(blanksOf("A las {hora}", "En {lugar}, a las {hora}: {qué pasa}. {} {")).toEqual(["hora", "lugar", "qué pasa"]);
});

test("sends of a blank what its kind asks for, and reads it back the same", () => {
  const draft = { kind: "place" as const, min: "0", max: "40", options: " Madrid \n\nVigo\nMadrid", domain: "" };
  expect(slotFrom("lugar", draft)).toEqual({ kind: "place", name: "lugar", options: ["Madrid", "Vigo"] });
  for (const slot of [
    { kind: "time" as const, name: "hora" },
    { kind: "number" as const, name: "cuántos", min: -1, max: 5 },
    { kind: "link" as const, name: "más", domain: "nubara.example" },
    { kind: "text" as const, name: "qué", max: 30 },
    { kind: "place" as const, name: "lugar", options: ["Madrid", "Vigo"] },
  ]) {
    expect(slotFrom(slot.name, draftOf(slot))).toEqual(slot);
    expect(isWhole(draftOf(slot))).toBe(true);
  }
});

test("is not sent while a bound is missing or the wrong way round", () => {
  expect(isWhole({ ...FRESH_SLOT, kind: "place" })).toBe(false);
  expect(isWhole({ ...FRESH_SLOT, kind: "link" })).toBe(false);
  expect(isWhole({ ...FRESH_SLOT, kind: "number", min: "9", max: "1" })).toBe(false);
  expect(isWhole({ ...FRESH_SLOT, kind: "number", min: "", max: "1" })).toBe(false);
  expect(isWhole({ ...FRESH_SLOT, max: "121" })).toBe(false);
});
