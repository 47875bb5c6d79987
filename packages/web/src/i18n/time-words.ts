import type { TFunction } from "i18next";
import { LOCALES, type Language } from "./language.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NBSP = "\u00a0";

/**
 * Unit symbols between number and number. `Intl.DurationFormat` writes «8 h y 28 min» and "8 hrs, 28 mins", and older
 * phones lack it; a deadline reads the same everywhere with these.
 */
const UNITS = {
  es: { hour: "h", minute: "min", second: "s" },
  en: { hour: "h", minute: "min", second: "s" },
  ru: { hour: "ч", minute: "мин", second: "с" },
} satisfies Record<Language, Record<"hour" | "minute" | "second", string>>;

export interface TimeWords {
  readonly language: Language;
  readonly timeZone: string;
  /** 8 h 28 min · 46 min · 12 s; whole units, rounded down, so that a clock never promises more than there is. */
  readonly duration: (ms: number) => string;
  /** hace 4 min · 4 min ago · 4 мин назад; days in words beyond 48 h. */
  readonly ago: (at: number, now: number) => string;
  /** 6:42, without leading zero. */
  readonly clock: (at: number) => string;
  /** hoy, 18:42 · lunes 23, 6:42 · 23 de diciembre, 6:42 */
  readonly dayAndClock: (at: number, now: number) => string;
  /** hoy, 10:06 – 11:30 · hoy, 10:06 where both fall into one minute · ayer, 23:50 – hoy, 0:20 */
  readonly span: (from: number, to: number, now: number) => string;
  /** 18:42 today, otherwise lun 6:42 or 23 nov; for narrow columns. */
  readonly short: (at: number, now: number) => string;
  /** a las 11:00 · mañana a las 6:42 · at 11:00 · в 11:00 */
  readonly at: (at: number, now: number) => string;
  /** desde las 10:06 · since yesterday at 6:42 · с 20 ноября, 6:42 */
  readonly since: (at: number, now: number) => string;
  /** hasta las 11:00 · until tomorrow at 6:42 · до 23 ноября, 6:42 */
  readonly until: (at: number, now: number) => string;
  /** antes de las 11:30 */
  readonly before: (at: number, now: number) => string;
  /** quedan 46 min */
  readonly left: (at: number, now: number) => string;
  /** quedan 46 min, hasta las 11:00 */
  readonly leftUntil: (at: number, now: number) => string;
  /** sábado 21 de noviembre */
  readonly date: (at: number) => string;
  /** hoy */
  readonly today: string;
  /** sáb 14 */
  readonly weekdayAndDay: (at: number) => string;
}

