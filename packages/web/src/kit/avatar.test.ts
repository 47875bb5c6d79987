import { expect, it } from "vitest";
import { initials } from "./avatar.tsx";

it.each([
  ["Lucía Prado", "LP"],
  ["Isabel", "I"],
  ["Isabel (clienta)", "I"],
  ["Isabel Ruiz (client)", "IR"],
  ["(Isabel)", "I"],
  ["María José de la O", "MO"],
  ["Иван «Ваня» Петров", "ИП"],
  ["ana-belén", "A"],
  ["4 8", ""],
])("the initials of %s are letters alone: %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
