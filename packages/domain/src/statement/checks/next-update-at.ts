import type { Language } from "../../kernel/language.ts";
import { DAY_MS, HOUR_MS, type Instant, instantFromMs, MINUTE_MS, msOf } from "../../kernel/time.ts";
import { isNextUpdate } from "./blocks/next-update.ts";
import { pattern } from "./pattern.ts";
import { sentencesOf } from "./sentences.ts";
import { wallTimeIn, instantOfWall } from "./wall-time.ts";

export interface PromisedUpdate {
  readonly at: Instant;
  /** `day`: only a day was named, so the promise holds until its last minute. */
  readonly precision: "minute" | "day";
  readonly sentence: string;
}

/**
 * The time of the next news that a text promises, or `null` when it promises none. A published promise starts a clock
 * by itself. `base`: when the text goes out; an hour without a day is the next such hour in `timeZone` (IANA name).
 *
 * `where`: an hour of today that has passed means tomorrow in the words on the next update (`block`) alone. Anywhere else
 * it is part of what is told, and no promise.
 */
export function nextUpdateAt(
  text: string,
  language: Language,
  base: Instant,
  timeZone: string,
  where: "block" | "elsewhere" = "block",
): PromisedUpdate | null {
  const promises = sentencesOf(text)
    .filter((sentence) => isNextUpdate(sentence, language))
    .flatMap((sentence) => {
      const found = promisedIn(sentence, language, base, timeZone);
      return found ? [{ ...found, sentence }] : [];
    });
  const ahead = promises.find(({ hasPassed }) => !hasPassed);
  const first = where === "block" ? promises[0] : ahead;
  if (first === undefined) return null;
  // «The report of 3:10 stands. Next update at 6:00»: an hour that has passed gives way to one that comes before it does.
  const { at, precision, sentence } = first.hasPassed && ahead !== undefined && ahead.at < first.at ? ahead : first;
  return { at, precision, sentence };
}

/** `hasPassed`: the hour it names is over today, so that it can only be meant for later. */
interface FoundTime extends Pick<PromisedUpdate, "at" | "precision"> {
  readonly hasPassed: boolean;
}

function promisedIn(sentence: string, language: Language, base: Instant, timeZone: string): FoundTime | null {
  const clocks = clocksIn(sentence, language);
  const days = daysAhead(sentence, language, base, timeZone);
  if (clocks.length === 0 && days === null) {
    const afterMs = intervalIn(sentence, language);
    if (afterMs === null) return null;
    return { at: instantFromMs(msOf(base) + afterMs), precision: "minute", hasPassed: false };
  }
  const today = wallTimeIn(base, timeZone);
  const on = (ahead: number, { hour, minute }: Clock) =>
    instantOfWall({ ...today, day: today.day + ahead, hour, minute }, timeZone);
  const ahead = days?.ahead ?? 0;
  if (clocks.length === 0) return { at: on(ahead, { hour: 23, minute: 59 }), precision: "day", hasPassed: false };
  // Of two hours, one told and one promised, the promised one is still to come.
  const clock = clocks.find((said) => on(ahead, said) > base) ?? clocks[0]!;
  const at = on(ahead, clock);
  if (at > base) return { at, precision: "minute", hasPassed: false };
  // «El lunes a las 9», said on a Monday at ten, is next Monday.
  const later = days === null ? 1 : days.weekday ? 7 : 0;
  return { at: on(ahead + later, clock), precision: "minute", hasPassed: true };
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
}

const CLOCKS: Record<Language, readonly RegExp[]> = {
  es: [
    pattern`\b(?:a|antes de|hacia|sobre|desde) las? (?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?(?: ?h\b| horas)?(?: (?:de la |del |de )?(?<half>mañana|tarde|noche|mediodía|[ap]\.? ?m\b))?`,
    pattern`(?<hour>\d{1,2})[:.](?<minute>\d{2})`,
  ],
  en: [
    pattern`\b(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s*(?<half>[ap]\.?m\b)`,
    pattern`\b(?<hour>\d{1,2})[:.](?<minute>\d{2})\b`,
    pattern`\b(?:at|by|before|around) (?<hour>\d{1,2})\b(?! (?:minutes|hours|days|per))`,
  ],
  ru: [
    pattern`\b(?:в|к|до|около) (?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?: (?:час(?:ов|а)? )?(?<half>утра|дня|вечера|ночи))?\b(?! (?:минут|дней|дня до|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря))`,
    pattern`\b(?<hour>\d{1,2})[:.](?<minute>\d{2})\b`,
  ],
};
const NOON: Record<Language, RegExp> = {
  es: pattern`\bal mediodía\b`,
  en: pattern`\bnoon\b`,
  ru: pattern`\b(?:в полдень|к полудню)\b`,
};

