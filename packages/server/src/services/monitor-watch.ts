import { createDetector, defaultSettings, type Detector, type SeriesRow } from "@baluarte/detection/burst/detect.ts";
import { EarlyRise } from "@baluarte/detection/burst/early-rise.ts";
import { createToneTurnDetector, type ToneRow, type ToneTurnDetector } from "@baluarte/detection/burst/tone-turn.ts";
import type { MonitorId } from "@baluarte/domain/kernel/id.ts";
import { HOUR_MS, MINUTE_MS, instantFromMs, type Instant } from "@baluarte/domain/kernel/time.ts";
import type { AlarmKind } from "@baluarte/domain/signal/model.ts";
import { hasGrown } from "@baluarte/domain/signal/growth.ts";
import type { MinutePoint } from "./series.ts";

/** What a detector saw, before it is a signal. */
export type Sighting = {
  monitor: MonitorId;
  kind: AlarmKind;
  at: Instant;
  windowMinutes: number;
  observed: number;
  expected: number;
  score: number;
  negativeShare: number | null;
};

/** Two alarms of a monitor closer than this are one story to whoever is woken. */
export const SAME_STORY_MS = 12 * HOUR_MS;
/** What two detectors of a monitor see within this is one thing, seen twice: the longest of their windows. */
export const SAME_THING_MS = 6 * HOUR_MS;

/**
 * The detectors of one monitor on its minutes. Answers with what began in a minute, and with what grew to a multiple of
 * what was last told; never with what merely goes on.
 */
export class MonitorWatch {
  readonly #monitor: MonitorId;
  readonly #volume: Detector = createDetector(defaultSettings(MINUTE_MS));
  readonly #early = new EarlyRise(MINUTE_MS);
  readonly #tone: ToneTurnDetector = createToneTurnDetector();
  readonly #told: Record<AlarmKind, Sighting | null> = { volume: null, negativeShare: null };

  constructor(monitor: MonitorId) {
    this.#monitor = monitor;
  }

  /** What stands as of the last minute, as it was last told: whoever takes a watch over may have to say it. */
  get standing(): Sighting[] {
    return Object.values(this.#told).filter((sighting) => sighting !== null);
  }

  /** `seen`: which share of the usual could be read in that minute; absent: all of it. */
  push({ timeMs, count, negative, discontent, seen = 1 }: MinutePoint & { readonly seen?: number }): Sighting[] {
    // A minute is judged when it is over.
    const at = instantFromMs(timeMs + MINUTE_MS);
    const volume = this.#tell("volume", this.#volumeAt({ timeMs, value: count, seen }, at));
    // Empty minutes say nothing about tone; leaving them out keeps a long archive fast.
    const tone =
      count > 0 ? this.#tell("negativeShare", this.#toneAt({ timeMs, posts: count, negative, discontent }, at)) : null;
    return [volume, tone].filter((sighting) => sighting !== null);
  }

  /** `sighting`: what stands in this minute, `null` when nothing does. */
  #tell(kind: AlarmKind, sighting: Sighting | null): Sighting | null {
    const last = this.#told[kind];
    if (sighting !== null && last !== null && !hasGrown(last, sighting)) return null;
    this.#told[kind] = sighting;
    return sighting;
  }

  #volumeAt(row: SeriesRow, at: Instant): Sighting | null {
    const { alarm, because, expected, score } = this.#volume.push(row);
    const common = { monitor: this.#monitor, kind: "volume" as const, at, negativeShare: null };
    if (alarm === 1 && because !== null) return { ...common, ...because, score };
    // Bare counts are watched only until the season is known.
    if (expected !== null) return null;
    const { isOn, ...counted } = this.#early.push(row);
    return isOn ? { ...common, ...counted, score: 0 } : null;
  }

  #toneAt(row: ToneRow, at: Instant): Sighting | null {
    const { alarm, because, usualShare, score } = this.#tone.push(row);
    if (alarm === 0 || because === null) return null;
    return {
      monitor: this.#monitor,
      kind: "negativeShare",
      at,
      windowMinutes: because.windowMinutes,
      observed: because.negative,
      expected: because.posts * (usualShare ?? 0),
      score,
      negativeShare: because.negative / because.posts,
    };
  }
}
