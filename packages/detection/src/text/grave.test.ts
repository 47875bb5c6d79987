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

test.each([
  ["es", "Le han puesto un clavo en la cadera", "harm"],
  ["en", "The fire exit upstairs was padlocked", "danger"],
  ["ru", "Наложили швы на лоб", "harm"],
  ["es", "La guardia civil se ha llevado los ordenadores", "probe"],
  ["en", "Everyone got in except my Somali friends", "discrimination"],
  ["ru", "Тренер по ночам переписывался с девочками", "minors"],
  ["es", "Habéis vendido tabaco a una niña", "minors"],
  ["en", "There is a camera in the fitting rooms", "leak"],
] as const)("%s: is made of halves that stand together: %s", (language, text, kind) => {
  expect(kindsOf(language, text)).toContain(kind);
});

test.each([
  ["es", "El camarero tiene la cara de mi primo. Ayer se me ha roto el paraguas y no hay quien lo arregle hoy"],
  ["en", "The fire exit is painted a lovely green, as everybody says. Later on we shut the shop"],
  ["ru", "Тренер хвалит девочек и ставит их всем в пример, а по ночам в зале тихо, темно и совсем никого"],
] as const)("%s: halves of two different things are nothing: %s", (language, text) => {
  expect(kindsOf(language, text)).toEqual([]);
});

test.each([
  ["es", "Al final no hubo ningún herido"],
  ["es", "Dicen que alguien se intoxicó. Mentira, yo estaba y no pasó nada"],
  ["es", "Vivo en la calle Mayor, frente al hospital"],
  ["es", "Viendo la serie en la que envenenan al panadero"],
  ["es", "Ánimo a la cajera, vaya comentarios racistas le han dejado"],
  ["en", "Nobody was hurt"],
  ["en", "Thought we had been hacked, turns out I forgot my own password"],
  ["en", "Opposite the police station, next to the hospital"],
  ["en", "The judge of the baking contest liked it"],
  ["ru", "Никто не пострадал"],
  ["ru", "Читаю детектив про убийство в поезде"],
  ["ru", "Нет претензий"],
] as const)("%s: what is denied, a place, a story or a slur opposed is nothing grave: %s", (language, text) => {
  expect(kindsOf(language, text)).toEqual([]);
});

test("what is missing, and what one's own eyes saw beside a denial, stays grave", () => {
  expect(kindsOf("es", "No respira y no hay desfibrilador")).toContain("harm");
  expect(kindsOf("en", "They say nobody was hurt but my son is in hospital")).toContain("harm");
  expect(kindsOf("es", "Heridos en la calle Mayor")).toContain("harm");
  expect(kindsOf("es", "Vuestros comentarios racistas")).toContain("discrimination");
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
