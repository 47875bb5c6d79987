import { createInstance } from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { CheckFinding } from "@baluarte/contract/statement.ts";
import en from "../i18n/en/index.ts";
import es from "../i18n/es/index.ts";
import { LANGUAGES } from "../i18n/language.ts";
import ru from "../i18n/ru/index.ts";
import { CHECK_CODES, PERSONAL_KINDS, findingWords, worstFirst } from "./finding-words.ts";

const i18n = createInstance();
beforeAll(() =>
  i18n.init({ lng: "es", resources: { es, en, ru }, defaultNS: "common", interpolation: { escapeValue: false } }),
);

const finding = (
  code: string,
  data: CheckFinding["data"],
  severity: CheckFinding["severity"] = "look",
): CheckFinding => ({
  code,
  severity,
  language: "es",
  touchpoint: null,
  data,
});

const DATA: CheckFinding["data"] = {
  block: "apology",
  left: ["{time}", "{phone}"],
  channel: "X",
  over: 12,
  words: 30,
  wordsMax: 27,
  facts: 5,
  factsMax: 3,
  ease: 41.6,
  easeMin: 55,
  familiar: "os",
  formal: "ustedes",
  kinds: [...PERSONAL_KINDS],
  sentences: ["Si alguien se ha sentido ofendido, lo sentimos."],
  denies: ["No es cierto."],
  rebuilds: ["Pedimos perdón."],
  kind: "time",
  other: "en",
  here: ["8:00"],
  hereIn: ["nextUpdate"],
  there: ["9:00", "10:00"],
  thereIn: ["nextUpdate", "title"],
};

it.each(LANGUAGES)("says every check there is in a sentence in %s", (language) => {
  const t = i18n.getFixedT(language, "statement");
  const faults = CHECK_CODES.filter((code) => {
    const { sentence = "" } = findingWords(finding(code, DATA), t, (parts) => parts.join(", ")) ?? {};
    return sentence === "" || /check\.|block\.|personal\.|stated\.|versionIn\.|\{\{|undefined/.test(sentence);
  });
  expect(faults).toEqual([]);
});

it("shows the words of the text that a check speaks of", () => {
  const t = i18n.getFixedT("es", "statement");
  const list = (parts: readonly string[]) => parts.join(", ");
  expect(findingWords(finding("placeholderLeft", DATA), t, list)?.quotes).toEqual(["{time}", "{phone}"]);
  expect(findingWords(finding("addressMixed", DATA), t, list)?.quotes).toEqual(["os", "ustedes"]);
  expect(findingWords(finding("moonPhase", DATA), t, list)).toBeNull();
});

it("says of a telephone that may be public that it is to be looked at, and of one that is not to take it out", () => {
  const t = i18n.getFixedT("en", "statement");
  const said = (severity: CheckFinding["severity"]) =>
    findingWords(finding("personalData", { kinds: ["phone"] }, severity), t, String)?.sentence;
  expect(said("look")).toBe(
    "This may show personal data (someone’s phone number): check that it is meant for everyone",
  );
  expect(said("stop")).toBe("Personal data in view (someone’s phone number): take them out or go private");
});

it("puts what stops the approval first", () => {
  const checks = [
    finding("blockPresent", {}, "ok"),
    finding("jargon", {}, "look"),
    finding("titleMissing", {}, "stop"),
  ];
  expect(worstFirst(checks).map(({ severity }) => severity)).toEqual(["stop", "look", "ok"]);
});

it("does not call a block missing that is written and only not recognised", () => {
  const said = (severity: CheckFinding["severity"]) =>
    findingWords(finding("blockMissing", { block: "facts" }, severity), i18n.getFixedT("es", "statement"), String)
      ?.sentence;
  expect(said("stop")).toMatch(/^Falta «Hechos»/);
  expect(said("look")).toMatch(/^«Hechos» está escrito, pero no vemos lo que suele llevar \(solo lo confirmado/);
});

it("names both places where two versions say another hour", () => {
  const list = (parts: readonly string[]) => parts.join(" y ");
  expect(findingWords(finding("versionsDiffer", DATA), i18n.getFixedT("es", "statement"), list)?.sentence).toBe(
    "Las versiones no dicen lo mismo (hora): aquí «8:00» (Próxima novedad); en inglés, «9:00» (Próxima novedad) y «10:00» (Título). Comprueba cuál vale",
  );
});
