import { createDetector, defaultSettings, type Detector } from "@baluarte/detection/burst/detect.ts";
import { createToneTurnDetector, type ToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, instantFromMs, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { SignalKind } from "@baluarte/domain/signal/model.ts";
import type { SeriesPoint } from "./series.ts";

/** What a detector saw, before it is a signal. */
export type Sighting = {
  monitor: MonitorId;
  kind: SignalKind;
  at: Instant;
  windowMinutes: number;
  observed: number;
  expected: number;
  score: number;
  negativeShare: number | null;
};

/** Two alarms of a monitor closer than this are one story to whoever is woken. */
export const SAME_STORY_MS = 12 * HOUR_MS;

/** Both detectors of one monitor on its minutes. Answers with what began in a minute, never with what goes on. */
export class MonitorWatch {
  readonly #monitor: MonitorId;
  readonly #volume: Detector = createDetector(defaultSettings(MINUTE_MS));
  readonly #tone: ToneTurnDetector = createToneTurnDetector();
  #volumeOn = false;
  #toneOn = false;

  constructor(monitor: MonitorId) {
    this.#monitor = monitor;
  }

  push({ timeMs, count, negative }: SeriesPoint): Sighting[] {
    const sightings: Sighting[] = [];
    const volume = this.#volume.push({ timeMs, value: count });
    // A minute is judged when it is over.
    const at = instantFromMs(timeMs + MINUTE_MS);
    if (volume.alarm === 1 && !this.#volumeOn && volume.because !== null) {
      sightings.push({
        monitor: this.#monitor,
        kind: "volume",
        at,
        ...volume.because,
        score: volume.score,
        negativeShare: null,
      });
    }
    this.#volumeOn = volume.alarm === 1;
    // Empty minutes say nothing about tone; leaving them out keeps a long archive fast.
    if (count > 0) {
      const tone = this.#tone.push({ timeMs, posts: count, negative });
      if (tone.alarm === 1 && !this.#toneOn && tone.because !== null) {
        sightings.push({
          monitor: this.#monitor,
          kind: "negativeShare",
          at,
          windowMinutes: tone.because.windowMinutes,
          observed: tone.because.negative,
          expected: tone.because.posts * (tone.usualShare ?? 0),
          score: tone.score,
          negativeShare: tone.because.negative / tone.because.posts,
        });
      }
      this.#toneOn = tone.alarm === 1;
    }
    return sightings;
  }
}
