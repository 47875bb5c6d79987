import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkPointComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { expect, it } from "vitest";
import { nameOffsets, volumeOption } from "./option.ts";

use([LineChart, CustomChart, GridComponent, MarkPointComponent, SVGRenderer]);

const INK = "#1a1d20";
const palette = { surface: INK, ink2: INK, ink3: INK, line: INK, accent: "#0f6678", neg: INK, band: INK, soon: INK };

it("draws the same chart without a browser, for a report: labels, burst and numbered event", () => {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 600, height: 240 });
  chart.setOption(
    volumeOption({
      series: {
        points: [0, 1, 2, 3].map((at) => ({ at, all: [5, 40, 60, null][at]!, negative: null, low: 2, high: 10 })),
        bursts: [{ from: 1, to: null, ratio: 6 }],
        annotations: [{ at: 1, label: "bulo" }],
        gaps: [{ from: 2, to: 3, sources: ["X"] }],
      },
      ticks: [{ at: 2, label: "8:00" }],
      palette,
      words: {
        all: "Todas",
        negative: "Negativas",
        burst: (ratio) => `×${ratio}`,
        count: String,
        silent: (sources) => `sin ver ${sources.join()}`,
      },
      fontFamily: "Inter",
      hatch: null,
      nameRoom: 60,
      height: 240,
    }),
  );
  const svg = chart.renderToSVGString();
  chart.dispose();
  for (const text of [">60<", ">8:00<", ">×6<", ">1<", ">Todas<", ">sin ver X<"]) expect(svg).toContain(text);
  expect(svg).toContain('fill="#0f6678" fill-opacity="0.13"');
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
