import { createInstance } from "i18next";
import { beforeAll, expect, it } from "vitest";
import { WEEKDAYS, type Weekday } from "@baluarte/domain/kernel/daily.ts";
import en from "../i18n/en/index.ts";
import es from "../i18n/es/index.ts";
import { LANGUAGES } from "../i18n/language.ts";
import ru from "../i18n/ru/index.ts";
import { daysWords, hoursWords } from "./shift-words.ts";

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: "es", resources: { es, en, ru }, interpolation: { escapeValue: false } }));

const inEach = (write: (language: (typeof LANGUAGES)[number]) => string) => LANGUAGES.map(write);
const days = (...chosen: Weekday[]) =>
  inEach((language) => daysWords(chosen, language, i18n.getFixedT(language, "onCall")));
const hours = (from: string, to: string) =>
  inEach((language) => hoursWords({ from, to }, i18n.getFixedT(language, "onCall")));

it("names a run of days by its ends, few days each, and a whole week as such", () => {
  expect(days("monday", "tuesday", "wednesday", "thursday", "friday")).toEqual([
    "lunes a viernes",
    "Monday to Friday",
    "понедельник – пятница",
  ]);
  expect(days("saturday", "sunday")).toEqual(["sábado y domingo", "Saturday and Sunday", "суббота и воскресенье"]);
  expect(days("sunday", "monday", "friday")).toEqual([
    "lunes, viernes y domingo",
    "Monday, Friday and Sunday",
    "понедельник, пятница и воскресенье",
  ]);
  expect(days(...WEEKDAYS)).toEqual(["todos los días", "every day", "каждый день"]);
});

it("says of hours over midnight that they end on the next day, and what a whole day is", () => {
  expect(hours("09:00", "18:00")).toEqual(Array(3).fill("9:00–18:00"));
  expect(hours("18:00", "00:00")).toEqual(Array(3).fill("18:00–0:00"));
  expect(hours("22:00", "06:00")).toEqual([
    "22:00–6:00 del día siguiente",
    "22:00–6:00 the next day",
    "22:00–6:00 следующего дня",
  ]);
  expect(hours("00:00", "00:00")).toEqual(["todo el día", "all day", "круглые сутки"]);
  expect(hours("09:00", "09:00")).toEqual(["24 horas desde las 9:00", "24 hours from 9:00", "сутки с 9:00"]);
});