/** Everything we say about time, in one language and one brand's time zone. Instants are epoch milliseconds. */
export function timeWords(language: Language, timeZone: string, t: TFunction<"time">): TimeWords {
  const locale = LOCALES[language];
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const clockFormat = format({ hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const weekdayLong = format({ weekday: "long", day: "numeric" });
  const weekdayShort = format({ weekday: "short" });
  const weekdayShortDay = format({ weekday: "short", day: "numeric" });
  const dayMonth = format({ day: "numeric", month: "long" });
  const dayMonthShort = format({ day: "numeric", month: "short" });
  const dayMonthYear = format({ day: "numeric", month: "long", year: "numeric" });
  const dateLong = format({ weekday: "long", day: "numeric", month: "long" });
  const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const days = new Intl.NumberFormat(locale, { style: "unit", unit: "day", unitDisplay: "long" });
  // sv-SE writes ISO dates; the calendar day must be the brand's, not the reader's.
  const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const hourOf = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", hourCycle: "h23" });

  const dayDistance = (at: number, now: number) =>
    Math.round((Date.parse(isoDay.format(at)) - Date.parse(isoDay.format(now))) / DAY_MS);
  const plain = (text: string) => text.replaceAll(",", "");
  const clock = (at: number) => clockFormat.format(at).replace(/^0(\d)/, "$1");

  const duration = (ms: number) => {
    const unit = UNITS[language];
    const rest = Math.max(0, ms);
    const hours = Math.floor(rest / HOUR_MS);
    const minutes = Math.floor((rest % HOUR_MS) / MINUTE_MS);
    if (hours > 0) {
      const whole = `${hours}${NBSP}${unit.hour}`;
      return minutes > 0 ? `${whole} ${minutes}${NBSP}${unit.minute}` : whole;
    }
    if (minutes > 0) return `${minutes}${NBSP}${unit.minute}`;
    return `${Math.floor(rest / 1000)}${NBSP}${unit.second}`;
  };

  const ago = (at: number, now: number) => {
    const passed = now - at;
    if (passed < 1000) return t("justNow");
    if (passed < 60 * MINUTE_MS) return t("ago", { duration: duration(passed) });
    // Past the first hour the exact minute no longer helps; past two days, nor does the hour.
    if (passed < 2 * DAY_MS) return t("ago", { duration: duration(Math.floor(passed / MINUTE_MS) * MINUTE_MS) });
    return t("ago", { duration: days.format(Math.floor(passed / DAY_MS)) });
  };

  const dayAndClock = (at: number, now: number) => `${dayName(at, now)}, ${clock(at)}`;
  const span = (from: number, to: number, now: number) => {
    const [begun, ended] = [dayAndClock(from, now), dayAndClock(to, now)];
    if (begun === ended) return begun;
    return `${begun} – ${dayDistance(from, to) === 0 ? clock(to) : ended}`;
  };
  const dayName = (at: number, now: number) => {
    const distance = dayDistance(at, now);
    if (Math.abs(distance) <= 1) return relativeDay.format(distance, "day");
    if (Math.abs(distance) < 7) return plain(weekdayLong.format(at));
    return sameYear(at, now) ? dayMonth.format(at) : dayMonthYear.format(at);
  };
  const sameYear = (at: number, now: number) => isoDay.format(at).slice(0, 4) === isoDay.format(now).slice(0, 4);

  const short = (at: number, now: number) => {
    const distance = dayDistance(at, now);
    if (distance === 0) return clock(at);
    return Math.abs(distance) < 7 ? `${weekdayShort.format(at)} ${clock(at)}` : plain(dayMonthShort.format(at));
  };

  /** «las 11:00» and «la 1:30» in Spanish, which the words around it contract or not; elsewhere the bare time. */
  const withArticle = (at: number) =>
    language === "es" ? `${Number(hourOf.format(at)) === 1 ? "la" : "las"} ${clock(at)}` : clock(at);

  /** A moment as it stands after a preposition: the bare time today, with its day otherwise. */
  const moment = (at: number, now: number) => {
    const distance = dayDistance(at, now);
    if (distance === 0) return withArticle(at);
    const day = prepositionalDay(distance, at);
    // Russian takes the genitive after «до», which Intl gives for months but not for weekdays.
    return language === "ru" ? `${day}, ${clock(at)}` : `${day} ${t("at", { time: withArticle(at) })}`;
  };
  const prepositionalDay = (distance: number, at: number) => {
    // «до завтра» is fine, «с вчера» is not.
    if (language === "ru" && distance !== 1) return dayMonth.format(at);
    if (Math.abs(distance) <= 1) return relativeDay.format(distance, "day");
    const day = Math.abs(distance) < 7 ? plain(weekdayLong.format(at)) : dayMonth.format(at);
    return language === "es" ? `el ${day}` : day;
  };

  const at = (instant: number, now: number) =>
    dayDistance(instant, now) === 0 ? t("at", { time: withArticle(instant) }) : moment(instant, now);
  const until = (instant: number, now: number) => t("until", { time: moment(instant, now) });
  const left = (instant: number, now: number) => {
    const ms = Math.max(0, instant - now);
    return t("left", { count: leadingCount(ms), duration: duration(ms) });
  };

  return {
    language,
    timeZone,
    duration,
    ago,
    clock,
    dayAndClock,
    span,
    short,
    at,
    since: (instant, now) => t("since", { time: moment(instant, now) }),
    until,
    // Spanish contracts «de el lunes» to «del lunes».
    before: (instant, now) => t("before", { time: moment(instant, now) }).replace(" de el ", " del "),
    left,
    leftUntil: (instant, now) => t("leftUntil", { left: left(instant, now), until: until(instant, now) }),
    // Russian keeps the comma between the two; Spanish and English read without it.
    date: (instant) => (language === "ru" ? dateLong.format(instant) : plain(dateLong.format(instant))),
    today: relativeDay.format(0, "day"),
    weekdayAndDay: (instant) => plain(weekdayShortDay.format(instant)),
  };
}

/** The number the verb agrees with: «queda 1 h 17 min», «quedan 2 h», «quedan 46 min». */
function leadingCount(ms: number): number {
  const hours = Math.floor(ms / HOUR_MS);
  if (hours > 0) return hours;
  const minutes = Math.floor(ms / MINUTE_MS);
  return minutes > 0 ? minutes : Math.floor(ms / 1000);
}
