import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkPointComponent } from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { ChartWords } from "./chart-input.ts";
import { PLOT_LEFT_PX, plotRight, volumeOption } from "./option.ts";
import { hatchTile, readPalette } from "./palette.ts";
import type { VolumePoint, VolumeSeries } from "./series.ts";
import type { Tick } from "./ticks.ts";

use([LineChart, CustomChart, GridComponent, MarkPointComponent, CanvasRenderer]);

/** Below this width the lines are named in a key, and the band has no room for its name. */
const ROOMY_PX = 300;

export interface VolumeCanvasProps {
  readonly series: VolumeSeries;
  readonly words: ChartWords;
  /** Labels of the time axis for a plot of this many px. */
  readonly ticksFor: (width: number) => readonly Tick[];
  /** Opens the posts of the bucket that was tapped; the table has the same for the keyboard. */
  readonly onOpen?: ((point: VolumePoint) => void) | undefined;
}

/** The drawing itself; loaded apart, because ECharts outweighs the rest of a screen. */
export default function VolumeCanvas({ series, words, ticksFor, onOpen }: VolumeCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const scheme = useComputedColorScheme();

  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, null, { renderer: "canvas" });
    chart.current = made;
    return () => {
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const draw = () => {
      const width = element.clientWidth;
      if (width === 0) return;
      const palette = readPalette();
      const roomy = width >= ROOMY_PX;
      const nameRoom = roomy ? endRoom(series, width, words) : 0;
      chart.current?.resize();
      chart.current?.setOption(
        volumeOption({
          series,
          ticks: ticksFor(width - PLOT_LEFT_PX - plotRight(nameRoom)),
          palette,
          words,
          fontFamily: getComputedStyle(element).fontFamily,
          hatch: hatchTile(palette.soon),
          width,
          height: element.clientHeight,
          nameRoom,
        }),
        { notMerge: true },
      );
    };
    draw();
    void document.fonts.ready.then(draw);
    const watcher = new ResizeObserver(draw);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [series, words, ticksFor, scheme]);

  useEffect(() => {
    const surface = chart.current?.getZr();
    if (surface === undefined || onOpen === undefined) return;
    const open = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }) => {
      if (!chart.current?.containPixel("grid", [offsetX, offsetY])) return;
      const [at] = chart.current.convertFromPixel("grid", [offsetX, offsetY]) as [number, number];
      const point = series.points.findLast((each) => each.at <= at);
      if (point !== undefined) onOpen(point);
    };
    surface.on("click", open);
    surface.setCursorStyle("pointer");
    return () => surface.off("click", open);
  }, [series, onOpen]);

  // The drawing keeps its old width until it is drawn anew: a narrowed window must not scroll sideways meanwhile.
  return <div ref={box} style={{ position: "absolute", inset: 0, overflow: "hidden", cursor: onOpen && "pointer" }} />;
}

/** Names at the ends of the lines need room only when the lines run up to the edge. */
function endRoom({ points }: VolumeSeries, width: number, words: ChartWords): number {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const seen = points.findLast(({ all }) => all !== null)?.at ?? first;
  const free = (width - PLOT_LEFT_PX) * ((last - seen) / Math.max(1, last - first));
  const needed = 20 + 8 * Math.max(words.all.length, words.negative.length);
  return Math.max(8, needed - free);
}
