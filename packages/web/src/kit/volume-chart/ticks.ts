import type { TimeWords } from "../../i18n/time-words.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const HOUR_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 3, 7, 14, 28];

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/**
 * At most `most` labels for the time axis, on whole hours or midnights of the brand's time zone; among hours a midnight is
 * told as the day that begins with it. `today`: as `words.date` tells it.
 */
export function timeTicks(from: number, to: number, today: string, most: number, words: TimeWords): readonly Tick[] {
  const span = to - from;
  const hours = span <= 1.5 * DAY_MS;
  const day = (at: number) => (words.date(at) === today ? words.today : words.weekdayAndDay(at));
  if (hours) {
    const step = HOUR_STEPS.find((each) => span / (each * HOUR_MS) <= most) ?? 24;
    return wholeHours(from, to, words.timeZone)
      .filter(({ hour }) => hour % step === 0)
      .map(({ at, hour }) => ({ at, label: hour === 0 ? day(at) : words.clock(at) }));
  }
  const step = DAY_STEPS.find((each) => span / (each * DAY_MS) <= most) ?? 56;
  return wholeHours(from, to, words.timeZone)
    .filter(({ hour }) => hour === 0)
    .filter((_, index) => index % step === 0)
    .map(({ at }) => ({ at, label: day(at) }));
}

/** Every whole hour of the zone between two instants. Half-hour steps, because some zones stand half an hour off UTC. */
function wholeHours(from: number, to: number, timeZone: string): { at: number; hour: number }[] {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const found: { at: number; hour: number }[] = [];
  const step = HOUR_MS / 2;
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const [hour, minute] = format.format(at).split(":");
    if (minute === "00") found.push({ at, hour: Number(hour) });
  }
  return found;
}
