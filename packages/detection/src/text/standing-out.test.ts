import { expect, test } from "vitest";
import { standingOut } from "./standing-out.ts";

test("names the words that a window has and the time before had not", () => {
  const window = ["cobro doble en la web", "otro cobro doble", "cobro doble, ¿y mi dinero?", "la web va bien"];
  const before = ["la web va bien", "la app va lenta", "la web es fea", "vuelo con la web"];
  expect(standingOut(window, before).map(({ word }) => word)).toEqual(["cobro", "doble"]);
});

test("counts a text once, however often it shouts a word", () => {
  expect(standingOut(["robo robo robo robo", "hola"], [])).toEqual([]);
});

const USUAL = Array.from({ length: 20 }, (_, n) => `hola ${n}`);

test.each([
  ["es", "tus", "vuestra", "clientes pagan de más"],
  ["en", "your", "theirs", "passengers overcharged"],
  ["ru", "ваших", "моего", "списали дважды"],
  ["pt", "vossas", "deles", "cobraram duas vezes"],
  ["fr", "leurs", "notre", "facture doublée"],
  ["de", "eurem", "unsere", "doppelt abgebucht"],
  ["it", "vostri", "della", "doppio addebito"],
])("names no filler of %s, which every sentence has", (_, one, other, said) => {
  const words = standingOut(
    Array.from({ length: 6 }, () => `${one} ${other} ${said}`),
    USUAL,
  ).map(({ word }) => word);
  expect(words).not.toContain(one);
  expect(words).not.toContain(other);
  expect(words.length).toBeGreaterThan(0);
});
