import { expect, it } from "vitest";
import { idOf, oneOf } from "./search.ts";

it("opens the default view for an address that asks for what there is not", () => {
  expect(oneOf("mine", ["mine", "press"])).toBe("mine");
  expect(oneOf("everything", ["mine", "press"])).toBeUndefined();
  expect(oneOf(7, ["mine"])).toBeUndefined();
});

it("takes an id and nothing that could be more", () => {
  expect(idOf("men_3k9x")).toBe("men_3k9x");
  expect(idOf("../../etc")).toBeUndefined();
  expect(idOf("x".repeat(65))).toBeUndefined();
});
