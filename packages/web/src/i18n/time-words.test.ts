import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import en from "./en/index.ts";
import es from "./es/index.ts";
import { preferredLanguage, type Language } from "./language.ts";
import { numberWords } from "./numbers.ts";
import ru from "./ru/index.ts";
import { timeWords, type TimeWords } from "./time-words.ts";

const MADRID = "Europe/Madrid";
const NOW = Date.parse("2026-11-21T09:14:00Z"); // Saturday, 10:14 in Madrid
const words = {} as Record<Language, TimeWords>;

beforeAll(async () => {
  await i18next.init({ lng: "es", resources: { es, en, ru }, interpolation: { escapeValue: false } });
  for (const language of ["es", "en", "ru"] as const) {
    words[language] = timeWords(language, MADRID, i18next.getFixedT(language, "time"));
  }
});

const madrid = (local: string) => Date.parse(`2026-${local}:00+01:00`);
/** No-break spaces read as spaces here: they matter to the line, not to the words. */
const read = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("a deadline", () => {
  it("is told absolute and left, as in the table of words", () => {
    const due = madrid("11-21T11:00");
    expect(words.es.leftUntil(due, NOW)).toBe("quedan 46\u00a0min, hasta las 11:00");
    expect(read(words.en.leftUntil(due, NOW))).toBe("46 min left, until 11:00");
    expect(read(words.ru.leftUntil(due, NOW))).toBe("осталось 46 мин, до 11:00");
  });

  it("agrees with the number in front of it", () => {
    expect(read(words.es.left(NOW + 77 * 60_000, NOW))).toBe("queda 1 h 17 min");
    expect(read(words.es.left(NOW + 136 * 60_000, NOW))).toBe("quedan 2 h 16 min");
    expect(read(words.ru.left(NOW + 21 * 60_000, NOW))).toBe("остаётся 21 мин");
    expect(read(words.ru.left(NOW + 22 * 60_000, NOW))).toBe("осталось 22 мин");
  });

  it("names another day with the grammar of the language", () => {
    const monday = madrid("11-23T06:42");
    expect(words.es.until(monday, NOW)).toBe("hasta el lunes 23 a las 6:42");
    expect(words.es.before(monday, NOW)).toBe("antes del lunes 23 a las 6:42");
    expect(words.en.until(monday, NOW)).toBe("until Monday 23 at 6:42");
    expect(words.ru.until(monday, NOW)).toBe("до 23 ноября, 6:42");
    expect(words.es.until(madrid("11-22T01:30"), NOW)).toBe("hasta mañana a la 1:30");
  });

  it("counts from a moment in the same way", () => {
    expect(words.es.since(madrid("11-21T10:06"), NOW)).toBe("desde las 10:06");
    expect(words.en.since(madrid("11-20T06:42"), NOW)).toBe("since yesterday at 6:42");
    expect(words.ru.since(madrid("11-20T06:42"), NOW)).toBe("с 20 ноября, 6:42");
  });

  it("tells a stretch of time with each day once", () => {
    const [from, to] = [madrid("11-21T10:06"), madrid("11-21T10:09")];
    expect(words.en.span(from, to, NOW)).toBe("today, 10:06 – 10:09");
    expect(words.es.span(from, from + 30_000, NOW)).toBe("hoy, 10:06");
    expect(words.ru.span(madrid("11-20T23:50"), from, NOW)).toBe("вчера, 23:50 – сегодня, 10:06");
  });

  it("never promises more time than there is", () => {
    expect(read(words.es.duration(45 * 60_000 + 59_000))).toBe("45 min");
    expect(read(words.es.duration(59_999))).toBe("59 s");
    expect(read(words.es.left(NOW - 1, NOW))).toBe("quedan 0 s");
  });
});

describe("a moment", () => {
  it("is told in the brand's day, not the reader's", () => {
    const justPastMidnightInMadrid = Date.parse("2026-11-21T23:30:00Z");
    expect(words.es.dayAndClock(justPastMidnightInMadrid, NOW)).toBe("mañana, 0:30");
  });

  it("carries no leading zero and names its day only when it must", () => {
    expect(words.es.dayAndClock(madrid("11-21T18:42"), NOW)).toBe("hoy, 18:42");
    expect(words.es.dayAndClock(madrid("11-23T06:42"), NOW)).toBe("lunes 23, 6:42");
    expect(words.es.dayAndClock(madrid("12-23T06:42"), NOW)).toBe("23 de diciembre, 6:42");
    expect(words.es.short(madrid("11-23T06:42"), NOW)).toBe("lun 6:42");
    expect(words.ru.date(NOW)).toBe("суббота, 21 ноября");
    expect(words.es.date(NOW)).toBe("sábado 21 de noviembre");
    expect(words.ru.dayAndClock(madrid("11-23T06:42"), NOW)).toBe("понедельник 23, 6:42");
  });

  it("in the past counts days in full words", () => {
    const twelveDays = NOW - 12 * 86_400_000;
    expect(read(words.es.ago(twelveDays, NOW))).toBe("hace 12 días");
    expect(read(words.ru.ago(twelveDays, NOW))).toBe("12 дней назад");
    expect(read(words.en.ago(NOW - 240_000, NOW))).toBe("4 min ago");
    expect(words.es.ago(NOW, NOW)).toBe("ahora mismo");
  });
});

describe("numbers", () => {
  it("are written as each language writes them", () => {
    expect(numberWords("es").whole(3214)).toBe("3214");
    expect(numberWords("es").whole(12_345)).toBe("12.345");
    expect(numberWords("en").whole(3214)).toBe("3,214");
    expect(read(numberWords("ru").whole(3214))).toBe("3 214");
    expect(numberWords("es").times(3.14)).toBe("×3,1");
    expect(read(numberWords("es").percent(0.18))).toBe("18 %");
    expect(read(numberWords("es").compact(212_000))).toBe("212 mil");
    expect(read(numberWords("ru").compact(212_000))).toBe("212 тыс.");
  });

  it("take the Russian plural of twenty-one, twenty-two and twenty-five", () => {
    const t = i18next.getFixedT("ru", "kit");
    expect([21, 22, 25].map((count) => t("spark.sentence", { count, span: "1 ч" }))).toEqual([
      "21 упоминание за 1 ч",
      "22 упоминания за 1 ч",
      "25 упоминаний за 1 ч",
    ]);
  });
});

describe("the first language", () => {
  it("is the one chosen before, else the browser's first that we speak, else English", () => {
    expect(preferredLanguage("ru", ["es-ES"])).toBe("ru");
    expect(preferredLanguage(null, ["ca-ES", "es-ES", "en"])).toBe("es");
    expect(preferredLanguage("xx", ["de-DE"])).toBe("en");
  });
});
