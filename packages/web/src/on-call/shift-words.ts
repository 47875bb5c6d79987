import type { DailySpan, Weekday } from "@baluarte/domain/kernel/daily.ts";
import { WEEKDAYS } from "@baluarte/domain/kernel/daily.ts";
import type { ShiftTimes } from "@baluarte/domain/on-call/model.ts";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { LOCALES, type Language } from "../i18n/language.ts";
import { useLanguage, useTimeWords } from "../i18n/use-words.ts";
import { brandNow } from "../kit/ticker.ts";

const DAY_MS = 86_400_000;
/** Any Monday: only its weekday is read. */
const A_MONDAY = Date.UTC(2026, 0, 5);
/** From so many days in a row on their first and last are named, and not each. */
const RUN_MIN = 3;

export function weekdayName(day: Weekday, language: Language, style: "short" | "long" = "long"): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: style, timeZone: "UTC" });
  return format.format(A_MONDAY + WEEKDAYS.indexOf(day) * DAY_MS);
}

/** 9:00, as times are written everywhere. */
export function clockWords(clock: string): string {
  return clock.replace(/^0(\d)/, "$1");
}

export function daysWords(days: readonly Weekday[], language: Language, t: TFunction<"onCall">): string {
  const places = WEEKDAYS.flatMap((day, place) => (days.includes(day) ? [place] : []));
  if (places.length === WEEKDAYS.length) return t("times.everyDay");
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return "";
  const name = (place: number) => weekdayName(WEEKDAYS[place]!, language);
  if (places.length >= RUN_MIN && last - first + 1 === places.length) {
    return t("times.run", { from: name(first), to: name(last) });
  }
  return new Intl.ListFormat(LOCALES[language]).format(places.map(name));
}

export function hoursWords({ from, to }: DailySpan, t: TFunction<"onCall">): string {
  if (from === to) return from === "00:00" ? t("times.wholeDay") : t("times.dayFrom", { from: clockWords(from) });
  const words = { from: clockWords(from), to: clockWords(to) };
  return to !== "00:00" && to < from ? t("times.overnight", words) : t("times.hours", words);
}

/** «Lunes a viernes, 9:00–18:00» */
export function useShiftWords(): (times: ShiftTimes) => string {
  const { t } = useTranslation("onCall");
  const language = useLanguage();
  const span = useSpanWords();
  return (times) =>
    times.type === "once"
      ? span(times)
      : upperFirst(`${daysWords(times.days, language, t)}, ${hoursWords(times.hours, t)}`);
}

/** «Hoy, 18:00 – mañana, 9:00» */
export function useSpanWords(): (span: { readonly from: string; readonly to: string }) => string {
  const time = useTimeWords();
  return ({ from, to }) => {
    const now = brandNow();
    const [start, end] = [Date.parse(from), Date.parse(to)];
    const sameDay = time.date(start) === time.date(end) && end - start < DAY_MS;
    return upperFirst(`${time.dayAndClock(start, now)} – ${sameDay ? time.clock(end) : time.dayAndClock(end, now)}`);
  };
}

export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
