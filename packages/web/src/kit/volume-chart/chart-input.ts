import type { ChartPalette } from "./palette.ts";
import type { VolumeSeries } from "./series.ts";
import type { Tick } from "./ticks.ts";

/** Grid lines above zero. */
export const AXIS_STEPS = 3;

export interface ChartWords {
  readonly all: string;
  readonly negative: string;
  /** The label over a burst. */
  readonly burst: (ratio: number, open: boolean) => string;
  readonly count: (value: number) => string;
  /** The label over a stretch in which sources were silent. */
  readonly silent: (sources: readonly string[]) => string;
}

export interface ChartInput {
  readonly series: VolumeSeries;
  readonly ticks: readonly Tick[];
  readonly palette: ChartPalette;
  readonly words: ChartWords;
  readonly fontFamily: string;
  /** Hatching for bursts; `null` where there is no canvas to make it with (a server's SVG). */
  readonly hatch: HTMLCanvasElement | null;
  /** Room at the right for the names of the lines; 0 puts them in the key instead. */
  readonly nameRoom: number;
  /** Width of the whole drawing in px, which the last label of the time axis stays within. */
  readonly width: number;
  /** Height of the whole drawing in px, for keeping those names apart. */
  readonly height: number;
}
