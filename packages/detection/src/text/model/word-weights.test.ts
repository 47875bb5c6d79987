import fc from "fast-check";
import { expect, test } from "vitest";
import { shownToModels } from "../../analyze/training.ts";
import { wordOf, WORDS_KEPT } from "../word.ts";
import { FEATURES_MAX } from "./features.ts";
import { modelFrom } from "./linear.ts";
import { rowOf, trainLinear } from "./train.ts";

const SETTINGS = { name: "t", made: "t", bits: 10, languages: ["es"], epochs: 3, rate: 0.3, decay: 1e-5, seed: 7 };

function modelOf(classes: readonly string[]) {
  const texts = ["no me han perdido la maleta", "un vuelo genial", "gracias @ana, muy amables #vuelo https://a.es"];
  const rows = texts.map((text, label) => {
    const { features, dense } = shownToModels(text, "es");
    const its = label % classes.length;
    return rowOf(features, { text, set: "test", language: "es", label: its, weight: 1, speaks: true, dense });
  });
  return modelFrom(trainLinear(rows, { ...SETTINGS, classes }));
}

const MODELS = [modelOf(["good", "bad"]), modelOf(["bad", "so", "good"])];
const word = fc.oneof(
  fc.constantFrom("no", "vuelo", "maleta", "GENIAL", "@ana", "#vuelo", "https://a.es", "😡", "ñandú", "a".repeat(40)),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const aText = fc.array(word, { maxLength: 20 }).map((words) => words.join(" "));
const long = fc.tuple(aText, fc.integer({ min: 100, max: 400 })).map(([text, times]) => `${text} `.repeat(times));

test("a passage is read word by word as its features are one by one, to the last bit, however long it is", () => {
  let longest = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: aText }, long), fc.constantFrom("es", "en"), (text, language) => {
      const { passage, features, dense } = shownToModels(text, language);
      longest = Math.max(longest, features.count);
      for (const model of MODELS) {
        const told = [...model.outputs(passage, language, dense)];
        expect(told).toEqual([...model.outputsOfFeatures(features, language, dense)]);
      }
    }),
    { numRuns: 400 },
  );
  expect(longest).toBeGreaterThan(FEATURES_MAX - 200);
});

test("nothing changes where words that were kept are let go of", () => {
  const text = "no me han perdido la maleta, un vuelo genial";
  const told = () => MODELS.map((model) => [...model.outputs(shownToModels(text, "es").passage, "es", [1])]);
  const before = told();
  const { passage } = shownToModels(text, "es");
  for (let index = 0; index <= WORDS_KEPT; index += 1) wordOf(`w${index}`);
  expect(MODELS.map((model) => [...model.outputs(passage, "es", [1])])).toEqual(before);
  expect(told()).toEqual(before);
});
