import { expect, test } from "vitest";
import { standingOut } from "./words.ts";

test("names the words that a window has and the time before had not", () => {
  const window = ["cobro doble en la web", "otro cobro doble", "cobro doble, ¿y mi dinero?", "la web va bien"];
  const before = ["la web va bien", "la app va lenta", "la web es fea", "vuelo con la web"];
  expect(standingOut(window, before).map(({ word }) => word)).toEqual(["cobro", "doble"]);
});

test("counts a text once, however often it shouts a word", () => {
  expect(standingOut(["robo robo robo robo", "hola"], [])).toEqual([]);
});
