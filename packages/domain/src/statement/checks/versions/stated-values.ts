import type { Language } from "../../../kernel/language.ts";
import { pattern } from "../pattern.ts";
import { numberWordsIn } from "./number-words.ts";
import type { StatedIn, StatedKind, StatedValue } from "./stated-value.ts";

/**
 * The hours, dates, amounts, percentages, telephones, links and counts that a text states, in order of their kinds.
 *
 * Each reader takes what it knows out of the text, so that the number of a price is not counted a second time.
 */
export function statedValuesIn(text: string, language: Language, where: StatedIn): StatedValue[] {
  const values: StatedValue[] = [];
  let left = text.replaceAll(/\b24\/7\b/gu, "    ").replaceAll(/\{[^{}\n]*\}/gu, (blank) => " ".repeat(blank.length));
  for (const read of READERS) {
    for (const { found, from } of read(left, language)) {
      values.push({ also: [], face: null, unit: null, soft: false, ...found, where, raw: found.raw.trim() });
      left = left.slice(0, from) + " ".repeat(found.raw.length) + left.slice(from + found.raw.length);
    }
  }
  return values;
}

type Found = Pick<StatedValue, "kind" | "raw" | "value"> & Partial<Omit<StatedValue, "where">>;
type Reader = (text: string, language: Language) => { readonly found: Found; readonly from: number }[];

/** A reader of whatever `regex` finds and `interpret` makes sense of. */
function reading(
  regexes: (language: Language) => readonly RegExp[],
  interpret: (groups: Readonly<Record<string, string | undefined>>, raw: string, language: Language) => Found | null,
): Reader {
  return (text, language) => {
    const taken: { readonly found: Found; readonly from: number }[] = [];
    for (const regex of regexes(language)) {
      for (const match of text.matchAll(new RegExp(regex, `${regex.flags.replace("g", "")}g`))) {
        const overlaps = taken.some(
          ({ found, from }) => match.index < from + found.raw.length && from < match.index + match[0].length,
        );
        const found = overlaps ? null : interpret(match.groups ?? {}, match[0], language);
        if (found !== null) taken.push({ found, from: match.index });
      }
    }
    return taken;
  };
}

const LINK =
  /(?:(?:https?:\/\/|www\.)[^\s<>«»"“”]+|(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}@.-])(?:[a-z\d-]{2,}\.)+[a-z]{2,}(?:\/[^\s<>«»"“”]*)?(?![\p{L}\p{N}]))(?<![.,;:!?)])/u;

