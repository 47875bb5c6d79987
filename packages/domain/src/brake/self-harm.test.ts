import { expect, test } from "vitest";
import { helpLineOf } from "./help-line.ts";
import { SELF_HARM_PHRASES } from "./self-harm-phrases.ts";
import { maySpeakOfSelfHarm } from "./self-harm.ts";

const PHRASES = Object.values(SELF_HARM_PHRASES).flat();

test.each(PHRASES)("«%s» is known, however it is typed", (phrase) => {
  const said = phrase.replace("*", "ом");
  expect(maySpeakOfSelfHarm(said)).toBe(true);
  expect(maySpeakOfSelfHarm(`…${said.toUpperCase().normalize("NFD")}!!`)).toBe(true);
  expect(maySpeakOfSelfHarm(`Ya\n${said.replaceAll(" ", " \n").replaceAll("'", "’")}, да`)).toBe(true);
  expect(maySpeakOfSelfHarm(`${said[0]}\u200b${said.slice(1)}`)).toBe(true);
});

test.each([
  "Ya no puedo más, me quiero morir",
  "QUIERO MORIR por vuestra culpa",
  "voy a hacerme daño",
  "I'm going to kill myself",
  "I want to die",
  "Я больше не хочу жить",
  "Хочу умереть, вы меня довели",
  "Я покончу с собой из-за вас",
  "думаю покончить с собой",
  "Voy a matarme",
  "Eu quero morrer",
])("«%s» asks for help", (text) => {
  expect(maySpeakOfSelfHarm(text)).toBe(true);
});

test.each([
  "Os voy a matar",
  "Sé dónde vives",
  "La espera es de morirse de risa",
  "I will find you",
  "Мы вас найдём",
  "Suicídate ya",
  "Mátate",
  "Kill yourself",
  "You're better off dead",
  "Estarías mejor muerto",
  "Vivo a 30 kms",
  "Убей себя",
  "Всё покончено, собой довольны?",
  "matarmele",
  "Вы живёте на наши деньги",
  "",
])("«%s» does not", (text) => {
  expect(maySpeakOfSelfHarm(text)).toBe(false);
});

test("knows the lines of Spain, and claims none where it knows none", () => {
  expect(helpLineOf("Europe/Madrid")).toEqual({ line: "024", emergency: "112" });
  expect(helpLineOf("America/Bogota").line).toBeNull();
});
