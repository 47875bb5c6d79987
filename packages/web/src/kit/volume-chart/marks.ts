import type { CustomSeriesOption, CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from "echarts";
import { AXIS_STEPS, type ChartInput } from "./chart-input.ts";
import { excessAreas, lastKnown, niceTop, type VolumePoint } from "./series.ts";

const EXCESS_ALPHA = 0.13;
const DISC_RADIUS = 8;
const DISC_DROP = 13;
const BRACKET_DROP = 5;

type Drawn = NonNullable<CustomSeriesRenderItemReturn>;

/** A hatched window under a bracket that says how far above the expected it went. */
export function burstSeries(input: ChartInput): CustomSeriesOption {
  return overlay(1, (api) => burstMarks(input, api));
}

/** Stubs on the floor where a source was silent, as in the sparklines: neither a zero nor a line. */
export function gapSeries(input: ChartInput): CustomSeriesOption {
  return overlay(2, (api) => gapMarks(input, api));
}

/** Dotted lines at what happened, each on its numbered disc below the axis. */
export function eventSeries(input: ChartInput): CustomSeriesOption {
  return overlay(6, (api) => eventMarks(input, api));
}

/** The fill where the line rises above the band. */
export function excessSeries({ series: { points }, palette }: ChartInput): CustomSeriesOption {
  return overlay(3, (api) =>
    excessAreas(points).map((area) => ({
      type: "polygon",
      shape: { points: area.map(([at, value]) => api.coord([at, value])) },
      style: { fill: palette.accent, opacity: EXCESS_ALPHA },
    })),
  );
}

/** A custom series of one item, drawn with pixels of the whole plot at hand. */
function overlay(z: number, draw: (api: CustomSeriesRenderItemAPI) => Drawn[]): CustomSeriesOption {
  return {
    type: "custom",
    z,
    silent: true,
    clip: false,
    encode: { x: -1, y: -1 },
    data: [[0]],
    renderItem: (_, api) => ({ type: "group", children: draw(api) }) as Drawn,
  };
}

function burstMarks(
  { series, palette, words, hatch, fontFamily }: ChartInput,
  api: CustomSeriesRenderItemAPI,
): Drawn[] {
  const [, base] = api.coord([0, 0]) as [number, number];
  const plot = plotOf(series.points, api);
  const end = lastKnown(series.points)?.at ?? 0;
  const placed = series.bursts.map(({ from, to, ratio }) => {
    const [left] = api.coord([from, 0]) as [number, number];
    const [right] = api.coord([to ?? end, 0]) as [number, number];
    const text = words.burst(ratio, to === null);
    const half = text.length * 3.4;
    const middle = Math.min(Math.max((left + right) / 2, plot.left + half), plot.right - half);
    return { left, right, ratio, text, label: [middle - half, middle + half] as const };
  });
  const told = withRoom(placed);
  return placed.flatMap((burst): Drawn[] => {
    const { left, right, text, label } = burst;
    const marks = [
      {
        type: "rect",
        shape: { x: left, y: plot.top, width: Math.max(2, right - left), height: base - plot.top },
        style: hatch
          ? {
              fill: {
                image: hatch,
                repeat: "repeat",
                scaleX: 1 / (window.devicePixelRatio || 1),
                scaleY: 1 / (window.devicePixelRatio || 1),
              },
            }
          : { fill: palette.soon, opacity: 0.12 },
      },
      {
        type: "polyline",
        shape: {
          points: [
            [left, plot.top + BRACKET_DROP],
            [left, plot.top],
            [right, plot.top],
            [right, plot.top + BRACKET_DROP],
          ],
        },
        style: { stroke: palette.soon, lineWidth: 1.6, fill: "none" },
      },
    ];
    const name = {
      type: "text",
      style: {
        x: (label[0] + label[1]) / 2,
        y: plot.top - 5,
        text,
        fill: palette.soon,
        align: "center",
        verticalAlign: "bottom",
        font: `600 12px ${fontFamily}`,
      },
    };
    return (told.has(burst) ? [...marks, name] : marks) as Drawn[];
  });
}

/** The bursts whose labels stand apart, the strongest first; the others keep their bracket, and the sentence below tells all. */
function withRoom<B extends { ratio: number; label: readonly [number, number] }>(bursts: readonly B[]): ReadonlySet<B> {
  const told = new Set<B>();
  for (const burst of bursts.toSorted((a, b) => b.ratio - a.ratio)) {
    const isFree = [...told].every(
      ({ label }) => burst.label[1] + LABEL_GAP_PX < label[0] || burst.label[0] - LABEL_GAP_PX > label[1],
    );
    if (isFree) told.add(burst);
  }
  return told;
}
const LABEL_GAP_PX = 8;

function gapMarks({ series, palette, words, fontFamily }: ChartInput, api: CustomSeriesRenderItemAPI): Drawn[] {
  const plot = plotOf(series.points, api);
  const [, base] = api.coord([0, 0]) as [number, number];
  return series.gaps.flatMap(({ from, to, sources }): Drawn[] => {
    const left = Math.max(plot.left, (api.coord([from, 0]) as [number, number])[0]);
    const right = Math.min(plot.right, (api.coord([to, 0]) as [number, number])[0]);
    if (right <= left) return [];
    const text = words.silent(sources);
    // The floor belongs to the lines and their names; under the top of the plot there is room.
    const isWide = right - left > 7 * text.length;
    // On a phone it would lie across a peak; the sentence below says it too.
    const isTold = isWide || plot.right - plot.left > 500;
    const stubs = Array.from({ length: Math.max(1, Math.floor((right - left) / STUB_PX)) }, (_, stub) => ({
      type: "rect",
      shape: { x: left + stub * STUB_PX, y: base - STUB_HEIGHT, width: STUB_PX - 2, height: STUB_HEIGHT },
      style: { fill: palette.soon },
    }));
    return [
      {
        type: "line",
        shape: { x1: left, y1: plot.top, x2: left, y2: base },
        style: { stroke: palette.soon, lineWidth: 1, opacity: 0.7 },
      },
      ...stubs,
      isTold && {
        type: "text",
        style: {
          x: isWide ? (left + right) / 2 : right,
          y: plot.top + 6,
          text,
          fill: palette.soon,
          align: isWide ? "center" : "right",
          verticalAlign: "top",
          font: `600 11px ${fontFamily}`,
        },
      },
    ].filter((mark) => mark !== false) as Drawn[];
  });
}

const STUB_PX = 5;
const STUB_HEIGHT = 4;

function eventMarks({ series, palette, fontFamily }: ChartInput, api: CustomSeriesRenderItemAPI): Drawn[] {
  const plot = plotOf(series.points, api);
  const [, base] = api.coord([0, 0]) as [number, number];
  let lastDisc = Number.NEGATIVE_INFINITY;
  return series.annotations.flatMap(({ at }, index): Drawn[] => {
    const [x] = api.coord([at, 0]) as [number, number];
    // Discs of neighbours are moved apart; the dotted line keeps the true place.
    const disc = Math.max(x, lastDisc + 2 * DISC_RADIUS + 3);
    lastDisc = disc;
    const y = base + DISC_DROP;
    return [
      {
        type: "line",
        shape: { x1: x, y1: plot.top, x2: x, y2: base },
        style: { stroke: palette.ink2, lineWidth: 1, lineDash: [2, 3] },
      },
      {
        type: "circle",
        shape: { cx: disc, cy: y, r: DISC_RADIUS },
        style: { fill: palette.surface, stroke: palette.ink2, lineWidth: 1.2 },
      },
      {
        type: "text",
        style: {
          x: disc,
          y: y + 0.5,
          text: String(index + 1),
          fill: palette.ink2,
          align: "center",
          verticalAlign: "middle",
          font: `650 11px ${fontFamily}`,
        },
      },
    ] as Drawn[];
  });
}

function plotOf(points: readonly VolumePoint[], api: CustomSeriesRenderItemAPI) {
  const [left, topY] = api.coord([points[0]?.at ?? 0, niceTop(points, AXIS_STEPS)]) as [number, number];
  const [right] = api.coord([points.at(-1)?.at ?? 1, 0]) as [number, number];
  return { left, right, top: topY };
}
