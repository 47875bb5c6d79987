import { expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../../kernel/language.ts";
import { SLOT_TYPES_BY_NAME, TEMPLATE_ENTRIES } from "../../content.ts";
import { fillTemplate } from "../../slots.ts";
import { templateFor } from "../../templates.ts";
import { checkOwnWords, checkVersions, type Version } from "./check-versions.ts";

const version = (language: Language, text: string, title = ""): Version => ({
  language,
  title,
  blocks: [{ block: "facts", text }],
});
/** What is said of three versions of one text, in short. */
const said = (...texts: readonly (readonly [Language, string])[]) =>
  checkVersions(texts.map(([language, text]) => version(language, text))).map(
    ({ code, language, data }) =>
      `${language} ${code} ${String(data["kind"])}: ${String(data["here"])} | ${String(data["other"])}: ${String(data["there"])}`,
  );
const three = (es: string, en: string, ru: string) => said(["es", es], ["en", en], ["ru", ru]);

test.each([
  [
    "an hour",
    "Próxima novedad a las 8:00.",
    "Next update at 9:00.",
    "Следующее сообщение в 10:00.",
    "time",
    "9:00",
    "10:00",
    "8:00",
  ],
  [
    "an hour with its half of the day",
    "Abrimos a las 8 de la tarde.",
    "We open at 8 am.",
    "Открываемся в 9 вечера.",
    "time",
    "8 am",
    "9 вечера",
    "8 de la tarde",
  ],
  [
    "a date",
    "El corte fue el 21 de noviembre.",
    "The outage was on 22 November.",
    "Сбой был 23 ноября.",
    "date",
    "22 November",
    "23 ноября",
    "21 de noviembre",
  ],
  [
    "a day of the week",
    "Volvemos el lunes.",
    "We are back on Tuesday.",
    "Вернёмся в среду.",
    "weekday",
    "Tuesday",
    "среду",
    "lunes",
  ],
  ["an amount", "Devolvemos 25 €.", "We refund €52.", "Возвращаем 35 евро.", "money", "€52", "35 евро", "25 €"],
  [
    "a currency",
    "Devolvemos 25 euros.",
    "We refund $25.",
    "Возвращаем 25 рублей.",
    "money",
    "$25",
    "25 рублей",
    "25 euros",
  ],
  [
    "a percentage",
    "Afecta al 25 % de los hogares.",
    "It affects 52% of homes.",
    "Это касается 20 процентов домов.",
    "percent",
    "52%",
    "20 процентов",
    "25 %",
  ],
  [
    "a count",
    "Hay 3.214 cargos duplicados.",
    "There are 3,241 duplicate charges.",
    "Двойных списаний 3 124.",
    "count",
    "3,241",
    "3 124",
    "3.214",
  ],
  [
    "a count in words",
    "Hay tres heridos.",
    "Two people are hurt.",
    "Пострадали четверо.",
    "count",
    "Two",
    "четверо",
    "tres",
  ],
  [
    "a telephone with a slip",
    "Llama al 900 123 456.",
    "Call 900 123 465.",
    "Звоните: 900 123 457.",
    "phone",
    "900 123 465",
    "900 123 457",
    "900 123 456",
  ],
  [
    "a link to another site",
    "Más en nubara.com/ayuda.",
    "More at https://nubarra.com/help.",
    "Подробнее: nubara-help.com.",
    "link",
    "https://nubarra.com/help",
    "nubara-help.com",
    "nubara.com/ayuda",
  ],
] as const)("names %s that the versions say differently, and both places", (_, es, en, ru, kind, here, there, base) => {
  expect(three(es, en, ru)).toEqual([
    `en versionsDiffer ${kind}: ${here} | es: ${base}`,
    `ru versionsDiffer ${kind}: ${there} | es: ${base}`,
  ]);
});

test.each([
  ["Próxima novedad a las 8:00.", "Next update at 8 a.m.", "Следующее сообщение в 8 утра."],
  ["A las 8 de la mañana abrimos.", "We open at 8am.", "Открываемся в 8:00."],
  ["Os contamos más a las 20:00.", "We will tell you more at 8 pm.", "Расскажем больше в 8 вечера."],
  ["Hasta las 8 p. m. no hay metro.", "No metro until 8 p.m.", "Метро не работает до 20:00."],
  ["A las 18.30 h reabre la tienda.", "The shop reopens at 6.30 pm.", "Магазин откроется в 18:30."],
  ["A las ocho y media, en la web.", "At half past eight, on our site.", "В 8:30 на сайте."],
  ["Al mediodía volvemos a informar.", "We report again at noon.", "Снова сообщим в 12:00."],
  ["De 20:00 a 22:00 no habrá agua.", "There will be no water 8–10 pm.", "С 20:00 до 22:00 воды не будет."],
  ["A las 8:00 (hora peninsular).", "At 7:00 GMT.", "В 10:00 по Москве."],
  ["Ocurrió el 21 de noviembre.", "It happened on November 21st.", "Это случилось 21 ноября."],
  ["Ocurrió el 21/11/2026.", "It happened on 21 Nov 2026.", "Это случилось 21.11.2026."],
  ["Del 21 al 23 de noviembre.", "From 21 November to 23 November.", "С 21 по 23 ноября."],
  ["Volvemos el sábado.", "We are back tomorrow.", "Вернёмся в субботу."],
  ["Devolvemos 25 €.", "We refund €25.", "Возвращаем 25 евро."],
  ["Son 1.200,50 €.", "It is €1,200.50.", "Это 1 200,50 €."],
  ["Costará 1,5 millones de euros.", "It will cost €1.5 million.", "Это обойдётся в 1,5 млн евро."],
  ["Unas 3 mil personas.", "About 3,000 people.", "Около 3 тысяч человек."],
  ["Afecta al 25 %.", "It affects 25 per cent.", "Затронуто 25 процентов."],
  ["Un 2,5% más.", "2.5% more.", "На 2,5 % больше."],
  ["Hay 18.000 hogares sin luz.", "18,000 homes have no power.", "Без света 18 000 домов."],
  ["Dos personas están en el hospital.", "2 people are in hospital.", "Двое в больнице."],
  ["Treinta y dos vuelos.", "Thirty-two flights.", "32 рейса."],
  ["En un plazo de 12 horas.", "Within 12 hours.", "В течение 12 часов."],
  ["Un corte de 12 horas.", "A 12-hour outage.", "12-часовой сбой."],
  ["El 2.º piso y la 3.ª planta.", "The 2nd and 3rd floors.", "2-й и 3-й этажи."],
  ["Llama al 900 123 456.", "Call +34 900 123 456.", "Звоните: +34 900 12 34 56."],
  ["Llama al 900 123 456.", "Call 0800 123 4567.", "Звоните: 8 800 555-35-35."],
  ["Más en nubara.com/es/ayuda.", "More at https://en.nubara.com/help.", "Подробнее: www.nubara.com/ru."],
  ["Escribe a ayuda@nubara.com.", "Write to help@nubara.com.", "Пишите: help@nubara.com."],
  ["Atendemos 24/7.", "We are here day and night.", "Мы на связи круглосуточно."],
  ["Retira el modelo B3 del lote A-12.", "Return model B3 of batch A-12.", "Верните модель B3 из партии A-12."],
])("says nothing where they say the same: %s", (es, en, ru) => {
  expect(three(es, en, ru)).toEqual([]);
});

test("names what only one version says, and who lacks it", () => {
  expect(said(["es", "Hay 14 vuelos parados. Lo sentimos."], ["en", "Flights are grounded. We are sorry."])).toEqual([
    "en versionLacks count:  | es: 14",
  ]);
  expect(said(["es", "Lo sentimos."], ["en", "We are sorry. Call us on 0800 123 4567."])).toEqual([
    "es versionLacks phone:  | en: 0800 123 4567",
  ]);
});

test("compares only the parts that both versions have, wherever a sentence has moved", () => {
  const es: Version = {
    language: "es",
    title: "",
    blocks: [
      { block: "facts", text: "Fallan 14 vuelos." },
      { block: "action", text: "A las 9:40 salió el primero." },
      { block: "nextUpdate", text: "Próxima novedad a las 18:00." },
    ],
  };
  const en: Version = {
    language: "en",
    title: "Nubara is sorry",
    blocks: [
      { block: "facts", text: "The first left at 9:40 am." },
      { block: "action", text: "We work on 14 flights." },
    ],
  };
  expect(checkVersions([es, en])).toEqual([]);
});

test("a version with a blank in it is not told what it lacks", () => {
  expect(said(["es", "Volvemos a las 18:00."], ["en", "We are back at {next_update_at}."])).toEqual([]);
});

test("says where each value stands", () => {
  const [first] = checkVersions([
    version("es", "Fallan 14 vuelos.", "Hoy"),
    version("en", "15 flights fail.", "Today"),
  ]);
  expect(first?.data).toEqual({
    kind: "count",
    other: "es",
    here: ["15"],
    hereIn: ["facts"],
    there: ["14"],
    thereIn: ["facts"],
  });
});

test("no shipped template says one thing in one language and another in the next", () => {
  for (const entry of TEMPLATE_ENTRIES) {
    for (const kind of ["holding", "full", "reply", "update", "closing"] as const) {
      const versions = LANGUAGES.map((language): Version => {
        const { blocks } = templateFor({ from: { entry: entry.id }, kind, language, address: "tu" });
        return {
          language,
          title: "",
          blocks: blocks.map(({ block, text, slots }) => ({
            block,
            text: fillTemplate(text, Object.fromEntries(slots.map((slot) => [slot, "hoy"])), SLOT_TYPES_BY_NAME),
          })),
        };
      });
      expect([entry.id, kind, checkVersions(versions)]).toEqual([entry.id, kind, []]);
    }
  }
});

test("a place's own words may say less, and nothing else", () => {
  const statement = version(
    "es",
    "Fallan 14 vuelos y devolvemos 25 €. Próxima novedad a las 18:00.",
    "Hay 14 vuelos parados",
  );
  const own = (text: string) => checkOwnWords(statement, { title: "", text }).map(({ data }) => data);
  expect(own("Hay catorce vuelos parados. Más a las 6 de la tarde.")).toEqual([]);
  expect(own("Hay vuelos parados. Más información en nubara.com.")).toEqual([]);
  expect(own("Hay 15 vuelos parados. Más a las 19:00.")).toEqual([
    { kind: "time", here: ["19:00"], there: ["18:00"] },
    { kind: "count", here: ["15"], there: ["14"] },
  ]);
});
