import { expect, test } from "vitest";
import { likenessTo, sharedWords } from "./likeness.ts";

test("names what two posts share, and how much of them that is", () => {
  const posts = ["Nubara me ha cobrado dos veces el billete", "nubara me ha COBRADO dos veces la maleta"] as const;
  expect(sharedWords(...posts)).toEqual(["cobrado", "Nubara"]);
  expect(likenessTo(posts[0])(posts[1])).toBeGreaterThan(0.4);
  expect(sharedWords("Hola", "Adiós")).toEqual([]);
  expect(likenessTo("Hola")("Adiós")).toBe(0);
});
