import { describe, expect, test } from "vitest";
import { shownToModels } from "../../analyze/training.ts";
import { modelFrom, softmax } from "./linear.ts";
import { rowOf, trainLinear, type TrainingRow } from "./train.ts";

const GOOD = ["gracias por la ayuda", "un vuelo genial", "qué bien todo", "muy amables en el mostrador"];
const BAD = ["me han perdido la maleta", "un vuelo nefasto", "qué mal todo", "muy groseros en el mostrador"];
const SETTINGS = { name: "t", made: "t", classes: ["good", "bad"], bits: 12, languages: ["es"], epochs: 12, rate: 0.3, decay: 1e-5, seed: 7 }; // prettier-ignore

function rows(): TrainingRow[] {
  return [GOOD, BAD].flatMap((texts, label) =>
    texts.map((text) => {
      const { features, dense } = shownToModels(text, "es");
      return rowOf(features, { text, set: "test", language: "es", label, weight: 1, speaks: true, dense });
    }),
  );
}

function chanceOfBad(bytes: Uint8Array, text: string): number {
  const { passage, dense } = shownToModels(text, "es");
  return softmax(modelFrom(bytes).outputs(passage, "es", dense))[1]!;
}

describe("a trained model", () => {
  test("is the same bytes from the same rows and seed", () => {
    expect(trainLinear(rows(), SETTINGS)).toEqual(trainLinear(rows(), SETTINGS));
  });

  test("says after it was stored what it said before, wherever its bytes lie in memory", () => {
    const bytes = trainLinear(rows(), SETTINGS);
    const elsewhere = Buffer.concat([Buffer.alloc(13, 0xff), bytes]).subarray(13);
    for (const text of [...GOOD, ...BAD]) {
      expect(chanceOfBad(elsewhere, text)).toBe(chanceOfBad(bytes, text));
      expect(chanceOfBad(bytes, text) > 0.5).toBe(BAD.includes(text));
    }
  });

  test("knows what it was trained on, and leads its word back to the words", () => {
    const model = modelFrom(trainLinear(rows(), SETTINGS));
    expect([...GOOD, ...BAD].every((text) => model.hasSeen(text))).toBe(true);
    expect(model.hasSeen("algo que nadie ha dicho")).toBe(false);
    const { passage, dense } = shownToModels("un vuelo nefasto", "es");
    model.outputs(passage, "es", dense);
    const effects = [0, 1, 2].map((position) => model.effectAt(position, 1));
    expect(effects.indexOf(Math.max(...effects))).toBe(2);
  });

  test("refuses what is no model, and one that breaks off", () => {
    expect(() => modelFrom(new Uint8Array(100))).toThrow("not a model file");
    expect(() => modelFrom(trainLinear(rows(), SETTINGS).subarray(0, -1))).toThrow("breaks off");
  });
});
