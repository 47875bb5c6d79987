import { expect, test } from "vitest";
import { namesUs } from "./names-us.ts";

test.each([
  ["Voy a sentarme en el banco del parque", ["Banco Molva"], "no"],
  ["На море сегодня такая волна, что доску унесло", ["Волна"], "no"],
  ["a wave on the harvest moon, what a harvest", ["Harvest"], "no"],
  ["Me han cobrado dos veces en nubara", ["Nubara"], "yes"],
  ["hoy vuelo con @nubara", ["Nubara", "@nubara"], "yes"],
  ["el banco molva no contesta", ["Banco Molva"], "yes"],
  ["El banco del parque, frente al #BancoMolva", ["Banco Molva"], "yes"],
  ["Nadie contesta", ["Nubara"], null],
] as const)("%s", (text, names, said) => {
  expect(namesUs(text, names)).toBe(said);
});
