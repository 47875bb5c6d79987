import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkPointComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { expect, it } from "vitest";
import { nameOffsets, volumeOption } from "./option.ts";
import type { VolumeSeries } from "./series.ts";
import type { Tick } from "./ticks.ts";

use([LineChart, CustomChart, GridComponent, MarkPointComponent, SVGRenderer]);

const INK = "#1a1d20";
const palette = { surface: INK, ink2: INK, ink3: INK, line: INK, accent: "#0f6678", neg: INK, band: INK, soon: INK };

function drawn(series: VolumeSeries, width: number, ticks: readonly Tick[] = [{ at: 2, label: "8:00" }]): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height: 240 });
  chart.setOption(
    volumeOption({
      series,
      ticks,
      palette,
      words: {
        all: "Todas",
        negative: "Negativas",
        burst: (ratio) => `×${ratio} sobre lo esperado`,
        count: String,
        silent: (sources) => `sin ver ${sources.join()}`,
      },
      fontFamily: "Inter",
      hatch: null,
      nameRoom: 60,
      width,
      height: 240,
    }),
  );
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const SERIES: VolumeSeries = {
  points: [0, 1, 2, 3].map((at) => ({ at, all: [5, 40, 60, null][at]!, negative: null, low: 2, high: 10 })),
  bursts: [{ from: 1, to: null, ratio: 6 }],
  annotations: [{ at: 1, label: "bulo" }],
  gaps: [{ from: 2, to: 3, sources: ["X"] }],
  unseen: null,
};

it("draws the same chart without a browser, for a report: labels, burst and numbered event", () => {
  const svg = drawn(SERIES, 600);
  for (const text of [">60<", ">8:00<", ">×6 sobre lo esperado<", ">1<", ">Todas<", ">sin ver X<"])
    expect(svg).toContain(text);
  expect(svg).toContain('fill="#0f6678" fill-opacity="0.13"');
});

it("sets each label of the time axis under its moment, as far from the next as the one before", () => {
  const labels = ["21:00", "hoy", "3:00", "6:00"];
  const ticks = labels.map((label, index) => ({ at: 0.2 + 0.8 * index, label }));
  for (const width of [330, 700, 1_200]) {
    const svg = drawn({ ...SERIES, annotations: [] }, width, ticks);
    const places = labels.map((label) => {
      const text = new RegExp(`<text([^>]*)>${label}<`).exec(svg)?.[1] ?? "";
      expect([label, text]).toEqual([label, expect.stringContaining('text-anchor="middle"')]);
      return Number(/translate\(([\d.]+) /.exec(text)?.[1] ?? / x="([\d.]+)"/.exec(text)?.[1]);
    });
    const steps = places.slice(1).map((place, index) => Math.round(place - places[index]!));
    expect(new Set(steps).size).toBe(1);
  }
});

it("labels the strongest of bursts that stand too close, and all that have room", () => {
  const bursts = [
    { from: 0, to: 0.5, ratio: 13 },
    { from: 0.6, to: 1, ratio: 22 },
    { from: 2.9, to: 3, ratio: 4 },
  ];
  const told = (width: number) =>
    [13, 22, 4].filter((ratio) => drawn({ ...SERIES, bursts }, width).includes(`>×${ratio} sobre lo esperado<`));
  expect([told(300), told(700), told(2_000)]).toEqual([[22], [22, 4], [13, 22, 4]]);
});

it("keeps the names of the two lines apart and above the axis", () => {
  for (const [all, negative] of [
    [0, 0],
    [8, 3],
    [60, 58],
    [60, 0],
  ] as const) {
    const offset = nameOffsets({ at: 0, all, negative, low: null, high: null }, 60, 100);
    const y = { all: 100 * (1 - all / 60) + offset.all, negative: 100 * (1 - negative / 60) + offset.negative };
    expect(y.negative - y.all).toBeGreaterThanOrEqual(15);
    expect(y.negative).toBeLessThanOrEqual(100 - 7);
  }
});
