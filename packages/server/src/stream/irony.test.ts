import { describe, expect, test } from "vitest";
import { IRONY, type IronyExample } from "@baluarte/detection/text/labelled/irony.ts";
import { analystOfThread } from "./models.ts";

// Praise in words, blame in meaning: what a reader of words is bad at. The counts are what they are, and may only rise.

/** Of six each: scorn that is heard, and kindness that is not taken for scorn. */
const FIGURES: readonly (readonly [IronyExample["language"], seen: boolean, heard: number, spared: number])[] = [
  ["en", true, 6, 5],
  ["en", false, 4, 5],
  ["es", true, 6, 4],
  ["es", false, 4, 4],
  ["ru", true, 6, 2],
  ["ru", false, 1, 5],
];

describe("irony", () => {
  test.each(FIGURES)("%s, seen while the rules were written %s: %d of 6 heard, %d of 6 spared", (...row) => {
    const [language, seen, heard, spared] = row;
    const own = IRONY.filter((example) => example.language === language && example.seen === seen);
    const count = (meant: IronyExample["meant"], isNegative: boolean): number =>
      own.filter((example) => {
        const { tone } = analystOfThread()(example.text, { about: ["Nubara", "Нубара"] });
        return example.meant === meant && (tone === "negative") === isNegative;
      }).length;
    expect(own).toHaveLength(12);
    expect(count("scorn", true)).toBeGreaterThanOrEqual(heard);
    expect(count("kind", false)).toBeGreaterThanOrEqual(spared);
  });
});
