import { expect, test } from "vitest";
import type { LanguageCode } from "./language.ts";
import { graveOf } from "./grave.ts";
import { tokenise } from "./tokens.ts";

const kindsOf = (language: LanguageCode, text: string) => graveOf(tokenise(text), language).kinds;

test.each([
  ["es", "Hay humo en la cabina y no nos dejan salir", "harm"],
  ["en", "Passengers still on board and fuel leaking under the wing", "harm"],
  ["ru", "После йогурта всю семью увезли на скорой с отравлением", "harm"],
  ["es", "Me salen los datos de otra persona, con su tarjeta", "leak"],
  ["en", "Two women holding hands, and they refused to serve us", "discrimination"],
  ["ru", "Воспитательница ударила моего ребёнка", "minors"],
  ["es", "El perro de mi hermana llegó muerto", "animals"],
  ["en", "Police raid the headquarters", "probe"],
  ["ru", "Я корреспондент, готовлю материал о ваших увольнениях", "press"],
  ["es", "Trabajo en esa planta y nos obligan a cambiar las fechas: caducado todo", "wrongdoing"],
  ["en", "You will be hearing from my solicitor", "legal"],
  ["ru", "Объявляем бойкот", "boycott"],
] as const)("%s: %s is %s", (language, text, kind) => {
  expect(kindsOf(language, text)).toContain(kind);
});

test.each([
  ["es", "Me muero por probar el helado, está de muerte y el precio de infarto"],
  ["en", "Dying to try it, that advert kills me and the sale is fire"],
  ["ru", "Умираю хочу торт, скидки убойные, убойные скидки и пальто огонь"],
] as const)("%s: a figure of speech is nothing grave: %s", (language, text) => {
  expect(kindsOf(language, text)).toEqual([]);
});

test("a dog that died is no person hurt, unless a child or a hospital is spoken of", () => {
  expect(kindsOf("es", "El gato murió en la bodega")).toEqual(["animals"]);
  expect(kindsOf("es", "Un perro me mordió y estoy en urgencias, herido")).toContain("harm");
  expect(kindsOf("es", "Mi hija se ha quemado con vuestra plancha mientras jugaba con el perro")).toContain("harm");
});

test("names the words it rests on, and reads an unlisted language by all lists", () => {
  expect(graveOf(tokenise("Hay heridos en la planta"), "es").evidence).toEqual(["heridos"]);
  expect(kindsOf("ca", "incendio a la planta")).toEqual(["harm"]);
});