const AFTERNOON = /^(?:p|tarde|noche|дня|вечера)/iu;

/** The hours of a sentence in order, as the first way of writing them that it has. */
function clocksIn(sentence: string, language: Language): readonly Clock[] {
  for (const regex of CLOCKS[language]) {
    const clocks = [...sentence.matchAll(new RegExp(regex, `${regex.flags}g`))]
      .map(({ groups }) => clockOf(groups!))
      .filter(({ hour, minute }) => hour <= 23 && minute <= 59);
    if (clocks.length > 0) return clocks;
  }
  return NOON[language].test(sentence) ? [{ hour: 12, minute: 0 }] : [];
}

function clockOf(groups: Record<string, string | undefined>): Clock {
  const said = Number(groups["hour"]);
  const half = groups["half"] ?? "";
  const hour = AFTERNOON.test(half) && said < 12 ? said + 12 : /^a/iu.test(half) && said === 12 ? 0 : said;
  return { hour, minute: Number(groups["minute"] ?? 0) };
}

const TODAY: Record<Language, RegExp> = {
  es: pattern`\b(?:hoy|esta (?:tarde|noche))\b`,
  en: pattern`\b(?:today|tonight|this (?:afternoon|evening))\b`,
  ru: pattern`\bсегодня\b`,
};
/** «De la mañana» and "por la mañana" are an hour's half, not tomorrow. */
const TOMORROW: Record<Language, RegExp> = {
  es: pattern`(?<!\b(?:la|esta) )\bmañana\b`,
  en: pattern`\btomorrow\b`,
  ru: pattern`\bзавтра\b`,
};
/** From Sunday on, as JavaScript counts. */
const WEEKDAYS: Record<Language, readonly RegExp[]> = {
  es: [/domingo/iu, /lunes/iu, /martes/iu, /mi[eé]rcoles/iu, /jueves/iu, /viernes/iu, /s[aá]bado/iu],
  en: [/sunday/iu, /monday/iu, /tuesday/iu, /wednesday/iu, /thursday/iu, /friday/iu, /saturday/iu],
  ru: [/воскресень/iu, /понедельник/iu, /вторник/iu, /сред[уеы]/iu, /четверг/iu, /пятниц/iu, /суббот/iu],
};

function daysAhead(
  sentence: string,
  language: Language,
  base: Instant,
  timeZone: string,
): { ahead: number; weekday: boolean } | null {
  if (TOMORROW[language].test(sentence)) return { ahead: 1, weekday: false };
  const named = WEEKDAYS[language].findIndex((regex) => regex.test(sentence));
  if (named >= 0) {
    const { year, month, day } = wallTimeIn(base, timeZone);
    const today = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    return { ahead: (named - today + 7) % 7, weekday: true };
  }
  return TODAY[language].test(sentence) ? { ahead: 0, weekday: false } : null;
}

const INTERVALS: Record<Language, RegExp> = {
  es: pattern`\b(?:en|dentro de|cada) (?<count>\d+|una?|media|dos|tres|cuatro)? ?(?<unit>hora|minuto|día)s?\b`,
  en: pattern`\b(?:in|within|every) (?<count>\d+|an?|one|half an|two|three|four)? ?(?<unit>hour|minute|day)s?\b`,
  ru: pattern`\b(?:через|кажд\w+) (?<count>\d+|один|одну|два|две|три|четыре|пол)? ?(?<unit>час|минут|день|дня|дней)\w*`,
};
const COUNTS: Readonly<Record<string, number>> = {
  media: 0.5,
  "half an": 0.5,
  пол: 0.5,
  dos: 2,
  two: 2,
  два: 2,
  две: 2,
  tres: 3,
  three: 3,
  три: 3,
  cuatro: 4,
  four: 4,
  четыре: 4,
};

function intervalIn(sentence: string, language: Language): number | null {
  const groups = INTERVALS[language].exec(sentence)?.groups;
  if (!groups) return null;
  const said = groups["count"]?.toLowerCase() ?? "";
  const count = /^\d+$/.test(said) ? Number(said) : (COUNTS[said] ?? 1);
  const unit = groups["unit"]!.toLowerCase();
  const unitMs = /^(?:h|час)/u.test(unit) ? HOUR_MS : /^(?:m|минут)/u.test(unit) ? MINUTE_MS : DAY_MS;
  return count * unitMs;
}
