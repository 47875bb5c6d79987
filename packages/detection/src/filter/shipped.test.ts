import { expect, test } from "vitest";
import { readEntry } from "@baluarte/domain/filter/entry.ts";
import { FILTER_KINDS, FILTER_LANGUAGES } from "@baluarte/domain/filter/list-name.ts";
import { CompiledFilter } from "./compile.ts";
import { findFiltered } from "./find.ts";
import { shippedEntries } from "./shipped.ts";

const published = { es: [], en: [], ru: [], pt: [] };
const keys = FILTER_KINDS.flatMap((kind) => FILTER_LANGUAGES.map((language) => ({ kind, language })));
const listOf = (kind: "alert" | "profanity") =>
  new CompiledFilter(
    keys
      .filter((key) => key.kind === kind)
      .map((key) => ({
        ...key,
        entries: shippedEntries(key, published),
        exceptions: [],
        variants: true,
        effect: "flag",
      })),
  );

test("every word that comes with a list can be looked for, and stands there once", () => {
  for (const key of keys) {
    const words = shippedEntries(key, published);
    expect(words.filter((word) => "problem" in readEntry(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length > 30).toBe(key.language !== "any");
  }
});

test("a published word that ordinary posts say is left out, and one that is an insult stays", () => {
  const es = shippedEntries({ kind: "profanity", language: "es" }, { ...published, es: ["Sexo", "martillo", "Mierda", "Soplagaitas"] }); // prettier-ignore
  expect(["sexo", "martillo"].filter((word) => es.includes(word))).toEqual([]);
  expect(["mierda", "soplagaitas"].filter((word) => es.includes(word))).toEqual(["mierda", "soplagaitas"]);
});

test.each([
  "El cono de helado y la computadora del pasajero, sin disputa",
  "La Asociación de Educación Sexual presenta su guía",
  "Dick Van Dyke visits Scunthorpe and Essex; the class was assessed",
  "Encontrar a Cecilia en el encuentro de Concha",
  "Застрахуйте машину, не оскорбляйте, употреблять с чаем",
  "O pinto caiu no saco; a torneira da minha mãe",
  "vuelo retrasado 455 minutos, tarjeta 5555 y 4$ de tasa",
])("a calm sentence has no word of the lists of profanity: %s", (text) => {
  expect(findFiltered(listOf("profanity"), text)).toEqual([]);
});
