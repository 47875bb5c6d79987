import { describe, expect, test } from "vitest";
import { urgencyOf } from "@baluarte/detection/triage/evidence.ts";
import { analystOfThread } from "./models.ts";

const NAMES = ["Nubara", "Нубара", "@nubara"];
const read = (text: string) => analystOfThread()(text, { about: NAMES });

describe("what the models that ship read towards a brand", () => {
  test.each([
    "Nubara acaba de cancelar el vuelo NB733 Madrid–Tenerife en la misma puerta. 180 personas tiradas y nadie da la cara",
    "El Bilbao—Palma de Nubara sigue sin salir, tres horas en pista y ni agua",
    "Segundo retraso del Alicante - Menorca de Nubara esta semana. Nadie explica nada",
    "Нубара отменила рейс Мадрид — Тенерифе прямо у выхода, никто ничего не объясняет",
    "A Nubara cancelou o voo Lisboa – Porto e ninguém nos diz nada",
    "Shame on @Nubara, NB733 cancelled, no hotel",
  ])("a route cuts nothing off a complaint: %s", (text) => {
    expect(read(text)).toMatchObject({ complaint: true, part: null });
  });

  test.each([
    "Nubara is fine, but Iberia stole my bag",
    "Nubara was great – Ryanair lost my suitcase and never answered",
    "Thanks @nubara for the upgrade, @britishairways cancelled everything",
    "Iberia me dejó tirado, menos mal que Nubara me llevó a casa",
    "Ryanair left me stranded, luckily Nubara got me home",
    "Победа отменила рейс, хорошо что Нубара довезла до дома",
    "Ryanair es peor que Nubara",
    "EasyJet is far worse than Nubara",
    "Победа хуже, чем Нубара",
  ])("what another did is not held against it: %s", (text) => {
    const { tone, complaint } = read(text);
    expect(tone).not.toBe("negative");
    expect(complaint).toBe(false);
  });

  test.each([
    ["marta_v: ", "Nubara acaba de cancelar el vuelo NB733 Madrid–Tenerife. 180 personas tiradas y nadie da la cara"],
    ["ana: RT @luis: ", "Nubara me ha cobrado dos veces y nadie contesta"],
    ["tomhill: ", "Nubara left us stranded in Porto and nobody picks up the phone"],
    ["Nubara_fan ", "La tripulación de Nubara, un encanto, gracias por todo"],
    ["olga_k: ", "Нубара отменила рейс и не возвращает деньги"],
  ])("a repost says what its text says: RT @%s%s", (by, text) => {
    expect(read(`RT @${by}${text}`)).toEqual(read(text));
  });

  test.each([
    "Increíble: Nubara cancela… y desaparece. Ni hotel… 😡",
    "Qué maravilla, tercera vez este mes que Nubara me deja tirado",
    "Otra maleta perdida, bravo Nubara",
    "Gracias Nubara por hacernos dormir en el suelo de Orly",
    "Amazing. Nubara cancels and vanishes. No hotel, no food 😡",
    "Wonderful, Nubara lost my suitcase for the third time 😡",
    "Спасибо, Нубара, за незабываемую ночь на полу",
    "Браво, Нубара, очередной потерянный чемодан",
    "Parabéns Nubara, mais uma mala perdida",
  ])("scorn complains: %s", (text) => {
    expect(read(text)).toMatchObject({ tone: "negative", complaint: true });
  });

  test.each([
    "Gracias Nubara por una noche inolvidable en Roma",
    "Qué maravilla, tercera vez este mes que vuelo con Nubara",
    "Increíble: Nubara me regaló el asiento de al lado 😍",
    "Bravo Nubara, otro vuelo perfecto",
    "Amazing service by Nubara, third time this year and always on time",
    "Stuck in Rome for one more day, thanks to a free Nubara stopover, lovely",
    "Спасибо, Нубара, за незабываемую неделю в Риме",
  ])("and what is meant kindly stays praise: %s", (text) => {
    expect(read(text)).toMatchObject({ tone: "positive", complaint: false });
  });

  test.each([
    "No está mal Nubara",
    "Nada mal el desayuno de Nubara",
    "Not bad, Nubara",
    "Nubara wasn't bad at all",
    "Неплохо, Нубара",
    "А Нубара не так уж плоха",
    "Não é nada mal a Nubara",
  ])("blame denied is mild praise: %s", (text) => {
    expect(read(text)).toMatchObject({ tone: "positive", complaint: false });
  });

  test.each([
    "Nubara, esto está mal, no me habéis devuelto nada",
    "No está mal, está fatal: Nubara me perdió la maleta",
    "No está mal el avión, pero Nubara me cobró dos veces",
    "Неплохо бы вернуть деньги, Нубара",
    "Not bad enough to sue Nubara, but close",
  ])("and what only sounds like it is none: %s", (text) => {
    expect(read(text).tone).not.toBe("positive");
  });

  test.each([
    "Somos 180 pasajeros durmiendo en el suelo, Nubara",
    "Mis padres están tirados en Barajas, 80 años, @nubara",
    "Mi abuela lleva toda la noche tirada en un banco del aeropuerto, Nubara",
    "My parents are stranded at Gatwick with Nubara, they are 78",
    "200 passengers sleeping on the floor of terminal 2, Nubara",
    "Мои родители застряли в Пулково, им по 75 лет, Нубара",
    "Дети спят на полу в аэропорту, Нубара",
    "120 pessoas a dormir no chão do aeroporto, Nubara",
  ])("people left to themselves are a complaint and wait for an answer: %s", (text) => {
    const reading = read(text);
    expect(reading).toMatchObject({ tone: "negative", complaint: true, grave: [] });
    expect(urgencyOf({ ...reading, text, followers: null }, NAMES).because).toContain("complaintLocal");
  });

  test.each([
    "El bebé durmiendo en el asiento de Nubara como un ángel",
    "Vuelos tirados de precio en Nubara",
    "Mi abuela vuela con Nubara, 85 años",
    "Wonderful night flight with Nubara, slept like a baby",
    "Мои родители летят Нубарой в первый раз, им по 75 лет",
    "Ночь в Праге с Нубарой",
  ])("and who only sleeps or travels is none: %s", (text) => {
    const { tone, complaint } = read(text);
    expect(tone).not.toBe("negative");
    expect(complaint).toBe(false);
  });

  test.each([
    "Qué asco",
    "Qué asco de comida, Nubara",
    "El desayuno de Nubara es un asco",
    "Con Nubara bien, pero Iberia me robó la maleta",
    "Me robaron el móvil en la cola de Nubara",
    "Disgusting breakfast on Nubara",
    "Gross toilets on the Nubara plane",
    "Какая гадость этот завтрак, Нубара",
    "Que nojo o avião da Nubara",
  ])("disgust at a thing and the word for a theft insult nobody: %s", (text) => {
    expect(read(text).offensive).toBe(false);
  });

  test.each([
    "Sois unos ladrones asquerosos, Nubara",
    "Idiotas de Nubara, qué asco de gente",
    "Nubara, qué asco dais, sinvergüenzas",
    "Los moros no deberían volar en Nubara",
    "Gypsies should be banned from Nubara flights",
    "Мигрантам не место на рейсах Нубары",
  ])("and who is called something is insulted: %s", (text) => {
    expect(read(text)).toMatchObject({ tone: "negative", offensive: true });
  });

  test.each([
    ["ru", "Спасибо Nubara, вернули деньги за два дня"],
    ["ru", "Лечу завтра в Bilbao с Nubara"],
    ["uk", "Nubara, дякую за допомогу"],
    ["pt", "A Nubara cancelou o voo Lisboa – Porto e ninguém nos diz nada"],
    ["und", "👍 Nubara"],
    ["und", "Nubara 💔"],
  ])("a name is of no language: %s, %s", (language, text) => {
    expect(read(text).language).toBe(language);
  });
});
