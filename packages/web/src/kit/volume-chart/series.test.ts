import fc from "fast-check";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import es from "../../i18n/es/index.ts";
import { numberWords } from "../../i18n/numbers.ts";
import { timeWords, type TimeWords } from "../../i18n/time-words.ts";
import { volumeSentence } from "./sentence.ts";
import { excessAreas, niceTop, type VolumePoint, type VolumeSeries } from "./series.ts";
import { timeTicks } from "./ticks.ts";

const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-21T09:14:00Z");
let madrid: TimeWords;

beforeAll(async () => {
  await i18next.init({ lng: "es", resources: { es }, interpolation: { escapeValue: false } });
  madrid = timeWords("es", "Europe/Madrid", i18next.getFixedT("es", "time"));
});

const point = (at: number, all: number | null, low = 0, high = 10): VolumePoint => ({
  at,
  all,
  negative: null,
  low,
  high,
});

describe("the fill above the band", () => {
  it("starts and ends where the line crosses the band", () => {
    expect(excessAreas([point(0, 0), point(10, 20), point(20, 0)])).toEqual([
      [
        [5, 10],
        [10, 20],
        [15, 10],
        [15, 10],
        [10, 10],
        [5, 10],
      ],
    ]);
  });

  it("breaks where the source was not seen", () => {
    expect(excessAreas([point(0, 20), point(10, 20), point(20, null), point(30, 20), point(40, 20)])).toHaveLength(2);
  });

  it("never dips below the band nor rises above the line", () => {
    const count = fc.option(fc.nat(40), { nil: null });
    fc.assert(
      fc.property(fc.array(count, { maxLength: 30 }), (counts) => {
        const peak = Math.max(10, ...counts.map((each) => each ?? 0));
        for (const area of excessAreas(counts.map((all, at) => point(at, all)))) {
          for (const [, value] of area) {
            expect(value).toBeGreaterThanOrEqual(10);
            expect(value).toBeLessThanOrEqual(peak);
          }
        }
      }),
    );
  });
});

describe("the axes", () => {
  it("put the top on a round number above everything", () => {
    expect(niceTop([point(0, 67)], 3)).toBe(75);
    expect(niceTop([point(0, 141)], 3)).toBe(150);
    expect(niceTop([], 3)).toBeGreaterThan(0);
  });

  it("label whole hours and midnights of the brand's zone, never more than asked", () => {
    const from = NOW - 6 * HOUR;
    expect(timeTicks(from, NOW, madrid.date(NOW), 4, madrid).map(({ label }) => label)).toEqual([
      "6:00",
      "8:00",
      "10:00",
    ]);
    // Over midnight the day stands where it begins, and the hours around it are as far apart as before.
    const night = timeTicks(NOW - 24 * HOUR, NOW, madrid.date(NOW), 8, madrid);
    expect(night.map(({ label }) => label)).toEqual([
      "12:00",
      "15:00",
      "18:00",
      "21:00",
      "hoy",
      "3:00",
      "6:00",
      "9:00",
    ]);
    const yesterday = timeTicks(NOW - 36 * HOUR, NOW, madrid.date(NOW), 6, madrid);
    expect(yesterday.map(({ label }) => label)).toEqual(["vie 20", "6:00", "12:00", "18:00", "hoy", "6:00"]);
    const week = timeTicks(NOW - 7 * 24 * HOUR, NOW, madrid.date(NOW), 8, madrid);
    expect(week.map(({ label }) => label)).toEqual(["dom 15", "lun 16", "mar 17", "mié 18", "jue 19", "vie 20", "hoy"]);
  });
});

describe("the sentence", () => {
  const tell = (points: readonly VolumePoint[], to: number | null, unseen: VolumeSeries["unseen"] = null) =>
    volumeSentence(
      { points, bursts: [{ from: NOW - 3 * HOUR, to, ratio: 3.14 }], annotations: [], gaps: [], unseen },
      NOW,
      madrid,
      numberWords("es"),
      i18next.getFixedT("es", "kit"),
    );

  it("says where we stand and what rose", () => {
    expect(tell([point(NOW - HOUR, 5), point(NOW, 4)], NOW - HOUR)).toEqual({
      lead: "Ahora, dentro de lo esperado.",
      bursts: ["Un pico de ×3,1 sobre lo esperado: hoy, 7:14 – 9:14."],
      gaps: [],
    });
  });

  it("says of a rise over midnight on which day it began and ended", () => {
    const [from, to] = [NOW - 11 * HOUR, NOW - 9 * HOUR];
    const told = volumeSentence(
      { points: [point(NOW, 4)], bursts: [{ from, to, ratio: 2 }], annotations: [], gaps: [], unseen: null },
      NOW,
      madrid,
      numberWords("es"),
      i18next.getFixedT("es", "kit"),
    );
    expect(told?.bursts).toEqual(["Un pico de ×2 sobre lo esperado: ayer, 23:14 – hoy, 1:14."]);
  });

  it("does not call blindness calm", () => {
    expect(tell([point(NOW - HOUR, 5), point(NOW, null)], null)?.lead).toBe("Ahora no vemos la fuente.");
  });

  it("does not call it calm that nobody looks, and keeps quiet about no rise", () => {
    const leads = (all: number) =>
      ([null, "noAnswer", "noneLive"] as const).map((unseen) => tell([point(NOW, all)], NOW, unseen)?.lead);
    expect(leads(4)).toEqual([
      "Ahora, dentro de lo esperado.",
      "Ahora no lo vemos: ninguna fuente responde.",
      "Ahora no lo vemos: ninguna fuente mira por sí sola.",
    ]);
    expect(new Set(leads(1_000))).toEqual(new Set(["Ahora, por encima de lo esperado."]));
  });

  it("says which source is silent, and that it is no calm", () => {
    const silent = { from: NOW - HOUR, to: NOW, sources: ["Bluesky"] };
    const said = volumeSentence(
      { points: [point(NOW - HOUR, 0)], bursts: [], annotations: [], gaps: [silent], unseen: null },
      NOW,
      madrid,
      numberWords("es"),
      i18next.getFixedT("es", "kit"),
    );
    expect(said?.gaps).toEqual(["No vemos Bluesky desde las 9:14: ese hueco no es «sin menciones»."]);
  });

  it("has nothing to say of nothing", () => {
    expect(tell([], null)).toBeNull();
  });
});

it("calls nothing too much while nothing is expected yet", () => {
  const points = [5, 50, 5].map((all, at) => ({ at, all, negative: 0, low: null, high: null }));
  expect(excessAreas(points)).toEqual([]);
});
