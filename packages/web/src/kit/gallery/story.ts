import type { Clock } from "../clock-state.ts";
import type { VolumePoint, VolumeSeries } from "../volume-chart/series.ts";
import type { Cover } from "../week-grid.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const madrid = (local: string) => Date.parse(`2026-11-${local}:00+01:00`);

/** Saturday 21 November, 10:14: the moment of picture 04. */
export const STORY_NOW = madrid("21T10:14");
const T0 = madrid("21T06:42");
const SIGNAL = madrid("21T07:31");

export const CLOCKS = {
  ready: clock("ready", "Respuesta lista", "12 h", T0, T0 + 12 * HOUR),
  everywhere: clock("everywhere", "Publicado en los 14", "48 h", T0, T0 + 48 * HOUR),
  first: { ...clock("first", "Primer comunicado", "60 min", SIGNAL, SIGNAL + HOUR), metAt: madrid("21T08:19") },
  answer: clock("answer", "Respuesta", "4 h", SIGNAL, SIGNAL + 4 * HOUR),
  late: clock("late", "Aviso a la autoridad", "3 h", T0, T0 + 3 * HOUR),
} as const;

function clock(id: string, name: string, rule: string, startsAt: number, dueAt: number): Clock {
  return { id, name, rule, startsAt, dueAt, metAt: null };
}

/** Deterministic noise, so that two screenshots agree. */
function noise(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** A week with one burst on Wednesday, as in picture 02, told on Saturday. */
export const WEEK: VolumeSeries = (() => {
  const from = madrid("15T00:00");
  const points: VolumePoint[] = Array.from({ length: 7 * 24 }, (_, hour) => {
    const at = from + hour * HOUR;
    const daylight = Math.max(0, Math.sin(((hour % 24) - 6) * (Math.PI / 16)));
    const [low, high] = [4 + 10 * daylight, 13 + 30 * daylight];
    const burst = Math.max(0, 46 - 11 * Math.abs(hour - (3 * 24 + 18.5)));
    const all = Math.round((low + high) / 2 - 2 + 8 * (noise(hour) - 0.5) + burst);
    const future = at > STORY_NOW;
    return {
      at,
      all: future ? null : all,
      negative: future ? null : Math.round(all * (0.16 + burst / 160)),
      low,
      high,
    };
  });
  return {
    points,
    bursts: [{ from: madrid("18T17:00"), to: madrid("18T22:00"), ratio: 3.1 }],
    annotations: [
      { at: madrid("16T12:00"), label: "campaña de invierno" },
      { at: madrid("18T17:00"), label: "huelga de handling en Palma" },
    ],
    gaps: [],
    unseen: null,
  };
})();

/** The morning of the incident, as in picture 04, with a gap in which the source was not seen. */
export const MORNING: VolumeSeries = (() => {
  const from = madrid("21T05:00");
  const points: VolumePoint[] = Array.from({ length: 73 }, (_, step) => {
    const at = from + step * 5 * MINUTE;
    const rise = Math.max(0, step - 22);
    const all = Math.round(9 + 3 * noise(step) + Math.min(132, rise * 3.6) - Math.max(0, step - 57) * 3);
    const seen = at <= STORY_NOW && !(step > 6 && step < 10);
    return { at, all: seen ? all : null, negative: seen ? Math.round(all * 0.55) : null, low: 4, high: 16 };
  });
  return {
    points,
    bursts: [{ from: madrid("21T06:55"), to: null, ratio: 11.8 }],
    annotations: [
      { at: T0, label: "primer mensaje" },
      { at: madrid("21T08:19"), label: "comunicado inicial" },
      { at: madrid("21T08:52"), label: "bulo" },
    ],
    gaps: [{ from: madrid("21T05:35"), to: madrid("21T05:50"), sources: ["Google Alerts"] }],
    unseen: null,
  };
})();

export const COVER: readonly (readonly Cover[])[] = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_unused, hour): Cover => {
    if (day < 5) return hour >= 8 && hour < 20 ? "full" : "part";
    return hour < (day === 5 ? 7 : 9) ? "nobody" : "part";
  }),
);

export const SPARK = Array.from({ length: 24 }, (_, hour) => Math.round(2 + 20 * noise(hour + 3)));
export const SPARK_SILENT = SPARK.map((count, hour) => (hour > 15 ? null : count));
