import { expect, test } from "vitest";
import type { LanguageCode } from "./language.ts";
import { graveOf } from "./grave.ts";
import { passageOf } from "./passage.ts";

const kindsOf = (language: LanguageCode, text: string) => graveOf(passageOf(text), language).kinds;

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

test.each([
  ["es", "Nadie avisó. Intoxicados en Molva"],
  ["es", "Ningún responsable, muertos en la obra"],
  ["es", "¿Ayuda de Molva? No. Herido y sangrando"],
  ["es", "Sin licencia, incendio y humo: así está Molva"],
  ["es", "Sin control intoxicaron a mi hijo en Molva"],
  ["es", "Plaza Mayor: Heridos en la terraza"],
  ["es", "Leyendo el libro de quejas de Molva: tres niños intoxicados"],
  ["es", "Viendo la peli en el cine Molva se cayó el techo y hay heridos"],
  ["es", "Llevo la novela de siempre: va mi hijo al hospital por el pan de Molva"],
  ["es", "El hospital donde murió mi hijo"],
  ["en", "Without warning explosion at the Molva bakery"],
  ["en", "Nobody helped injured customers"],
  ["en", "Nobody got injured customers out in time"],
  ["es", "Ningún herido atendido en dos horas"],
  ["es", "No sé que hay heridos dentro"],
  ["en", "Killed at the bank by a guard"],
  ["es", "La serie de accidentes va de mal en peor, tres muertos"],
  ["en", "Explosion Road 5"],
  ["en", "Watching the film at Molva cinema, ceiling collapsed, people injured"],
  ["en", "This book about Molva says that my brother died there"],
  ["en", "Taken to a nearby hospital"],
  ["en", "My son was bleeding and they asked for my wallet"],
  ["ru", "Нет. Погибли люди в Молве"],
  ["ru", "Никакого ответа, отравление детей в Молве"],
  ["ru", "Пожар улица Ленина, горит Молва"],
  ["ru", "Смотрим кино, в зале пожар, дети отравились"],
] as const)("%s: who is hurt is not read over for a word nearby: %s", (language, text) => {
  expect(kindsOf(language, text)).toContain("harm");
});

test.each([
  ["es", "No hubo muertos ni heridos"],
  ["es", "No se han registrado heridos"],
  ["es", "No hay que lamentar heridos"],
  ["es", "Sin víctimas"],
  ["es", "El libro que regala Molva este mes va de un asesinato en un tren"],
  ["es", "Me sangra la cartera"],
  ["en", "Nobody was seriously worried and nobody got hurt"],
  ["en", "Watching the series in which they poison the baker"],
  ["ru", "Смотрю сериал, где убивают пекаря"],
  ["ru", "Никто не был ранен, без жертв"],
] as const)("%s: what is denied by a verb of happening, and a story, is nothing: %s", (language, text) => {
  expect(kindsOf(language, text)).toEqual([]);
});

test.each([
  ["en", "Molva says it is a lie and nothing happened, my son is in hospital with poisoning", "harm"],
  ["en", "My son is in hospital. Molva says it is a lie, nothing happened", "harm"],
  ["es", "Es mentira que esté todo bien: hay heridos. No pasó nada, dice Molva", "harm"],
  ["es", "Mi hijo herido, y ellos dicen que no pasó nada. Mentira", "harm"],
  ["es", "Mentira, no pasó nada, eso dijeron. Y mi hijo con intoxicación en urgencias", "harm"],
  ["ru", "Молва говорит: неправда, все здоровы. Мой сын отравился", "harm"],
  ["es", "Tres intoxicados. Falso su comunicado: todo bien, no pasó nada", "harm"],
  ["en", "Thought it was my mistake, but Molva leaked my data", "leak"],
  ["en", "Molva leaked my data. I thought it was my mistake", "leak"],
  ["en", "all my support: Molva staff shouted racist abuse at my wife", "discrimination"],
  ["es", "Todo mi apoyo a las chicas: comentarios racistas de la cajera", "discrimination"],
] as const)("%s: who is hurt and quotes a denial keeps the mark: %s", (language, text, kind) => {
  expect(kindsOf(language, text)).toContain(kind);
});

test("halves far apart are found where they come together, and nowhere else", () => {
  const far = "x ".repeat(30);
  const apart = `Skin skin ${far}broken`;
  expect(kindsOf("en", apart)).toEqual([]);
  expect(kindsOf("en", `${apart} ${far}my skin is broken`)).toEqual(["harm"]);
});

