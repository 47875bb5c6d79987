import { describe, expect, test } from "vitest";
import { poisson, seededRandom } from "./generators.ts";
import { createToneTurnDetector, type ToneReading, type ToneRow } from "./tone-turn.ts";

function rowsOf(days: number, perHour: number, shareAt: (hour: number) => number, seed: number): ToneRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: days * 24 * 4 }, (_, quarter) => {
    const posts = poisson(perHour / 4, random);
    const negative = Array.from({ length: posts }, random).filter((at) => at < shareAt(quarter / 4)).length;
    return { timeMs: quarter * 900_000, posts, negative, discontent: negative };
  });
}

function starts(rows: readonly ToneRow[]): number[] {
  const detector = createToneTurnDetector();
  const read: ToneReading[] = rows.map((row) => detector.push(row));
  return read.flatMap(({ alarm }, index) => (alarm === 1 && read[index - 1]?.alarm !== 1 ? [index / 4] : []));
}

describe("the detector of turning tone", () => {
  test("alarms within three hours when a flat volume turns negative", () => {
    const alarms = starts(rowsOf(10, 12, (hour) => (hour >= 200 ? 0.75 : 0.25), 1));
    expect(alarms[0]).toBeGreaterThanOrEqual(200);
    expect(alarms[0]).toBeLessThanOrEqual(203);
  });

  test.each([2, 12, 200])("keeps quiet for eight quiet weeks at %i posts an hour", (perHour) => {
    expect(starts(rowsOf(56, perHour, () => 0.3, perHour)).length).toBeLessThanOrEqual(1);
  });

  test("keeps quiet when volume rises with its usual tone", () => {
    const quiet = rowsOf(6, 10, () => 0.3, 4);
    const busy = rowsOf(2, 100, () => 0.3, 5).map((row) => ({ ...row, timeMs: row.timeMs + 6 * 86_400_000 }));
    expect(starts([...quiet, ...busy])).toEqual([]);
  });

  test("sees in how sure the readings are what it does not see in their sides", () => {
    // One in five falls on the wrong side of a half, and seldom far.
    const graded = (isGraded: boolean) => {
      const random = seededRandom(11);
      return rowsOf(10, 8, (hour) => (hour >= 200 ? 0.9 : 0.35), 3).map((row) => {
        const readings = Array.from({ length: row.posts }, (_, at) => {
          const sure = random();
          return at < row.negative ? 1 - sure ** 2 * 0.75 : sure ** 2 * 0.75;
        });
        const negative = readings.filter((reading) => reading > 0.5).length;
        const sum = readings.reduce((total, reading) => total + reading, 0);
        return { ...row, negative, discontent: isGraded ? sum : negative };
      });
    };
    expect(starts(graded(true)).filter((hour) => hour < 200)).toEqual([]);
    expect(starts(graded(true))[0]).toBeLessThanOrEqual(starts(graded(false))[0] ?? Number.POSITIVE_INFINITY);
  });

  test("tells of a storm once: what flares up weaker within the day is its aftershock, and a week later one is news", () => {
    const storms = (hours: readonly number[]) => (hour: number) =>
      hours.some((from) => hour >= from && hour < from + 6) ? (hour < hours[0]! + 6 ? 1 : 0.5) : 0.25;
    const alarms = starts(rowsOf(20, 20, storms([200, 212, 400]), 6));
    expect(alarms.filter((hour) => hour >= 200 && hour < 230)).toHaveLength(1);
    expect(alarms.some((hour) => hour >= 400 && hour < 407)).toBe(true);
  });

  test("is not moved by fewer than six posts", () => {
    const rows = rowsOf(10, 2, () => 0.05, 8).map((row, index) =>
      index > 800 && index <= 802
        ? { ...row, posts: 2, negative: 2, discontent: 2 }
        : { ...row, negative: 0, discontent: 0, posts: index > 780 ? 0 : row.posts },
    );
    expect(starts(rows)).toEqual([]);
  });
});
