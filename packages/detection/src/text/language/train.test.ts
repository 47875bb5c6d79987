import { describe, expect, test } from "vitest";
import { languageOf } from "../language.ts";
import { languageTableFrom } from "./table.ts";
import { Pieces } from "./pieces.ts";
import { gramsOfEld } from "./teacher.ts";
import { type LanguageRow, trainLanguage } from "./train.ts";

const SETTINGS = { made: "t", slotBits: 16, epochs: 8, rate: 0.3, decay: 1e-5, seed: 7 };
const SPANISH = ["no me gusta nada", "me han perdido la maleta", "no han dicho nada", "la maleta no me gusta"];
const GALICIAN = ["non me gusta nada", "perdéronme a maleta", "non dixeron nada", "a maleta non me gusta"];

const rows: LanguageRow[] = [
  ...SPANISH.map((text) => ({ text, set: "test", language: "es", weight: 1 })),
  ...GALICIAN.map((text) => ({ text, set: "test", language: "gl", weight: 1 })),
];

describe("a trained language table", () => {
  test("is the same bytes from the same rows, grams and seed", () => {
    expect(trainLanguage(rows, new Map(), SETTINGS)).toEqual(trainLanguage(rows, new Map(), SETTINGS));
  });

  test("tells what it was shown, and knows that it was shown it", () => {
    const table = languageTableFrom(trainLanguage(rows, new Map(), SETTINGS));
    for (const { text, language } of rows) {
      expect(languageOf(text, table)).toBe(language);
      expect(table.hasSeen(text)).toBe(true);
    }
    expect(table.hasSeen("algo que nadie ha dicho")).toBe(false);
  });

  test("has its teacher's grams under the hashes by which posts are read", async () => {
    const grams = await gramsOfEld();
    const pieces = new Pieces();
    pieces.read("nobody answers the telephone, l'été à Übersee, что случилось");
    const told = [...pieces.grams.subarray(0, pieces.gramCount)].filter((gram) => grams.has(gram));
    expect(told.length / pieces.gramCount).toBeGreaterThan(0.9);
  });
});
