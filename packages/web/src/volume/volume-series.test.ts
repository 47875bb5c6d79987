import type { Volume } from "@baluarte/contract/overview.ts";
import { expect, it } from "vitest";
import { isAboveBand, markAnnotations, volumeSeries, withoutBand } from "./volume-series.ts";

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;
const NOON = Date.parse(at(12));
const volume = (bursts: { from: string; to: string; ratio: number }[]) =>
  ({
    stepMinutes: 60,
    points: [6, 7, 8].map((hour) => ({ at: at(hour), count: hour, negative: 1, low: null, high: null })),
    bursts,
    lastAt: null,
    gaps: [],
    unseen: null,
    marks: [
      { number: 2, at: at(8), text: "Second" },
      { number: 1, at: at(7), text: "First" },
    ],
  }) as unknown as Volume;

it("leaves a burst open that reaches the newest point", () => {
  const { bursts } = volumeSeries(
    volume([
      { from: at(6), to: at(7), ratio: 2 },
      { from: at(7), to: at(8), ratio: 3 },
    ]),
    [],
    NOON,
  );
  expect(bursts.map(({ to }) => to)).toEqual([Date.parse(at(7)), null]);
});

it("calls no burst open in which nobody has spoken for a quarter of an hour", () => {
  const open = volume([{ from: at(7), to: at(8), ratio: 3 }]);
  const spoken = (minutes: number) => {
    open.lastAt = new Date(NOON - minutes * 60_000).toISOString() as never;
    return volumeSeries(open, [], NOON).bursts[0]!.to;
  };
  expect([spoken(14), spoken(16)]).toEqual([null, Date.parse(at(8))]);
});

it("calls no burst open whose newest bucket is back within the band", () => {
  const over = volume([{ from: at(7), to: at(8), ratio: 3 }]);
  over.points[2]!.high = 10;
  expect(volumeSeries(over, [], NOON).bursts.map(({ to }) => to)).toEqual([Date.parse(at(8))]);
});

it("numbers what happened as the timeline does", () => {
  expect(markAnnotations(volume([]).marks).map(({ label }) => label)).toEqual(["First", "Second"]);
});

it("keeps an unknown expectation unknown", () => {
  expect(volumeSeries(volume([]), [], NOON).points[0]).toEqual({
    at: Date.parse(at(6)),
    all: 6,
    negative: 1,
    low: null,
    high: null,
  });
});

it("takes no zero for a count while nothing spoke", () => {
  const silent = volume([]);
  silent.points[1]!.count = 0;
  silent.points[2]!.count = 0;
  silent.gaps = [{ from: at(6), to: at(9), sources: ["X"], blindFrom: at(8) }] as unknown as typeof silent.gaps;
  const { points, gaps } = volumeSeries(silent, [], NOON);
  expect(points.map(({ all }) => all)).toEqual([6, 0, null]);
  expect(gaps).toEqual([{ from: Date.parse(at(6)), to: Date.parse(at(9)), sources: ["X"] }]);
});

it("waits for a bucket to fill before it tells a fall", () => {
  const filling = Date.parse(at(8)) + 10 * 60_000;
  expect(volumeSeries(volume([]), [], filling).points.map((point) => point.all)).toEqual([6, 7]);
  const over = volume([]);
  over.points[2]!.high = 5;
  expect(volumeSeries(over, [], filling).points.map((point) => point.all)).toEqual([6, 7, 8]);
});

it("stands above the band while the newest bucket does or a burst goes on, and no longer", () => {
  const high = (last: number, bursts: Parameters<typeof volume>[0] = []) => {
    const made = volume(bursts);
    made.points[2]!.high = last;
    return isAboveBand(made, NOON);
  };
  const burst = { from: at(7), to: at(8), ratio: 20.5 };
  expect([high(7), high(8)]).toEqual([true, false]);
  // A burst is over once its newest bucket is back; without a band it goes on.
  expect([high(8, [burst]), isAboveBand(volume([burst]), NOON), isAboveBand(volume([]), NOON)]).toEqual([
    false,
    true,
    false,
  ]);
});

it("says nothing to be expected where the band is taken away, and keeps what was counted", () => {
  const plain = volume([]);
  const banded = { ...plain, points: plain.points.map((point) => ({ ...point, low: 2, high: 9 })) };
  expect(withoutBand(volumeSeries(banded, [], NOON)).points).toEqual(
    [6, 7, 8].map((hour) => ({ at: Date.parse(at(hour)), all: hour, negative: 1, low: null, high: null })),
  );
});
