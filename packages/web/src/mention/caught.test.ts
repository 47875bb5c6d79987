import type { Caught } from "@baluarte/domain/filter/model.ts";
import { expect, it } from "vitest";
import { nameable } from "./caught.ts";

const text = "Sois una m i e r d a, y nadie contesta";
const caught = (effects: Caught["effects"]): Caught => ({
  effects,
  hits: [{ kind: "profanity", language: "es", word: "mierda", from: 9, to: 20, variants: ["spaced"] }],
});

it("what a folded text hides is not told beside it", () => {
  const words = ["m i e r d a", "una M i e r d a", "nadie contesta"];
  expect(nameable(words, { text, caught: caught(["hold"]) })).toEqual(["nadie contesta"]);
  expect(nameable(words, { text, caught: caught(["flag"]) })).toEqual(words);
  expect(nameable(words, { text, caught: null })).toEqual(words);
});
