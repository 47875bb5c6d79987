import { expect, test } from "vitest";
import { contentHash } from "./identity.ts";

test("calls the same words the same content, however accents and line ends are written", () => {
  expect(contentHash({ text: "Adio\u0301s\r\namigos " })).toBe(contentHash({ text: "Adiós\namigos" }));
});

test("tells another text apart", () => {
  expect(contentHash({ text: "Adiós" })).not.toBe(contentHash({ text: "adiós" }));
});
