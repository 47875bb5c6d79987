import type { EChartsOption, LineSeriesOption } from "echarts";
import { AXIS_STEPS, type ChartInput } from "./chart-input.ts";
import { burstSeries, eventSeries, excessSeries, gapSeries } from "./marks.ts";
import type { ChartPalette } from "./palette.ts";
import { lastKnown, niceTop, type VolumePoint, type VolumeSeries } from "./series.ts";

/** Room for the numbers of the value axis. */
export const PLOT_LEFT_PX = 34;

/** The volume as ECharts draws it: band, bursts, excess, two lines, numbered events. Pure, but for its `hatch`. */
export function volumeOption(input: ChartInput): EChartsOption {
  const { series, ticks, palette, words, fontFamily, nameRoom } = input;
  const { points } = series;
  const top = niceTop(points, AXIS_STEPS);
  const right = plotRight(nameRoom);
  const axisText = { color: palette.ink3, fontFamily, fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { left: PLOT_LEFT_PX, right, top: plotTop(series), bottom: PLOT_BOTTOM_PX },
    xAxis: {
      type: "value",
      min: points[0]?.at ?? 0,
      max: points.at(-1)?.at ?? 1,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...axisText,
        margin: series.annotations.length > 0 ? 28 : 10,
        customValues: ticks.map(({ at }) => at),
        formatter: (at: number) => ticks.find((tick) => tick.at === at)?.label ?? "",
        hideOverlap: true,
        // A label stands in the middle under its moment, or the first and the last stand nearer to their neighbours.
        ...(isCutOff(input) && { alignMaxLabel: "right" }),
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: top,
      interval: top / AXIS_STEPS,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axisText, margin: 8, formatter: (value: number) => words.count(value) },
      splitLine: { lineStyle: { color: palette.line, width: 1 } },
    },
    series: [
      ...bandSeries(points, palette),
      burstSeries(input),
      gapSeries(input),
      excessSeries(input),
      ...lineSeries(input),
      eventSeries(input),
    ],
  };
}

/** Room at the right of the plot, where the names of the lines stand. */
export const plotRight = (nameRoom: number) => Math.max(8, nameRoom);

/** Half of the widest label of the time axis. */
const HALF_LABEL_PX = 24;

/** Whether the last label would leave the drawing, were it to stand in the middle. */
function isCutOff({ series: { points }, ticks, nameRoom, width }: ChartInput): boolean {
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const last = ticks.at(-1)?.at ?? from;
  const right = plotRight(nameRoom);
  return right + ((to - last) / Math.max(1, to - from)) * (width - PLOT_LEFT_PX - right) < HALF_LABEL_PX;
}

/** Room for the labels of bursts above, and for the time axis with the numbered discs below. */
const plotTop = ({ bursts }: VolumeSeries) => (bursts.length > 0 ? 26 : 10);
const PLOT_BOTTOM_PX = 44;

/** The names are this high, and the lower one stays above the discs under the axis. */
const NAME_PX = 15;

/**
 * How far each name moves from the end of its line, in px downwards, so that the two never cover each other nor what
 * stands below the axis. ECharts' own `moveOverlap` leaves the labels of line ends where they are.
 */
export function nameOffsets(last: VolumePoint | null, top: number, plotPx: number): { all: number; negative: number } {
  if (last === null || last.all === null || last.negative === null) return { all: 0, negative: 0 };
  const y = (value: number) => plotPx * (1 - value / top);
  const [all, negative] = [y(last.all), y(last.negative)];
  const missing = Math.max(0, NAME_PX - (negative - all)) / 2;
  const lower = Math.min(negative + missing, plotPx - NAME_PX / 2);
  return { all: Math.min(all - missing, lower - NAME_PX) - all, negative: lower - negative };
}

/** The band is the area between an invisible line and the rest stacked on it. */
function bandSeries(points: readonly VolumePoint[], palette: ChartPalette): LineSeriesOption[] {
  const invisible = {
    type: "line",
    symbol: "none",
    lineStyle: { width: 0 },
    silent: true,
    stack: "band",
    z: 0,
  } as const;
  return [
    { ...invisible, data: points.map(({ at, low }) => [at, low]) },
    {
      ...invisible,
      data: points.map(({ at, low, high }) => [at, low === null || high === null ? null : high - low]),
      areaStyle: { color: palette.band, opacity: 1 },
    },
  ];
}

function lineSeries({ series, palette, words, nameRoom, height, fontFamily }: ChartInput): LineSeriesOption[] {
  const { points } = series;
  const last = lastKnown(points);
  const offsets = nameOffsets(last, niceTop(points, AXIS_STEPS), height - plotTop(series) - PLOT_BOTTOM_PX);
  const line = (
    name: string,
    colour: string,
    width: number,
    offset: number,
    value: (point: VolumePoint) => number | null,
  ) =>
    ({
      type: "line",
      name,
      z: 4,
      silent: true,
      showSymbol: false,
      symbol: "none",
      lineStyle: { color: colour, width, join: "round", cap: "round" },
      itemStyle: { color: colour },
      data: points.map((point) => [point.at, value(point)]),
      endLabel: {
        show: nameRoom > 0,
        formatter: name,
        color: colour,
        fontFamily,
        fontSize: 12,
        fontWeight: 600,
        distance: 8,
        offset: [0, offset],
        valueAnimation: false,
      },
    }) satisfies LineSeriesOption;
  return [
    line(words.negative, palette.neg, 1.6, offsets.negative, ({ negative }) => negative),
    {
      ...line(words.all, palette.accent, 1.9, offsets.all, ({ all }) => all),
      ...(last && {
        markPoint: {
          silent: true,
          symbol: "circle",
          symbolSize: 8,
          label: { show: false },
          itemStyle: { color: palette.accent, borderColor: palette.surface, borderWidth: 2 },
          data: [{ coord: [last.at, last.all ?? 0] }],
        },
      }),
    },
  ];
}