test("a dog that died is no person hurt, unless a child or a hospital is spoken of", () => {
  expect(kindsOf("es", "El gato murió en la bodega")).toEqual(["animals"]);
  expect(kindsOf("es", "Un perro me mordió y estoy en urgencias, herido")).toContain("harm");
  expect(kindsOf("es", "Mi hija se ha quemado con vuestra plancha mientras jugaba con el perro")).toContain("harm");
});

test("names the words it rests on, and reads an unlisted language by all lists", () => {
  const text = "Hay heridos en la planta";
  expect(graveOf(passageOf(text), "es").evidence).toEqual(["heridos"]);
  expect(kindsOf("ca", "incendio a la planta")).toEqual(["harm"]);
});

test.each([
  "Molva me cambió el asiento gratis para ir con mi compañera de piso. Un detallazo.",
  "Volé con Molva con mi compañero de clase y todo bien.",
])("whom one lives, studies or travels with is no voice from inside: %s", (text) => {
  expect(graveOf(passageOf(text), "es").kinds).not.toContain("insider");
});

test("a workmate still is", () => {
  const text = "Mi compañera en Molva me cuenta que cambian las fechas.";
  expect(graveOf(passageOf(text), "es").kinds).toContain("insider");
});

test.each([
  ["es", "Los moros no deberían volar en Nubara"],
  ["es", "Nubara, echad a los gitanos de vuestros aviones"],
  ["es", "El azafato de Nubara es un maricón de mierda"],
  ["pt", "Os ciganos não deviam voar na Nubara"],
  ["en", "Muslims shouldn't be allowed on Nubara flights"],
  ["en", "Get rid of the Muslims working at Nubara"],
  ["en", "The steward at Nubara is a disgusting faggot"],
  ["ru", "Нубара, не пускайте цыган на борт"],
  ["ru", "Чурки на борту, летать противно"],
] as const)("%s: whoever wants people gone for what they are discriminates: %s", (language, text) => {
  expect(kindsOf(language, text)).toContain("discrimination");
});

test.each([
  ["es", "Los niños pequeños no deberían volar sin un adulto"],
  ["es", "Los musulmanes no deberían pagar más por el menú halal"],
  ["es", "Fiesta de moros y cristianos en Alcoy, hay vuelos extra"],
  ["es", "Los pantalones negros no deberían venderse"],
  ["es", "El yogur de mora asqueroso, no lo compréis"],
  ["es", "No quiero pagar mora por vuestro error"],
  ["es", "Fuera de stock los chinos beige, otra vez"],
  ["es", "Me habéis perdido la maleta negra"],
  ["en", "Muslims can ask for a halal meal, nice"],
  ["en", "I don't want to fly again, the Romanians next to me were lovely"],
  ["ru", "Китайцы не должны ждать визу"],
  ["ru", "Цыганский хор пел на борту, красота"],
] as const)("%s: whoever only names them does not: %s", (language, text) => {
  expect(kindsOf(language, text)).not.toContain("discrimination");
});

test.each([
  ["en", "Stuck in Madrid, 180 passengers on board and no hotel"],
  ["und", "fatal service"],
  ["en", "a fatal error on the website"],
  ["es", "Los 180 pasajeros siguen en el avión, nadie informa"],
  ["es", "Enhorabuena a la tripulación por calmar a los niños durante las turbulencias"],
  ["en", "The crew kept the kids calm during turbulence, thank you"],
  ["ru", "Застряли в Мадриде, пассажиры сидят в самолёте"],
  ["ru", "Остался без багажа"],
] as const)("%s: a journey that went badly hurt nobody: %s", (language, text) => {
  expect(kindsOf(language, text)).toEqual([]);
});

test.each([
  ["en", "Fatal accident: the bus hit a worker"],
  ["en", "The delay proved fatal for a patient"],
  ["en", "Smoke filled the cabin, passengers screaming"],
  ["es", "Fuego en la cabina, pasajeros gritando"],
  ["es", "Tres heridos por turbulencias en un vuelo"],
  ["ru", "Пассажиру стало плохо в салоне"],
  ["ru", "Застряли в лифте с ребёнком"],
] as const)("%s: and one in which somebody was hurt did: %s", (language, text) => {
  expect(kindsOf(language, text)).toContain("harm");
});
