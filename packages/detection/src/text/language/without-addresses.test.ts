import { expect, test } from "vitest";
import { withoutAddresses } from "./without-addresses.ts";

test("links, handles and addresses go, and what stands around them stays", () => {
  expect(withoutAddresses("Ay @nubara, mirad https://b.es/x?y o www.b.es y josé.pérez+a@b.es #fatal")).toBe(
    "Ay  , mirad   o   y josé.pé   fatal",
  );
});

test("a word of a million letters is gone through once, not once for each of its letters", () => {
  const word = "a".repeat(1_000_000);
  expect(withoutAddresses(word)).toBe(word);
  expect(withoutAddresses(`${word}@b.es`)).toBe(" ");
});
