import { HOUR_MS, instantFromMs, MINUTE_MS, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { DateOrder } from "@baluarte/domain/post/column-map.ts";
import { wallTimeIn } from "@baluarte/domain/statement/checks/wall-time.ts";
import { parseIsoTime } from "./iso-time.ts";

export interface Written {
  readonly dateOrder: DateOrder;
  /** IANA; `null`: UTC. */
  readonly timeZone: string | null;
}

/**
 * The instant that an export's cell names, with the time of day from a cell of its own where the first has none
 * (`clock`). ISO 8601, epoch seconds or milliseconds, days and months in numbers (`21/11/2026 14:05`,
 * `21.11.2026`), months by name in Spanish, English and Russian (`12-Mar-2019 05:13PM`, `Mar 12, 2019`), with or
 * without an offset. `null` for anything else and for days that do not exist.
 */
export function parseWrittenTime(cell: string, clock: string | null, written: Written): Instant | null {
  const text = cell.trim();
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return instantFromMs(Number(text) * (epoch[1] === undefined ? 1000 : 1));
  const whole = withClock(text, clock?.trim() ?? "");
  if (HAS_OFFSET.test(whole)) {
    const iso = parseIsoTime(whole.replace(/ ?(?:GMT|UTC)$/i, "Z"));
    if (iso !== null) return iso;
  }
  const parts = partsOf(whole, written.dateOrder);
  if (parts === null) return null;
  const { wallMs, offsetMinutes } = parts;
  if (offsetMinutes !== null) return instantFromMs(wallMs - offsetMinutes * MINUTE_MS);
  return written.timeZone === null ? instantFromMs(wallMs) : instantFromMs(wallMs - offsetAt(wallMs, written.timeZone));
}

/** A date and the time of day beside it as one; a midnight that a spreadsheet added to the date says nothing. */
function withClock(text: string, clock: string): string {
  if (clock === "") return text;
  const date = text.replace(/[T ]0?0:00(?::00(?:[.,]0+)?)?$/, "");
  return /\d[:h]\d{2}/.test(dayTaken(date)) ? text : `${date} ${clock}`;
}

/** Whether a cell says where its clock stood: an offset, `Z`, or the epoch. */
export function saysZone(cell: string): boolean {
  return EPOCH.test(cell.trim()) || HAS_OFFSET.test(cell.trim());
}

/**
 * Which order of day and month `cells` are in, where their numbers tell: above 12 it is a day. `null`: they could be
 * either, or are not in numbers with the year last.
 */
export function dateOrderOf(cells: readonly string[]): DateOrder | null {
  for (const cell of cells) {
    const match = NUMBERS.exec(cell.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) return "dmy";
    if (Number(match[2]) > 12) return "mdy";
  }
  return null;
}

/** Whether any of `cells` is a date in numbers with the year last, whose order has to be known. */
export function needsDateOrder(cells: readonly string[]): boolean {
  return cells.some((cell) => NUMBERS.test(cell.trim()));
}

const EPOCH = /^\d{10}(\d{3})?$/;
const HAS_OFFSET = /(?:\d(?:Z|z)|[T ]\d{1,2}:\d{2}.*?[+\-\u2212]\d{2}(?::?\d{2})?|\d ?(?:GMT|UTC))$/;
const NUMBERS = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/;
/** `Sat, 21 Nov 2026`, `12-Mar-19`, `21 de noviembre de 2026`, `21 ноября 2026 г.` */
const DAY_MONTH =
  /^(?:\p{L}+\.?,? )?(\d{1,2})[ \-/.](?:de )?(\p{L}{3,12})\.?[ \-/.](?:de )?(\d{4}|\d{2})(?!\d)(?: ?г\.?)?/u;
/** `Mar 12, 2019`, `Saturday, November 21, 2026` */
const MONTH_DAY = /^(?:\p{L}+\.?,? )?(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u;
const CLOCK =
  /^[T,\s]*(?:at |a las |в )?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*(a\.?\s?m\.?|p\.?\s?m\.?)?\s*(Z|GMT|UTC|[+\-\u2212]\d{2}:?(?:\d{2})?)?$/i;

function dayTaken(text: string): string {
  for (const form of [YEAR_FIRST, NUMBERS, DAY_MONTH, MONTH_DAY]) {
    const match = form.exec(text);
    if (match !== null) return text.slice(match[0].length);
  }
  return text;
}

function partsOf(text: string, order: DateOrder): { wallMs: number; offsetMinutes: number | null } | null {
  const day = dayOf(text, order);
  if (day === null) return null;
  const { year, month, date, rest } = day;
  const ms = Date.UTC(year, month - 1, date);
  const read = new Date(ms);
  if (month < 1 || month > 12 || read.getUTCDate() !== date || read.getUTCMonth() !== month - 1) return null;
  if (rest.trim() === "") return { wallMs: ms, offsetMinutes: null };
  const clock = CLOCK.exec(rest);
  if (clock === null) return null;
  const [, hourText, minuteText = "0", secondText = "0", fraction = "", half, zone] = clock;
  // A bare number behind a date is no time of day.
  if (clock[2] === undefined && half === undefined) return null;
  let hour = Number(hourText);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half[0]!.toLowerCase() === "p" ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wallMs = ms + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  return { wallMs, offsetMinutes: zone === undefined ? null : offsetOf(zone) };
}

function dayOf(text: string, order: DateOrder): { year: number; month: number; date: number; rest: string } | null {
  const first = YEAR_FIRST.exec(text);
  if (first !== null) {
    return { year: +first[1]!, month: +first[2]!, date: +first[3]!, rest: text.slice(first[0].length) };
  }
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) {
    const [one, two] = [Number(numbers[1]), Number(numbers[2])];
    // What cannot be a month is the day, whatever the file was said to have.
    const dayFirst = one > 12 ? true : two > 12 ? false : order === "dmy";
    const [date, month] = dayFirst ? [one, two] : [two, one];
    return { year: fullYear(numbers[3]!), month, date, rest: text.slice(numbers[0].length) };
  }
  const named = DAY_MONTH.exec(text);
  const month = named === null ? null : monthOf(named[2]!);
  if (named !== null && month !== null) {
    return { year: fullYear(named[3]!), month, date: +named[1]!, rest: text.slice(named[0].length) };
  }
  const american = MONTH_DAY.exec(text);
  const second = american === null ? null : monthOf(american[1]!);
  if (american !== null && second !== null) {
    return { year: +american[3]!, month: second, date: +american[2]!, rest: text.slice(american[0].length) };
  }
  return null;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** First letters of the months, enough to tell them apart; Russian ones also in the genitive that dates take. */
const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene", "янв"],
  ["feb", "фев"],
  ["mar", "мар"],
  ["apr", "abr", "апр"],
  ["may", "май", "мая"],
  ["jun", "июн"],
  ["jul", "июл"],
  ["aug", "ago", "авг"],
  ["sep", "сен"],
  ["oct", "окт"],
  ["nov", "ноя"],
  ["dec", "dic", "дек"],
];

function monthOf(word: string): number | null {
  const start = word.toLowerCase().slice(0, 3);
  const index = MONTHS.findIndex((names) => names.includes(start));
  return index === -1 ? null : index + 1;
}

function offsetOf(zone: string): number {
  if (/^[a-z]/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", "") || 0);
  return zone.startsWith("+") ? minutes : -minutes;
}

/**
 * How far `timeZone` is ahead of UTC when a wall there shows `wallMs`. Of an hour that is repeated the first; a skipped
 * one is read with the offset before it. Asked once an hour of wall time, since an export has millions of rows.
 */
function offsetAt(wallMs: number, timeZone: string): number {
  const hour = Math.floor(wallMs / HOUR_MS);
  if (known.zone !== timeZone) known = { zone: timeZone, offsets: new Map() };
  const cached = known.offsets.get(hour);
  if (cached !== undefined) return cached;
  const offset = (utc: number) => {
    const { year, month, day, hour: h, minute } = wallTimeIn(instantFromMs(utc), timeZone);
    return Date.UTC(year, month - 1, day, h, minute) - Math.floor(utc / MINUTE_MS) * MINUTE_MS;
  };
  const before = offset(wallMs - 24 * HOUR_MS);
  const after = offset(wallMs - before);
  const reads = (candidate: number) => offset(wallMs - candidate) === candidate;
  const found = reads(before) ? before : reads(after) ? after : before;
  if (known.offsets.size > OFFSETS_MAX) known.offsets.clear();
  known.offsets.set(hour, found);
  return found;
}

const OFFSETS_MAX = 20_000;
let known: { zone: string; offsets: Map<number, number> } = { zone: "", offsets: new Map() };