/** The name a house has in its address, without what changes with the language: `nubara` of `en.nubara.com/help`. */
function siteOf(link: string): string {
  const host = link
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/^[^@/]+@/u, "")
    .split(/[/?#:]/u)[0]!;
  const labels = host.split(".");
  const short = new Set(["co", "com", "org", "gob", "gov", "edu", "net"]);
  const last = labels.length - 2;
  return labels[last > 0 && short.has(labels[last]!) ? last - 1 : Math.max(last, 0)] ?? host;
}

const readLinks = reading(
  () => [LINK],
  (_, raw) => ({ kind: "link", raw, value: siteOf(raw) }),
);

const MONTHS: Record<Language, readonly string[]> = {
  es: "ene feb mar abr may jun jul ago sep oct nov dic".split(" "),
  en: "jan feb mar apr may jun jul aug sep oct nov dec".split(" "),
  ru: "янв фев мар апр ма июн июл авг сен окт ноя дек".split(" "),
};
const MONTH_NAMES: Record<Language, string> = {
  es: String.raw`(?<month>enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\.?)`,
  en: String.raw`(?<month>january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)`,
  ru: String.raw`(?<month>января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\.?)`,
};
const YEAR = String.raw`(?:,? (?:del? )?\d{4}(?: г\.| года?)?)?`;
const DATES: Record<Language, readonly RegExp[]> = {
  es: [pattern`\b(?<day>\d{1,2})(?: de)? ${MONTH_NAMES.es}(?!\p{L})${YEAR}`],
  en: [
    pattern`\b(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH_NAMES.en}(?!\p{L})${YEAR}`,
    pattern`\b${MONTH_NAMES.en} (?<day>\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d:])${YEAR}`,
  ],
  ru: [pattern`\b(?<day>\d{1,2})(?:-?го)? ${MONTH_NAMES.ru}(?!\p{L})${YEAR}`],
};
const NUMERIC_DATES = [
  /(?<![\d/.-])\d{4}-(?<month>\d{2})-(?<day>\d{2})(?![\d-])/u,
  /(?<![\d/.-])(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?:\d{4}|\d{2})(?![\d/])/u,
  /(?<![\d/.-])(?<day>\d{1,2})\/(?<month>\d{1,2})(?![\d/])/u,
];

const readDates = reading(
  (language) => [...DATES[language], ...NUMERIC_DATES],
  ({ day: said, month: named = "" }, raw, language) => {
    const day = Number(said);
    const month = /^\d/u.test(named)
      ? Number(named)
      : MONTHS[language].findIndex((stem) => named.toLowerCase().startsWith(stem)) + 1;
    const on = (m: number, d: number) => (m >= 1 && m <= 12 && d >= 1 && d <= 31 ? [m * 100 + d] : []);
    // «3/4» alone is three quarters as often as it is a date.
    if (/^\d\/\d$/u.test(raw.trim())) return null;
    const readings = [...on(month, day), ...(raw.includes("/") ? on(day, month) : [])];
    return readings.length === 0
      ? null
      : { kind: "date", raw, value: readings[0]!, also: readings.slice(1), face: day };
  },
);

const WEEKDAYS: Record<Language, RegExp> = {
  es: pattern`\b(?:(?<d0>domingos?)|(?<d1>lunes)|(?<d2>martes)|(?<d3>mi[eé]rcoles)|(?<d4>jueves)|(?<d5>viernes)|(?<d6>s[aá]bados?))\b`,
  en: pattern`\b(?:(?<d0>sundays?)|(?<d1>mondays?)|(?<d2>tuesdays?)|(?<d3>wednesdays?)|(?<d4>thursdays?)|(?<d5>fridays?)|(?<d6>saturdays?))\b`,
  ru: pattern`\b(?:(?<d0>воскресень[еяю])|(?<d1>понедельник[ау]?)|(?<d2>вторник[ау]?)|(?<d3>сред[ауые])|(?<d4>четверг[ау]?)|(?<d5>пятниц[ауые])|(?<d6>суббот[ауые]))\b`,
};
const readWeekdays = reading(
  (language) => [WEEKDAYS[language]],
  (groups, raw) => {
    const value = [0, 1, 2, 3, 4, 5, 6].findIndex((day) => groups[`d${day}`] !== undefined);
    return { kind: "weekday", raw, value };
  },
);

const HALF: Record<Language, string> = {
  es: String.raw`(?<half>[ap]\. ?m\.?|[ap]m\b|(?:de|por) la (?:mañana|madrugada|tarde|noche)\b|del mediodía\b)`,
  en: String.raw`(?<half>[ap]\.m\.?|[ap]m\b|in the (?:morning|afternoon|evening)\b|at night\b)`,
  ru: String.raw`(?<half>утра\b|дня\b|вечера\b|ночи\b)`,
};
const HOURS = String.raw`(?: ?(?:h|hrs?|horas|часов|часа|час|ч|o['’]clock)\b\.?)?`;
const PAST_ES = String.raw`(?<past> y media| y cuarto| menos cuarto)?`;
/** What may follow a bare hour. A noun makes it a count: "by 8 shops". */
const HOUR_ENDS = String.raw`(?= ?(?:$|[.,;:!?](?!\d)|[)»”—–…]|(?:on|today|tonight|tomorrow|this|and|or|to|sharp|local|we|hoy|y|o|del?|en|mañana|se|сегодня|завтра|и|или|по|на|мы|в)\b))`;
const CLOCK = String.raw`(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?`;
/** The later hour of a range names the half of the day for both: "8–10 pm". */
const UNTIL = String.raw` ?(?:-|–|—|to|and|a|y) ?(?=\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b)`;
const ZONE = String.raw`(?<zone> ?\(?(?:CES?T|GMT|UTC|BST|MSK|МСК|E[SD]?T|P[SD]T|hora (?:peninsular|local|de \p{L}+|canaria)|(?:Madrid|London|Moscow|local) time|по (?:московскому|местному|\p{L}+му) времени|по (?:Москве|Мадриду|Лондону)|(?:московского|местного) времени))?`;

const TIMES: Record<Language, readonly RegExp[]> = {
  es: [
    pattern`(?<![\d.,:\/])${CLOCK}${PAST_ES}${HOURS} ?${HALF.es}${ZONE}`,
    pattern`(?<![\d.,:\/])(?<hour>\d{1,2})[:h](?<minute>\d{2})(?!\d|:\d)${HOURS}${ZONE}`,
    pattern`\b(?<=\blas?) ${CLOCK}${PAST_ES}${HOURS}(?![\d:%])${ZONE}`,
  ],
  en: [
    pattern`(?<![\d.,:\/])${CLOCK} ?${HALF.en}${ZONE}`,
    pattern`(?<![\d.,:\/])${CLOCK}${UNTIL}`,
    pattern`(?<past>\bhalf past |\bquarter past |\bquarter to )${CLOCK}(?: ?${HALF.en})?`,
    pattern`(?<![\d.,:\/])(?<hour>\d{1,2}):(?<minute>\d{2})(?!\d|:\d)${HOURS}${ZONE}`,
    pattern`(?<=\b(?:at|by|before|after|until|till|around|since|from)) (?<hour>\d{1,2})(?:\.(?<minute>\d{2}))?(?:${HOUR_ENDS}| ?o['’]clock)${ZONE}`,
  ],
  ru: [
    pattern`(?<![\d.,:\/])${CLOCK}${HOURS} ?${HALF.ru}${ZONE}`,
    pattern`(?<![\d.,:\/])(?<hour>\d{1,2}):(?<minute>\d{2})(?!\d|:\d)${HOURS}${ZONE}`,
    pattern`(?<=\b(?:в|к|до|с|после|около)) (?<hour>\d{1,2})(?:\.(?<minute>\d{2}))?(?:${HOUR_ENDS}| ?час(?:ов|а)?\b)${ZONE}`,
  ],
};

const MIDDAY: Record<Language, RegExp> = {
  es: pattern`\bmediodía\b`,
  en: pattern`\b(?:noon|midday)\b`,
  ru: pattern`\b(?:полдень|полудня|полудню)\b`,
};
const MIDNIGHT: Record<Language, RegExp> = {
  es: pattern`\bmedianoche\b`,
  en: pattern`\bmidnight\b`,
  ru: pattern`\b(?:полночь|полуночи)\b`,
};

const HALF_DAY = 720;

const readTimes = reading(
  (language) => TIMES[language],
  ({ hour: said, minute: minutes, half = "", past = "", zone }, raw, language) => {
    const hour = Number(said);
    const minute = Number(minutes ?? 0);
    if (hour > 24 || minute > 59) return null;
    const shift = /menos|to/u.test(past) ? -15 : /cuarto|quarter/u.test(past) ? 15 : past === "" ? 0 : 30;
    const at = (onHour: number) => ((((onHour % 24) * 60 + minute + shift) % 1440) + 1440) % 1440;
    const value = at(hourOf(hour, half.toLowerCase()));
    // Without its half of the day an hour up to twelve may be either, save where it is written as clocks show it.
    const open = half === "" && hour <= 12 && (minutes === undefined || language === "en");
    return {
      kind: "time",
      raw,
      value,
      also: open ? [(value + HALF_DAY) % 1440] : [],
      // A quarter or half may be said in words beside the hour's.
      face: (minute + shift) % 15 === 0 ? hour : null,
      unit: zone?.toLowerCase().replaceAll(/[^\p{L}]/gu, "") || null,
    };
  },
);

/** The hour of 24 that an hour with the words for its part of the day is. */
function hourOf(hour: number, half: string): number {
  if (/^p|tarde|evening|afternoon|вечера|дня/u.test(half)) return hour < 12 ? hour + 12 : hour;
  if (/noche|night|ночи/u.test(half)) return hour === 12 ? 24 : hour >= 6 && hour < 12 ? hour + 12 : hour;
  if (/^a|madrugada/u.test(half)) return hour === 12 ? 0 : hour;
  return hour;
}

const readNamedTimes = reading(
  (language) => [MIDDAY[language], MIDNIGHT[language]],
  (_, raw, language) => {
    const noon = MIDDAY[language].test(raw);
    return { kind: "time", raw, value: noon ? HALF_DAY : 0, also: noon ? [] : [HALF_DAY], face: 12, soft: true };
  },
);

const NUMBER = String.raw`(?<number>\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)`;
const TIMES_WORD: readonly (readonly [RegExp, number])[] = [
  [/^(?:mil mill|billion|bn|миллиард|млрд)/iu, 1e9],
  [/^(?:mill|m$|m\b|mm|миллион|млн)/iu, 1e6],
  [/^(?:mil|thousand|k|тыс)/iu, 1e3],
];
const MULTIPLIER = String.raw`(?<times>[ \u00a0\u202f]?(?:mil millones|mil(?!\p{L})|mill(?:ón|ones|ions?)?(?!\p{L})\.?|thousand(?!\p{L})|billion(?!\p{L})|bn(?!\p{L})|m(?!\p{L})|k(?!\p{L})|тыс(?:\.|яч\p{L}*)|млн(?!\p{L})\.?|млрд(?!\p{L})\.?|миллион\p{L}*|миллиард\p{L}*)(?:[ \u00a0\u202f]de(?!\p{L}))?)?`;

/** A number as a person writes it in any of the languages: a single sign before just three digits groups thousands. */
function amountOf(number: string, times = ""): number {
  const digits = number.replaceAll(/[\s\u00a0\u202f'’]/gu, "");
  const lastSign = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const tail = lastSign < 0 ? "" : digits.slice(lastSign + 1);
  const signs = digits.match(/[.,]/gu) ?? [];
  const mixed = new Set(signs).size > 1;
  const decimal = lastSign >= 0 && (mixed || (signs.length === 1 && tail.length !== 3) || digits.startsWith("0"));
  const whole = (decimal ? digits.slice(0, lastSign) : digits).replaceAll(/[.,]/gu, "");
  const factor = TIMES_WORD.find(([word]) => word.test(times.trim()))?.[1] ?? 1;
  return Math.round(Number(decimal ? `${whole}.${tail}` : whole) * factor * 1e4) / 1e4;
}

const CURRENCIES: readonly (readonly [string, RegExp])[] = [
  ["EUR", /€|eur|евро/iu],
  ["GBP", /£|gbp|pound|libra|фунт/iu],
  ["RUB", /₽|rub|roubl|руб/iu],
  ["PESO", /mxn|peso|песо/iu],
  ["USD", /\$|usd|d[oó]lar|dollar|долл/iu],
];
const SYMBOL = String.raw`[€$£₽]|EUR(?!\p{L})|USD(?!\p{L})|GBP(?!\p{L})|RUB(?!\p{L})|MXN(?!\p{L})`;
const CURRENCY_WORD = String.raw`euros?(?!\p{L})|d[oó]lar(?:es)?(?!\p{L})|dollars?(?!\p{L})|libras?(?!\p{L})|pounds?(?!\p{L})|rublos?(?!\p{L})|roubles?(?!\p{L})|rubles?(?!\p{L})|pesos?(?!\p{L})|евро(?!\p{L})|доллар\p{L}*|фунт\p{L}*|руб(?:\.|л\p{L}*|(?!\p{L}))|песо(?!\p{L})`;
const between = String.raw`[ \u00a0\u202f]?`;
const MONEY = [
  new RegExp(`(?<currency>${SYMBOL})${between}${NUMBER}${MULTIPLIER}`, "iu"),
  new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}${MULTIPLIER}${between}(?<currency>${SYMBOL}|${CURRENCY_WORD})`, "iu"),
];
const readMoney = reading(
  () => MONEY,
  ({ number = "", times, currency = "" }, raw) => {
    const value = amountOf(number, times);
    const unit = CURRENCIES.find(([, words]) => words.test(currency))?.[0] ?? null;
    return { kind: "money", raw, value, face: value, unit };
  },
);

const PERCENT = new RegExp(
  `(?<![\\p{L}\\d.,])${NUMBER}${between}(?:%|por ciento|per ?cent|процент\\p{L}*)(?!\\p{L})`,
  "iu",
);
const readPercents = reading(
  () => [PERCENT],
  ({ number = "" }, raw) => ({ kind: "percent", raw, value: amountOf(number), face: amountOf(number) }),
);

/** Nine to thirteen digits in groups, or any after a plus. */
const PHONE = /(?<![\p{L}\d.,])(?:\+\d|\(?\d)[\d\s\u00a0().-]{6,18}\d(?!\d)/u;
const COUNTRY = /^(?:00|\+)?(?:34(?=\d{9}$)|44(?=\d{10}$)|[78](?=\d{10}$)|52(?=\d{10}$)|1(?=\d{10}$))/u;
const readPhones = reading(
  () => [PHONE],
  (_, raw) => {
    const plain = raw.replaceAll(/[^\d+]/gu, "");
    const digits = plain.replaceAll("+", "").length;
    if (digits < 7 || digits > 14 || (digits < 9 && !plain.startsWith("+"))) return null;
    return { kind: "phone", raw, value: plain.replace(COUNTRY, "").replace(/^(?:\+|0)+/u, "") };
  },
);

const COUNT = new RegExp(
  `(?<![\\p{L}\\d_.,]|\\p{L}-)${NUMBER}(?<attached>\\.?[ºª]|-?(?:st|nd|rd|th|[йяею]|го|му|ой|ая|ое|ые|ых)(?!\\p{L})|\\p{L}+)?${MULTIPLIER}`,
  "iu",
);
const readCounts = reading(
  () => [COUNT],
  ({ number = "", times, attached }, raw) => {
    const value = amountOf(number, attached !== undefined && /^[mk]$/iu.test(attached) ? attached : times);
    return { kind: "count", raw, value, face: value, soft: attached !== undefined };
  },
);

const readNumberWords: Reader = (text, language) =>
  numberWordsIn(text, language).map(({ value, from, raw }) => ({
    found: { kind: "count", raw, value, face: value, soft: true },
    from,
  }));

/** In this order: what is surest to be what it looks like takes its digits first. */
const READERS: readonly Reader[] = [
  readLinks,
  readDates,
  readWeekdays,
  readMoney,
  readPercents,
  readTimes,
  readNamedTimes,
  readPhones,
  readCounts,
  readNumberWords,
];

/** Kinds in which a soft value may answer a figure of another kind: «a las ocho» is 8:00, «dos» is 2. */
export const NUMERIC_KINDS: ReadonlySet<StatedKind> = new Set(["time", "date", "money", "percent", "count"]);
