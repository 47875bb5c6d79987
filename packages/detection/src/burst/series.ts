import { createDetector, defaultSettings, type Detector, NOT_READY, type SeriesRow } from "./detect.ts";

/**
 * A detector for a series whose step nobody told: the smallest distance among its first rows, which it answers as not
 * ready and then learns from. A row that does not advance in time is answered as not ready too, and not counted.
 */
export function createSeriesDetector(): Detector {
  let detector: Detector | null = null;
  let held: SeriesRow[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    push: (row) => {
      if (row.timeMs <= lastMs) return NOT_READY;
      lastMs = row.timeMs;
      if (detector) return detector.push(row);
      held.push(row);
      if (held.length === ROWS_BEFORE_STEP) {
        detector = createDetector(defaultSettings(stepOf(held)));
        for (const first of held) detector.push(first);
        held = [];
      }
      return NOT_READY;
    },
  };
}

/** Enough to see past a hole or a double row at the start, and less than the day that the detector needs anyway. */
const ROWS_BEFORE_STEP = 12;

function stepOf(rows: readonly SeriesRow[]): number {
  return Math.min(...rows.slice(1).map((row, index) => row.timeMs - rows[index]!.timeMs));
}
